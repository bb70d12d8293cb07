package io.metergate.crashtest.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One connection of the gateway and the one to PostgreSQL behind it, with a thread for each direction. */
final class ProxiedConnection {
    private static final int CHUNK = 16_384;
    private static final long ANSWER_MS_MAX = 2_000;
    private static final byte[] COMMITTED = "COMMIT\0".getBytes(StandardCharsets.US_ASCII);
    /** As long as the word that it takes the place of. */
    private static final byte[] ROLL_BACK = "ABORT \0".getBytes(StandardCharsets.US_ASCII);

    private final ChaosProxy proxy;
    private final Socket gateway;
    private final Socket database;
    private final FrontendMessages messages = new FrontendMessages();
    private volatile boolean abandoned;
    private volatile boolean answerAwaited;
    private boolean closed;
    private boolean answered;

    ProxiedConnection(ChaosProxy proxy, Socket gateway, Socket database) {
        this.proxy = proxy;
        this.gateway = gateway;
        this.database = database;
    }

    void start() {
        thread(() -> pump(gateway, database, Direction.TO_DATABASE), "proxy-to-database");
        thread(() -> pump(database, gateway, Direction.TO_GATEWAY), "proxy-to-gateway");
    }

    private static void thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void pump(Socket from, Socket to, Direction direction) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] chunk = new byte[CHUNK];
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                proxy.awaitWay(direction, this);
                pass(chunk, count, out, direction);
            }
            // An end that nobody hears of, where nothing gets through.
            proxy.awaitWay(direction, this);
            if (!abandoned) {
                close();
            }
        } catch (IOException | InterruptedException e) {
            close();
        }
    }

    private void pass(byte[] chunk, int count, OutputStream out, Direction direction)
            throws IOException, InterruptedException {
        if (abandoned) {
            return;
        }
        if (direction == Direction.TO_GATEWAY) {
            if (answerAwaited) {
                noteAnswer(chunk, count);
            } else {
                out.write(chunk, 0, count);
            }
            return;
        }
        CommitCut cut = proxy.takeCommitCut(messages.commitIn(chunk, count));
        if (cut == CommitCut.ROLLED_BACK_INSTEAD) {
            int at = lastIndexOfCommit(chunk, count);
            System.arraycopy(ROLL_BACK, 0, chunk, Math.max(0, at), at < 0 ? 0 : ROLL_BACK.length);
            out.write(chunk, 0, count);
            proxy.commitWasCut();
            return;
        }
        answerAwaited = cut != null;
        out.write(chunk, 0, count);
        if (cut == CommitCut.AFTER_THE_ANSWER) {
            awaitAnswer();
        }
        if (cut != null) {
            reset();
            proxy.commitWasCut();
        }
    }

    private synchronized void noteAnswer(byte[] chunk, int count) {
        answered |= lastIndexOfCommit(chunk, count) >= 0;
        notifyAll();
    }

    /** Where the word and its end are; -1 when they are not there. */
    private static int lastIndexOfCommit(byte[] chunk, int count) {
        for (int i = count - COMMITTED.length; i >= 0; i--) {
            if (Arrays.equals(chunk, i, i + COMMITTED.length, COMMITTED, 0, COMMITTED.length)) {
                return i;
            }
        }
        return -1;
    }

    private synchronized void awaitAnswer() throws InterruptedException {
        long deadline = System.nanoTime() + ANSWER_MS_MAX * 1_000_000;
        long left = ANSWER_MS_MAX;
        while (!answered && !closed && left > 0) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
    }

    /** From now on both ends wait for ever: no byte comes through, and no end is heard of. */
    void abandon() {
        abandoned = true;
    }

    boolean isAbandoned() {
        return abandoned;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Ends it as a machine does that has forgotten it: with a reset at both ends. */
    void reset() {
        try {
            gateway.setSoLinger(true, 0);
            database.setSoLinger(true, 0);
        } catch (IOException e) {
            // One of them is closed already.
        }
        close();
    }

    private void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        close(gateway);
        close(database);
        proxy.ended(this);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more.
        }
    }
}
