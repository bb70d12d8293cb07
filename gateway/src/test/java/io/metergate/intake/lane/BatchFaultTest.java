package io.metergate.intake.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.platform.store.RowsOutdated;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchFaultTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"40001", "40P01", "40003"})
    void anotherTransactionInTheWayIsAConflict(String state) {
        assertEquals(BatchFault.CONFLICT, of(state));
    }

    /** Connection, transaction state, sign-in, resources, shutdown, no such database. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"08006", "08P01", "25006", "25P02", "28P01", "53100", "53300", "57P01", "57P03", "58000", "3D000"
            })
    void aServerThatIsAwayOrOverworkedIsAnOutage(String state) {
        assertEquals(BatchFault.OUTAGE, of(state));
    }

    /**
     * A statement that no longer fits the schema fails whatever the message says: a privilege was taken away, another
     * node has migrated, the server forgot the statement.
     */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"42501", "42703", "42P01", "0A000", "26000", "3F000"})
    void aStatementThatDoesNotFitTheSchemaIsAnOutageToo(String state) {
        assertEquals(BatchFault.OUTAGE, of(state));
    }

    /** A damaged page of a table or of an index, one that the disk does not give, a file that is gone. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"XX000", "XX001", "XX002", "58030", "58P01"})
    void damagedRowsAreOfTheMessageThatNeedsThem(String state) {
        assertEquals(BatchFault.OF_THE_DATA, of(state));
    }

    /** Out of range, bad text, a constraint, a check by a trigger. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"22003", "22021", "23505", "23514", "23503", "P0001"})
    void whatComesAgainWithTheSameMessagesIsOfTheData(String state) {
        assertEquals(BatchFault.OF_THE_DATA, of(state));
    }

    @Test
    void aRowThatIsAnotherOneNowIsOutdated() {
        assertEquals(BatchFault.OUTDATED, BatchFault.of(new RowsOutdated("a meter was changed")));
    }

    @Test
    void aConnectionThatIsCutOrCantBeMadeIsAnOutage() {
        assertEquals(BatchFault.OUTAGE, BatchFault.of(ClosedConnectionException.INSTANCE));
        assertEquals(BatchFault.OUTAGE, BatchFault.of(new ConnectException("refused")));
        assertEquals(BatchFault.OUTAGE, BatchFault.of(new IOException("reset by peer")));
        assertEquals(BatchFault.OUTAGE, BatchFault.of(new TimeoutException()));
        assertEquals(BatchFault.OUTAGE, BatchFault.of(new VertxException("the database does not answer", true)));
    }

    @Test
    void aMistakeInSettlingIsOfTheData() {
        assertEquals(BatchFault.OF_THE_DATA, BatchFault.of(new IllegalStateException("postings do not make it")));
        assertEquals(BatchFault.OF_THE_DATA, BatchFault.of(new ArithmeticException("long overflow")));
    }

    private static BatchFault of(String state) {
        return BatchFault.of(new PgException("refused", "ERROR", state, null));
    }
}
