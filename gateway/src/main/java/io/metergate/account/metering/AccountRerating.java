package io.metergate.account.metering;

import io.metergate.billing.reading.RegisterPoint;
import io.metergate.billing.tariff.Plans;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.EnergyMovement.Move;
import io.metergate.ledger.posting.Postings;
import io.metergate.ledger.posting.SupplyPoint;
import io.metergate.platform.feed.GatewayEvent;
import io.metergate.platform.store.RowIds;
import io.metergate.settlement.pg.HistoryLoader;
import io.metergate.settlement.pg.ReadingChanges;
import io.metergate.settlement.rating.AccountHistory;
import io.metergate.settlement.rating.EnergyPosting;
import io.metergate.settlement.rating.NewReading;
import io.metergate.settlement.rating.PeriodRating;
import io.metergate.settlement.rating.RatedPeriods;
import io.vertx.core.Future;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rates an account again after an operator's change, and writes the result. */
final class AccountRerating {
    private AccountRerating() {}

    /**
     * The change of an operator.
     *
     * @param places the readings from which charges may change
     * @param entered new readings
     * @param moves the register movements of the ledger, at least one
     */
    record Change(
            List<NewReading> places,
            List<NewReading> entered,
            List<Move> moves,
            @Nullable SupplyPoint supplyPoint,
            String actor,
            String note) {}

    /** The result that was written. */
    record Written(Account account, RatedPeriods rerated, Postings postings) {}

    static Future<Written> run(OpenMeter open, Change change) {
        Account account = open.locked().account();
        return open.transaction()
                .postings(RowIds.BLOCK)
                .compose(postings -> HistoryLoader.load(
                                open.connection(), account.id(), account.plans(), change.places())
                        .compose(history -> write(open, change, history, postings)));
    }

    private static Future<Written> write(OpenMeter open, Change change, AccountHistory history, Postings postings) {
        Account before = open.locked().account();
        PeriodRating.Standing standing =
                new PeriodRating.Standing(current(before, open.meter()), before.cells(), new TreeMap<>());
        RatedPeriods rerated = PeriodRating.rate(history, before.plans(), standing, change.entered());
        RegisterPoint known = open.meter().main().last();
        RegisterPoint last = rerated.last().get(open.meter().main().id());
        boolean isNewest = last != null && last.at().isAfter(known.at());
        EnergyPosting.Cause cause =
                new EnergyPosting.Cause(null, change.moves(), isNewest, change.actor(), change.note());
        EnergyPosting posting = new EnergyPosting(open.transaction().posting(), postings, open.now());
        Account after = posting.post(before, rerated.energy(), cause, change.supplyPoint());
        SupplyPoint point = change.supplyPoint();
        GatewayEvent changed =
                new GatewayEvent.AccountChanged(after.id(), point == null ? 0 : point.meterId(), after.balance());
        return EnteredRows.insert(open.connection(), rerated.judged(), change.actor(), change.note())
                .compose(inserted -> Future.join(
                        open.transaction().write(postings, List.of(changed)),
                        ReadingChanges.write(open.connection(), List.of(rerated.changed())),
                        MeterRows.write(open.connection(), rerated)))
                .map(written -> new Written(after, rerated, postings));
    }

    private static YearMonth current(Account account, MeterRow meter) {
        YearMonth period = account.period();
        Plans plans = account.plans();
        return period != null
                ? period
                : plans.planAt(meter.main().last().at().toEpochMilli()).month();
    }
}
