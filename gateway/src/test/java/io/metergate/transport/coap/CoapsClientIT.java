package io.metergate.transport.coap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.device.Transport;
import io.metergate.intake.Receipt;
import io.metergate.intake.Verdict;
import io.metergate.platform.store.Await;
import io.metergate.transport.Commands;
import io.metergate.transport.RealClient;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the clients of libcoap, over two libraries of DTLS that others wrote. */
final class CoapsClientIT {
    private static final String GNUTLS = "coap-client-gnutls";
    private static final String OPENSSL = "coap-client-openssl";
    private static final byte[] FRAME = {0x68, 0x00, (byte) 0xFF, 0x16};
    private static final String KEY = "0123456789abcdef";

    private CoapsFixture gateway;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() {
        gateway = new CoapsFixture(directory);
        gateway.register("nb-1", "imei-1", KEY.getBytes(US_ASCII));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {GNUTLS, OPENSSL})
    void postsAFrame(String client) throws Exception {
        assertEquals("", post(client, KEY, FRAME).output());
        assertArrayEquals(FRAME, gateway.intake.nextSubmitted().frame());
    }

    @ParameterizedTest
    @ValueSource(strings = {GNUTLS, OPENSSL})
    void postsALongFrameInBlocks(String client) throws Exception {
        byte[] longFrame = new byte[3000];
        longFrame[2999] = 7;

        assertEquals("", post(client, KEY, longFrame).output());
        assertArrayEquals(longFrame, gateway.intake.nextSubmitted().frame());
    }

    @Test
    void writesTheCommandInTheAnswerToAFile() throws Exception {
        gateway.intake.answer(uplink ->
                Future.succeededFuture(new Receipt(new Verdict.Charged(1, 1), Commands.to("nb-1", Transport.COAPS))));
        Path answer = directory.resolve("answer");
        post(OPENSSL, KEY, FRAME, "-o", answer.toString());

        assertArrayEquals(Commands.frame(), Files.readAllBytes(answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {GNUTLS, OPENSSL})
    void isRefusedWithAWrongKey(String client) throws Exception {
        Process forger = start(client, "a-key-of-somebody", FRAME);
        try {
            Await.until(
                    "the wrong key is counted",
                    () -> gateway.count("metergate_dtls_handshakes_total", "result", "wrong_key") >= 1);
        } finally {
            forger.destroyForcibly();
        }
        assertTrue(gateway.intake.gotNothing());
        assertEquals(0.0, gateway.count("metergate_dtls_handshakes_total", "result", "completed"));
    }

    private RealClient.Result post(String client, String key, byte[] payload, String... more) throws Exception {
        return RealClient.finish(start(client, key, payload, more));
    }

    private Process start(String client, String key, byte[] payload, String... more) throws Exception {
        Path file = Files.write(directory.resolve("payload"), payload);
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(
                List.of("-u", "imei-1", "-k", key, "-m", "post", "-f", file.toString(), gateway.uri("/up/nb-1")));
        return RealClient.find(client).start(arguments.toArray(String[]::new));
    }
}
