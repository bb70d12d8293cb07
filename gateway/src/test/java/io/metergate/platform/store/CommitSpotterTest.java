package io.metergate.platform.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class CommitSpotterTest {
    private static final String SENT = "Q\0\0\0\013COMMIT\0";

    private final CommitSpotter spotter = new CommitSpotter();

    @Test
    void seesACommitWhole() {
        assertTrue(sees("B..E.." + SENT + "S"));
    }

    @Test
    void seesACommitOnceWhereverItIsDivided() {
        for (int i = 1; i < SENT.length(); i++) {
            assertFalse(sees(SENT.substring(0, i)), "after " + i);
            assertTrue(sees(SENT.substring(i)), "after " + i);
            assertFalse(sees("Z"), "after " + i);
        }
    }

    @Test
    void seesACommitThatComesByteByByte() {
        int seen = 0;
        for (int i = 0; i < SENT.length(); i++) {
            seen += sees(SENT.substring(i, i + 1)) ? 1 : 0;
        }
        assertEquals(1, seen);
    }

    @Test
    void takesNothingElseForACommit() {
        assertFalse(sees("COMMITTED\0COMM"));
        assertFalse(sees("AND\0"));
    }

    private boolean sees(String sent) {
        return spotter.sees(Buffer.buffer(sent, "ISO-8859-1"));
    }
}
