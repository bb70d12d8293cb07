package io.metergate.desk.api.resource;

import io.metergate.desk.api.query.MeterFacts;
import io.metergate.desk.api.query.MeterFacts.Device;
import io.metergate.desk.api.query.MeterFacts.Register;
import io.metergate.desk.api.query.MeterFacts.Reset;
import io.metergate.desk.api.query.ReadingFacts;
import io.metergate.desk.api.query.ReadingFacts.Decision;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Meters and readings as the contract has them. */
final class MeterJson {
    private MeterJson() {}

    static JsonObject of(MeterFacts meter) {
        return new JsonObject()
                .put("serial", meter.serial())
                .put("account", meter.account())
                .put("installedAt", meter.installedAt().toString())
                .put("removedAt", Json.text(meter.removedAt()))
                .put("heldUntil", Json.text(meter.heldUntil()))
                .put("powerMaxW", meter.powerMaxW())
                .put("registers", Json.list(meter.registers(), MeterJson::register))
                .put("resets", Json.list(meter.resets(), MeterJson::reset))
                .put("lastSeenAt", Json.text(meter.lastSeenAt()))
                .put(
                        "supply",
                        new JsonObject()
                                .put("reported", meter.supplyReported())
                                .put("reportedAt", Json.text(meter.supplyReportedAt()))
                                .put("switchable", meter.switchable()))
                .put("device", device(meter.device()));
    }

    static JsonObject reading(ReadingFacts reading) {
        return new JsonObject()
                .put("serial", reading.serial())
                .put("account", reading.account())
                .put("register", reading.register())
                .put("obis", reading.obis())
                .put("at", reading.at().toString())
                .put("valueWh", reading.valueWh())
                .put("totalWh", reading.totalWh())
                .put("state", reading.state())
                .put("reason", reading.reason())
                .put("frameId", Json.id(reading.frameId()))
                .put("decision", decision(reading.decision()));
    }

    private static @Nullable JsonObject decision(@Nullable Decision decision) {
        return decision == null
                ? null
                : new JsonObject()
                        .put("decision", decision.decision())
                        .put("by", decision.by())
                        .put("at", Json.text(decision.at()))
                        .put("note", decision.note());
    }

    private static JsonObject register(Register register) {
        return new JsonObject()
                .put("number", register.number())
                .put("obis", register.obis())
                .put("openingWh", register.openingWh())
                .put("registerWh", register.registerWh())
                .put("registerAt", register.registerAt().toString())
                .put("totalWh", register.totalWh())
                .put("rolloverWh", register.rolloverWh());
    }

    private static JsonObject reset(Reset reset) {
        return new JsonObject()
                .put("register", reset.register())
                .put("at", reset.at().toString())
                .put("closingWh", reset.closingWh())
                .put("openingWh", reset.openingWh())
                .put("note", reset.note())
                .put("by", reset.by());
    }

    private static @Nullable JsonObject device(@Nullable Device device) {
        return device == null
                ? null
                : new JsonObject()
                        .put("id", device.id())
                        .put("transport", device.transport())
                        .put("codec", device.codec());
    }
}
