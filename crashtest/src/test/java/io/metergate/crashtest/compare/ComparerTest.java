package io.metergate.crashtest.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.crashtest.compare.Stored.Readings;
import io.metergate.crashtest.generator.AckEntry.FrameAcked;
import io.metergate.crashtest.generator.AckEntry.TopUpAcked;
import io.metergate.crashtest.site.CrashMeter;
import io.metergate.crashtest.site.CrashSite;
import io.metergate.crashtest.site.Frame;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way in which what is stored can differ is found; what is right is not complained of. */
class ComparerTest {
    private static final int READINGS = 6;

    private final CrashSite site = CrashSite.of(5, Instant.parse("2026-11-30T10:00:00Z"), 20);
    private final Expectation expectation = new Expectation(site);
    private final Database database = new Database();
    private final CrashMeter first = site.meters().get(0);
    private final CrashMeter relay = site.meters().stream()
            .filter(meter -> meter.kind().hasRelay())
            .findFirst()
            .orElseThrow();

    @BeforeEach
    void acknowledgeAndStore() {
        for (CrashMeter meter : site.meters()) {
            for (int number = 1; number <= READINGS; number++) {
                expectation.take(List.of(new FrameAcked(meter.index(), number, false)));
                database.store(new Frame(meter, number, false), "charged");
            }
            database.readings.put(meter.serial(), new Readings(READINGS, 0));
        }
        expectation.take(List.of(new TopUpAcked("till-0-1", first.index(), 3_000_000, 77)));
        database.topUps.add(new StoredTopUp("till-0-1", first.account(), 3_000_000, 77));
        for (CrashMeter meter : site.meters()) {
            long balance = expectation.balance(meter);
            database.accounts.put(
                    meter.account(), new StoredAccount(meter.account(), balance, balance, "on", null, null));
        }
    }

    @Test
    void whatIsRightIsNotComplainedOf() throws SQLException {
        database.store(new Frame(first, 2, false), "repeated");
        assertEquals(List.of(), compare().texts());
        assertTrue(compare().isEmpty());
    }

    @Test
    void aLostFrameIsFoundByItsName() throws SQLException {
        database.frames.remove(2);
        assertEquals(1, compare().lost());
        assertEquals(
                List.of("lost: reading 3 of " + first.deviceId() + " (LNS)"),
                compare().texts());
    }

    @Test
    void aFrameOfWhichThereAreOnlyRepetitionsIsLost() throws SQLException {
        database.frames.remove(2);
        database.store(new Frame(first, 3, false), "repeated");
        assertEquals(1, compare().lost());
    }

    @Test
    void aFrameThatCountsTwiceIsFound() throws SQLException {
        database.store(new Frame(first, 4, false), "noted");
        assertEquals(1, compare().duplicates());
    }

    @Test
    void aFrameThatCountsAgainInALaterComparisonIsFound() throws SQLException {
        Comparer comparer = new Comparer(expectation);
        assertTrue(comparer.compare(database, true).isEmpty());
        database.frames.subList(0, READINGS).clear();
        assertTrue(comparer.compare(database, true).isEmpty());
        database.store(new Frame(first, 1, false), "charged");
        assertEquals(1, comparer.compare(database, true).duplicates());
    }

    @Test
    void aFrameThatCountsAndWasNeverAcknowledgedIsFound() throws SQLException {
        database.store(new Frame(first, READINGS + 1, false), "charged");
        assertEquals(
                List.of("stored, and never acknowledged though nothing is under way: reading 7 of " + first.deviceId()
                        + " (LNS)"),
                compare().texts());
    }

    @Test
    void aRefusedFrameIsFound() throws SQLException {
        database.store(new Frame(first, 1, false), "refused");
        assertFalse(compare().isEmpty());
    }

    @Test
    void aBalanceThatIsAMillionthOffIsFound() throws SQLException {
        change(
                first,
                account -> new StoredAccount(
                        account.number(), account.balance() - 1, account.transfers() - 1, "on", null, null));
        database.ledgerSum = 0;
        assertEquals(1, compare().texts().size());
    }

    @Test
    void aBalanceThatItsTransfersDoNotSumToIsFound() throws SQLException {
        change(
                first,
                account -> new StoredAccount(
                        account.number(), account.balance(), account.transfers() + 1, "on", null, null));
        assertEquals(1, compare().texts().size());
    }

    @Test
    void aLedgerThatDoesNotSumToZeroIsFound() throws SQLException {
        database.ledgerSum = 1;
        assertEquals(List.of("the ledger sums to 1 and not to zero"), compare().texts());
    }

    @Test
    void aMissingAccountIsFound() throws SQLException {
        database.accounts.remove(first.account());
        assertFalse(compare().isEmpty());
    }

    @Test
    void aLostAndADoubledTopUpAreFound() throws SQLException {
        StoredTopUp topUp = database.topUps.remove(0);
        assertEquals(1, compare().lost());
        database.topUps.addAll(List.of(topUp, topUp));
        assertEquals(1, compare().duplicates());
    }

    @Test
    void aTopUpThatWasStoredOtherwiseThanAnsweredIsFound() throws SQLException {
        database.topUps.set(0, new StoredTopUp("till-0-1", first.account(), 3_000_000, 78));
        assertFalse(compare().isEmpty());
    }

    @Test
    void aTopUpThatWasNeverAnsweredIsFound() throws SQLException {
        database.topUps.add(new StoredTopUp("till-0-2", first.account(), 1_000_000, 79));
        assertFalse(compare().isEmpty());
    }

    @Test
    void aSupplyThatContradictsTheBalanceIsFound() throws SQLException {
        change(
                first,
                account ->
                        new StoredAccount(account.number(), account.balance(), account.transfers(), "off", null, null));
        assertFalse(compare().isEmpty());
    }

    @Test
    void aCommandUnderWayForWhatIsNoLongerWantedIsFound() throws SQLException {
        change(
                relay,
                account ->
                        new StoredAccount(account.number(), account.balance(), account.transfers(), "on", "off", "on"));
        assertFalse(compare().isEmpty());
    }

    @Test
    void aCommandThatWasNeverMadeIsFound() throws SQLException {
        change(
                relay,
                account ->
                        new StoredAccount(account.number(), account.balance(), account.transfers(), "on", null, "off"));
        assertFalse(compare().isEmpty());
    }

    @Test
    void aMissingAndAnUnbelievedReadingAreFound() throws SQLException {
        database.readings.put(first.serial(), new Readings(READINGS - 1, 0));
        assertEquals(1, compare().texts().size());
        database.readings.put(first.serial(), new Readings(READINGS, 1));
        assertEquals(1, compare().texts().size());
    }

    private void change(CrashMeter meter, UnaryOperator<StoredAccount> change) {
        database.accounts.computeIfPresent(meter.account(), (number, account) -> change.apply(account));
    }

    private Findings compare() throws SQLException {
        return new Comparer(expectation).compare(database, true);
    }

    /** Tables in memory. */
    private static final class Database implements Stored {
        private final List<StoredFrame> frames = new ArrayList<>();
        private final Map<String, StoredAccount> accounts = new HashMap<>();
        private final List<StoredTopUp> topUps = new ArrayList<>();
        private final Map<String, Readings> readings = new HashMap<>();
        private long ledgerSum;
        private long nextId = 1;

        void store(Frame frame, String verdict) {
            frames.add(new StoredFrame(nextId++, frame.meter().deviceId(), verdict, null, frame.key()));
        }

        @Override
        public void frames(Consumer<StoredFrame> each) {
            frames.forEach(each);
        }

        @Override
        public List<StoredAccount> accounts() {
            return List.copyOf(accounts.values());
        }

        @Override
        public List<StoredTopUp> topUps() {
            return List.copyOf(topUps);
        }

        @Override
        public long ledgerSum() {
            return ledgerSum;
        }

        @Override
        public Map<String, Readings> readings() {
            return readings;
        }
    }
}
