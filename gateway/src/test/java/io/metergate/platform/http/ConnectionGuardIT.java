package io.metergate.platform.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.platform.store.Await;
import io.metergate.platform.store.Results;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionGuardIT {
    private static final int CONNECTIONS_MAX = 3;
    private static final long FIRST_REQUEST_MILLIS_MAX = 300;
    private static final int TICK_MILLIS = 50;
    private static final int SOCKET_MILLIS_MAX = 20_000;
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final Vertx vertx = Vertx.vertx();
    private int port;

    @BeforeEach
    void start() {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false));
        port = Results.of(new ConnectionGuard(vertx, CONNECTIONS_MAX, Duration.ofMillis(FIRST_REQUEST_MILLIS_MAX))
                        .protect(server, this::answer)
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    @AfterEach
    void stop() {
        Results.of(vertx.close());
    }

    @Test
    void cutsAHeaderThatDrips() throws Exception {
        try (Socket socket = open()) {
            assertTrue(isCutWhileDripping(socket, "GET / HTTP/1.1\r\nX-Slow: "));
        }
    }

    @Test
    void cutsABodyThatDrips() throws Exception {
        try (Socket socket = open()) {
            String head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n";
            assertTrue(isCutWhileDripping(socket, head));
        }
    }

    @Test
    void cutsAConnectionOnWhichNothingComes() throws Exception {
        try (Socket socket = open()) {
            assertEquals(-1, socket.getInputStream().read());
        }
    }

    @Test
    void keepsAConnectionAfterItsFirstRequest() throws Exception {
        try (Socket socket = open();
                Socket second = open()) {
            send(socket, REQUEST);
            BufferedReader reader = reader(socket);
            assertTrue(reader.readLine().endsWith("200 OK"));
            // That one is cut shows that the time is over.
            assertEquals(-1, second.getInputStream().read());
            send(socket, REQUEST);
            Await.until("a second answer", () -> reader.readLine().endsWith("200 OK"));
        }
    }

    @Test
    void doesNotCutAStream() throws Exception {
        try (Socket socket = open()) {
            send(socket, "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
            BufferedReader reader = reader(socket);
            for (long events = 0; events < 3 * FIRST_REQUEST_MILLIS_MAX / TICK_MILLIS; ) {
                events += reader.readLine().startsWith("data:") ? 1 : 0;
            }
        }
    }

    @Test
    void refusesTheConnectionThatIsOneTooMany() throws Exception {
        Socket[] kept = new Socket[CONNECTIONS_MAX];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = asked();
        }
        try (Socket refused = open()) {
            assertEquals(-1, readOrReset(refused));
        }
        kept[0].close();
        Await.until("room for another", () -> {
            try (Socket next = open()) {
                send(next, REQUEST);
                return readOrReset(next) == 'H';
            } catch (SocketException refused) {
                return false;
            }
        });
        for (Socket socket : kept) {
            socket.close();
        }
    }

    private void answer(HttpServerRequest request) {
        if (request.path().equals("/stream")) {
            request.response().setChunked(true);
            long timer =
                    vertx.setPeriodic(TICK_MILLIS, tick -> request.response().write("data: 1\n"));
            request.response().closeHandler(closed -> vertx.cancelTimer(timer));
        } else {
            request.end().onSuccess(received -> request.response().end("\n"));
        }
    }

    private Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(SOCKET_MILLIS_MAX);
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** A connection that the server has surely admitted, as it has answered. */
    private Socket asked() throws IOException {
        Socket socket = open();
        send(socket, REQUEST);
        assertEquals('H', socket.getInputStream().read());
        return socket;
    }

    /** Sends a letter whenever nothing has come back for a while, until the other end closes. */
    private static boolean isCutWhileDripping(Socket socket, String head) throws IOException {
        socket.setSoTimeout(TICK_MILLIS);
        send(socket, head);
        for (int letters = 0; letters < SOCKET_MILLIS_MAX / TICK_MILLIS; letters++) {
            try {
                return readOrReset(socket) == -1;
            } catch (SocketTimeoutException stillOpen) {
                send(socket, "a");
            }
        }
        return false;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    private static int readOrReset(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (SocketException reset) {
            return -1;
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    }
}
