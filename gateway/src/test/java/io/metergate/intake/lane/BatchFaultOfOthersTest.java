package io.metergate.intake.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.pgclient.PgException;
import org.junit.jupiter.api.Test;

/** Batches that fail though nothing is wrong with them nor with the server. */
class BatchFaultOfOthersTest {
    @Test
    void aRowThatCantBeHadInTimeIsHeld() {
        assertEquals(BatchFault.HELD, of("55P03"));
        assertFalse(of("55P03").isOfTheServer());
    }

    @Test
    void whatTheServerCancelsTookTooLong() {
        assertEquals(BatchFault.TOO_LONG, of("57014"));
        assertTrue(of("57014").isOfTheServer(), "whoever asked may ask again");
    }

    private static BatchFault of(String state) {
        return BatchFault.of(new PgException("refused", "ERROR", state, null));
    }
}
