package io.metergate.codec.netvox;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.Conformance;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.Explanation;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.ObjectPaths;
import io.metergate.codec.Vectors;
import io.metergate.codec.bytes.Hex;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetvoxConformanceTest {
    private static final String ENCODED_ONLY =
            "the maker's encoder takes PassThroughModeOn here, and its decoder never gives it";

    private final NetvoxCodec codec = new NetvoxCodec();

    @Test
    void readsWhatTheMakersDecodersRead() throws IOException {
        List<JsonNode> vectors = Vectors.of("lorawan.json").stream()
                .filter(vector -> vector.path("vendor").asText().equals("netvox"))
                .toList();
        Conformance.of(
                        "Netvox",
                        vector -> vector.path("device").asText() + " "
                                + vector.path("direction").asText() + " "
                                + vector.path("index").asText())
                .except("rp02 downlink-encode 5", ENCODED_ONLY)
                .except("rp02 downlink-encode 6", ENCODED_ONLY)
                .each(vectors, this::agrees)
                .finish();
    }

    private void agrees(JsonNode vector) {
        byte[] frame = Hex.parse(vector.path("hex").asText());
        FrameContext context =
                FrameContext.unknown().withPort(vector.path("fPort").asInt());
        boolean isEncoding = vector.path("direction").asText().equals("downlink-encode");
        boolean isUplink = vector.path("direction").asText().equals("uplink");
        Explanation explanation = codec.explain(frame, isUplink ? context : context.eitherWay());
        assertInstanceOf(Decoded.class, explanation.result());
        JsonNode expected =
                isEncoding ? vector.path("input_data") : vector.path("expected").path("data");
        int compared = ObjectPaths.assertSame(expected, FieldTree.of(explanation.fields()));
        assertTrue(compared >= 2, compared + " values compared");
    }
}
