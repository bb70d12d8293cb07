package io.metergate.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.lorawan.DeviceExamples;
import io.metergate.codec.vutility.VutilityDownlinks;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** LoRaWAN payloads of a fixed structure, with the objects that their makers' decoders give. */
class StructsConformanceTest {
    @Test
    void vutility() throws IOException {
        MakersObjects objects = new MakersObjects(codec("vutility"));
        Conformance.of("Vutility", DeviceExamples::name)
                .each(vectors("vutility"), vector -> {
                    if (vector.path("direction").asText().equals("downlink-encode")) {
                        Encoded encoded = assertInstanceOf(Encoded.class, vutilityDownlink(vector));
                        assertArrayEquals(Hex.parse(vector.path("hex").asText()), encoded.frame());
                    } else {
                        objects.check(vector);
                    }
                })
                .finish();
        assertTrue(objects.leaves() > 50, objects.leaves() + " values compared");
    }

    @Test
    void fludia() throws IOException {
        each("Fludia", "fludia", "fludia", 250);
    }

    @Test
    void adeunis() throws IOException {
        each("Adeunis", "adeunis", "adeunis", 80);
    }

    @Test
    void axioma() throws IOException {
        each("Axioma", "axioma", "axioma", 80);
    }

    @Test
    void gossen() throws IOException {
        each("Gossen", "gossenmw", "gossenmw", 15);
    }

    @Test
    void quandify() throws IOException {
        each("Quandify", "quandify", "quandify", 20);
    }

    @Test
    void innotas() throws IOException {
        each("Innotas", "innotas", "innotas", 25);
    }

    @Test
    void imst() throws IOException {
        each("IMST", "imst", "imst", 40);
    }

    @Test
    void elv() throws IOException {
        each("ELV", "elv", "elv", 18);
    }

    @Test
    void klax() throws IOException {
        each("KLAX", "alpha-omega-technology", "klax", 30);
    }

    @Test
    void arad() throws IOException {
        each("Arad", "arad", "arad", 20);
    }

    @Test
    void dezem() throws IOException {
        each("deZem", "dezem", "dezem", 100);
    }

    @Test
    void ewattch() throws IOException {
        each("Ewattch", "ewattch", "ewattch", 70);
    }

    @Test
    void elvaco() throws IOException {
        MakersObjects objects = new MakersObjects(codec("elvaco"));
        Conformance.of("Elvaco", DeviceExamples::name)
                .each(vectors("elvaco"), vector -> {
                    if (vector.path("source").asText().equals("TTN")) {
                        OtherShapes.checkElvaco(vector, objects.explain(vector));
                    } else {
                        objects.check(vector);
                    }
                })
                .finish();
        assertTrue(objects.leaves() >= 30, objects.leaves() + " values compared");
    }

    @Test
    void sontex() throws IOException {
        MakersObjects objects = new MakersObjects(codec("sontex"));
        Conformance.of("Sontex", DeviceExamples::name)
                .each(vectors("sontex"), vector -> {
                    if (vector.path("device").asText().equals("7x9")) {
                        objects.check(vector);
                    } else {
                        OtherShapes.checkSontex(vector, objects.explain(vector));
                    }
                })
                .finish();
        assertTrue(objects.leaves() >= 20, objects.leaves() + " values compared");
    }

    @Test
    void iotFactory() throws IOException {
        each("IoT Factory", "iot-factory", "iot-factory", 150);
    }

    @Test
    void lobaro() throws IOException {
        each(
                "Lobaro",
                "lobaro",
                "lobaro",
                100,
                "Actility/hybrid-industrial-gateway/uplink/3",
                "its decoder lists these registers byte by byte, against its rule for an even number of bytes");
    }

    @Test
    void kamstrup() throws IOException {
        String keyless = "encrypted, and the vector has no key";
        each(
                "Kamstrup",
                "kamstrup",
                "kamstrup",
                100,
                "Actility/generic/uplink/29",
                keyless,
                "Actility/generic/uplink/30",
                keyless,
                "Actility/generic/uplink/31",
                keyless);
    }

    @Test
    void sensus() throws IOException {
        each("Sensus", "sensus", "sensus", 10);
    }

    @Test
    void enless() throws IOException {
        each("Enless", "enless-wireless", "enless-wireless", 90);
    }

    @Test
    void develiot() throws IOException {
        each("DevelIoT", "develiot", "develiot", 9);
    }

    @Test
    void elsys() throws IOException {
        each("ELSYS", "elsys", "elsys", 16);
    }

    @Test
    void dragino() throws IOException {
        each("Dragino", "dragino", "dragino", 3);
    }

    @Test
    void decentlab() throws IOException {
        commanded("Decentlab", "decentlab", new MeterCommand.SetInterval(Duration.ofHours(1)), 40);
    }

    @Test
    void aquascope() throws IOException {
        MeterCommand open = new MeterCommand.SetRelay(RelayState.CLOSED, LocalDateTime.MAX);
        commanded("Aquascope", "aquascope", open, 4);
    }

    /** Every vector of a maker, whose encoded ones are all of one command. */
    private static void commanded(String title, String vendor, MeterCommand command, int leaves) throws IOException {
        MeterCodec codec = codec(vendor);
        MakersObjects objects = new MakersObjects(codec);
        Conformance.of(title, DeviceExamples::name)
                .each(vectors(vendor), vector -> {
                    if (vector.path("direction").asText().equals("downlink-encode")) {
                        EncodeResult result = codec.commands().encode(command, CommandTarget.of(null));
                        Encoded encoded = assertInstanceOf(Encoded.class, result);
                        assertArrayEquals(Hex.parse(vector.path("hex").asText()), encoded.frame());
                    } else {
                        objects.check(vector);
                    }
                })
                .finish();
        assertTrue(objects.leaves() >= leaves, objects.leaves() + " values compared");
    }

    private static EncodeResult vutilityDownlink(JsonNode vector) {
        JsonNode data = vector.path("input_data");
        if (data.has("packetTransmitSchedule")) {
            int[] packets = StreamSupport.stream(
                            data.path("packetTransmitSchedule").spliterator(), false)
                    .mapToInt(JsonNode::asInt)
                    .toArray();
            return VutilityDownlinks.voltDropSchedule(packets);
        }
        if (data.has("transmitIntervalSeconds")) {
            long seconds = data.path("transmitIntervalSeconds").asLong();
            return VutilityDownlinks.transmitInterval(Duration.ofSeconds(seconds));
        }
        if (data.has("measurementIntervalMs")) {
            long milliseconds = data.path("measurementIntervalMs").asLong();
            return VutilityDownlinks.measurementInterval(Duration.ofMillis(milliseconds));
        }
        if (data.has("lowPowerThreshold")) {
            return VutilityDownlinks.lowPowerThreshold(
                    data.path("lowPowerThreshold").decimalValue());
        }
        boolean hotDropDirect = vector.path("device").asText().equals("hotdrop-direct");
        return hotDropDirect ? VutilityDownlinks.factoryReset() : VutilityDownlinks.pulseDropFactoryReset();
    }

    /** Every vector of a maker, and at least so many values in them. */
    private static void each(String title, String vendor, String codec, int leaves, String... exceptions)
            throws IOException {
        MakersObjects objects = new MakersObjects(codec(codec));
        Conformance run = Conformance.of(title, DeviceExamples::name);
        for (int i = 0; i < exceptions.length; i += 2) {
            run.except(exceptions[i], exceptions[i + 1]);
        }
        run.each(vectors(vendor), objects::check).finish();
        assertTrue(objects.leaves() >= leaves, objects.leaves() + " values compared");
    }

    private static MeterCodec codec(String id) {
        return Codecs.byId(id).orElseThrow();
    }

    private static List<JsonNode> vectors(String vendor) throws IOException {
        Stream<JsonNode> all = Vectors.of("lorawan.json").stream();
        return all.filter(vector -> vector.path("vendor").asText().equals(vendor))
                .toList();
    }
}
