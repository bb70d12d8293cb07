package io.metergate.desk.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.desk.reconcile.Reconciliation.Summary;
import io.metergate.platform.store.Results;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ReconciliationIT {
    private static Vertx vertx;
    private static Village village;
    private static int customers;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        village = Village.open(vertx);
    }

    @AfterAll
    static void stop() {
        village.close();
        Results.of(vertx.close());
    }

    @Test
    void findsNothingWhereNobodyForgedAnything() {
        String number = customer();
        assertEquals(List.of(), whats(number));
    }

    @Test
    void findsAChangedAmount() {
        String number = customer();
        forge("UPDATE transfer SET amount = amount + 1 WHERE account_id = %s AND seq = 2", number);
        List<String> whats = whats(number);
        assertNamed(whats, "chain of transfer 2");
        assertNamed(whats, "balance after transfer 2");
        assertNamed(whats, "balance");
        assertNamed(whats, "charges of energy to revenue:energy");
    }

    @Test
    void findsARemovedTransfer() {
        String number = customer();
        forge("DELETE FROM transfer WHERE account_id = %s AND seq = 3", number);
        List<String> whats = whats(number);
        assertNamed(whats, "number of the transfer after 2");
        assertNamed(whats, "chain of transfer 4");
        assertNamed(whats, "number of transfers");
    }

    @Test
    void findsThatTheLastTransferIsGone() {
        String number = customer();
        forge("""
                DELETE FROM transfer WHERE account_id = %1$s AND seq =
                    (SELECT max(seq) FROM transfer WHERE account_id = %1$s)""", number);
        List<String> whats = whats(number);
        assertNamed(whats, "chain");
        assertNamed(whats, "number of transfers");
    }

    @Test
    void findsAChangedNote() {
        String number = customer();
        forge("UPDATE transfer SET note = 'as agreed' WHERE account_id = %s AND seq = 1", number);
        assertEquals(1, whats(number).size());
        assertNamed(whats(number), "chain of transfer 1");
    }

    @Test
    void findsAChangedBalance() {
        String number = customer();
        long balance = village.row("SELECT balance FROM account WHERE number = $1", number)
                .getLong("balance");
        forge("UPDATE account SET balance = balance + 5000000 WHERE id = %s", number);
        assertEquals(
                List.of(new Difference(
                        id(number), number, "balance", Long.toString(balance), Long.toString(balance + 5_000_000))),
                differences(number));
    }

    @Test
    void findsMoneyThatWentToAnotherCustomer() {
        String number = customer();
        forge("""
                UPDATE transfer SET credit_account = (SELECT min(id) FROM account WHERE id <> %1$s)
                WHERE account_id = %1$s AND seq = 2""", number);
        assertNamed(whats(number), "sides of transfer 2");
    }

    @Test
    void findsChangedEnergyOfTheCurrentPeriod() {
        String number = customer();
        forge("UPDATE account SET cells[2] = cells[2] + 1 WHERE id = %s", number);
        assertEquals(List.of("energy of 2026-03"), whats(number));
    }

    @Test
    void findsChangedEnergyOfAClosedPeriod() {
        String number = customer();
        forge("DELETE FROM billing_period WHERE account_id = %s AND period = '2026-02-01'", number);
        assertEquals(List.of("energy of 2026-02"), whats(number));
    }

    @Test
    void findsAChangedReading() {
        String number = customer();
        forge("""
                UPDATE reading SET value_wh = value_wh + 10000 WHERE at = '2026-03-02T06:00Z' AND meter_id =
                    (SELECT id FROM meter WHERE account_id = %s)""", number);
        List<String> whats = whats(number);
        assertNamed(whats, "reading of meter " + number + " at 2026-03-02T06:00:00Z");
        assertNamed(whats, "last point of meter " + number);
        assertNamed(whats, "energy of 2026-03");
        assertNamed(whats, "charges of energy to revenue:energy");
        assertNamed(whats, "charges of energy to tax:VAT");
    }

    @Test
    void findsThatAHeldReadingWasMadeToCount() {
        String number = customer();
        forge("""
                UPDATE reading SET state = 'accepted', total_wh = value_wh WHERE at = '2026-01-26T20:30Z' AND meter_id =
                    (SELECT id FROM meter WHERE account_id = %s)""", number);
        assertNamed(whats(number), "reading of meter " + number + " at 2026-01-26T20:30:00Z");
    }

    @Test
    void findsAChangedRegisterOfTheMeter() {
        String number = customer();
        forge("UPDATE meter SET register_wh = register_wh - 7 WHERE account_id = %s", number);
        assertEquals(List.of("last point of meter " + number), whats(number));
    }

    @Test
    void findsAForgottenHeldReading() {
        String number = customer();
        forge("UPDATE meter SET held_until = NULL WHERE account_id = %s", number);
        assertEquals(List.of("held readings of meter " + number), whats(number));
    }

    @Test
    void findsADayThatIsMissingAndOneTooMuch() {
        String number = customer();
        forge("UPDATE account SET charged_through = '2026-02-02' WHERE id = %s", number);
        assertEquals(
                List.of(
                        "standing charge of 2026-02-02 to revenue:standing",
                        "standing charge of 2026-02-02 to tax:VAT"),
                whats(number));
        village.day(number, LocalDate.parse("2026-02-02"));
        assertEquals(List.of(), whats(number));
        forge("UPDATE transfer SET day = '2026-02-03' WHERE account_id = %s AND day = '2026-02-02'", number);
        assertNamed(whats(number), "standing charge of 2026-02-02 to revenue:standing");
        assertNamed(whats(number), "standing charge of 2026-02-03");
    }

    @Test
    void findsASupplyThatIsOnWithoutCredit() {
        String number = customer();
        village.reading(number, 2_000_000, "2026-03-05T00:00:00Z");
        assertEquals(List.of(), whats(number));
        forge("UPDATE account SET supply_desired = 'on', exhausted = false, levels_passed = 0 WHERE id = %s", number);
        assertEquals(List.of("credit used up", "levels of low credit passed", "supply"), whats(number));
    }

    @Test
    void findsAStateThatCannotBe() {
        String number = customer();
        forge("UPDATE account SET emergency_used = -1 WHERE id = %s", number);
        assertEquals(List.of("row of the account"), whats(number));
    }

    @Test
    void findsWhatBelongsToNobody() {
        String number = customer();
        village.forge("""
                INSERT INTO transfer (id, at, kind, debit_account, credit_account, amount, account_id, balance_after,
                    seq, cause, chain)
                SELECT -1, now(), 'top_up', debit_account, credit_account, 1, -7, 1, 1, 'top_up', chain
                FROM transfer WHERE account_id = %s AND seq = 1""".formatted(id(number)));
        village.forge("INSERT INTO reading (meter_id, at, value_wh, total_wh) VALUES (-8, now(), 1, 1)");
        village.forge("""
                INSERT INTO frame (id, received_at, device_id, transport, meter_id, payload, verdict)
                VALUES (-2, now(), 'nobody', 'mqtt', -9, '', 'noted')""");
        assertEquals(
                List.of("transfers of account -7", "readings of meter -8", "frames of meter -9"), whats(Strays.SITE));
        village.forge("DELETE FROM transfer WHERE id = -1");
        village.forge("DELETE FROM reading WHERE meter_id = -8");
        village.forge("DELETE FROM frame WHERE id = -2");
        assertEquals(List.of(), whats(Strays.SITE));
    }

    @Test
    void findsANewReadingWhoseFrameIsGone() {
        String number = customer();
        forge("""
                UPDATE reading SET frame_id = -3, at = now() - interval '1 hour' WHERE at = '2026-03-02T06:00Z'
                    AND meter_id = (SELECT id FROM meter WHERE account_id = %s)""", number);
        assertNamed(whats(number), "frame of a reading of meter");
    }

    @Test
    void findsATransferThatResolvesNothing() {
        String number = customer();
        forge("UPDATE transfer SET resolves = -4 WHERE account_id = %s AND seq = 2", number);
        assertNamed(whats(number), "what is resolved by transfer 2");
    }

    @Test
    void keepsWhatItFoundAtNight() {
        String number = customer();
        forge("UPDATE account SET payment_debt = 9 WHERE id = %s", number);
        NightlyReconciliation night = nightly();
        Summary summary = Results.of(night.run()).orElseThrow();
        assertTrue(summary.accounts() >= 1);
        assertEquals(
                summary.differences(),
                village.row("SELECT differences FROM reconciliation WHERE ended_at IS NOT NULL")
                        .getLong("differences"));
        assertEquals(
                "0 9",
                village.row(
                                "SELECT expected || ' ' || found AS x FROM reconciliation_difference"
                                        + " WHERE account_id = $1 AND what = 'payment debt'",
                                id(number))
                        .getString("x"));
        assertEquals(Optional.empty(), Results.of(nightly().run()));
    }

    @Test
    void waitsForHalfPastThreeOfTheSite() {
        assertEquals(
                Instant.parse("2026-03-29T01:30:00Z"),
                NightlyReconciliation.next(Instant.parse("2026-03-28T02:30:00Z"), Village.ZONE));
        assertEquals(
                Instant.parse("2026-11-25T02:30:00Z"),
                NightlyReconciliation.next(Instant.parse("2026-11-25T02:29:00Z"), Village.ZONE));
    }

    private static NightlyReconciliation nightly() {
        NightlyReconciliation night = new NightlyReconciliation(
                village.database.pool(), Village.ZONE, new SimpleMeterRegistry(), InstantSource.system());
        Results.of(vertx.deployVerticle(night));
        return night;
    }

    private static String customer() {
        customers++;
        String number = "%012d".formatted(customers);
        village.add(number, "40.00");
        village.winter(number);
        return number;
    }

    private static long id(String number) {
        return village.row("SELECT id FROM account WHERE number = $1", number).getLong("id");
    }

    /** Changes the account whose id takes the place of the mark. */
    private static void forge(String sql, String number) {
        village.forge(sql.formatted(id(number)));
    }

    private static void assertNamed(List<String> whats, String beginning) {
        assertTrue(
                whats.stream()
                        .anyMatch(what -> what.equals(beginning)
                                || what.startsWith(beginning + " ")
                                || what.startsWith(beginning + ",")),
                () -> beginning + " is not among " + whats);
    }

    private static List<String> whats(String number) {
        return differences(number).stream().map(Difference::what).toList();
    }

    private static List<Difference> differences(String number) {
        List<Difference> all = Collections.synchronizedList(new ArrayList<>());
        Results.of(new Reconciliation(vertx, village.database.pool(), Village.ZONE, 2).run((accounts, found) -> {
            all.addAll(found);
            return Future.succeededFuture();
        }));
        return all.stream().filter(found -> found.account().equals(number)).toList();
    }
}
