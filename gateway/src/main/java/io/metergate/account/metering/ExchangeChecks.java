package io.metergate.account.metering;

import io.metergate.account.metering.MeterExchange.NewMeter;
import io.metergate.account.metering.MeterExchange.NewRegister;
import io.metergate.account.metering.MeterExchange.Relay;
import io.metergate.account.metering.MeterRow.RegisterRow;
import io.metergate.account.metering.MeterWork.Open;
import io.metergate.account.metering.MeteringResult.Problem;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.Obis;
import io.metergate.decoding.script.ScriptCodec;
import io.metergate.device.Device;
import io.metergate.device.DeviceDirectory;
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

/** What an exchange of meters must keep to. */
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

    Future<Void> check(Open open, MeterExchange wish, Instant at) {
        return Checks.note(wish.note())
                .compose(fine -> installed(open, at))
                .compose(fine -> Checks.at(open, at))
                .compose(fine -> closing(open, wish))
                .compose(fine -> meter(wish.meter()));
    }

    private static Future<Void> installed(Open open, Instant at) {
        if (open.meter().removedAt() != null) {
            return Rejected.of(
                    Problem.CONFLICT,
                    "oldMeter",
                    "was removed at " + open.meter().removedAt());
        }
        for (RegisterRow register : open.meter().registers()) {
            if (register.last().at().isAfter(at)) {
                return Rejected.of(
                        Problem.CONFLICT,
                        "at",
                        "is before the last reading of register " + register.name() + " at "
                                + register.last().at());
            }
        }
        return Future.succeededFuture();
    }

    private static Future<Void> closing(Open open, MeterExchange wish) {
        Set<String> unknown = new HashSet<>(wish.closingWh().keySet());
        Future<Void> fine = Future.succeededFuture();
        for (RegisterRow register : open.meter().registers()) {
            unknown.remove(register.name());
            Long wh = wish.closingWh().get(register.name());
            fine = fine.compose(soFar -> wh == null
                    ? Rejected.of(Problem.INVALID, "closing", "lacks register " + register.name())
                    : Checks.value("closing", wh, register.rolloverWh()));
        }
        return unknown.isEmpty()
                ? fine
                : Rejected.of(
                        Problem.INVALID,
                        "closing",
                        "names a register that the meter lacks: "
                                + Checks.plain(unknown.iterator().next()));
    }

    private static Future<Void> meter(NewMeter meter) {
        if (!meter.serial().matches("[0-9A-Za-z-]{1,32}")) {
            return Rejected.of(Problem.INVALID, "meter.serial", "must be 1 to 32 letters, digits and dashes");
        }
        if (meter.powerMaxW() < 0 || meter.powerMaxW() > POWER_MAX_W) {
            return Rejected.of(Problem.INVALID, "meter.powerMax", "must be 0 to " + POWER_MAX_W + " W");
        }
        return registers(meter.registers()).compose(fine -> relay(meter.relay()));
    }

    private static Future<Void> registers(List<NewRegister> registers) {
        if (registers.isEmpty() || registers.size() > MeterExchange.REGISTERS_MAX) {
            return Rejected.of(Problem.INVALID, "meter.registers", "must be 1 to " + MeterExchange.REGISTERS_MAX);
        }
        Set<Obis> names = new HashSet<>();
        Future<Void> fine = Future.succeededFuture();
        for (NewRegister register : registers) {
            if (!names.add(register.name())) {
                return Rejected.of(Problem.INVALID, "meter.registers", "names " + register.name() + " twice");
            }
            fine = fine.compose(soFar -> Checks.value("meter.rollover", register.rolloverWh(), 0))
                    .compose(soFar -> Checks.value("meter.opening", register.openingWh(), register.rolloverWh()));
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
                : Rejected.of(
                        Problem.INVALID,
                        "meter.relay",
                        "needs a password and an operator of four bytes each, or neither");
    }

    /** A relay needs a device whose format has the command, and all that the command asks for. */
    Future<Void> relay(String deviceId, NewMeter meter) {
        Device device = devices.find(deviceId).orElse(null);
        if (!meter.relay().present() || device == null) {
            return Future.succeededFuture();
        }
        return encoded(device, meter)
                .compose(result -> result instanceof EncodeResult.Impossible impossible
                        ? Rejected.of(Problem.INVALID, "meter.relay", "can't be commanded: " + impossible.reason())
                        : Future.succeededFuture());
    }

    private Future<EncodeResult> encoded(Device device, NewMeter meter) {
        // A script may take its time, which no event loop has.
        return device.codec() instanceof ScriptCodec
                ? vertx.executeBlocking(() -> encode(device, meter), false)
                : Future.succeededFuture(encode(device, meter));
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
