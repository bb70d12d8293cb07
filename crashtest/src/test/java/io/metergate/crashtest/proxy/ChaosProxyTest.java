package io.metergate.crashtest.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each fault against a server that answers every message: a query with its own words, COMMIT with its tag. */
@Timeout(30)
class ChaosProxyTest {
    private static final int NOTHING_MS = 250;
    private static final byte[] HELLO = Wire.query("hello");
    /** What a lane says before it commits. */
    private static final byte[] LANES_WORD = Wire.query("SET LOCAL synchronous_commit = on");

    private static final byte[] COMMIT_OF_LANE = Wire.join(LANES_WORD, Wire.query("COMMIT"));

    private FakeDatabase database;
    private ChaosProxy proxy;
    private Socket client;

    @BeforeEach
    void connect() throws IOException {
        database = new FakeDatabase();
        proxy = ChaosProxy.start(0, database.port());
        client = signedIn();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        proxy.close();
        database.close();
    }

    @Test
    void withoutAFaultEverythingComesThrough() throws IOException {
        assertArrayEquals(HELLO, ask(client, HELLO));
    }

    @Test
    void aCutResetsAndTheNextConnectionWorks() throws IOException {
        proxy.cut();
        assertGone(client);
        try (Socket next = signedIn()) {
            assertArrayEquals(HELLO, ask(next, HELLO));
        }
    }

    @Test
    void whileRefusingNoConnectionWorks() throws IOException {
        proxy.refuse();
        try (Socket next = open()) {
            assertGone(next);
        }
        assertArrayEquals(HELLO, ask(client, HELLO));
        proxy.lift();
        try (Socket next = signedIn()) {
            assertArrayEquals(HELLO, ask(next, HELLO));
        }
    }

    @Test
    void aDelayHoldsBackEachWay() throws IOException {
        proxy.delay(Duration.ofMillis(100));
        long began = System.nanoTime();
        assertArrayEquals(HELLO, ask(client, HELLO));
        assertTrue(System.nanoTime() - began >= Duration.ofMillis(200).toNanos());
    }

    @Test
    void aDeadWayToTheDatabaseHoldsRequestsBackUntilItIsLifted() throws Exception {
        proxy.stall(EnumSet.of(Direction.TO_DATABASE));
        client.getOutputStream().write(HELLO);
        assertNothingComes();
        assertEquals(1, database.received());
        proxy.lift();
        assertArrayEquals(HELLO, read(client, HELLO.length));
    }

    @Test
    void aDeadWayToTheGatewayHoldsOnlyAnswersBack() throws Exception {
        proxy.stall(EnumSet.of(Direction.TO_GATEWAY));
        client.getOutputStream().write(HELLO);
        database.awaitReceived(2);
        assertNothingComes();
        proxy.lift();
        assertArrayEquals(HELLO, read(client, HELLO.length));
    }

    @Test
    void aBlackHoleTakesConnectionsAndLetsNothingThrough() throws Exception {
        proxy.stall(EnumSet.allOf(Direction.class));
        try (Socket next = open()) {
            next.getOutputStream().write(Wire.startup());
            client.getOutputStream().write(HELLO);
            assertNothingComes();
            assertEquals(1, database.received());
            proxy.lift();
            assertArrayEquals(HELLO, read(client, HELLO.length));
            assertArrayEquals(Wire.startup(), read(next, Wire.startup().length));
        }
    }

    @Test
    void forgottenConnectionsStaySilentAndNewOnesWork() throws IOException {
        proxy.abandon();
        client.getOutputStream().write(HELLO);
        proxy.lift();
        assertNothingComes();
        try (Socket next = signedIn()) {
            assertArrayEquals(HELLO, ask(next, HELLO));
        }
    }

    @Test
    void aCommitThatIsCutAfterItsAnswerIsDoneAndUnanswered() throws Exception {
        proxy.cutCommits(CommitCut.AFTER_THE_ANSWER, 1);
        client.getOutputStream().write(COMMIT_OF_LANE);
        assertGone(client);
        assertTrue(proxy.awaitCommitCuts(1, Duration.ofSeconds(5)));
        assertEquals(1, database.commits());
    }

    @Test
    void aCommitThatIsCutAtOnceIsUnanswered() throws Exception {
        proxy.cutCommits(CommitCut.AT_ONCE, 1);
        client.getOutputStream().write(COMMIT_OF_LANE);
        assertGone(client);
        assertTrue(proxy.awaitCommitCuts(1, Duration.ofSeconds(5)));
    }

    @Test
    void aCommitThatIsRolledBackInsteadIsNone() throws Exception {
        proxy.cutCommits(CommitCut.ROLLED_BACK_INSTEAD, 1);
        assertArrayEquals(Wire.join(LANES_WORD, Wire.query("ABORT ")), ask(client, COMMIT_OF_LANE));
        assertEquals(0, database.commits());
    }

    @Test
    void noMoreCommitsAreCutThanWereAskedFor() throws Exception {
        proxy.cutCommits(CommitCut.AT_ONCE, 1);
        client.getOutputStream().write(COMMIT_OF_LANE);
        assertGone(client);
        try (Socket next = signedIn()) {
            next.getOutputStream().write(Wire.query("COMMIT"));
            assertArrayEquals(Wire.complete("COMMIT"), read(next, Wire.complete("COMMIT").length));
        }
        assertTrue(proxy.awaitCommitCuts(1, Duration.ofSeconds(5)));
    }

    @Test
    void aCommitOfOthersPassesWhileOneOfSettlementIsWaitedFor() throws Exception {
        proxy.cutCommits(CommitCut.ROLLED_BACK_INSTEAD, 2);
        byte[] committed = Wire.complete("COMMIT");
        client.getOutputStream().write(Wire.query("COMMIT"));
        assertArrayEquals(committed, read(client, committed.length));
        assertEquals(1, database.commits());
        ask(client, COMMIT_OF_LANE);
        client.getOutputStream().write(Wire.query("COMMIT"));
        assertArrayEquals(committed, read(client, committed.length));
        assertEquals(2, database.commits());
    }

    @Test
    void everySecondCutIsOneOfAnybody() throws Exception {
        proxy.cutCommits(CommitCut.AT_ONCE, 2);
        client.getOutputStream().write(COMMIT_OF_LANE);
        assertGone(client);
        try (Socket next = signedIn()) {
            next.getOutputStream().write(Wire.query("COMMIT"));
            assertGone(next);
        }
        assertTrue(proxy.awaitCommitCuts(2, Duration.ofSeconds(5)));
    }

    @Test
    void otherStatementsPassWhileCommitsAreWaitedFor() throws Exception {
        proxy.cutCommits(CommitCut.AT_ONCE, 1);
        assertArrayEquals(HELLO, ask(client, HELLO));
        assertEquals(false, proxy.awaitCommitCuts(1, Duration.ofMillis(50)));
    }

    private Socket open() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private Socket signedIn() throws IOException {
        Socket socket = open();
        assertArrayEquals(Wire.startup(), ask(socket, Wire.startup()));
        return socket;
    }

    private static byte[] ask(Socket socket, byte[] question) throws IOException {
        socket.getOutputStream().write(question);
        return read(socket, question.length);
    }

    private static byte[] read(Socket socket, int length) throws IOException {
        socket.setSoTimeout(10_000);
        return socket.getInputStream().readNBytes(length);
    }

    private void assertNothingComes() throws IOException {
        client.setSoTimeout(NOTHING_MS);
        assertThrows(SocketTimeoutException.class, () -> client.getInputStream().read());
    }

    /** Ended, by a reset or in order. */
    private static void assertGone(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        try {
            socket.getOutputStream().write(HELLO);
            assertEquals(-1, socket.getInputStream().read());
        } catch (SocketException reset) {
            assertTrue(String.valueOf(reset.getMessage()).matches(".*(reset|closed|abort|pipe).*"));
        }
    }
}
