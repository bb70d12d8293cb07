package io.metergate.account.metering;

import io.metergate.account.metering.MeterExchange.NewMeter;
import io.metergate.account.metering.MeterExchange.NewRegister;
import io.metergate.account.metering.MeterExchange.Relay;
import io.metergate.account.metering.MeterRow.RegisterRow;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.Obis;
import io.metergate.decoding.async.CodecCalls;
import io.metergate.device.Device;
import io.metergate.device.DeviceDirectory;
import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.refusal.Refusal.Code;
import io.metergate.supply.RelayCredentials;
import io.metergate.supply.RelayFrames;
import io.metergate.supply.policy.SupplyState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks an exchange of meters; each check fails with a refusal. */
final class ExchangeChecks {
    private static final int CREDENTIAL_BYTES = 4;
    private static final long POWER_MAX_W = 1_000_000_000_000L;
    private static final LocalDateTime ANY_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private final Vertx vertx;
    private final DeviceDirectory devices;

    ExchangeChecks(Vertx vertx, DeviceDirectory devices) {
        this.vertx = vertx;
        this.devices = devices;
    }

    Future<Void> check(OpenMeter open, MeterExchange exchange, Instant at) {
        return MeteringChecks.note(exchange.note())
                .compose(fine -> installed(open, at))
                .compose(fine -> MeteringChecks.at(open, at))
                .compose(fine -> closing(open, exchange))
                .compose(fine -> meter(exchange.meter()));
    }

    private static Future<Void> installed(OpenMeter open, Instant at) {
        if (open.meter().removedAt() != null) {
            return Refusal.because(
                    Code.CONFLICT, "oldMeter", "was removed at " + open.meter().removedAt());
        }
        for (RegisterRow register : open.meter().registers()) {
            if (register.last().at().isAfter(at)) {
                return Refusal.because(
                        Code.CONFLICT,
                        "at",
                        "is before the last reading of register " + register.name() + " at "
                                + register.last().at());
            }
        }
        return Future.succeededFuture();
    }

    private static Future<Void> closing(OpenMeter open, MeterExchange exchange) {
        Set<String> unknown = new HashSet<>(exchange.closingWh().keySet());
        Future<Void> fine = Future.succeededFuture();
        for (RegisterRow register : open.meter().registers()) {
            unknown.remove(register.name());
            Long wh = exchange.closingWh().get(register.name());
            fine = fine.compose(soFar -> wh == null
                    ? Refusal.because(Code.INVALID, "closing", "lacks register " + register.name())
                    : MeteringChecks.value("closing", wh, register.rolloverWh()));
        }
        return unknown.isEmpty()
                ? fine
                : Refusal.because(
                        Code.INVALID,
                        "closing",
                        "names a register that the meter lacks: "
                                + MeteringChecks.plain(unknown.iterator().next()));
    }

    private static Future<Void> meter(NewMeter meter) {
        if (!meter.serial().matches("[0-9A-Za-z-]{1,32}")) {
            return Refusal.because(Code.INVALID, "meter.serial", "must be 1 to 32 letters, digits and dashes");
        }
        if (meter.powerMaxW() < 0 || meter.powerMaxW() > POWER_MAX_W) {
            return Refusal.because(Code.INVALID, "meter.powerMax", "must be 0 to " + POWER_MAX_W + " W");
        }
        return registers(meter.registers()).compose(fine -> relay(meter.relay()));
    }

    private static Future<Void> registers(List<NewRegister> registers) {
        if (registers.isEmpty() || registers.size() > MeterExchange.REGISTERS_MAX) {
            return Refusal.because(Code.INVALID, "meter.registers", "must be 1 to " + MeterExchange.REGISTERS_MAX);
        }
        Set<Obis> names = new HashSet<>();
        Future<Void> fine = Future.succeededFuture();
        for (NewRegister register : registers) {
            if (!names.add(register.name())) {
                return Refusal.because(Code.INVALID, "meter.registers", "names " + register.name() + " twice");
            }
            fine = fine.compose(soFar -> MeteringChecks.value("meter.rollover", register.rolloverWh(), 0))
                    .compose(soFar ->
                            MeteringChecks.value("meter.opening", register.openingWh(), register.rolloverWh()));
        }
        return fine;
    }

    private static Future<Void> relay(Relay relay) {
        byte[] password = relay.password();
        byte[] operator = relay.operator();
        boolean none = password == null && operator == null;
        boolean both = password != null
                && operator != null
                && password.length == CREDENTIAL_BYTES
                && operator.length == CREDENTIAL_BYTES;
        return none || both
                ? Future.succeededFuture()
                : Refusal.because(
                        Code.INVALID, "meter.relay", "needs a password and an operator of four bytes each, or neither");
    }

    /** Checks that the device's format can encode the relay command with the given credentials. */
    Future<Void> relay(String deviceId, NewMeter meter) {
        Device device = devices.find(deviceId).orElse(null);
        if (!meter.relay().present() || device == null) {
            return Future.succeededFuture();
        }
        return encoded(device, meter)
                .compose(result -> result instanceof EncodeResult.Impossible impossible
                        ? Refusal.because(Code.INVALID, "meter.relay", "cannot be commanded: " + impossible.reason())
                        : Future.succeededFuture());
    }

    private Future<EncodeResult> encoded(Device device, NewMeter meter) {
        return CodecCalls.run(vertx, device.codec(), () -> encode(device, meter));
    }

    private static EncodeResult encode(Device device, NewMeter meter) {
        return RelayFrames.encode(
                device.codec(),
                device.protection(),
                meter.serial(),
                SupplyState.ON,
                RelayCredentials.of(meter.relay().password(), meter.relay().operator()),
                ANY_TIME);
    }
}
