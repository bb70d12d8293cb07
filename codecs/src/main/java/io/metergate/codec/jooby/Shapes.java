package io.metergate.codec.jooby;

import io.metergate.codec.jooby.Part.Shape;
import java.util.Map;
import java.util.Objects;

/** What a table cannot say, by the names that the tables use. */
final class Shapes {
    private static final Map<String, Shape> SHAPES = Map.ofEntries(
            Map.entry("DATED", EnergyShapes::dated),
            Map.entry("DATED_PACKED", EnergyShapes::datedPacked),
            Map.entry("ENERGIES_1", w -> EnergyShapes.singlePhase(w, EnergyShapes.CONSUMED)),
            Map.entry("ENERGIES_1_EXPORT", w -> EnergyShapes.singlePhase(w, EnergyShapes.PRODUCED)),
            Map.entry("ENERGIES_3", w -> EnergyShapes.threePhase(w, "", EnergyShapes.CONSUMED)),
            Map.entry("ENERGIES_3_EXPORT", w -> EnergyShapes.threePhase(w, "", EnergyShapes.PRODUCED)),
            Map.entry("ENERGIES_3_UNDATED", w -> EnergyShapes.threePhase(w, "", EnergyShapes.NO_REGISTER)),
            Map.entry("DAY_ENERGIES_3", w -> EnergyShapes.threePhase(w, "energies.", EnergyShapes.CONSUMED)),
            Map.entry("DAY_ENERGIES_3_EXPORT", w -> EnergyShapes.threePhase(w, "energies.", EnergyShapes.PRODUCED)),
            Map.entry("MONTH_ENERGIES_3", w -> EnergyShapes.threePhase(w, "energies.", EnergyShapes.NO_REGISTER)),
            Map.entry("TARIFF_ENERGIES", EnergyShapes::tariffEnergies),
            Map.entry("TARIFF_POWERS", EnergyShapes::tariffPowers),
            Map.entry("PERIODS", ProfileShapes::periods),
            Map.entry("HALF_HOUR_VALUES", ProfileShapes::values),
            Map.entry("HALF_HOURS_1", w -> ProfileShapes.halfHours(w, true)),
            Map.entry("HALF_HOURS_3", w -> ProfileShapes.halfHours(w, false)),
            Map.entry("DEMANDS_1", ProfileShapes::demandsSinglePhase),
            Map.entry("DEMANDS_3", ProfileShapes::demandsThreePhase),
            Map.entry("DEMANDS_CUMULATIVE", ProfileShapes::demandsCumulative),
            Map.entry("CURRENT_DEMAND", ProfileShapes::currentDemand),
            Map.entry("DAY_PROFILE", ProfileShapes::dayProfile),
            Map.entry("EVENTS_1", w -> MeterShapes.events(w, NameTables.EVENTS_1, MeterShapes.TIME_CORRECT_1)),
            Map.entry("EVENTS_3", w -> MeterShapes.events(w, NameTables.EVENTS_3, MeterShapes.TIME_CORRECT_3)),
            Map.entry("REFUSAL", MeterShapes::refusal),
            Map.entry("DEVICE_TYPE", MeterShapes::deviceType),
            Map.entry("SERIAL_PORTS", MeterShapes::serialPorts),
            Map.entry("CORRECTION_PERIOD", MeterShapes::correctionPeriod),
            Map.entry("START_DATE", ChannelShapes::startDate),
            Map.entry("START_HOUR", ChannelShapes::startHour),
            Map.entry("HOURS", ChannelShapes::hours),
            Map.entry("COUNTER", ChannelShapes::counter),
            Map.entry("HOUR_COUNTER", ChannelShapes::hourCounter),
            Map.entry("CHANNELS", ChannelShapes::channelNumbers),
            Map.entry("COUNTERS", ChannelShapes::values),
            Map.entry("HOURLY", w -> ChannelShapes.hourly(w, false)),
            Map.entry("HOURLY_ABSOLUTE", w -> ChannelShapes.hourly(w, true)),
            Map.entry("HOURLY_EXTENDED", ChannelShapes::hourlyExtended),
            Map.entry("HOURS_EXTENDED", ChannelShapes::hoursExtended),
            Map.entry("ABSOLUTES", ChannelShapes::absolutes),
            Map.entry("DAILY", w -> ChannelShapes.daily(w, false)),
            Map.entry("DAILY_ABSOLUTE", w -> ChannelShapes.daily(w, true)),
            Map.entry("COEFFICIENT", w -> ChannelShapes.coefficient(w, "pulseCoefficient")),
            Map.entry("STATUS", ModuleShapes::status),
            Map.entry("LAST_EVENT", w -> ModuleShapes.lastEvent(w, w.memory.hardware())),
            Map.entry("NEW_EVENT", ModuleShapes::newEvent),
            Map.entry("VOLTAGES", w -> ModuleShapes.voltages(w, "voltage")),
            Map.entry("CHANNELS_STATUS", ModuleShapes::channelsStatus),
            Map.entry("SCHEDULED_HOURS", ModuleShapes::scheduledHours),
            Map.entry("CHANNEL_SETTINGS", ModuleShapes::channelSettings),
            Map.entry("PARAMETER", w -> ParameterTable.read(w, ParameterTable.VALUES)),
            Map.entry("PARAMETER_REQUEST", w -> ParameterTable.read(w, ParameterTable.REQUESTS)),
            Map.entry("PARAMETER_ANSWER", w -> ParameterTable.read(w, ParameterTable.ANSWERS)),
            Map.entry("PARAMETER_STATUS", ParameterTable::status),
            Map.entry("METER_DATE", ObserverShapes::date),
            Map.entry("SEGMENT", Segments::read),
            Map.entry("OBIS", ObserverShapes::obis),
            Map.entry("OBIS_FLAGS", ObserverShapes::flags),
            Map.entry("ARCHIVE", w -> ObserverShapes.archive(w, false)),
            Map.entry("METERS_ARCHIVE", w -> ObserverShapes.archive(w, true)),
            Map.entry("ADDRESS", ObserverShapes::address),
            Map.entry("BANDS", ModuleShapes::bands),
            Map.entry("COMPLETED", ObserverShapes::completed));

    private Shapes() {}

    static Shape named(String name) {
        return Objects.requireNonNull(SHAPES.get(name), name);
    }
}
