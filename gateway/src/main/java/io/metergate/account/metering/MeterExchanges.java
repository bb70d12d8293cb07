package io.metergate.account.metering;

import io.metergate.account.metering.AccountRerating.Change;
import io.metergate.account.metering.AccountRerating.Written;
import io.metergate.account.metering.MeterRow.RegisterRow;
import io.metergate.billing.reading.RegisterPoint;
import io.metergate.ledger.posting.EnergyMovement.Move;
import io.metergate.ledger.posting.SupplyPoint;
import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.refusal.Refusal.Code;
import io.metergate.settlement.rating.NewReading;
import io.metergate.settlement.rating.RatedPeriods.Judged;
import io.metergate.supply.CommandOutbox;
import io.metergate.supply.policy.SupplyPolicy;
import io.metergate.supply.policy.SupplyState;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Replaces a meter: charges the old meter's last energy, installs the new meter, and moves the device to it. */
final class MeterExchanges {
    private final CommandOutbox commands;
    private final ExchangeChecks checks;

    MeterExchanges(CommandOutbox commands, ExchangeChecks checks) {
        this.commands = commands;
        this.checks = checks;
    }

    Future<MeteringReceipt> exchange(OpenMeter open, MeterExchange exchange) {
        Instant at = exchange.at().truncatedTo(ChronoUnit.MILLIS);
        return checks.check(open, exchange, at)
                .compose(fine ->
                        ExchangeRows.deviceOf(open.connection(), open.meter().id(), exchange.deviceId()))
                .compose(device -> checks.relay(device, exchange.meter()).map(fine -> device))
                .compose(device -> ExchangeRows.exchange(open, exchange, at, device)
                        .compose(newId -> {
                            SupplyPoint point = new SupplyPoint(
                                    newId, device, exchange.meter().relay().present());
                            return AccountRerating.run(open, change(open, exchange, at, point))
                                    .compose(written -> closed(exchange, written))
                                    .compose(written -> switchNew(open, written, point)
                                            .map(switched -> EnteredRows.receipt(written, newId, true, "")));
                        }));
    }

    private static Change change(OpenMeter open, MeterExchange exchange, Instant at, SupplyPoint point) {
        List<NewReading> closing = new ArrayList<>();
        List<Move> moves = new ArrayList<>();
        for (RegisterRow register : open.meter().registers()) {
            long wh = Objects.requireNonNull(exchange.closingWh().get(register.name()));
            closing.add(new NewReading(register.id(), at, wh, null));
            RegisterPoint last = register.last();
            moves.add(new Move(register.id().number(), last, new RegisterPoint(wh, last.totalWh(), at)));
        }
        return new Change(closing, closing, moves, point, exchange.actor(), MeteringChecks.plain(exchange.note()));
    }

    /** Refuses a closing value that would be held: the old meter sends no more readings that could release it. */
    private static Future<Written> closed(MeterExchange exchange, Written written) {
        for (Judged judged : written.rerated().judged()) {
            if (judged.totalWh().isEmpty()) {
                long wh = judged.reading().valueWh();
                return Refusal.because(
                        Code.CONFLICT,
                        "closing",
                        wh + " Wh does not follow the readings of meter " + exchange.oldSerial()
                                + "; decide about its held readings, or enter a register reset, first");
            }
        }
        return Future.succeededFuture(written);
    }

    /** Sends the desired state to the new meter, because the state of its relay is unknown. */
    private Future<Void> switchNew(OpenMeter open, Written written, SupplyPoint point) {
        if (!point.switchable() || written.postings().commandFor(point.meterId()) != null) {
            return Future.succeededFuture();
        }
        SupplyState desired = written.account().supplyDesired();
        String hold = written.account().credit().settings().holdReason();
        return commands.write(
                open.connection(),
                List.of(commands.command(
                        point.meterId(), point.deviceId(), desired, SupplyPolicy.reason(desired, hold), open.now())));
    }
}
