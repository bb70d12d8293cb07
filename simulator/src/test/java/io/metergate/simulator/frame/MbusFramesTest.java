package io.metergate.simulator.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MbusFramesTest {
    private static final Measurement NOW = new Measurement(12_345_678, 1_235, 2_298, false);

    /** Energy 12,345,678 Wh, power 1,235 W, voltage 229.8 V, current 5,374 mA. */
    private static final String RECORDS = "04034E61BC00" + "042BD3040000" + "02FD48FA08" + "04FD59FE140000";

    @Test
    void writesALongFrameWithTheFixedHeader() {
        assertEquals(
                // start, length twice, start, RSP-UD, primary address 1, variable data
                "68" + "2727" + "68" + "08" + "01" + "72"
                        // serial, MGT, version, electricity, access number, status, signature
                        + "78563412" + "F434" + "01" + "02" + "2A" + "00" + "0000"
                        + RECORDS
                        // checksum, end
                        + "11" + "16",
                hex(MbusFrames.longFrame("12345678", 0x12A, NOW)));
    }

    @Test
    void writesBareRecordsLedByTheSerialNumber() {
        assertEquals("0C7878563412" + RECORDS, hex(MbusFrames.records("12345678", NOW)));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
