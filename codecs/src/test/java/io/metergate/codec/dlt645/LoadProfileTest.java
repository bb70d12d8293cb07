package io.metergate.codec.dlt645;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.bytes.Hex;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadProfileTest {
    private static final Dlt645Codec CODEC = new Dlt645Codec();
    private static final String TIME = "30 18 24 12 25";
    private static final String ENERGIES = "01000000 02000000 03000080 04000000";

    @Test
    void datesTheValuesOfEachSection() {
        String volts = "0023 0123 0223 001000 002000 003000 0050 AA";
        String powers = "010000 020000 030000 040000 050000 060000 070000 080000 AA";
        String rest =
                "0010 0110 0210 0310 AA" + ENERGIES + "AA 05000000 06000000 07000000 08000000 AA 010000 020000 AA";
        String values = values(record(TIME + volts + powers + rest));
        assertTrue(values.startsWith("1-0:32.7.0=2300 1-0:52.7.0=2301 1-0:72.7.0=2302 1-0:31.7.0=1000"), values);
        assertTrue(values.contains("1-0:1.8.0=1 1-0:2.8.0=2 1-0:3.8.0=-3 1-0:4.8.0=4 1-0:5.8.0=5"), values);
        assertTrue(values.endsWith("1-0:1.4.0=1 1-0:3.4.0=2"), values);
        assertEquals(29, values.split(" ", -1).length);
    }

    @Test
    void takesEmptySectionsAndRecordsOneBehindTheOther() {
        String one = record(TIME + "AA AA AA" + ENERGIES + "AA AA AA");
        assertEquals("1-0:1.8.0=1 1-0:2.8.0=2 1-0:3.8.0=-3 1-0:4.8.0=4", values(one));
        assertEquals(8, values(one + one).split(" ", -1).length);
        assertEquals(
                "2025-12-24T18:30:00",
                String.valueOf(
                        ((Decoded) CODEC.decode(frame(one))).registers().get(0).measuredAt()));
    }

    @Test
    void takesAProfileWithoutQuadrants() {
        assertEquals("1-0:1.4.0=1 1-0:3.4.0=2", values(record(TIME + "AA AA AA AA 010000 020000 AA")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A0A0 08 3018241225 AA AA AA 00 E5",
                "E0E0 08 3018241225 AA AA AA F1 E5",
                "A0A0 08 3018241225 AA AA AA",
                "A0A0 01 30 71 E5",
                "",
                "FF",
            })
    void readsNoValueFromARecordThatIsNotSound(String record) {
        assertEquals("", values(record));
    }

    @Test
    void readsNoValueWithoutATimeOrOfAnUnknownSection() {
        assertEquals("", values(record("00 00 00 00 00 AA AA AA" + ENERGIES + "AA AA AA")));
        assertEquals("", values(record(TIME + "0102 AA")));
    }

    private static String values(String data) {
        return ((Decoded) CODEC.decode(frame(data)))
                .registers().stream()
                        .map(value -> value.register() + "=" + value.mantissa())
                        .collect(Collectors.joining(" "));
    }

    private static byte[] frame(String data) {
        return Dlt645Samples.read(0x06000001, data);
    }

    /** A record of a time and sections, with its length and sum. */
    private static String record(String content) {
        byte[] bytes = Hex.parse("A0A0 00" + content + "00 E5");
        bytes[2] = (byte) (bytes.length - 5);
        int sum = 0;
        for (int i = 0; i < bytes.length - 2; i++) {
            sum += bytes[i];
        }
        bytes[bytes.length - 2] = (byte) sum;
        return Hex.format(bytes);
    }
}
