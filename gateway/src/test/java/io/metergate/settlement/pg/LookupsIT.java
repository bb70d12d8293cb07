package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.metergate.device.Device;
import io.metergate.ledger.TestLedger;
import io.metergate.ledger.posting.Account;
import io.metergate.platform.store.Results;
import io.metergate.settlement.Lookups;
import io.metergate.settlement.rating.AccountHistory;
import io.metergate.settlement.rating.NewReading;
import io.metergate.settlement.rating.RegisterId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What late readings need to know is no more than memory can hold, however many accounts a batch has. */
@NullUnmarked
class LookupsIT extends ReadingFixture {
    private static final int READINGS = 3;

    private TestLedger ledger;
    private SqlConnection transaction;

    @BeforeEach
    void begin() {
        ledger = TestLedger.of(database.pool(), "EUR");
        transaction = Results.of(database.connect());
        Results.of(transaction.query("BEGIN").execute());
    }

    @AfterEach
    void end() {
        Results.of(transaction.query("ROLLBACK").execute());
        Results.of(transaction.close());
    }

    @Test
    void theHistoriesOfSeveralAccountsAreKnownWhileTheyFit() {
        Device first = withHistory("000000009101");
        Device second = withHistory("000000009102");
        Lookups knowledge = new Lookups(2 * READINGS);
        Results.of(late(knowledge, first, second));
        assertEquals(READINGS, Objects.requireNonNull(history(knowledge, first)).size());
        assertEquals(
                READINGS, Objects.requireNonNull(history(knowledge, second)).size());
    }

    @Test
    void moreThanFitsFailsTheBatchWhichIsHalvedThen() {
        Device first = withHistory("000000009103");
        Device second = withHistory("000000009104");
        Throwable failure = Results.failureOf(late(new Lookups(2 * READINGS - 1), first, second));
        assertInstanceOf(LookupQueries.TooMuch.class, failure);
    }

    @Test
    void aSingleAccountMaySayWhatItHas() {
        Device only = withHistory("000000009105");
        Lookups knowledge = new Lookups(1);
        Results.of(late(knowledge, only));
        assertEquals(READINGS, Objects.requireNonNull(history(knowledge, only)).size());
    }

    private static Device withHistory(String serial) {
        long tariff =
                TestTariffs.write(database.pool(), serial, TestTariffs.evening(TestTariffs.ALWAYS, 100_000, 500_000));
        Device device = installed(serial, tariff, 0, 0, 0);
        for (int i = 1; i <= READINGS; i++) {
            verdict(device, at(3, 2 * i), 1_000L * i);
        }
        return device;
    }

    private Future<Void> late(Lookups knowledge, Device... devices) {
        for (Device device : devices) {
            assertNull(history(knowledge, device));
        }
        return LookupQueries.complete(transaction, knowledge, Instant.now());
    }

    private @Nullable AccountHistory history(Lookups knowledge, Device device) {
        RegisterId register = new RegisterId(device.meter().id(), 0);
        Account account = Results.of(
                        ledger.locks().byNumber(transaction, device.meter().serial()))
                .orElseThrow()
                .account();
        return knowledge.history(account, List.of(new NewReading(register, at(3, 3), 1_500, null)));
    }
}
