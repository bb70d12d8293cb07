package io.metergate.transport.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.device.Transport;
import io.metergate.intake.Refusal;
import io.metergate.intake.Uplink;
import io.metergate.platform.store.Await;
import io.metergate.platform.store.Results;
import io.metergate.supply.DownlinkSender.Handover;
import io.metergate.transport.Commands;
import io.metergate.transport.FakeDirectory;
import io.metergate.transport.FakeIntake;
import io.metergate.transport.RealClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MosquittoIT {
    private static final byte[] FRAME = {0x68, 0x00, (byte) 0xFF, 0x16};
    private static final String UP = "meters/" + FakeDirectory.METER + "/up";

    private MqttFixture gateway;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws Exception {
        gateway = new MqttFixture();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqttv311", "mqttv5"})
    void publishesARawFrame(String version) throws Exception {
        RealClient.Result result = publish(version, FakeDirectory.METER, FakeDirectory.SECRET, UP, FRAME);

        assertEquals(0, result.exitCode(), result.output());
        assertArrayEquals(FRAME, gateway.intake.nextSubmitted().frame());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqttv311", "mqttv5"})
    void publishesANetworkServersEvent(String version) throws Exception {
        String topic = "application/" + Commands.APPLICATION + "/device/" + Commands.DEV_EUI + "/event/up";
        String json = "{\"deviceInfo\":{\"devEui\":\"" + Commands.DEV_EUI + "\"},\"fCnt\":7,\"data\":\"aAD/Fg==\"}";
        RealClient.Result result =
                publish(version, FakeDirectory.NETWORK_SERVER, FakeDirectory.SECRET, topic, json.getBytes(UTF_8));

        assertEquals(0, result.exitCode(), result.output());
        Uplink uplink = gateway.intake.nextSubmitted();
        assertArrayEquals(FRAME, uplink.frame());
        assertEquals(7L, uplink.fCnt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqttv311", "mqttv5"})
    void isSlowedDownByAFullIntakeAndLosesNothing(String version) throws Exception {
        int lines = 500;
        Path file = Files.writeString(
                directory.resolve("lines"),
                IntStream.range(0, lines).mapToObj(Integer::toString).collect(Collectors.joining("\n")));
        gateway.intake.fill();
        Process publisher = new ProcessBuilder(Stream.concat(
                                Stream.of(RealClient.find("mosquitto_pub").program()),
                                Stream.of(arguments(version, FakeDirectory.METER, FakeDirectory.SECRET, UP, "-l")))
                        .toList())
                .redirectInput(file.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            Await.until("messages wait", () -> gateway.counted("metergate_mqtt_messages_parked_total") > 0);
            assertTrue(publisher.isAlive());
            assertTrue(gateway.intake.gotNothing());
            gateway.intake.empty();

            for (int i = 0; i < lines; i++) {
                assertEquals(
                        Integer.toString(i),
                        new String(gateway.intake.nextSubmitted().frame(), UTF_8));
            }
            RealClient.Result result = RealClient.finish(publisher);
            assertEquals(0, result.exitCode(), result.output());
        } finally {
            publisher.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqttv311", "mqttv5"})
    void isTurnedAwayWithAWrongSecret(String version) throws Exception {
        RealClient.Result result = publish(version, FakeDirectory.METER, "wrong", UP, FRAME);

        assertNotEquals(0, result.exitCode());
        assertEquals(1.0, gateway.counted("metergate_mqtt_sign_ins_refused_total", "reason", "bad_credentials"));
        assertTrue(gateway.intake.gotNothing());
    }

    @Test
    void isToldWhyAFrameWasRefused() throws Exception {
        gateway.intake.answer(uplink -> FakeIntake.committed(FakeIntake.refusal(Refusal.Reason.MALFORMED)));
        RealClient.Result result = publish("mqttv5", FakeDirectory.METER, FakeDirectory.SECRET, UP, FRAME);

        assertTrue(result.output().contains("Payload format invalid"), result.output());
    }

    @Test
    void receivesACommand() throws Exception {
        Process subscriber = RealClient.find("mosquitto_sub")
                .start(arguments(
                        "mqttv311",
                        FakeDirectory.METER,
                        FakeDirectory.SECRET,
                        "meters/" + FakeDirectory.METER + "/down",
                        "-C",
                        "1",
                        "-F",
                        "%x"));
        try {
            assertEquals("listening " + FakeDirectory.METER, gateway.progress.next());
            assertEquals(
                    Handover.SENT,
                    Results.of(new DeviceDownlinks(gateway.connections)
                            .send(Commands.to(FakeDirectory.METER, Transport.MQTT))));
            RealClient.Result result = RealClient.finish(subscriber);

            assertEquals(
                    HexFormat.of().formatHex(Commands.frame()), result.output().strip());
            assertEquals("delivered " + Commands.ID, gateway.progress.next());
        } finally {
            subscriber.destroyForcibly();
        }
    }

    private RealClient.Result publish(String version, String name, String secret, String topic, byte[] payload)
            throws Exception {
        Path file = Files.write(directory.resolve("payload"), payload);
        return RealClient.find("mosquitto_pub").run(arguments(version, name, secret, topic, "-f", file.toString()));
    }

    private String[] arguments(String version, String name, String secret, String topic, String... more) {
        return Stream.concat(
                        Stream.of(
                                "-h",
                                MqttFixture.HOST,
                                "-p",
                                Integer.toString(gateway.port),
                                "-V",
                                version,
                                "-u",
                                name,
                                "-P",
                                secret,
                                "-q",
                                "1",
                                "-t",
                                topic),
                        Stream.of(more))
                .toArray(String[]::new);
    }
}
