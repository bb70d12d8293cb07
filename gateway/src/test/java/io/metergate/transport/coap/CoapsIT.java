package io.metergate.transport.coap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.device.Transport;
import io.metergate.intake.Receipt;
import io.metergate.intake.Uplink;
import io.metergate.intake.Verdict;
import io.metergate.platform.store.Await;
import io.metergate.transport.Commands;
import io.metergate.transport.FakeIntake;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.scandium.dtls.DtlsHandshakeTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CoapsIT {
    private static final byte[] FRAME = {0x68, 0x01, 0x16};
    private static final byte[] KEY = "0123456789abcdef".getBytes(US_ASCII);
    private static final byte[] OTHER_KEY = "fedcba9876543210".getBytes(US_ASCII);
    private static final String HANDSHAKES = "metergate_dtls_handshakes_total";
    private static final String REFUSED = "metergate_coaps_requests_refused_total";

    @TempDir
    private Path home;

    private CoapsFixture gateway;

    @BeforeEach
    void start() {
        gateway = new CoapsFixture(home);
        gateway.register("nb-1", "imei-1", KEY);
        gateway.register("nb-2", "imei-2", OTHER_KEY);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/up, TLS_PSK_WITH_AES_128_CCM_8",
        "/up/nb-1, TLS_PSK_WITH_AES_128_CCM",
        "/up, TLS_PSK_WITH_AES_128_GCM_SHA256",
        "/up/nb-1, TLS_ECDHE_PSK_WITH_AES_128_CCM_8_SHA256"
    })
    void takesAFrameOfWhoeverHasTheKey(String path, String cipherSuite) throws Exception {
        try (CoapsClient meter = new CoapsClient(gateway.port, "imei-1", KEY, cipherSuite)) {
            assertEquals(ResponseCode.CHANGED, meter.code(path, FRAME));
        }
        Uplink uplink = gateway.intake.nextSubmitted();
        assertEquals("nb-1", uplink.deviceId());
        assertEquals(Transport.COAPS, uplink.transport());
        assertArrayEquals(FRAME, uplink.frame());
        assertEquals(1.0, gateway.count(HANDSHAKES, "result", "completed"));
        assertEquals(1.0, gateway.count("metergate_messages_total", "transport", "coaps", "verdict", "charged"));
    }

    @Test
    void refusesAndCountsAFrameForAnotherDevice() throws Exception {
        try (CoapsClient meter = new CoapsClient(gateway.port, "imei-1", KEY)) {
            assertEquals(ResponseCode.FORBIDDEN, meter.code("/up/nb-2", FRAME));
            assertEquals(ResponseCode.FORBIDDEN, meter.code("/up/nobody", FRAME));
        }
        assertTrue(gateway.intake.gotNothing());
        assertEquals(2.0, gateway.count(REFUSED, "reason", "foreign_device"));
    }

    @Test
    void refusesAndCountsAnIdentityThatNobodyHas() throws Exception {
        try (CoapsClient stranger = CoapsClient.inVain(gateway.port, "imei-3", KEY)) {
            assertFails(stranger);
        }
        assertTrue(gateway.intake.gotNothing());
        assertEquals(1.0, gateway.count(HANDSHAKES, "result", "unknown_identity"));
        assertEquals(0.0, gateway.count(HANDSHAKES, "result", "completed"));
    }

    @Test
    void refusesAndCountsAWrongKey() throws Exception {
        try (CoapsClient forger = CoapsClient.inVain(gateway.port, "imei-1", OTHER_KEY)) {
            assertFails(forger);
        }
        assertTrue(gateway.intake.gotNothing());
        assertTrue(gateway.count(HANDSHAKES, "result", "wrong_key") >= 1);
        assertEquals(0.0, gateway.count(HANDSHAKES, "result", "completed"));
    }

    @Test
    void beginsNoMoreHandshakesWhereTooManyFailedAndGoesOnWithThoseItKnows() throws Exception {
        List<CoapsClient> strangers = new ArrayList<>();
        try (CoapsClient meter = new CoapsClient(gateway.port, "imei-1", KEY)) {
            assertEquals(ResponseCode.CHANGED, meter.code("/up", FRAME));
            for (int i = 0; i < 80; i++) {
                CoapsClient stranger = CoapsClient.inVain(gateway.port, "imei-3", KEY);
                strangers.add(stranger);
                stranger.begin("/up", FRAME);
            }
            Await.until(
                    "most are known for what they are",
                    () -> gateway.count(HANDSHAKES, "result", "unknown_identity") >= 60
                            && gateway.count(HANDSHAKES, "result", "too_many_failures") > 0);
            assertEquals(ResponseCode.CHANGED, meter.code("/up", FRAME));
        }
        strangers.forEach(CoapsClient::close);
    }

    @Test
    void knowsAMeterByItsConnectionIdWhenItsAddressChanges() throws Exception {
        try (AddressTranslator nat = new AddressTranslator(gateway.port);
                CoapsClient meter = new CoapsClient(nat.port(), "imei-1", KEY)) {
            assertEquals(ResponseCode.CHANGED, meter.code("/up", FRAME));
            nat.rebind();
            assertEquals(ResponseCode.CHANGED, meter.code("/up", FRAME));
            nat.rebind();
            assertEquals(ResponseCode.CHANGED, meter.code("/up", FRAME));
        }
        assertEquals(1.0, gateway.count(HANDSHAKES, "result", "completed"));
    }

    @Test
    void ignoresARecordThatIsReplayedAndStaysWithTheMeter() throws Exception {
        try (AddressTranslator nat = new AddressTranslator(gateway.port);
                CoapsClient meter = new CoapsClient(nat.port(), "imei-1", KEY)) {
            assertEquals(ResponseCode.CHANGED, meter.code("/up", FRAME));
            double before = gateway.count("metergate_dtls_records_total", "result", "dropped");
            nat.sendFromElsewhere(nat.last());
            Await.until(
                    "the replay is dropped",
                    () -> gateway.count("metergate_dtls_records_total", "result", "dropped") == before + 1);
            assertEquals(ResponseCode.CHANGED, meter.code("/up", FRAME));
        }
        gateway.intake.nextSubmitted();
        gateway.intake.nextSubmitted();
        assertTrue(gateway.intake.gotNothing());
    }

    @Test
    void countsAForgedRecordAndStaysWithTheMeter() throws Exception {
        try (AddressTranslator nat = new AddressTranslator(gateway.port);
                CoapsClient meter = new CoapsClient(nat.port(), "imei-1", KEY)) {
            assertEquals(ResponseCode.CHANGED, meter.code("/up", FRAME));
            byte[] forged = nat.last();
            forged[10]++; // a newer record
            forged[forged.length - 1]++;
            nat.sendFromElsewhere(forged);
            Await.until("the forgery is counted", () -> gateway.count("metergate_dtls_records_forged_total") == 1);
            assertEquals(ResponseCode.CHANGED, meter.code("/up", FRAME));
        }
    }

    @Test
    void endsAnAssociationWhoseKeyIsNoLongerTheDevices() throws Exception {
        try (CoapsClient old = new CoapsClient(gateway.port, "imei-1", KEY);
                CoapsClient now = new CoapsClient(gateway.port, "imei-1", OTHER_KEY)) {
            assertEquals(ResponseCode.CHANGED, old.code("/up", FRAME));
            gateway.register("nb-1", "imei-1", OTHER_KEY);
            assertEquals(ResponseCode.UNAUTHORIZED, old.code("/up", FRAME));
            assertEquals(ResponseCode.CHANGED, now.code("/up", FRAME));
        }
        assertEquals(1.0, gateway.count(REFUSED, "reason", "outdated_key"));
    }

    @Test
    void goesOnWithAnAssociationAfterARestart() throws Exception {
        try (CoapsClient meter = new CoapsClient(gateway.port, "imei-1", KEY)) {
            assertEquals(ResponseCode.CHANGED, meter.code("/up", FRAME));
            gateway.stop();
            assertTrue(Files.exists(home.resolve("dtls-associations")));
            gateway.startAgain();
            assertFalse(Files.exists(home.resolve("dtls-associations")));
            assertEquals(ResponseCode.CHANGED, meter.code("/up", FRAME));
        }
        assertEquals(1.0, gateway.count(HANDSHAKES, "result", "completed"));
    }

    @Test
    void forgetsAssociationsWhoseFileIsDamaged() throws Exception {
        try (CoapsClient meter = new CoapsClient(gateway.port, "imei-1", KEY);
                CoapsClient anew = new CoapsClient(gateway.port, "imei-1", KEY)) {
            assertEquals(ResponseCode.CHANGED, meter.code("/up", FRAME));
            gateway.stop();
            Path saved = home.resolve("dtls-associations");
            byte[] damaged = Files.readAllBytes(saved);
            damaged[damaged.length / 2]++;
            Files.write(saved, damaged);
            gateway.startAgain();

            assertEquals(ResponseCode.CHANGED, anew.code("/up", FRAME));
        }
        assertEquals(2.0, gateway.count(HANDSHAKES, "result", "completed"));
    }

    @Test
    void answersARepeatedMessageWithoutHandingItInAgain() throws Exception {
        try (CoapsClient meter = new CoapsClient(gateway.port, "imei-1", KEY)) {
            assertEquals(ResponseCode.CHANGED, meter.codeOfMessage(7, FRAME));
            assertEquals(ResponseCode.CHANGED, meter.codeOfMessage(7, FRAME));
            assertEquals(ResponseCode.CHANGED, meter.codeOfMessage(8, FRAME));
        }
        gateway.intake.nextSubmitted();
        gateway.intake.nextSubmitted();
        assertTrue(gateway.intake.gotNothing());
    }

    @Test
    void takesAMessageWithTheSameIdAfterAnotherHandshakeForANewOne() throws Exception {
        try (CoapsClient meter = new CoapsClient(gateway.port, "imei-1", KEY);
                CoapsClient rebooted = new CoapsClient(gateway.port, "imei-1", KEY)) {
            assertEquals(ResponseCode.CHANGED, meter.codeOfMessage(7, FRAME));
            assertEquals(ResponseCode.CHANGED, rebooted.codeOfMessage(7, new byte[] {0x68, 0x02, 0x16}));
        }
        gateway.intake.nextSubmitted();
        assertArrayEquals(
                new byte[] {0x68, 0x02, 0x16}, gateway.intake.nextSubmitted().frame());
    }

    @Test
    void takesTheLargestFrameInBlocksAndNothingBeyondTwice() throws Exception {
        byte[] largest = new byte[FakeIntake.FRAME_BYTES_MAX];
        largest[4000] = 1;
        try (CoapsClient meter = new CoapsClient(gateway.port, "imei-1", KEY)) {
            assertEquals(ResponseCode.CHANGED, meter.code("/up", largest));
            assertArrayEquals(largest, gateway.intake.nextSubmitted().frame());
            byte[] tooLarge = new byte[FakeIntake.FRAME_BYTES_MAX + 1];
            assertEquals(ResponseCode.REQUEST_ENTITY_TOO_LARGE, meter.code("/up", tooLarge));
            gateway.intake.nextRefused();
            assertEquals(ResponseCode.REQUEST_ENTITY_TOO_LARGE, meter.code("/up", new byte[50_000]));
        }
        assertTrue(gateway.intake.gotNothing());
    }

    @Test
    void answersWithTheCommandThatWaits() throws Exception {
        gateway.intake.answer(uplink ->
                Future.succeededFuture(new Receipt(new Verdict.Charged(1, 1), Commands.to("nb-1", Transport.COAPS))));
        try (CoapsClient meter = new CoapsClient(gateway.port, "imei-1", KEY)) {
            CoapResponse response = meter.post("/up", FRAME);
            assertArrayEquals(Commands.frame(), response.getPayload());
        }
    }

    @Test
    void tellsAMeterToComeAgainWhileTheIntakeIsFull() throws Exception {
        gateway.intake.fill();
        try (CoapsClient meter = new CoapsClient(gateway.port, "imei-1", KEY)) {
            CoapResponse full = meter.post("/up", FRAME);
            assertEquals(ResponseCode.SERVICE_UNAVAILABLE, full.getCode());
            long seconds = full.getOptions().getMaxAge();
            assertTrue(5 <= seconds && seconds <= 15, () -> seconds + " s");
            assertTrue(gateway.intake.gotNothing());
            assertEquals(1.0, gateway.count("metergate_messages_total", "transport", "coaps", "verdict", "overloaded"));

            gateway.intake.empty();
            assertEquals(ResponseCode.CHANGED, meter.code("/up", FRAME));
        }
        assertArrayEquals(FRAME, gateway.intake.nextSubmitted().frame());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/down/nb-1", "/up/nb-1/more", "/.well-known/core"})
    void knowsNoOtherPath(String path) throws Exception {
        try (CoapsClient meter = new CoapsClient(gateway.port, "imei-1", KEY)) {
            assertEquals(ResponseCode.NOT_FOUND, meter.code(path, FRAME));
        }
    }

    @Test
    void namesTheSettingsWhenThePortIsTaken() {
        AssertionError failure = assertThrows(
                AssertionError.class, () -> new CoapsFixture(home, gateway.port, List.of(CoapsFixture.PSK_CCM_8)));

        BindException cause = assertInstanceOf(BindException.class, failure.getCause());
        assertTrue(String.valueOf(cause.getMessage())
                .startsWith("cannot listen on 127.0.0.1:" + gateway.port + " (settings coaps.host and coaps.port): "));
    }

    private static void assertFails(CoapsClient client) {
        IOException failure = assertThrows(IOException.class, () -> client.post("/up", FRAME));
        assertInstanceOf(DtlsHandshakeTimeoutException.class, failure.getCause());
    }
}
