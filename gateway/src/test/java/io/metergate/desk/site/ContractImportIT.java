package io.metergate.desk.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.decoding.Formats;
import io.metergate.desk.site.ImportResult.Imported;
import io.metergate.desk.site.ImportResult.Rejected;
import io.metergate.platform.store.AdminConnection;
import io.metergate.platform.store.JdbcStatements;
import io.metergate.platform.store.TestDatabase;
import io.metergate.platform.store.Today;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tariffs, terms and the contracts of accounts, as a site file brings them. */
class ContractImportIT {
    private static final Imported NOTHING = new Imported(0, List.of(), List.of());
    private final LocalDate today = Today.in(ZoneOffset.UTC);
    private static final String TARIFFS = """
            tariffs:
              - tariff: Home
                effectiveFrom: 2026-01-01
                bands: [day, peak]
                calendar: {holidays: [12-25], switches: {"00:00": day, "18:00": peak}}
                rates: [{blocks: [50], prices: {day: [0.2, 0.3], peak: [0.4, 0.5]}}]
                taxes: [{name: VAT, percent: 16}]
              - {name: Shop, pricePerKwh: 0.5}
            terms:
              - name: helped
                emergencyCredit: {limit: 5.00, threshold: 1.00, automatic: true}
                disconnectionThreshold: 0.50
                maximumBalance: 100.00
              - name: gentle
                nonDisconnection: {windows: [{from: "monday 00:00", to: "sunday 23:59"}]}
            """;

    private AdminConnection admin;

    @BeforeEach
    void open() throws Exception {
        admin = AdminConnection.open(TestDatabase.create());
    }

    @AfterEach
    void close() throws Exception {
        admin.close();
    }

    @Test
    void aNewTariffIsApprovedWithTheAccountsOfItsTaxes() throws Exception {
        imported(TARIFFS);
        assertEquals(2, number("SELECT count(*) FROM tariff_version WHERE state = 'approved' AND number = 1"));
        assertEquals(1, number("SELECT count(*) FROM ledger_account WHERE kind = 'tax' AND name = 'tax:VAT'"));
        assertEquals(NOTHING, imported(TARIFFS));
    }

    @Test
    void aChangedDocumentBecomesADraftOfTheDayItNames() throws Exception {
        imported(TARIFFS);
        LocalDate day = today.plusDays(30);
        String dearer = TARIFFS.replace("effectiveFrom: 2026-01-01", "effectiveFrom: " + day)
                .replace("0.2,", "0.25,");
        Imported imported = imported(dearer);
        assertEquals(1, imported.rowsChanged());
        assertEquals(
                List.of("tariff Home: version 2 is a draft, to hold from " + day + "; it must be approved before"),
                imported.notes());
        assertEquals(1, number("SELECT count(*) FROM tariff_version WHERE state = 'draft' AND drafted_by = 'import'"));
        assertEquals(NOTHING, imported(dearer));
    }

    @Test
    void aChangedDocumentCannotBeOfThePast() throws Exception {
        imported(TARIFFS);
        String fault = onlyFault(TARIFFS.replace("0.2,", "0.25,"));
        assertEquals("tariffs[0].effectiveFrom: must be after " + today + ", because the tariff is in use", fault);
    }

    @Test
    void aDraftThatNobodyApprovedInTimeIsMadeAnew() throws Exception {
        imported(TARIFFS);
        String dearer = TARIFFS.replace("pricePerKwh: 0.5", "pricePerKwh: 0.6");
        imported(dearer);
        new JdbcStatements(admin.connection()).change("""
                INSERT INTO tariff_version (tariff_id, number, state, effective_from, document, drafted_by)
                SELECT tariff_id, 3, 'draft', date '2026-01-02',
                    jsonb_set(document, '{effectiveFrom}', '"2026-01-02"'), 'import'
                FROM tariff_version WHERE state = 'draft'""");
        new JdbcStatements(admin.connection())
                .change("UPDATE tariff_version SET state = 'withdrawn' WHERE state = 'draft' AND number = 2");
        assertEquals(1, imported(dearer).rowsChanged());
        assertEquals(1, number("SELECT count(*) FROM tariff_version WHERE state = 'draft' AND number = 4"));
    }

    @Test
    void termsAreReplacedByName() throws Exception {
        imported(TARIFFS);
        assertEquals(1, imported(TARIFFS.replace("limit: 5.00", "limit: 6.00")).rowsChanged());
        assertEquals(
                1,
                number("SELECT count(*) FROM credit_terms WHERE name = 'helped' AND changed_by = 'import'"
                        + " AND document #>> '{emergencyCredit,limit}' = '6.000000'"));
    }

    @Test
    void anAccountOpensAsTheRulesOfCreditSay() throws Exception {
        imported(TARIFFS + """
                accounts:
                  - {number: H, customer: H, tariff: Home, lowBalance: 2, terms: helped, openingCredit: 0.20,
                    socialAllowance: true, timeZone: Africa/Nairobi}
                  - {number: P, customer: P, tariff: Home, lowBalance: 2, protectedReason: ventilator}
                  - {number: Q, customer: Q, tariff: Shop, lowBalance: 2, paymentMode: postpaid}
                  - {number: Z, customer: Z, tariff: Shop, lowBalance: 2}
                  - {number: G, customer: G, tariff: Home, lowBalance: 2, terms: gentle}
                """);
        assertEquals(1, number("""
                SELECT count(*) FROM account WHERE number = 'H' AND supply_desired = 'on' AND NOT exhausted
                    AND emergency_selected AND emergency_used = 300000 AND balance = 500000 AND social_allowance
                    AND time_zone = 'Africa/Nairobi' AND transfers = 2 AND levels_passed = 0"""));
        assertEquals(2, number("""
                SELECT count(*) FROM account
                WHERE number IN ('P', 'Q') AND supply_desired = 'on' AND exhausted"""));
        assertEquals(1, number("SELECT count(*) FROM account WHERE number = 'P' AND protected_reason = 'ventilator'"));
        assertEquals(1, number("SELECT count(*) FROM account WHERE number = 'Q' AND payment_mode = 'postpaid'"));
        assertEquals(1, number("SELECT count(*) FROM account WHERE number = 'Z' AND supply_desired = 'off'"));
        assertEquals(1, number("SELECT count(*) FROM account WHERE number = 'G' AND supply_desired = 'on'"));
    }

    @Test
    void theFirstTransfersAreChainedAsTheDatabaseChainsThem() throws Exception {
        imported(TARIFFS + """
                accounts:
                  - {number: H, customer: H, tariff: Home, lowBalance: 2, terms: helped, openingCredit: 0.20}
                """);
        assertEquals(2, number("""
                SELECT count(*) FROM transfer t
                LEFT JOIN transfer p ON p.account_id = t.account_id AND p.seq = t.seq - 1
                WHERE t.chain = transfer_digest(coalesce(p.chain, ''), t) AND t.cause = 'import'"""));
        assertEquals(1, number("""
                SELECT count(*) FROM account a JOIN transfer t ON t.account_id = a.id AND t.seq = a.transfers
                WHERE t.chain = a.chain AND t.balance_after = a.balance AND t.kind = 'emergency_use'"""));
    }

    @Test
    void anotherTariffHoldsFromTheAccountsTomorrow() throws Exception {
        String accounts = TARIFFS + """
                accounts: [{number: K, customer: K, tariff: Home, lowBalance: 2, timeZone: Pacific/Kiritimati}]
                """;
        imported(accounts);
        String moved = accounts.replace("customer: K, tariff: Home", "customer: K, tariff: Shop");
        LocalDate tomorrow = Today.in(ZoneId.of("Pacific/Kiritimati")).plusDays(1);
        assertEquals(
                List.of("account K: on the tariff Shop from " + tomorrow + " on"),
                imported(moved).notes());
        assertEquals(1, number("""
                SELECT count(*) FROM account a JOIN tariff t ON t.id = a.tariff_id WHERE t.name = 'Shop'
                    AND tariff_ids[2] = t.id AND cardinality(tariff_ids) = 2
                    AND tariff_days[2] = '%s'""".formatted(tomorrow)));
        assertEquals(NOTHING, imported(moved));
        imported(accounts);
        assertEquals(1, number("SELECT count(*) FROM account WHERE tariff_ids IS NULL AND tariff_days IS NULL"));
    }

    @Test
    void whatAnOperatorDecidesIsNotChangedByAFile() throws Exception {
        String accounts = TARIFFS + "accounts: [{number: K, customer: K, tariff: Home, lowBalance: 2%s}]\n";
        imported(accounts.formatted(""));
        assertEquals(
                new Imported(
                        0,
                        List.of(),
                        List.of(
                                "account K: terms is standard in the database, and stays so until an operator"
                                        + " changes it",
                                "account K: timeZone is not set in the database, and stays so until an operator"
                                        + " changes it")),
                imported(accounts.formatted(", terms: helped, timeZone: Africa/Nairobi")));
        assertEquals(NOTHING, imported(accounts.formatted(", terms: standard, paymentMode: prepaid")));
    }

    @Test
    void refusesWhatTheTermsAndTheTariffsDoNotAllow() throws Exception {
        String accounts = TARIFFS + "accounts: [{number: K, customer: K, lowBalance: 2, %s}]\n";
        assertEquals(
                "accounts[0].openingCredit: must be at most 100.000000 by the terms helped",
                onlyFault(accounts.formatted("tariff: Home, terms: helped, openingCredit: 100.01")));
        assertEquals(
                "accounts[0].terms: are unknown: unheard",
                onlyFault(accounts.formatted("tariff: Home, terms: unheard")));
        new JdbcStatements(admin.connection()).change("INSERT INTO tariff (name) VALUES ('Planned')");
        assertEquals(
                "accounts[0].tariff: has no approved version yet: Planned",
                onlyFault(accounts.formatted("tariff: Planned")));
    }

    @Test
    void aMeterKeepsWhatItStartedWithAndLearnsTheRestOnce() throws Exception {
        String site = TARIFFS + """
                accounts: [{number: K, customer: K, tariff: Home, lowBalance: 2}]
                meters:
                  - {serial: 101, account: K, openingKwh: 5, installedAt: 2026-01-31T09:30:00Z%s,
                    registers: [{register: 1-0:2.8.0, openingKwh: 7, rolloverKwh: 1000000}]}
                """;
        imported(site.formatted(""));
        assertEquals(1, number("""
                SELECT count(*) FROM meter m JOIN meter_register r ON r.meter_id = m.id
                WHERE installed_at = '2026-01-31T09:30:00Z' AND m.register_at = installed_at AND r.number = 1
                    AND r.register = '1-0:2.8.0' AND r.opening_wh = 7000 AND r.register_wh = 7000
                    AND r.rollover_wh = 1000000000 AND r.register_at = installed_at"""));
        assertEquals(NOTHING, imported(site.formatted("")));
        String learnt = site.formatted(", rolloverKwh: 1000000, powerMaxKw: 13.8");
        assertEquals(1, imported(learnt).rowsChanged());
        assertEquals(1, number("SELECT count(*) FROM meter WHERE rollover_wh = 1000000000 AND power_max_w = 13800"));
        assertEquals(NOTHING, imported(site.formatted("")));
        assertEquals(
                "meters[0].powerMaxKw: is 13.800 in the database, and stays so",
                onlyFault(learnt.replace("13.8", "20")));
        assertEquals(
                "meters[0].registers: are others in the database, and stay so",
                onlyFault(learnt.replace("openingKwh: 7", "openingKwh: 8")));
        assertEquals(
                "meters[0].installedAt: is 2026-01-31T09:30:00.000Z in the database, and stays so",
                onlyFault(learnt.replace("09:30", "09:31")));
    }

    private Imported imported(String yaml) throws SQLException {
        ImportResult result = SiteImport.run(admin.connection(), yaml, Formats.builtIn(), ZoneOffset.UTC);
        return assertInstanceOf(Imported.class, result, result::toString);
    }

    private String onlyFault(String yaml) throws SQLException {
        Rejected rejected = assertInstanceOf(
                Rejected.class, SiteImport.run(admin.connection(), yaml, Formats.builtIn(), ZoneOffset.UTC));
        assertEquals(1, rejected.faults().size(), rejected::toString);
        return rejected.faults().get(0).toString();
    }

    private long number(String sql) throws SQLException {
        return new JdbcStatements(admin.connection()).number(sql).orElseThrow();
    }
}
