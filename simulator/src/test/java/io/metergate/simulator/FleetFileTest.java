package io.metergate.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metergate.simulator.FleetSettings.Codec;
import io.metergate.simulator.FleetSettings.Meter;
import io.metergate.simulator.FleetSettings.Transport;
import io.metergate.simulator.link.Endpoint;
import io.metergate.simulator.link.chirpstack.NetworkServer;
import io.metergate.simulator.meter.LoadProfile;
import io.metergate.simulator.meter.RelayControl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetFileTest {
    private static final String FLEET = """
            {"mqtt":{"host":"localhost","port":1883},"coap":{"host":"127.0.0.1","port":5683},
             "coaps":{"host":"127.0.0.1","port":5684},
             "networkServer":{"name":"chirpstack","secret":"s3cret","applicationId":"17c82e96"},
             "speed":60,"reportEverySeconds":2.5,"reactionSeconds":1,"seed":9,"timeZone":"Africa/Nairobi",
             "meters":[
              {"deviceId":"70b3d57ed0000001","transport":"chirpstack","codec":"dlt645","serial":"202600000001",
               "relayPassword":"02123456","relayOperator":"0000000a","startWh":1500,"profile":"household","loadW":400},
              {"deviceId":"m-2","transport":"mqtt","codec":"en13757","serial":"12345678","secret":"own",
               "startWh":0,"profile":"shop"},
              {"deviceId":"m-3","transport":"coap","codec":"dlt645","serial":"202600000003","startWh":7,
               "profile":"constant"},
              {"deviceId":"m-4","transport":"coaps","codec":"dlt645","serial":"202600000004","profile":"constant",
               "secret":"000102030405060708090a0b0c0d0e0f"}]}
            """;

    @Test
    void readsAWholeFleet() throws IOException {
        FleetSettings fleet = parse(FLEET);

        assertEquals(new Endpoint("localhost", 1883), fleet.mqtt());
        assertEquals(new Endpoint("127.0.0.1", 5683), fleet.coap());
        assertEquals(new Endpoint("127.0.0.1", 5684), fleet.coaps());
        assertEquals(new NetworkServer("chirpstack", "s3cret", "17c82e96"), fleet.networkServer());
        assertEquals(60, fleet.speed());
        assertEquals(Duration.ofMillis(2_500), fleet.reportEvery());
        assertEquals(Duration.ofSeconds(1), fleet.reactionDelay());
        assertEquals(9, fleet.seed());
        assertEquals(ZoneId.of("Africa/Nairobi"), fleet.timeZone());
        assertEquals(4, fleet.meters().size());
    }

    @Test
    void readsAMeterWithAllItsFields() throws IOException {
        assertEquals(
                new Meter(
                        "70b3d57ed0000001",
                        Transport.CHIRPSTACK,
                        Codec.DLT645_2007,
                        "202600000001",
                        "",
                        new RelayControl("02123456", "0000000a"),
                        1_500,
                        LoadProfile.HOUSEHOLD,
                        400),
                parse(FLEET).meters().get(0));
    }

    @Test
    void fillsInTheProfilesLoadAndTheUsualCredentials() throws IOException {
        FleetSettings fleet = parse(FLEET);

        assertEquals(LoadProfile.SHOP.typicalWatts(), fleet.meters().get(1).averageWatts());
        assertNull(fleet.meters().get(1).relayControl());
        assertEquals(
                new RelayControl("02000000", "00000000"), fleet.meters().get(2).relayControl());
    }

    @Test
    void showsNoSecretWhenPrinted() throws IOException {
        String printed = parse(FLEET).toString();

        assertFalse(printed.contains("s3cret"));
        assertFalse(printed.contains("own"));
        assertFalse(printed.contains("02123456"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "port":1883 | "port":0 | mqtt.port: must be a whole number from 1 to 65535, found 0
            "speed":60 | "speed":"fast" | speed: must be a whole number from 1 to 3600, found "fast"
            "speed":60 | "sped":60 | sped: unknown field
            2.5 | 0.01 | reportEverySeconds: must be a number from 0.1 to 86400, found 0.01
            Africa/Nairobi | Mars/Phobos | timeZone: no such time zone: Mars/Phobos
            70b3d57e | 70B3D57E | meters[0].deviceId: must be a DevEUI, 16 hexadecimal digits in lower case
            "serial":"202600000001", |  | meters[0].serial: missing
            "serial":"12345678" | "serial":"1234" | meters[1].serial: must be 8 digits for en13757
            ,"secret":"own" |  | meters[1].secret: missing
            "coap","codec" | "smoke","codec" | meters[2].transport: unknown: "smoke"; one of \
            chirpstack, mqtt, coap, coaps
            "codec":"en13757" | "codec":"dlms" | meters[1].codec: unknown: "dlms"; one of dlt645, en13757
            02123456 | 0212 | meters[0].relayPassword: must be 4 bytes in hexadecimal
            "own" | "own","relayPassword":"02" | meters[1].relayPassword: a meter of en13757 has no relay
            "startWh":1500 | "startWh":-1 | meters[0].startWh: must be a whole number from 0 to 999999990, found -1
            "m-3" | "m-2" | meters[2].deviceId: m-2 is there twice
            "startWh":7 | "startWh":7,"color":1 | meters[2].color: unknown field
            "coap":{ | "cap":{ | cap: unknown field
            "secret":"0001 | "secret":"x001 | meters[3].secret: must be a key of 16 to 32 bytes in hexadecimal
            """)
    void namesTheFieldAtFault(String part, @Nullable String replacement, String message) {
        String broken = FLEET.replaceFirst(
                Pattern.quote(part), Matcher.quoteReplacement(replacement == null ? "" : replacement));

        assertMessage(message, broken);
    }

    @Test
    void saysWhichMeterNeedsAMissingEndpoint() {
        assertMessage(
                "coap: missing, but m-3 needs it",
                FLEET.replace("\"coap\":{\"host\":\"127.0.0.1\",\"port\":5683},", ""));
        assertMessage(
                "coaps: missing, but m-4 needs it",
                FLEET.replace("\"coaps\":{\"host\":\"127.0.0.1\",\"port\":5684},", ""));
        assertMessage(
                "networkServer: missing, but 70b3d57ed0000001 needs it",
                FLEET.replaceFirst("\"networkServer\":\\{[^}]*},", ""));
    }

    @Test
    void saysInWhichLineAFileIsNoJson() {
        FleetFileException refusal = assertThrows(FleetFileException.class, () -> parse("{\n\"speed\":,\n}"));

        assertNotNull(refusal.getMessage());
        assertEquals("line 2: not JSON", refusal.getMessage().substring(0, 16));
    }

    private static void assertMessage(String message, String json) {
        FleetFileException refusal = assertThrows(FleetFileException.class, () -> parse(json));
        assertEquals(message, refusal.getMessage());
    }

    private static FleetSettings parse(String json) throws IOException {
        return FleetFile.parse(json.getBytes(StandardCharsets.UTF_8), Path.of("fleet.json.state"));
    }
}
