package io.metergate.codec.lwm2m;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.Conformance;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.Explanation;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.Vectors;
import io.metergate.codec.bytes.Hex;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * LwM2M content that others published without saying what it holds; where it is the device object of the OMA
 * specification, its content is the one that is printed there.
 */
class Lwm2mConformanceTest {
    @Test
    void decodesEveryPublishedPayload() throws IOException {
        List<JsonNode> payloads = Vectors.of("lwm2m-cayenne.json").stream()
                .filter(vector -> vector.has("format"))
                .toList();
        Conformance.of(
                        "LwM2M TLV and SenML",
                        vector -> vector.path("format").asText() + " "
                                + vector.path("hex").asText())
                .except("LwM2M-TLV 12345678", "an object link, the value of a resource and no TLV")
                .except("LwM2M-TLV FFFFFFFF", "an object link, the value of a resource and no TLV")
                .each(payloads, this::check)
                .finish();
    }

    private void check(JsonNode vector) {
        byte[] frame = Hex.parse(vector.path("hex").asText());
        boolean cbor = vector.path("format").asText().equals("SenML-CBOR");
        MeterCodec codec = cbor ? SenmlCodec.cbor(TestPayloads.ALL) : Lwm2mTlvCodec.ofAnyObject(TestPayloads.ALL);
        Explanation explained = codec.explain(frame, FrameContext.unknown());
        assertTrue(explained.result() instanceof Decoded, explained::toString);
        assertEquals(cbor, codec.recognises(frame));
        if (vector.path("hex").asText().contains(SenmlSamples.hex("Open Mobile Alliance"))) {
            MeterCodec device = cbor ? codec : Lwm2mTlvCodec.ofObject(Models.DEVICE, TestPayloads.ALL);
            device(FieldTree.of(device.explain(frame, FrameContext.unknown()).fields()));
        }
    }

    private static void device(Map<String, Object> tree) {
        assertEquals("Open Mobile Alliance", tree.get("/3/0/0"));
        assertEquals("Lightweight M2M Client", tree.get("/3/0/1"));
        assertEquals("345000123", tree.get("/3/0/2"));
        assertEquals("1.0", tree.get("/3/0/3"));
        assertEquals(BigDecimal.ONE, tree.get("/3/0/6/0"));
        assertEquals(BigDecimal.valueOf(5), tree.get("/3/0/6/1"));
        assertEquals(BigDecimal.valueOf(3800), tree.get("/3/0/7/0"));
        assertEquals(BigDecimal.valueOf(5000), tree.get("/3/0/7/1"));
        assertEquals(BigDecimal.valueOf(900), tree.get("/3/0/8/1"));
        assertEquals(BigDecimal.valueOf(100), tree.get("/3/0/9"));
        assertEquals(BigDecimal.valueOf(15), tree.get("/3/0/10"));
        assertEquals(BigDecimal.ZERO, tree.get("/3/0/11/0"));
        assertEquals("+02:00", tree.get("/3/0/14"));
        assertTrue(
                List.of("2013-05-02T10:40:15Z", "1367491215").contains(String.valueOf(tree.get("/3/0/13"))),
                tree::toString);
    }
}
