package io.metergate.crashtest.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the gateway and PostgreSQL and does to their connections what networks do. Listens on loopback; every
 * fault holds for the connections that are open and, until it is lifted, for new ones. Safe from any thread.
 */
public final class ChaosProxy implements AutoCloseable {
    private static final int BACKLOG = 256;
    private static final int CONNECT_MS_MAX = 2_000;

    private final ServerSocket server;
    private final int databasePort;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final Set<Direction> stalled = EnumSet.noneOf(Direction.class);
    private Duration delay = Duration.ZERO;
    private boolean refusing;
    private @Nullable CommitCut commitCut;
    private int commitCutsAsked;
    private int commitCutsLeft;
    private int commitsCut;

    private ChaosProxy(ServerSocket server, int databasePort) {
        this.server = server;
        this.databasePort = databasePort;
    }

    /** Listens on the port, or on any free one when it is 0. */
    public static ChaosProxy start(int port, int databasePort) throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        ChaosProxy proxy = new ChaosProxy(server, databasePort);
        Thread thread = new Thread(proxy::accept, "proxy");
        thread.setDaemon(true);
        thread.start();
        return proxy;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** How many connections are open. */
    public int connections() {
        return connections.size();
    }

    /** Resets all connections; new ones are welcome. */
    public void cut() {
        List.copyOf(connections).forEach(ProxiedConnection::reset);
    }

    /** Resets new connections at once, until the fault is lifted. */
    public synchronized void refuse() {
        refusing = true;
    }

    /** Lets every piece of data wait for this long. */
    public synchronized void delay(Duration each) {
        delay = each;
        notifyAll();
    }

    /** Lets no byte through in these directions; what was sent meanwhile comes when the fault is lifted. */
    public synchronized void stall(Set<Direction> directions) {
        stalled.addAll(directions);
    }

    /** Lets the open connections wait for ever, as a firewall does that has forgotten them; new ones work. */
    public void abandon() {
        connections.forEach(ProxiedConnection::abandon);
    }

    /**
     * Cuts the connections of the next commits, one each: the first, the third and so on are of settlement,
     * the others of whoever commits next. Only those of settlement are rolled back: nobody is told of others.
     */
    public synchronized void cutCommits(CommitCut when, int count) {
        commitCut = when;
        commitCutsAsked = count;
        commitCutsLeft = count;
        commitsCut = 0;
    }

    /** Waits until as many commits were cut as was asked for; false when that took too long. */
    public synchronized boolean awaitCommitCuts(int count, Duration max) throws InterruptedException {
        long deadline = System.nanoTime() + max.toNanos();
        while (commitsCut < count) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** Lifts every fault; connections that were abandoned stay so. */
    public synchronized void lift() {
        stalled.clear();
        delay = Duration.ZERO;
        refusing = false;
        commitCut = null;
        commitCutsLeft = 0;
        notifyAll();
    }

    @Override
    public void close() throws IOException {
        server.close();
        lift();
        cut();
    }

    /** Waits as long as nothing may pass. */
    void awaitWay(Direction direction, ProxiedConnection connection) throws InterruptedException {
        Duration wait;
        synchronized (this) {
            while (stalled.contains(direction) && !connection.isClosed()) {
                wait();
            }
            wait = delay;
        }
        if (!wait.isZero()) {
            TimeUnit.MILLISECONDS.sleep(wait.toMillis());
        }
    }

    synchronized @Nullable CommitCut takeCommitCut(CommitSeen seen) {
        if (commitCutsLeft == 0 || seen == CommitSeen.NONE || (seen == CommitSeen.OF_OTHERS && !isTurnOfOthers())) {
            return null;
        }
        commitCutsLeft--;
        return commitCut;
    }

    private boolean isTurnOfOthers() {
        return commitCut != CommitCut.ROLLED_BACK_INSTEAD && (commitCutsAsked - commitCutsLeft) % 2 == 1;
    }

    synchronized void commitWasCut() {
        commitsCut++;
        notifyAll();
    }

    void ended(ProxiedConnection connection) {
        connections.remove(connection);
        synchronized (this) {
            notifyAll();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                take(server.accept());
            } catch (IOException e) {
                // Closed, or PostgreSQL is not there: the next one may have more luck.
            }
        }
    }

    private void take(Socket gateway) throws IOException {
        boolean refused;
        synchronized (this) {
            refused = refusing;
        }
        Socket database = new Socket();
        try {
            if (refused) {
                throw new IOException("refused");
            }
            database.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), databasePort), CONNECT_MS_MAX);
            gateway.setTcpNoDelay(true);
            database.setTcpNoDelay(true);
        } catch (IOException e) {
            gateway.setSoLinger(true, 0);
            gateway.close();
            database.close();
            return;
        }
        ProxiedConnection connection = new ProxiedConnection(this, gateway, database);
        connections.add(connection);
        connection.start();
    }
}
