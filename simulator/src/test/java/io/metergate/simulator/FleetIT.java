package io.metergate.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metergate.simulator.FleetSettings.Codec;
import io.metergate.simulator.FleetSettings.Meter;
import io.metergate.simulator.FleetSettings.Transport;
import io.metergate.simulator.frame.Dlt645Frames;
import io.metergate.simulator.frame.RelayCommand;
import io.metergate.simulator.frame.RelayFrames;
import io.metergate.simulator.link.TestCoapServer;
import io.metergate.simulator.link.TestMqttServer;
import io.metergate.simulator.link.chirpstack.NetworkServer;
import io.metergate.simulator.meter.LoadProfile;
import io.metergate.simulator.meter.RelayControl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FleetIT {
    private static final String DEV_EUI = "70b3d57ed0000001";
    private static final String ADDRESS = "202600000001";
    private static final String EVENTS = "application/app/device/" + DEV_EUI + "/event/";
    private static final String DOWN = "application/app/device/" + DEV_EUI + "/command/down";
    private static final Duration OFTEN = Duration.ofMillis(200);
    private static final Duration SELDOM = Duration.ofHours(1);

    private final TestMqttServer mqtt;
    private final TestCoapServer coap = new TestCoapServer();

    @TempDir
    private Path directory = Path.of("");

    FleetIT() throws InterruptedException {
        mqtt = new TestMqttServer(0, Map.of("ns", "ns-secret", "m-1", "secret"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        mqtt.close();
        coap.close();
    }

    @Test
    void joinsAndReportsThroughTheNetworkServer() throws Exception {
        try (Fleet fleet = Fleet.start(settings(Transport.CHIRPSTACK, DEV_EUI, SELDOM, null))) {
            JsonNode join = event("join");
            JsonNode up = event("up");

            assertEquals(DEV_EUI, join.at("/deviceInfo/devEui").textValue());
            assertFalse(up.has("fCnt"));
            assertEquals("68" + "010000002620" + "68", hex(up.get("data").binaryValue(), 8));
            assertEquals(1, fleet.stats().sent());
            assertEquals(1, fleet.stats().connected());
        }
    }

    @Test
    void obeysACommandThatTheNetworkServerBrings() throws Exception {
        try (Fleet fleet = Fleet.start(settings(Transport.CHIRPSTACK, DEV_EUI, SELDOM, null))) {
            event("join");
            event("up");

            mqtt.publish("ns", DOWN, downlink("q-1", Instant.now().plusSeconds(60)));

            assertEquals("q-1", event("txack").get("queueItemId").textValue());
            JsonNode ack = event("ack");
            assertEquals("q-1", ack.get("queueItemId").textValue());
            assertTrue(ack.get("acknowledged").booleanValue());
            JsonNode answer = event("up");
            assertArrayEquals(
                    Dlt645Frames.relayAccepted(ADDRESS), answer.get("data").binaryValue());
            assertEquals(1, answer.get("fCnt").intValue());
            assertRelayOpen(event("up").get("data").binaryValue());
            assertEquals(1, fleet.stats().relaysOpen());
        }
    }

    @Test
    void doesNotSendAnExpiredCommandToTheMeter() throws Exception {
        try (Fleet fleet = Fleet.start(settings(Transport.CHIRPSTACK, DEV_EUI, SELDOM, null))) {
            event("join");
            event("up");

            mqtt.publish("ns", DOWN, downlink("q-late", Instant.now().minusSeconds(1)));

            JsonNode log = event("log");
            assertEquals("EXPIRED", log.get("code").textValue());
            assertEquals("q-late", log.at("/context/queue_item_id").textValue());
            assertEquals(0, fleet.stats().relaysOpen());
        }
    }

    @Test
    void sendsTheSameEventAgainWhenTheConnectionWasLost() throws Exception {
        mqtt.acknowledge(false);
        try (Fleet fleet = Fleet.start(settings(Transport.CHIRPSTACK, DEV_EUI, SELDOM, null))) {
            event("join");
            JsonNode first = event("up");
            mqtt.acknowledge(true);
            mqtt.cut();

            event("join");
            assertEquals(first, event("up"));
            assertEquals(1, fleet.stats().connected());
        }
    }

    @Test
    void obeysACommandOnItsOwnConnection() throws Exception {
        try (Fleet fleet = Fleet.start(settings(Transport.MQTT, "m-1", SELDOM, null))) {
            mqtt.next();

            mqtt.publish("m-1", "meters/m-1/down", RelayFrames.command(ADDRESS, RelayCommand.TRIP));

            assertArrayEquals(Dlt645Frames.relayAccepted(ADDRESS), mqtt.next().payload());
            assertRelayOpen(mqtt.next().payload());
            assertTrue(fleet.meter("m-1").orElseThrow().relayOpen());
        }
    }

    @Test
    void obeysACommandInACoapAnswerAndReportsAtOnce() throws Exception {
        coap.answer(ResponseCode.CHANGED, RelayFrames.command(ADDRESS, RelayCommand.TRIP));
        try (Fleet fleet = Fleet.start(settings(Transport.COAP, "c-1", SELDOM, null))) {
            coap.next();

            assertArrayEquals(Dlt645Frames.relayAccepted(ADDRESS), coap.next().payload());
            assertRelayOpen(coap.next().payload());
            assertTrue(fleet.meter("c-1").orElseThrow().relayOpen());
        }
    }

    @Test
    void sendsAReadingAgainUntilTheGatewayTakesIt() throws Exception {
        coap.answer(ResponseCode.SERVICE_UNAVAILABLE, new byte[0]);
        coap.answer(ResponseCode.SERVICE_UNAVAILABLE, new byte[0]);
        try (Fleet fleet = Fleet.start(settings(Transport.COAP, "c-1", SELDOM, null))) {
            byte[] reading = coap.next().payload();

            assertArrayEquals(reading, coap.next().payload());
            assertArrayEquals(reading, coap.next().payload());
            assertEquals(2, fleet.stats().failed());
        }
    }

    @Test
    void goesOnFromItsStateAfterARestart() throws Exception {
        Path state = directory.resolve("fleet.json.state");
        long last = 0;
        for (int life = 0; life < 3; life++) {
            try (Fleet fleet = Fleet.start(settings(Transport.COAP, "c-1", OFTEN, state))) {
                long start = fleet.meter("c-1").orElseThrow().registerWattHours();
                assertTrue(start >= last, start + " after " + last);
                for (int i = 0; i < 4; i++) {
                    long reading = Reports.wattHours(coap.next().payload());
                    assertTrue(reading >= last, reading + " after " + last);
                    last = reading;
                }
            }
        }
        assertTrue(last > 5_000);
    }

    @Test
    void keepsTheRelayOpenThroughARestart() throws Exception {
        Path state = directory.resolve("fleet.json.state");
        coap.answer(ResponseCode.CHANGED, RelayFrames.command(ADDRESS, RelayCommand.TRIP));
        try (Fleet fleet = Fleet.start(settings(Transport.COAP, "c-1", SELDOM, state))) {
            coap.next();
            coap.next();
            assertTrue(fleet.meter("c-1").orElseThrow().relayOpen());
        }

        try (Fleet fleet = Fleet.start(settings(Transport.COAP, "c-1", SELDOM, state))) {
            assertEquals(1, fleet.stats().relaysOpen());
        }
    }

    private FleetSettings settings(Transport transport, String deviceId, Duration every, @Nullable Path state) {
        Meter meter = new Meter(
                deviceId,
                transport,
                Codec.DLT645_2007,
                ADDRESS,
                "secret",
                new RelayControl("02000000", "00000000"),
                5_000,
                LoadProfile.CONSTANT,
                3_600);
        return new FleetSettings(
                mqtt.endpoint(),
                coap.endpoint(),
                null,
                new NetworkServer("ns", "ns-secret", "app"),
                60,
                every,
                Duration.ZERO,
                1,
                ZoneOffset.UTC,
                state,
                List.of(meter));
    }

    private static byte[] downlink(String id, Instant expiresAt) {
        String data = Base64.getEncoder().encodeToString(RelayFrames.command(ADDRESS, RelayCommand.TRIP));
        return ("{\"id\":\"" + id + "\",\"devEui\":\"" + DEV_EUI + "\",\"confirmed\":true,\"fPort\":2,\"data\":\""
                        + data + "\",\"expiresAt\":\"" + expiresAt + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode event(String type) throws InterruptedException, IOException {
        TestMqttServer.Message message = mqtt.next();
        assertEquals(EVENTS + type, message.topic());
        assertEquals(1, message.qos());
        return new ObjectMapper().readTree(message.payload());
    }

    private static void assertRelayOpen(byte[] report) {
        assertEquals("83", String.format("%02X", report[report.length - 4]));
    }

    private static String hex(byte[] bytes, int length) {
        return HexFormat.of().withUpperCase().formatHex(bytes, 0, length);
    }
}
