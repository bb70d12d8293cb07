package io.metergate.ledger.tariff;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.credit.CreditTerms;
import io.metergate.ledger.tariff.TariffStore.State;
import io.metergate.ledger.tariff.TariffStore.StoredTariff;
import io.metergate.ledger.tariff.TariffStore.VersionInfo;
import io.metergate.platform.refusal.Attempt;
import io.metergate.platform.refusal.Attempts;
import io.metergate.platform.refusal.Refusal.Code;
import io.metergate.platform.store.Database;
import io.metergate.platform.store.Results;
import io.metergate.platform.store.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@NullUnmarked
@ExtendWith(VertxExtension.class)
class PgTariffStoreIT {
    private static final String HOME = "Home";
    /** In Kiritimati the next day has begun. */
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    private Database database;
    private TariffStore store;

    @BeforeEach
    void open(Vertx vertx) throws Exception {
        database = Results.of(Database.open(vertx, TestDatabase.create()));
        store = new PgTariffStore(database.pool(), ZoneOffset.UTC, InstantSource.fixed(NOW));
    }

    @AfterEach
    void close() {
        Results.of(database.close());
    }

    @Test
    void theFirstVersionMayBeApprovedByWhoDraftedItAndBeOfThePast() {
        VersionInfo drafted = changed(draft("2020-01-01", "0.2", "ann"));
        assertEquals(1, drafted.number());
        assertEquals(State.DRAFT, drafted.state());
        assertNull(drafted.approvedBy());
        VersionInfo approved = changed(Results.of(store.approve(HOME, 1, "ann")));
        assertEquals(State.APPROVED, approved.state());
        assertEquals("ann", approved.approvedBy());
        assertEquals(NOW, approved.approvedAt());
        StoredTariff tariff = Results.of(store.get(HOME)).orElseThrow();
        assertEquals(List.of(approved), tariff.versions());
        assertEquals(List.of(tariff), Results.of(store.list()));
        assertEquals(
                200_000,
                Results.of(store.version(HOME, 1))
                        .orElseThrow()
                        .document()
                        .rates()
                        .get(0)
                        .price(0, 0));
    }

    @Test
    void aLaterVersionNeedsASecondPersonAndADayToCome() {
        inForce();
        Attempts.assertRefused(draft("2026-03-10", "0.3", "ann"), Code.INVALID, "effectiveFrom");
        assertEquals(2, changed(draft("2026-03-11", "0.3", "ann")).number());
        Attempts.assertRefused(Results.of(store.approve(HOME, 2, "ann")), Code.SECOND_PERSON, "actor");
        changed(Results.of(store.approve(HOME, 2, "bob")));
        Attempts.assertRefused(Results.of(store.approve(HOME, 2, "cid")), Code.CONFLICT, "number");
        Attempts.assertRefused(draft("2026-03-11", "0.4", "ann"), Code.CONFLICT, "effectiveFrom");
    }

    @Test
    void noDayIsBilledAnewThatHasBegunForAnyAccount() {
        inForce();
        account(Results.of(store.get(HOME)).orElseThrow().id(), "Pacific/Kiritimati");
        assertEquals(1, Results.of(store.get(HOME)).orElseThrow().accounts());
        Attempts.assertRefused(draft("2026-03-11", "0.3", "ann"), Code.INVALID, "effectiveFrom");
        changed(draft("2026-03-12", "0.3", "ann"));
    }

    @Test
    void aVersionBeforeTheFirstWouldChangeThePast() {
        changed(draft("2027-01-01", "0.2", "ann"));
        changed(Results.of(store.approve(HOME, 1, "ann")));
        Attempts.assertRefused(draft("2026-06-01", "0.3", "ann"), Code.INVALID, "effectiveFrom");
    }

    @Test
    void aDraftThatWasNotApprovedInTimeNeverIs() {
        inForce();
        changed(draft("2026-03-11", "0.3", "ann"));
        TariffStore later =
                new PgTariffStore(database.pool(), ZoneOffset.UTC, InstantSource.fixed(NOW.plusSeconds(86_400)));
        Attempts.assertRefused(Results.of(later.approve(HOME, 2, "bob")), Code.INVALID, "effectiveFrom");
    }

    @Test
    void aWithdrawnDraftKeepsItsNumber() {
        inForce();
        changed(draft("2026-04-01", "0.3", "ann"));
        assertEquals(
                State.WITHDRAWN,
                changed(Results.of(store.withdraw(HOME, 2, "ann"))).state());
        Attempts.assertRefused(Results.of(store.approve(HOME, 2, "bob")), Code.CONFLICT, "number");
        Attempts.assertRefused(Results.of(store.withdraw(HOME, 1, "bob")), Code.CONFLICT, "number");
        assertEquals(3, changed(draft("2026-04-01", "0.3", "ann")).number());
    }

    @Test
    void namesWhatItDoesNotKnow() {
        Attempts.assertRefused(Results.of(store.approve("Nowhere", 1, "bob")), Code.NOT_FOUND, "tariff");
        inForce();
        Attempts.assertRefused(Results.of(store.approve(HOME, 9, "bob")), Code.NOT_FOUND, "number");
        Attempts.assertRefused(
                Results.of(store.draft("Shop", document("2026-04-01", "1"), "ann")), Code.INVALID, "tariff");
        assertEquals(Optional.empty(), Results.of(store.get("Shop")));
        assertEquals(Optional.empty(), Results.of(store.version(HOME, 9)));
    }

    @Test
    void anApprovalOpensTheAccountsOfItsTaxes() {
        TariffDocument.Accepted taxed = accepted("""
                tariff: Home
                effectiveFrom: 2026-01-01
                pricePerKwh: 0.2
                taxes: [{name: VAT, percent: 16}, {name: Levy, perKwh: 0.01}]
                """);
        changed(Results.of(store.draft(HOME, taxed, "ann")));
        assertEquals(0, taxAccounts());
        changed(Results.of(store.approve(HOME, 1, "ann")));
        assertEquals(2, taxAccounts());
    }

    @Test
    void anApprovalTurnsAPageOfTheBook() {
        TariffBook book = new TariffBook();
        long before = Results.of(book.newest(database.pool())).revision();
        inForce();
        Edition edition = Results.of(book.newest(database.pool()));
        assertTrue(edition.revision() > before);
        long id = Results.of(store.get(HOME)).orElseThrow().id();
        assertEquals(LocalDate.of(2020, 1, 1), edition.versions(id).get(0).effectiveFrom());
    }

    @Test
    void keepsCreditTermsThatAreRight() {
        TermsStore terms = new PgTermsStore(database.pool());
        CreditTerms wrong = new CreditTerms(
                "late",
                5,
                0,
                false,
                0,
                0,
                List.of(),
                0,
                null,
                CreditTerms.plain("x").nonDisconnection());
        TermsStore.Refused refused = assertInstanceOf(TermsStore.Refused.class, Results.of(terms.save(wrong, "ann")));
        assertEquals("emergencyThreshold", refused.faults().get(0).path());
        CreditTerms right = CreditTerms.plain("late").withLowLevel(2_000_000);
        assertEquals(new TermsStore.Saved(true), Results.of(terms.save(right, "ann")));
        assertEquals(new TermsStore.Saved(false), Results.of(terms.save(right, "bob")));
        TermsStore.StoredTerms stored = Results.of(terms.get("late")).orElseThrow();
        assertEquals(right, stored.terms());
        assertEquals("ann", stored.changedBy());
        assertEquals(
                List.of("late", "standard"),
                Results.of(terms.list()).stream()
                        .map(each -> each.terms().name())
                        .toList());
    }

    private void inForce() {
        changed(draft("2020-01-01", "0.2", "ann"));
        changed(Results.of(store.approve(HOME, 1, "bob")));
    }

    private Attempt<VersionInfo> draft(String day, String price, String actor) {
        return Results.of(store.draft(HOME, document(day, price), actor));
    }

    private static TariffDocument.Accepted document(String day, String price) {
        return accepted("tariff: Home\neffectiveFrom: " + day + "\npricePerKwh: " + price);
    }

    private static TariffDocument.Accepted accepted(String yaml) {
        return assertInstanceOf(TariffDocument.Accepted.class, TariffDocument.ofYaml(yaml));
    }

    private static VersionInfo changed(Attempt<VersionInfo> attempt) {
        return Attempts.done(attempt);
    }

    private long taxAccounts() {
        return Results.of(database.pool()
                        .query("SELECT count(*) AS n FROM ledger_account WHERE kind = 'tax'"
                                + " AND name IN ('tax:VAT', 'tax:Levy')")
                        .execute())
                .iterator()
                .next()
                .getLong("n");
    }

    private void account(long tariff, String zone) {
        Results.of(requireNonNull(database.pool()).preparedQuery("""
                        WITH l AS (
                            INSERT INTO ledger_account (kind, name) VALUES ('customer', 'customer:K') RETURNING id)
                        INSERT INTO account (id, number, customer, tariff_id, low_balance_level, time_zone)
                        SELECT id, 'K', 'K', $1::bigint, 0, $2::text FROM l""").execute(Tuple.of(tariff, zone)));
    }
}
