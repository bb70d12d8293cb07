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

/** Rates the current billing period again after a change of its pricing. */
final class PeriodRerating {
    private PeriodRerating() {}

    /** Reads the changed account, posts the difference in the cost of its period, and writes everything. */
    static Future<OperationReceipt> rate(
            AccountWork work, String what, Instruction instruction, JsonObject from, JsonObject to) {
        return work.readAgain().compose(account -> {
            YearMonth period = account.period();
            if (period == null) {
                return OperationSteps.finish(work, what, instruction, from, to);
            }
            return HistoryLoader.load(work.connection(), account.id(), account.plans(), period)
                    .map(history -> PeriodRating.rate(
                            history,
                            account.plans(),
                            new Standing(period, account.cells(), new TreeMap<>()),
                            List.of()))
                    .compose(rerated -> ReadingChanges.write(work.connection(), List.of(rerated.changed()))
                            .compose(written -> {
                                take(work, instruction, rerated);
                                return OperationSteps.finish(work, what, instruction, from, to);
                            }));
        });
    }

    private static void take(AccountWork work, Instruction instruction, RatedPeriods rerated) {
        Account account = work.account().withEnergy(rerated.current(), rerated.cells());
        rerated.closed().forEach((period, cells) -> work.postings().period(account.id(), period, cells));
        work.energy(account);
        if (rerated.charge().isNothing()) {
            return;
        }
        Movement energy = EnergyMovement.of(
                work.now(),
                null,
                rerated.charge(),
                moves(rerated),
                account.plans(),
                instruction.actor(),
                instruction.reason());
        Movement movement = new Movement(
                work.now(),
                Cause.OPERATOR,
                energy.energy(),
                energy.export(),
                null,
                instruction.actor(),
                instruction.reason(),
                Phase.POSTED,
                null);
        work.take(
                CreditRules.charge(account.credit(), account.terms(), EnergyMovement.lines(rerated.charge())),
                movement);
    }

    /** Returns a movement of zero for the main register, because no register value changed. */
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
