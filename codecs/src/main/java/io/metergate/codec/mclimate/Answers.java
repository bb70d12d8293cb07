package io.metergate.codec.mclimate;

import io.metergate.codec.FieldValue;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.lorawan.ChannelTable;
import io.metergate.codec.lorawan.TableBuilder;
import io.metergate.codec.lorawan.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** What a switch reports and what it answers, by command byte. */
final class Answers {
    static final ChannelTable METER_REPORT = report(true);
    static final ChannelTable DRY_REPORT = report(false);
    static final ChannelTable TABLE = answers();

    private Answers() {}

    private static ChannelTable report(boolean hasMeter) {
        TableBuilder table = new TableBuilder(ChannelTable.Key.TYPE, true);
        Value temperature = Value.read(
                "internalTemperature",
                1,
                (bytes, at, width, raw) ->
                        new FieldValue.Decimal(BigDecimal.valueOf((raw & 0x80) == 0 ? raw : -(raw & 0x7F)), "°C"));
        // The maker's object calls everything off that is not on; whether it is off, only 0 says.
        Value relay = Value.read(
                        "relayState", 1, (bytes, at, width, raw) -> new FieldValue.Text(raw == 1 ? "ON" : "OFF"))
                .relay();
        if (!hasMeter) {
            return table.type(MclimateCodec.REPORT, temperature, relay).build();
        }
        return table.type(
                        MclimateCodec.REPORT,
                        temperature,
                        Value.unsigned("energy_kWh", 4).exponent(-3).unit("kWh").register("1-0:1.8.0"),
                        Value.unsigned("power_W", 2).unit("W").register("1-0:1.7.0"),
                        Value.unsigned("acVoltage_V", 1).unit("V").register("1-0:32.7.0"),
                        Value.unsigned("acCurrent_mA", 2).unit("mA").register("1-0:31.7.0"),
                        relay)
                .build();
    }

    private static ChannelTable answers() {
        TableBuilder table = new TableBuilder(ChannelTable.Key.TYPE, true);
        settings(table);
        thresholds(table);
        events(table);
        return table.build();
    }

    private static void settings(TableBuilder table) {
        table.type(0x04, version("deviceVersions.hardware"), version("deviceVersions.software"))
                .type(0x12, Value.unsigned("keepAliveTime", 1).unit("min"))
                .type(0x19, Value.read("joinRetryPeriod", 1, (bytes, at, width, raw) -> minutes(raw)))
                .type(0x1B, Value.unsigned("uplinkType", 1))
                .type(0x1D, watchdog("watchDogParams.wdpC"), watchdog("watchDogParams.wdpUc"))
                .type(0x54, Value.unsigned("relayStateChangeReason", 1))
                .type(0x56, timer("relayTimerInMilliseconds"))
                .type(0x58, timer("relayTimerInSeconds"))
                .type(0x5A, Value.unsigned("afterOverheatingProtectionRecovery", 1))
                .type(0x5C, Value.unsigned("ledIndicationMode", 1))
                .type(
                        0x5D,
                        Value.read(
                                "manualChangeRelayState", 1, (bytes, at, width, raw) -> new FieldValue.Flag(raw == 1)))
                .type(0x5F, Value.unsigned("relayRecoveryState", 1))
                .type(
                        0xA0,
                        Value.unsigned("fuota.fuota_address", 4),
                        Value.read(
                                        "fuota.fuota_address_raw",
                                        4,
                                        (bytes, at, width, raw) -> new FieldValue.Text(hex(bytes, at, width)))
                                .same())
                .type(0xA4, Value.unsigned("region", 1))
                // The report at the end of the same uplink says the state again, and so has the field.
                .type(0xB1, Value.filler(1));
    }

    private static void thresholds(TableBuilder table) {
        table.type(0x1F, byteOf("overheatingThresholds.trigger"), byteOf("overheatingThresholds.recovery"))
                .type(
                        0x21,
                        Value.unsigned("overvoltageThresholds.trigger", 2).unit("V"),
                        byteOf("overvoltageThresholds.recovery"))
                .type(0x23, byteOf("overcurrentThreshold"))
                .type(0x25, Value.unsigned("overpowerThreshold", 2).unit("W"));
    }

    private static void events(TableBuilder table) {
        table.type(0x60, byteOf("overheatingEvents.events"), byteOf("overheatingEvents.temperature"))
                .type(0x61, byteOf("overvoltageEvents.events"), Value.unsigned("overvoltageEvents.voltage", 2))
                .type(0x62, byteOf("overcurrentEvents.events"), Value.unsigned("overcurrentEvents.current", 2))
                .type(0x63, byteOf("overpowerEvents.events"), Value.unsigned("overpowerEvents.power", 2))
                .type(0x70, Value.unsigned("overheatingRecoveryTime", 2))
                .type(0x71, Value.unsigned("overvoltageRecoveryTime", 2))
                .type(0x72, byteOf("overcurrentRecoveryTemp"))
                .type(0x73, byteOf("overpowerRecoveryTemp"));
    }

    private static Value byteOf(String name) {
        return Value.unsigned(name, 1);
    }

    private static Value[] timer(String name) {
        return new Value[] {Value.unsigned(name + ".state", 1), Value.unsigned(name + ".time", 2)};
    }

    /** A version has two decimal digits in a byte. */
    private static Value version(String name) {
        return Value.read(name, 1, (bytes, at, width, raw) -> {
            long tens = raw >> 4;
            long ones = raw & 0xF;
            return tens > 9 || ones > 9
                    ? new FieldValue.Text(hex(bytes, at, width))
                    : new FieldValue.Decimal(BigDecimal.valueOf(tens * 10 + ones), "");
        });
    }

    /** A limit of 0 means that the watchdog is off. */
    private static Value watchdog(String name) {
        return Value.read(
                name,
                1,
                (bytes, at, width, raw) ->
                        raw == 0 ? new FieldValue.Flag(false) : new FieldValue.Decimal(BigDecimal.valueOf(raw), ""));
    }

    private static FieldValue minutes(long fiveSeconds) {
        BigDecimal minutes = BigDecimal.valueOf(fiveSeconds).divide(BigDecimal.valueOf(12), MathContext.DECIMAL64);
        return new FieldValue.Decimal(minutes, "min");
    }

    private static String hex(byte[] bytes, int at, int width) {
        return Hex.spaced(bytes, at, width).replace(" ", "").toLowerCase(Locale.ROOT);
    }
}
