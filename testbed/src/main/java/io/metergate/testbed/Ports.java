package io.metergate.testbed;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports of the loopback address that stay free while their server is down: below those that the system hands out
 * to outgoing connections, so that no client sits on the port of a server that starts again.
 */
public final class Ports {
    private static final int LOWEST = 15_000;
    private static final int FIRST_HANDED_OUT = 32_768;
    private static final int TRIES = 1_000;
    private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    private final Set<Integer> taken = new HashSet<>();
    private final int end;

    public Ports() {
        this.end = firstHandedOut();
    }

    /** A port that is free for TCP and UDP, and that this instance has not given before. */
    public int next() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(Math.min(LOWEST, end - 1), end);
            if (isFree(port) && taken.add(port)) {
                return port;
            }
        }
        throw new IOException("no port below " + end + " is free");
    }

    private static boolean isFree(int port) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket tcp = new ServerSocket(port, 1, loopback);
                DatagramSocket udp = new DatagramSocket(new InetSocketAddress(loopback, port))) {
            return tcp.isBound() && udp.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static int firstHandedOut() {
        try {
            int first = Integer.parseInt(new StringTokenizer(Files.readString(RANGE)).nextToken());
            return first > LOWEST ? first : FIRST_HANDED_OUT;
        } catch (IOException | NumberFormatException e) {
            return FIRST_HANDED_OUT;
        }
    }
}
