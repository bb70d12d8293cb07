package io.metergate.codec.adeunis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.Decoding;
import io.metergate.codec.FieldTree;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import org.junit.jupiter.api.Test;

class AdeunisCodecTest extends SampleContract {
    private static final AdeunisCodec CODEC = new AdeunisCodec();
    private static final Decoding DECODING = new Decoding(CODEC);

    AdeunisCodecTest() {
        super(AdeunisSamples.target());
    }

    private static final String HEAD = "49 20 303431323334353637383930 ";

    @Test
    void readsASinglePhaseLinky() {
        byte[] frame =
                Hex.parse(HEAD + "48432E2E 80000000 0000001E 00000005 0000000A 000004B0 00010000 00020000 48432E2E");
        assertEquals(
                "1-0:31.7.0=5e0A 1-0:9.7.0=1200e0VA 1-0:1.8.1=65536e0Wh 1-0:1.8.2=131072e0Wh",
                DECODING.registers(frame));
        assertEquals("041234567890", DECODING.decoded(frame).meterAddress());
    }

    @Test
    void tellsAThreePhaseLinkyByWhatStandsForTheTariffOption() {
        assertEquals(
                "1-0:1.8.0=65536e0Wh 1-0:31.7.0=5e0A 1-0:51.7.0=6e0A 1-0:71.7.0=7e0A 1-0:1.6.0=4096e0W"
                        + " 1-0:9.7.0=1200e0VA",
                DECODING.registers(Hex.parse(
                        HEAD + "00010000 00000005 00000006 00000007 0000000A 0000000B 0000000C 00001000 000004B0")));
    }

    @Test
    void leavesAPmePmiMetersBillingPeriodsInTheObject() {
        byte[] frame = Hex.parse("49 20 0F 06 19 0C 1E 00 00000001 00000002 00000003 00000004 485048"
                + " 00000005 00000006 00000007 00000008 00000009 0000000A");
        assertEquals("", DECODING.registers(frame));
        String object = FieldTree.of(CODEC.explain(frame)).get("bytes") + "";
        assertTrue(object.contains("DATE=2025-06-15T12:30:00"), object);
        assertTrue(object.contains("EAP_s={unit=kWh, value=5}"), object);
    }

    @Test
    void countsPulsesWithoutGuessingTheirWorth() {
        byte[] frame = Hex.parse("0864123456789012 1F 00000007 5A 20 00001000 0001 0002");
        assertEquals("", DECODING.registers(frame));
        var tree = FieldTree.of(CODEC.explain(frame));
        String object = tree.get("bytes") + "";
        assertTrue(object.contains("imei=864123456789012"), object);
        assertTrue(object.contains("counterValues=[4096, 4095, 4093]"), object);
    }

    @Test
    void refusesOtherLengthsAndCodes() {
        DECODING.assertFault(Hex.parse("49"), 1, "frame code");
        DECODING.assertFault(Hex.parse("49 20 3034"), 4, "frame code");
        DECODING.assertFault(Hex.parse("46 20 0000"), 4, "frame code");
        DECODING.assertFault(Hex.parse("99 20"), 0, "frame code");
        DECODING.assertFault(Hex.parse("0864123456789012 1F 00000007 44 20 00000001"), 13, "frame code");
    }
}
