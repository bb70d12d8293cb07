package io.metergate.transport.coap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.device.Transport;
import io.metergate.intake.Intake;
import io.metergate.intake.Receipt;
import io.metergate.intake.Refusal;
import io.metergate.intake.Uplink;
import io.metergate.intake.Verdict;
import io.metergate.transport.Commands;
import io.metergate.transport.FakeIntake;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CoapIT {
    private static final byte[] FRAME = {0x68, 0x01, 0x16};
    private static final long TIMEOUT_MILLIS = 10_000;

    private CoapFixture gateway;
    private CoapEndpoint clientEndpoint;

    @BeforeEach
    void start() throws Exception {
        gateway = new CoapFixture();
        Configuration configuration = new Configuration(
                        CoapConfig.DEFINITIONS, UdpConfig.DEFINITIONS, SystemConfig.DEFINITIONS)
                .set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 100_000);
        clientEndpoint = CoapEndpoint.builder().setConfiguration(configuration).build();
        clientEndpoint.start();
    }

    @AfterEach
    void stop() {
        clientEndpoint.destroy();
        gateway.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = CoAP.Type.class,
            names = {"CON", "NON"})
    void takesAFrameAndSaysSo(CoAP.Type type) throws Exception {
        CoapResponse response = post("/up/meter-1", FRAME, type);

        assertEquals(CoAP.ResponseCode.CHANGED, response.getCode());
        assertEquals(0, response.getPayload().length);
        Uplink uplink = gateway.intake.nextSubmitted();
        assertEquals("meter-1", uplink.deviceId());
        assertEquals(Transport.COAP, uplink.transport());
        assertArrayEquals(FRAME, uplink.frame());
        assertEquals(CoapFixture.NOW, uplink.receivedAt());
        assertEquals(
                1.0,
                gateway.meters
                        .counter("metergate_messages_total", "transport", "coap", "verdict", "charged")
                        .count());
    }

    @Test
    void saysTheSameOfEverythingThatNeedsNoCharge() throws Exception {
        gateway.intake.answer(uplink -> FakeIntake.committed(new Verdict.Noted("older")));
        assertEquals(CoAP.ResponseCode.CHANGED, post("/up/meter-1", FRAME).getCode());
        gateway.intake.answer(uplink -> FakeIntake.committed(new Verdict.Repeated()));
        assertEquals(CoAP.ResponseCode.CHANGED, post("/up/meter-1", FRAME).getCode());
    }

    @ParameterizedTest
    @CsvSource({
        "MALFORMED, 4.00, malformed: register: is not a number",
        "BAD_ENVELOPE, 4.00, bad_envelope: register: is not a number",
        "FOREIGN_METER, 4.00, foreign_meter: register: is not a number",
        "UNKNOWN_DEVICE, 4.04, ''",
        "WRONG_TRANSPORT, 4.04, ''",
        "NO_METER, 4.09, ''",
        "BACKWARD_REGISTER, 2.04, ''"
    })
    void hasACodeForEveryRefusal(Refusal.Reason reason, String code, String diagnostic) throws Exception {
        gateway.intake.answer(uplink -> FakeIntake.committed(FakeIntake.refusal(reason)));
        CoapResponse response = post("/up/meter-1", FRAME);

        assertEquals(code, response.getCode().toString());
        assertEquals(diagnostic, response.getResponseText());
    }

    @Test
    void keepsAnEmptyMessageWithItsReason() throws Exception {
        CoapResponse response = post("/up/meter-1", new byte[0]);

        assertEquals(CoAP.ResponseCode.BAD_REQUEST, response.getCode());
        assertEquals("empty: frame: has no bytes", response.getResponseText());
        assertEquals(
                Refusal.Reason.EMPTY, gateway.intake.nextRefused().refusal().reason());
    }

    @Test
    void takesTheLargestFrameInBlocks() throws Exception {
        byte[] largest = new byte[FakeIntake.FRAME_BYTES_MAX];
        largest[4000] = 1;

        assertEquals(CoAP.ResponseCode.CHANGED, post("/up/meter-1", largest).getCode());
        assertArrayEquals(largest, gateway.intake.nextSubmitted().frame());
    }

    @Test
    void keepsAFrameOverTheLimitWithItsReason() throws Exception {
        CoapResponse response = post("/up/meter-1", new byte[FakeIntake.FRAME_BYTES_MAX + 1]);

        assertEquals(CoAP.ResponseCode.REQUEST_ENTITY_TOO_LARGE, response.getCode());
        FakeIntake.Refused refused = gateway.intake.nextRefused();
        assertEquals(Refusal.Reason.TOO_LARGE, refused.refusal().reason());
        assertEquals(FakeIntake.FRAME_BYTES_MAX, refused.uplink().frame().length);
    }

    @Test
    void readsNoBodyThatIsMuchTooLarge() throws Exception {
        CoapResponse response = post("/up/meter-1", new byte[50_000]);

        assertEquals(CoAP.ResponseCode.REQUEST_ENTITY_TOO_LARGE, response.getCode());
        assertTrue(gateway.intake.gotNothing());
    }

    @Test
    void answersWithTheCommandThatWaits() throws Exception {
        gateway.intake.answer(uplink ->
                Future.succeededFuture(new Receipt(new Verdict.Charged(1, 1), Commands.to("meter-1", Transport.COAP))));
        CoapResponse response = post("/up/meter-1", FRAME);

        assertEquals(CoAP.ResponseCode.CHANGED, response.getCode());
        assertArrayEquals(Commands.frame(), response.getPayload());
        assertEquals(
                MediaTypeRegistry.APPLICATION_OCTET_STREAM,
                response.getOptions().getContentFormat());
    }

    @Test
    void answersOnlyAfterTheCommitAndByAMessageOfItsOwnWhenThatIsSlow() throws Exception {
        Promise<Receipt> commit = Promise.promise();
        gateway.intake.answer(uplink -> commit.future());
        CountDownLatch acknowledged = new CountDownLatch(1);
        Request request = request(CoAP.Code.POST, "/up/meter-1", FRAME);
        request.addMessageObserver(new MessageObserverAdapter() {
            @Override
            public void onAcknowledgement() {
                acknowledged.countDown();
            }
        });
        request.send(clientEndpoint);

        // The empty acknowledgement comes by itself; the answer must not, as nothing is committed.
        assertTrue(acknowledged.await(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS));
        assertNull(request.getResponse());
        commit.complete(new Receipt(new Verdict.Charged(1, 1), null));
        Response response = request.waitForResponse(TIMEOUT_MILLIS);
        assertEquals(CoAP.Type.CON, response.getType());
        assertEquals(CoAP.ResponseCode.CHANGED, response.getCode());
    }

    @Test
    void sendsAQuickAnswerWithItsAcknowledgement() throws Exception {
        Request request = request(CoAP.Code.POST, "/up/meter-1", FRAME);
        request.send(clientEndpoint);

        assertEquals(CoAP.Type.ACK, request.waitForResponse(TIMEOUT_MILLIS).getType());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsTheDeviceToComeAgainWhenNothingWasStored(boolean overloaded) throws Exception {
        RuntimeException failure = overloaded ? new Intake.Overloaded() : new IllegalStateException("no database");
        gateway.intake.answer(uplink -> Future.failedFuture(failure));
        CoapResponse response = post("/up/meter-1", FRAME);

        assertEquals(CoAP.ResponseCode.SERVICE_UNAVAILABLE, response.getCode());
        // Without the option it would read as 60.
        assertTrue(response.getOptions().hasMaxAge());
        long seconds = response.getOptions().getMaxAge();
        assertTrue(overloaded ? 5 <= seconds && seconds <= 15 : 30 <= seconds && seconds <= 60, () -> seconds + " s");
    }

    @Test
    void handsNothingInWhileTheIntakeIsFull() throws Exception {
        gateway.intake.fill();
        assertEquals(
                CoAP.ResponseCode.SERVICE_UNAVAILABLE,
                post("/up/meter-1", FRAME).getCode());
        assertTrue(gateway.intake.gotNothing());
        assertEquals(
                1.0,
                gateway.meters
                        .counter("metergate_messages_total", "transport", "coap", "verdict", "overloaded")
                        .count());

        gateway.intake.empty();
        assertEquals(CoAP.ResponseCode.CHANGED, post("/up/meter-1", FRAME).getCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/up", "/up/", "/up/a/b", "/down/a", "/.well-known/core", "/up/a%00b"})
    void hasNothingAtOtherPaths(String path) throws Exception {
        for (CoAP.Code code : new CoAP.Code[] {CoAP.Code.POST, CoAP.Code.GET}) {
            CoapResponse response = send(request(code, path, code == CoAP.Code.POST ? FRAME : new byte[0]));

            assertEquals(CoAP.ResponseCode.NOT_FOUND, response.getCode());
            assertEquals(0, response.getPayload().length);
        }
        assertTrue(gateway.intake.gotNothing());
    }

    @ParameterizedTest
    @EnumSource(
            value = CoAP.Code.class,
            names = {"GET", "PUT", "DELETE", "FETCH", "PATCH", "IPATCH"})
    void takesPostsOnly(CoAP.Code code) throws Exception {
        assertEquals(
                CoAP.ResponseCode.METHOD_NOT_ALLOWED,
                send(request(code, "/up/meter-1", new byte[0])).getCode());
    }

    @Test
    void answersARepeatedMessageAgainAndTakesItOnce() throws Exception {
        // CON, POST, a message id, no token, the path "up", "m", and a frame.
        byte[] message = {0x40, 2, 0x12, 0x34, (byte) 0xB2, 'u', 'p', 1, 'm', (byte) 0xFF, 0x68, 0x01, 0x16};
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout((int) TIMEOUT_MILLIS);
            socket.connect(InetAddress.getLoopbackAddress(), gateway.port);
            for (int i = 0; i < 2; i++) {
                socket.send(new DatagramPacket(message, message.length));
                DatagramPacket answer = new DatagramPacket(new byte[64], 64);
                socket.receive(answer);
                byte[] acknowledged = {0x60, (byte) CoAP.ResponseCode.CHANGED.value, 0x12, 0x34};
                assertArrayEquals(acknowledged, Arrays.copyOf(answer.getData(), acknowledged.length));
            }
        }
        assertEquals("m", gateway.intake.nextSubmitted().deviceId());
        assertTrue(gateway.intake.gotNothing());
    }

    @Test
    void survivesDatagramsThatAreNotCoap() throws Exception {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(InetAddress.getLoopbackAddress(), gateway.port);
            for (byte[] hostile : new byte[][] {{}, {0}, {(byte) 0xFF}, {0x40, 2, 0, 1, (byte) 0xFF}, new byte[9000]}) {
                socket.send(new DatagramPacket(hostile, hostile.length));
            }
        }
        assertEquals(CoAP.ResponseCode.CHANGED, post("/up/meter-1", FRAME).getCode());
    }

    @Test
    void namesTheSettingsWhenThePortIsTaken() {
        AssertionError failure = assertThrows(AssertionError.class, () -> new CoapFixture(gateway.port));

        BindException cause = assertInstanceOf(BindException.class, failure.getCause());
        assertTrue(String.valueOf(cause.getMessage())
                .startsWith("cannot listen on 127.0.0.1:" + gateway.port + " (settings coap.host and coap.port): "));
    }

    @Test
    void writesNoFileOfItsOwn() {
        assertFalse(Files.exists(Path.of(Configuration.DEFAULT_FILE_NAME)));
    }

    private CoapResponse post(String path, byte[] payload) throws Exception {
        return post(path, payload, CoAP.Type.CON);
    }

    private CoapResponse post(String path, byte[] payload, CoAP.Type type) throws Exception {
        Request request = request(CoAP.Code.POST, path, payload);
        request.setType(type);
        return send(request);
    }

    private Request request(CoAP.Code code, String path, byte[] payload) {
        Request request = new Request(code);
        request.setURI(gateway.uri(path));
        request.setPayload(payload);
        return request;
    }

    private CoapResponse send(Request request) throws Exception {
        CoapResponse response = new CoapClient()
                .setEndpoint(clientEndpoint)
                .setTimeout(TIMEOUT_MILLIS)
                .advanced(request);
        if (response == null) {
            throw new AssertionError("no answer");
        }
        return response;
    }
}
