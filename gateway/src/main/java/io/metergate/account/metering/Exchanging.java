package io.metergate.account.metering;

import io.metergate.account.metering.MeterRow.RegisterRow;
import io.metergate.account.metering.MeterWork.Open;
import io.metergate.account.metering.MeteringResult.Problem;
import io.metergate.account.metering.RatingAgain.Change;
import io.metergate.account.metering.RatingAgain.Written;
import io.metergate.billing.reading.RegisterPoint;
import io.metergate.ledger.posting.EnergyMovement.Move;
import io.metergate.ledger.posting.SupplyPoint;
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

/** Takes one meter down and puts another up: the old one's last energy is charged, and the device follows. */
final class Exchanging {
    private final RatingAgain rating;
    private final CommandOutbox commands;
    private final ExchangeChecks checks;

    Exchanging(RatingAgain rating, CommandOutbox commands, ExchangeChecks checks) {
        this.rating = rating;
        this.commands = commands;
        this.checks = checks;
    }

    Future<MeteringResult> exchange(Open open, MeterExchange wish) {
        Instant at = wish.at().truncatedTo(ChronoUnit.MILLIS);
        return checks.check(open, wish, at)
                .compose(fine ->
                        ExchangeRows.deviceOf(open.transaction(), open.meter().id(), wish.deviceId()))
                .compose(device -> checks.relay(device, wish.meter()).map(fine -> device))
                .compose(device -> ExchangeRows.exchange(open, wish, at, device).compose(newId -> {
                    SupplyPoint point =
                            new SupplyPoint(newId, device, wish.meter().relay().present());
                    return rating.run(open, change(open, wish, at, point))
                            .compose(written -> closed(wish, written))
                            .compose(written -> switchNew(open, written, point)
                                    .map(switched -> EnteredRows.done(written, newId, true, "")));
                }));
    }

    private static Change change(Open open, MeterExchange wish, Instant at, SupplyPoint point) {
        List<NewReading> closing = new ArrayList<>();
        List<Move> moves = new ArrayList<>();
        for (RegisterRow register : open.meter().registers()) {
            long wh = Objects.requireNonNull(wish.closingWh().get(register.name()));
            closing.add(new NewReading(register.id(), at, wh, null));
            RegisterPoint last = register.last();
            moves.add(new Move(register.id().number(), last, new RegisterPoint(wh, last.totalWh(), at)));
        }
        return new Change(closing, closing, moves, point, wish.actor(), Checks.plain(wish.note()));
    }

    /** The old meter says no more that could free a closing value, so none may be held. */
    private static Future<Written> closed(MeterExchange wish, Written written) {
        for (Judged judged : written.rerated().judged()) {
            if (judged.totalWh().isEmpty()) {
                long wh = judged.reading().valueWh();
                return Rejected.of(
                        Problem.CONFLICT,
                        "closing",
                        wh + " Wh can't follow what meter " + wish.oldSerial()
                                + " said before; decide about its readings, or tell of a reset, first");
            }
        }
        return Future.succeededFuture(written);
    }

    /** Nobody knows how the new meter's relay stands. */
    private Future<Void> switchNew(Open open, Written written, SupplyPoint point) {
        if (!point.switchable() || written.postings().commandFor(point.meterId()) != null) {
            return Future.succeededFuture();
        }
        SupplyState desired = written.account().supplyDesired();
        String hold = written.account().credit().settings().holdReason();
        return commands.write(
                open.transaction(),
                List.of(commands.command(
                        point.meterId(), point.deviceId(), desired, SupplyPolicy.reason(desired, hold), open.now())));
    }
}
