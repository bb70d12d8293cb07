package io.metergate.account;

import io.metergate.billing.credit.CreditRules;
import io.metergate.billing.reading.RegisterPoint;
import io.metergate.ledger.AccountWork;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.EnergyMovement;
import io.metergate.ledger.posting.EnergyMovement.Move;
import io.metergate.ledger.posting.Movement;
import io.metergate.ledger.posting.Transfer.Cause;
import io.metergate.ledger.posting.Transfer.Phase;
import io.metergate.settlement.pg.HistoryLoader;
import io.metergate.settlement.pg.ReadingChanges;
import io.metergate.settlement.rating.PeriodRating;
import io.metergate.settlement.rating.PeriodRating.Standing;
import io.metergate.settlement.rating.RatedPeriods;
import io.metergate.settlement.rating.RegisterId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rates the billing period again that is being rated, after what it is priced by has changed. */
final class PeriodRerating {
    private PeriodRerating() {}

    /** Reads the changed account, posts by how much its period costs more or less, and writes all of it. */
    static Future<OperationResult> rate(AccountWork work, String what, Asked asked, JsonObject from, JsonObject to) {
        return work.readAgain().compose(account -> {
            YearMonth period = account.period();
            if (period == null) {
                return Answers.done(work, what, asked, from, to);
            }
            return HistoryLoader.load(work.connection(), account.id(), account.plans(), period)
                    .map(history -> PeriodRating.rate(
                            history,
                            account.plans(),
                            new Standing(period, account.cells(), new TreeMap<>()),
                            List.of()))
                    .compose(rerated -> ReadingChanges.write(work.connection(), List.of(rerated.changed()))
                            .compose(written -> {
                                take(work, asked, rerated);
                                return Answers.done(work, what, asked, from, to);
                            }));
        });
    }

    private static void take(AccountWork work, Asked asked, RatedPeriods rerated) {
        Account account = work.account().withEnergy(rerated.current(), rerated.cells());
        rerated.closed().forEach((period, cells) -> work.postings().period(account.id(), period, cells));
        work.energy(account);
        if (rerated.charge().isNothing()) {
            return;
        }
        Movement energy = EnergyMovement.of(
                work.now(), null, rerated.charge(), moves(rerated), account.plans(), asked.actor(), asked.reason());
        Movement movement = new Movement(
                work.now(),
                Cause.OPERATOR,
                energy.energy(),
                energy.export(),
                null,
                asked.actor(),
                asked.reason(),
                Phase.POSTED,
                null);
        work.take(
                CreditRules.charge(account.credit(), account.terms(), EnergyMovement.lines(rerated.charge())),
                movement);
    }

    /** No register moved: each stands where it stood. */
    private static List<Move> moves(RatedPeriods rerated) {
        return rerated.last().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparingLong((RegisterId id) -> id.meterId())
                        .reversed()
                        .thenComparingInt(RegisterId::number)))
                .limit(1)
                .map(entry -> move(entry.getKey().number(), entry.getValue()))
                .toList();
    }

    private static Move move(int register, RegisterPoint point) {
        return new Move(register, point, point);
    }
}
