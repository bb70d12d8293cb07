package io.metergate.codec.quandify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.Decoding;
import io.metergate.codec.FieldTree;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import org.junit.jupiter.api.Test;

class QuandifyCodecTest extends SampleContract {
    private static final QuandifyCodec CODEC = new QuandifyCodec();
    private static final Decoding DECODING = new Decoding(CODEC);

    QuandifyCodecTest() {
        super(QuandifySamples.target());
    }

    private static final String STATUS = "00000000 0080 10270000 000000000000000000000000 03 C8 CD 50 58 64";

    @Test
    void readsTheVolume() {
        assertEquals("8-0:1.0.0=10000e-3m3", DECODING.registers(Hex.parse(STATUS)));
        var tree = FieldTree.of(CODEC.explain(Hex.parse(STATUS)));
        String object = tree.get("decoded") + "";
        assertTrue(object.contains("isSensing=false"), object);
        assertTrue(object.contains("waterTemperatureMin=20.0"), object);
    }

    @Test
    void readsAnAnswerWithAStatusReport() {
        assertEquals("8-0:1.0.0=10000e-3m3", DECODING.registers(Hex.parse("06 00 01" + STATUS)));
    }

    @Test
    void refusesWhatIsNotKnown() {
        DECODING.assertFault(Hex.parse("06 04 00"), 1, "status");
        DECODING.assertFault(Hex.parse("06 00 03"), 2, "type");
        DECODING.assertFault(Hex.parse("06 00 04 00"), 4, "response");
        DECODING.assertFault(Hex.parse("06 00 02" + "00".repeat(35)), 8, "appState");
    }
}
