package io.metergate.platform.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFailureTest {
    /** Serialization failure, deadlock, lock timeout; then a name that is taken, a page, a server that stops. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"40001, true", "40P01, true", "55P03, true", "23505, false", "XX001, false", "57P01, false"})
    void isWhatAnotherTransactionDid(String state, boolean conflict) {
        assertEquals(conflict, SqlFailure.isConflict(new PgException("refused", "ERROR", state, null)));
        assertEquals(conflict, SqlFailure.isConflict(new SQLException("refused", state)));
    }

    @Test
    void isNoFailureThatTheServerHasNotNamed() {
        assertFalse(SqlFailure.isConflict(new IllegalStateException("a mistake")));
        assertFalse(SqlFailure.isConflict(new SQLException("no connection")));
    }
}
