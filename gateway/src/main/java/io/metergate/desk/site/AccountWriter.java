package io.metergate.desk.site;

import io.metergate.account.payment.TopUps;
import io.metergate.billing.Money;
import io.metergate.billing.credit.CreditSettings;
import io.metergate.billing.credit.CreditState;
import io.metergate.billing.credit.CreditTerms;
import io.metergate.billing.credit.PaymentMode;
import io.metergate.billing.tariff.CachedPlans;
import io.metergate.billing.tariff.TariffTimeline;
import io.metergate.billing.tariff.TariffTimeline.Assignment;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.Transfer;
import io.metergate.ledger.tariff.TariffDocument;
import io.metergate.ledger.tariff.TermsDocument;
import io.metergate.platform.store.JdbcStatements;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes accounts. Names and levels may change from file to file; money moves only by transfers. */
final class AccountWriter {
    private static final String ACTOR = "import";
    private static final String STANDARD_TERMS = "standard";

    private static final String INSERT_ACCOUNT = """
            INSERT INTO account (id, number, customer, phone, tariff_id, low_balance_level, time_zone, payment_mode,
                terms_id, terms_seen, protected_reason, social_allowance, balance, emergency_used, emergency_selected,
                supply_desired, off_for_credit, exhausted, transfers, chain)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String INSERT_TRANSFER = """
            INSERT INTO transfer (id, at, kind, debit_account, credit_account, amount, account_id, balance_after, seq,
                cause, actor, chain)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String INSERT_TOP_UP = """
            INSERT INTO top_up (idempotency_key, actor, channel, account_id, amount, at, transfer_id, balance_after)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String APPROVED = """
            SELECT v.id, v.document::text FROM tariff_version v
            WHERE v.tariff_id = ? AND v.state = 'approved' ORDER BY v.id""";

    private final JdbcStatements sql;
    private final Faults faults;
    private final ZoneId siteZone;
    private final AccountUpdate updates;

    AccountWriter(JdbcStatements sql, Faults faults, ZoneId siteZone) {
        this.sql = sql;
        this.faults = faults;
        this.siteZone = siteZone;
        this.updates = new AccountUpdate(sql, faults, siteZone);
    }

    private record Terms(long id, long revision, CreditTerms terms) {}

    /** What somebody has to know after the import. */
    List<String> notes() {
        return updates.notes();
    }

    void write(Site.Account account) throws SQLException {
        Optional<Long> tariff = sql.number("SELECT id FROM tariff WHERE name = ?", account.tariff());
        if (tariff.isEmpty()) {
            faults.add(account.path() + ".tariff", "is unknown: " + account.tariff());
            return;
        }
        Optional<Long> known = sql.number("SELECT id FROM account WHERE number = ?", account.number());
        List<TariffVersion> versions = known.isEmpty() ? versions(tariff.get()) : List.of();
        boolean usable = known.isEmpty()
                ? !versions.isEmpty()
                : sql.number("SELECT 1 FROM tariff_version WHERE tariff_id = ? AND state = 'approved'", tariff.get())
                        .isPresent();
        if (!usable) {
            faults.add(account.path() + ".tariff", "has no approved version yet: " + account.tariff());
        } else if (known.isPresent()) {
            updates.write(account, known.get(), tariff.get());
            checkOpeningCredit(account, known.get());
        } else {
            create(account, tariff.get(), versions);
        }
    }

    private void create(Site.Account account, long tariff, List<TariffVersion> versions) throws SQLException {
        Site.Contract contract = account.contract();
        Optional<Terms> terms = terms(contract.terms() == null ? STANDARD_TERMS : contract.terms());
        if (terms.isEmpty()) {
            faults.add(account.path() + ".terms", "are unknown: " + contract.terms());
            return;
        }
        CreditTerms own = terms.get().terms.withLowLevel(account.lowBalance());
        if (own.balanceMax() > 0 && account.openingCredit() > own.balanceMax()) {
            faults.add(
                    account.path() + ".openingCredit",
                    "must be at most " + Money.exact(own.balanceMax()) + " by the terms " + own.name());
            return;
        }
        long id = sql.number(
                        "INSERT INTO ledger_account (kind, name) VALUES ('customer', ?) RETURNING id",
                        "customer:" + account.number())
                .orElseThrow();
        PaymentMode mode = contract.paymentMode() == null ? PaymentMode.PREPAID : contract.paymentMode();
        CreditSettings settings = new CreditSettings(mode, contract.protectedReason() != null, false, false, null);
        boolean allowance = Boolean.TRUE.equals(contract.socialAllowance());
        CachedPlans plans = new CachedPlans(
                TariffTimeline.ofAssignments(List.of(new Assignment(LocalDate.MIN, versions))),
                contract.timeZone() == null ? siteZone : contract.timeZone(),
                allowance);
        // As exact as the database keeps it: the chain of transfers covers it.
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        AccountOpening opening =
                AccountOpening.of(id, settings, own, plans, account.openingCredit(), new DatabaseIds(sql), now);
        insert(account, tariff, terms.get(), mode, allowance, opening);
    }

    private void insert(
            Site.Account account, long tariff, Terms terms, PaymentMode mode, boolean allowance, AccountOpening opening)
            throws SQLException {
        Site.Contract contract = account.contract();
        Account opened = opening.account();
        CreditState credit = opened.credit();
        sql.change(
                INSERT_ACCOUNT,
                opened.id(),
                account.number(),
                account.customer(),
                account.phone(),
                tariff,
                account.lowBalance(),
                contract.timeZone() == null ? null : contract.timeZone().getId(),
                mode.code(),
                terms.id,
                terms.revision,
                contract.protectedReason(),
                allowance,
                credit.balance(),
                credit.emergencyUsed(),
                credit.emergencySelected(),
                opened.supplyDesired().code(),
                opened.offForCredit(),
                opening.isExhausted(),
                opened.transfers(),
                opened.chain());
        for (Transfer transfer : opening.transfers()) {
            insert(transfer);
        }
        if (account.openingCredit() > 0) {
            insertTopUp(account, opening.transfers().get(0), credit.balance());
        }
    }

    private void insertTopUp(Site.Account account, Transfer first, long balanceAfter) throws SQLException {
        sql.change(
                INSERT_TOP_UP,
                creditKey(account),
                ACTOR,
                TopUps.Channel.IMPORT.code(),
                first.accountId(),
                first.amount(),
                first.at().atOffset(ZoneOffset.UTC),
                first.id(),
                balanceAfter);
    }

    private void insert(Transfer transfer) throws SQLException {
        sql.change(
                INSERT_TRANSFER,
                transfer.id(),
                transfer.at().atOffset(ZoneOffset.UTC),
                transfer.kind().code(),
                transfer.debitAccount(),
                transfer.creditAccount(),
                transfer.amount(),
                transfer.accountId(),
                transfer.balanceAfter(),
                transfer.seq(),
                transfer.cause().code(),
                transfer.actor(),
                transfer.chain());
    }

    private record DatabaseIds(JdbcStatements sql) implements AccountOpening.Ids {
        @Override
        public long nextTransfer() throws SQLException {
            return sql.number("SELECT nextval('row_id')").orElseThrow();
        }

        @Override
        public long ledgerAccount(String name) throws SQLException {
            return sql.number("SELECT id FROM ledger_account WHERE name = ?", name)
                    .orElseThrow();
        }
    }

    private Optional<Terms> terms(String name) throws SQLException {
        return sql.row("SELECT id, revision, document::text FROM credit_terms WHERE name = ?", name)
                .map(row -> new Terms(
                        row.get(0) instanceof Long id ? id : 0,
                        row.get(1) instanceof Long revision ? revision : 0,
                        TermsDocument.fromJson(name, new JsonObject(String.valueOf(row.get(2))))));
    }

    private List<TariffVersion> versions(long tariff) throws SQLException {
        List<TariffVersion> versions = new ArrayList<>();
        for (List<@Nullable Object> row : sql.rows(APPROVED, tariff)) {
            long id = row.get(0) instanceof Long number ? number : 0;
            versions.add(TariffDocument.fromJson(id, new JsonObject(String.valueOf(row.get(1)))));
        }
        return versions;
    }

    private void checkOpeningCredit(Site.Account account, long id) throws SQLException {
        long given = sql.number(
                        "SELECT amount FROM top_up WHERE actor = ? AND idempotency_key = ? AND account_id = ?",
                        ACTOR,
                        creditKey(account),
                        id)
                .orElse(0L);
        if (account.openingCredit() != 0 && account.openingCredit() != given) {
            faults.add(
                    account.path() + ".openingCredit",
                    "was " + Money.exact(given) + " when the account was opened; a top-up changes it now");
        }
    }

    private static String creditKey(Site.Account account) {
        return "import:" + account.number();
    }
}
