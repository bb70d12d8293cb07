package io.metergate.ledger;

import io.metergate.billing.credit.CreditSettings;
import io.metergate.billing.credit.CreditState;
import io.metergate.billing.credit.CreditTerms;
import io.metergate.billing.credit.Debts;
import io.metergate.billing.credit.RecoveryWeek;
import io.metergate.billing.rating.Cells;
import io.metergate.billing.tariff.CachedPlans;
import io.metergate.billing.tariff.DayCalendar;
import io.metergate.billing.tariff.Plans;
import io.metergate.billing.tariff.Rate;
import io.metergate.billing.tariff.TariffTimeline;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.TransferChain;
import io.metergate.supply.policy.SupplyState;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Accounts without a database. */
public final class TestAccounts {
    private TestAccounts() {}

    /** A new account that pays for nothing but energy and is off at zero. */
    public static Account of(long id, long balance, Plans plans) {
        CreditState credit =
                new CreditState(balance, 0, false, Debts.NONE, RecoveryWeek.NONE, 0, 0, CreditSettings.PREPAID);
        return new Account(
                id,
                credit,
                CreditTerms.plain("plain"),
                balance > 0 ? SupplyState.ON : SupplyState.OFF,
                balance <= 0,
                plans,
                null,
                Cells.NONE,
                null,
                0,
                TransferChain.START);
    }

    /** One price at all times, in UTC; millionths a kilowatt-hour. */
    public static Plans plans(long version, long pricePerKwh) {
        Rate rate = new Rate(null, false, List.of(), List.of(List.of(pricePerKwh)));
        TariffVersion only = new TariffVersion(
                version,
                "one price",
                LocalDate.of(2000, 1, 1),
                List.of("all"),
                DayCalendar.always(),
                List.of(rate),
                false,
                List.of(),
                0,
                null,
                0);
        return new CachedPlans(
                TariffTimeline.of(List.of(new TariffTimeline.Span(LocalDate.MIN, only))), ZoneOffset.UTC, false);
    }
}
