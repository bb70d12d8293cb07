package io.metergate.codec.lwm2m;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** SenML packs for tests and for the fuzzer, in both notations. */
public final class SenmlSamples {
    private SenmlSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(SenmlCodec.json(TestPayloads.ALL), json(), FrameContext.unknown(), frame -> {});
    }

    static List<byte[]> json() {
        return List.of(
                text("[{\"bn\":\"/10243/0/\",\"bt\":1704067200,\"n\":\"14\",\"v\":1234.5},{\"n\":\"4\",\"v\":230.1}]"),
                text(" [ { \"n\" : \"\\/3305\\/1\\/5805\" , \"u\" : \"kWh\" , \"v\" : 1.25e3 ,"
                        + " \"x\":[1,{\"y\":null}] } ] "),
                text("[{\"n\":\"/3312/0/5850\",\"vb\":true},{\"n\":\"/3/0/0\",\"vs\":\"A \\u0042\"}]"),
                text("[{\"n\":\"/3331/0/5701\",\"vs\":\"kWh\"},{\"n\":\"/3331/0/5700\",\"v\":7}]"),
                text("[{\"bn\":\"/19/0/\",\"n\":\"4\",\"vs\":\"dlt645\"},{\"n\":\"0/0\",\"vd\":"
                        + "\"aFY0EgAAAGiRCDMzNDOaeFY0bhY\"}]"),
                text("[{\"n\":\"/10243/0/4\",\"v\":230.1000000000000001421},{\"n\":\"/10243/0/5\",\"v\":1e400}]"),
                text("[{\"n\":\"/1/0/2\",\"vlo\":\"3:0\"},"
                        + "{\"bver\":5,\"bv\":10,\"n\":\"x\",\"v\":-0.5,\"s\":1,\"ut\":2}]"));
    }

    static List<byte[]> cbor() {
        return List.of(
                // base name /10243/0/, base time 1704067200, name 14, value 1234.5 as half, then name 4, 230.1 as
                // single
                Hex.parse("82 A4 21 69" + hex("/10243/0/") + "22 1A65920080 00 62 3134 02 F9 64D3"
                        + "A2 00 61 34 02 FA 4366199A"),
                // name /3305/1/5805, unit kWh, value 125 tenths, and a label that nobody knows
                Hex.parse("9F BF 00 6C" + hex("/3305/1/5805") + "01 63 6B5768 02 C4 82 20 187D 18 63 82 01 F6 FF FF"),
                Hex.parse("81 A2 00 6C" + hex("/3312/0/5850") + "04 F4"),
                // a container: its format, then its data
                Hex.parse("82 A2 00 67" + hex("/19/0/4") + "03 66" + hex("dlt645") + "A2 00 69" + hex("/19/0/0/0")
                        + "08 54" + TlvSamples.DLT645),
                Hex.parse("81 A3 00 66" + hex("/1/0/2") + "63" + hex("vlo") + "63" + hex("3:0")
                        + "22 FB 3FF8000000000000"),
                // a name in pieces, a time with its tag, a number in bytes; then what no register can hold, and a label
                // as text
                Hex.parse("84 A3 00 7F 65" + hex("/1024") + "65" + hex("3/0/4") + "FF 06 C1 1A65920080 02 C24201F4"
                        + "A2 00 6A" + hex("/10243/0/5") + "02 F97E00 A2 61 6E 61 34 61 76 01 A2 00 6A"
                        + hex("/10243/0/5") + "02 C58220 01"));
    }

    static byte[] text(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    static String hex(String ascii) {
        return Hex.format(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
