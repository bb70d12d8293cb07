package io.metergate.ledger;

import io.metergate.billing.credit.CreditSettings;
import io.metergate.billing.credit.CreditState;
import io.metergate.billing.credit.Debts;
import io.metergate.billing.credit.PaymentMode;
import io.metergate.billing.credit.RecoveryWeek;
import io.metergate.billing.rating.Cells;
import io.metergate.billing.tariff.Allowance;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.TransferChain;
import io.metergate.ledger.tariff.Edition;
import io.metergate.ledger.tariff.Edition.Change;
import io.metergate.ledger.tariff.Edition.Contract;
import io.metergate.supply.policy.SupplyState;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account from the columns of its row. */
public final class AccountRow {
    /** What {@link #account} reads of a row {@code a} of the table; the revision of the book stands beside it. */
    public static final String COLUMNS = """
            a.id AS account_id, a.balance, a.low_balance_level, a.levels_passed, a.supply_desired, a.hold_reason,
            a.off_for_credit, a.tariff_id, a.tariff_ids, a.tariff_days, a.time_zone, a.social_allowance,
            a.allowance_turned, a.terms_id, a.payment_mode, a.protected_reason, a.suspend_debt_emergency,
            a.suspend_debt_disabled, a.emergency_used, a.emergency_selected, a.accumulated_debt, a.payment_debt,
            a.time_debt_1, a.time_debt_2, a.recovery_week, a.recovery_taken, a.provisional, a.period, a.cells,
            a.charged_through, a.transfers, a.chain,
            (SELECT revision FROM book) AS book_revision""";

    private AccountRow() {}

    /** The revision of the book by which the account must be read. */
    public static long revision(Row row) {
        return row.getLong("book_revision");
    }

    /**
     * The account.
     *
     * @param siteZone where the account names no zone of its own
     */
    public static Account account(Row row, Edition edition, ZoneId siteZone) {
        return new Account(
                row.getLong("account_id"),
                credit(row),
                edition.terms(row.getLong("terms_id"), row.getLong("low_balance_level")),
                SupplyState.of(row.getString("supply_desired")),
                row.getBoolean("off_for_credit"),
                edition.plans(contract(row, siteZone)),
                month(row.getLocalDate("period")),
                cells(row.getArrayOfLongs("cells")),
                row.getLocalDate("charged_through"),
                row.getLong("transfers"),
                bytes(row.getBuffer("chain")));
    }

    private static CreditState credit(Row row) {
        return new CreditState(
                row.getLong("balance"),
                row.getLong("emergency_used"),
                row.getBoolean("emergency_selected"),
                new Debts(
                        row.getLong("accumulated_debt"),
                        row.getLong("payment_debt"),
                        row.getLong("time_debt_1"),
                        row.getLong("time_debt_2")),
                recovery(row.getLocalDate("recovery_week"), row.getLong("recovery_taken")),
                row.getLong("provisional"),
                row.getInteger("levels_passed"),
                settings(row));
    }

    private static CreditSettings settings(Row row) {
        return new CreditSettings(
                row.getString("payment_mode").equals(PaymentMode.PREPAID.code())
                        ? PaymentMode.PREPAID
                        : PaymentMode.POSTPAID,
                row.getString("protected_reason") != null,
                row.getBoolean("suspend_debt_emergency"),
                row.getBoolean("suspend_debt_disabled"),
                row.getString("hold_reason"));
    }

    /** What decides the account's plans. */
    public static Contract contract(Row row, ZoneId siteZone) {
        String zone = row.getString("time_zone");
        Long[] ids = row.getArrayOfLongs("tariff_ids");
        LocalDate[] days = row.getArrayOfLocalDates("tariff_days");
        List<Change> later = new ArrayList<>();
        for (int i = 1; ids != null && i < ids.length; i++) {
            later.add(new Change(days[i], ids[i]));
        }
        return new Contract(
                ids == null ? row.getLong("tariff_id") : ids[0],
                later,
                zone == null ? siteZone : ZoneId.of(zone),
                allowance(row));
    }

    private static Allowance allowance(Row row) {
        LocalDate[] turned = row.getArrayOfLocalDates("allowance_turned");
        return new Allowance(
                row.getBoolean("social_allowance"),
                turned == null
                        ? List.of()
                        : Arrays.stream(turned).map(YearMonth::from).toList());
    }

    private static RecoveryWeek recovery(@Nullable LocalDate monday, long taken) {
        return monday == null ? RecoveryWeek.NONE : new RecoveryWeek(monday, taken);
    }

    private static @Nullable YearMonth month(@Nullable LocalDate firstDay) {
        return firstDay == null ? null : YearMonth.from(firstDay);
    }

    /** Cells as a column holds them. */
    public static Cells cells(Long[] flat) {
        return flat.length == 0
                ? Cells.NONE
                : Cells.of(Arrays.stream(flat).mapToLong(Long::longValue).toArray());
    }

    private static byte[] bytes(Buffer chain) {
        return chain.length() == 0 ? TransferChain.START : chain.getBytes();
    }
}
