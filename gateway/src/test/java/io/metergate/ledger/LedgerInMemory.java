package io.metergate.ledger;

import io.metergate.billing.credit.CreditResult;
import io.metergate.billing.credit.Outcome;
import io.metergate.billing.credit.PaymentDebtTerms;
import io.metergate.billing.credit.TopUp;
import io.metergate.billing.credit.TopUpRules;
import io.metergate.billing.rating.Cells;
import io.metergate.billing.tariff.Plans;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.AccountRules;
import io.metergate.ledger.posting.Movement;
import io.metergate.ledger.posting.Postings;
import io.metergate.ledger.posting.SupplyPoint;
import io.metergate.ledger.posting.Transfer;
import io.metergate.message.MessageOutbox;
import io.metergate.platform.store.RowIds;
import io.metergate.supply.CommandOutbox;
import io.metergate.supply.CommandOutbox.NewCommand;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The ledger's rules without its tables: what postings hold, for whoever keeps them in memory. */
public final class LedgerInMemory {
    private static final String CHANNEL = "api";
    private static final Map<String, Long> SYSTEM = Map.of("revenue:energy", 1L, "cash:" + CHANNEL, 2L);

    private LedgerInMemory() {}

    public static LedgerWriter writer() {
        return new LedgerWriter(
                SystemAccounts.of(SYSTEM), new CommandOutbox(Duration.ofHours(1)), new MessageOutbox("EUR", false));
    }

    public static List<Account> accounts(Postings postings) {
        return postings.accounts();
    }

    public static List<Transfer> transfers(Postings postings) {
        return postings.transfers();
    }

    public static List<NewCommand> commands(Postings postings) {
        return postings.commands();
    }

    /** Tells each closed period of an account. */
    public static void periods(Postings postings, long accountId, BiConsumer<YearMonth, Cells> each) {
        postings.periods().forEach((id, cells) -> {
            if (id.accountId() == accountId) {
                each.accept(id.period(), cells);
            }
        });
    }

    /** Whether the account goes through the narrow statement, which asks for the version of the row. */
    public static boolean isNarrow(Account before, Account after) {
        return EnergyRows.isOrdinary(before, after);
    }

    /** The account as it is read by other plans. */
    public static Account by(Plans plans, Account account) {
        return new Account(
                account.id(),
                account.credit(),
                account.terms(),
                account.supplyDesired(),
                account.offForCredit(),
                plans,
                account.period(),
                account.cells(),
                account.chargedThrough(),
                account.transfers(),
                account.chain());
    }

    /** Credits a payment. */
    public static Postings topUp(
            LedgerWriter writer,
            RowIds ids,
            Account account,
            long amount,
            @Nullable SupplyPoint supplyPoint,
            Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        CreditResult credited = TopUpRules.topUp(
                account.credit(), account.terms(), PaymentDebtTerms.NONE, new TopUp(amount, CHANNEL, day, 0));
        Postings postings = new Postings(ids::take);
        writer.posting()
                .post(
                        postings,
                        AccountRules.apply(account, (Outcome) credited, now),
                        Movement.topUp(now, "cashier"),
                        supplyPoint);
        return postings;
    }
}
