package io.metergate.crashtest.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrontendMessagesTest {
    private final FrontendMessages messages = new FrontendMessages();

    @BeforeEach
    void signIn() {
        assertFalse(sees(Wire.startup()));
    }

    @Test
    void aSimpleCommitIsSeen() {
        assertFalse(sees(Wire.query("BEGIN")));
        assertTrue(sees(Wire.query("COMMIT")));
    }

    @Test
    void aCommitInPiecesIsSeenWithItsLastByte() {
        byte[] commit = Wire.query("commit;");
        for (int i = 0; i < commit.length - 1; i++) {
            assertFalse(sees(new byte[] {commit[i]}), "byte " + i);
        }
        assertTrue(sees(new byte[] {commit[commit.length - 1]}));
    }

    @Test
    void aCommitBehindOtherMessagesOfAChunkIsSeen() {
        assertTrue(sees(Wire.join(Wire.query("SELECT 1"), Wire.query("COMMIT"), Wire.query("BEGIN"))));
    }

    @Test
    void aPreparedCommitIsSeenWhenItIsExecuted() {
        assertFalse(sees(Wire.parse("s1", "COMMIT")));
        assertFalse(sees(Wire.bind("", "s1")));
        assertTrue(sees(Wire.execute("")));
        assertFalse(sees(Wire.join(Wire.bind("", "s2"), Wire.execute(""))));
    }

    @Test
    void theWordElsewhereIsNoCommit() {
        assertFalse(sees(Wire.query("SELECT 'COMMIT'")));
        assertFalse(sees(Wire.query("COMMITMENT")));
        assertFalse(sees(Wire.query("ROLLBACK")));
    }

    @Test
    void aMessageLongerThanItsHeadIsPassedOver() {
        assertFalse(sees(Wire.query("SELECT '" + "x".repeat(5_000) + "'")));
        assertTrue(sees(Wire.query("COMMIT")));
    }

    @Test
    void aCommitRightAfterTheWordOfALaneIsOneOfSettlement() {
        byte[] word = Wire.query("SET LOCAL synchronous_commit = on");
        assertEquals(CommitSeen.OF_SETTLEMENT, seen(Wire.join(word, Wire.query("COMMIT"))));
        assertEquals(CommitSeen.OF_OTHERS, seen(Wire.query("COMMIT")));
        assertEquals(CommitSeen.NONE, seen(Wire.join(word, Wire.query("ROLLBACK"))));
        assertEquals(CommitSeen.OF_OTHERS, seen(Wire.query("COMMIT")));
        assertEquals(CommitSeen.NONE, seen(word));
        assertEquals(CommitSeen.OF_SETTLEMENT, seen(Wire.query("COMMIT")));
    }

    private boolean sees(byte[] bytes) {
        return seen(bytes) != CommitSeen.NONE;
    }

    private CommitSeen seen(byte[] bytes) {
        return messages.commitIn(bytes, bytes.length);
    }
}
