package io.metergate.codec.en13757;

import static io.metergate.codec.en13757.LongFrames.frame;
import static io.metergate.codec.en13757.LongFrames.wrap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.Decoding;
import io.metergate.codec.bytes.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportTest {
    private static final Decoding DECODING = new Decoding(new En13757Codec());

    @Test
    void readsTheTwoCountersOfAFixedFrame() {
        byte[] frame = frame("73 78563412 0A 00 05 69 31650000 69000000");
        assertEquals("12345678", DECODING.decoded(frame).meterAddress());
        assertEquals("6-0:1.0.0=6531e3Wh 6-0:2.0.0=69e-3m3", DECODING.registers(frame));
        assertEquals(
                "8-0:1.0.0=1e-3m3 8-0:1.0.0*1=309e-3m3",
                DECODING.registers(frame("73 78563412 0A 01 E9 7E 01000000 35010000")));
    }

    @Test
    void knowsNoMeterByAnIllegibleSerialNumber() {
        assertNull(DECODING.decoded(frame("72 FFFFFFFF F434 01 02 07 00 0000")).meterAddress());
        assertNull(DECODING.decoded(frame("72 E5020005 F434 01 02 07 00 0000")).meterAddress());
        assertNull(DECODING.decoded(frame("7A 07 00 0000 01 03 01")).meterAddress());
    }

    /** The lengths 44h to 48h look like the C field of a telegram, and what follows like a maker's letters. */
    @ParameterizedTest
    @CsvSource({"44", "46", "48"})
    void takesALongFrameForATelegramAtNoLength(String length) {
        int records = (Integer.parseInt(length, 16) - 15) / 3;
        int fillers = (Integer.parseInt(length, 16) - 15) % 3;
        byte[] frame = frame(LongFrames.header("02") + "010301".repeat(records) + "2F".repeat(fillers));
        assertEquals(Integer.parseInt(length, 16), frame[1]);
        assertEquals(records, DECODING.decoded(frame).registers().size());
        assertEquals(
                2 * records,
                DECODING.decoded(Telegrams.join(frame, frame)).registers().size());
        frame[frame.length - 2]++;
        DECODING.assertFault(frame, frame.length - 2, "checksum");
    }

    @Test
    void takesAFrameWithAHeaderOnly() {
        assertEquals(
                "12345678", DECODING.decoded(frame(LongFrames.header("02"))).meterAddress());
    }

    @ParameterizedTest
    @CsvSource({"08", "18", "28", "38"})
    void takesEachFormOfAResponse(String control) {
        DECODING.decoded(wrap(control + "05 78 01 03 01"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, records",
        "68, 1, frame",
        "6802026808050D16, 8, frame",
        "68060768080578010301 8A16, 2, length",
        "68060669080578010301 8A16, 3, second start",
        "68070768080578010301 8A16, 1, length",
        "68050568080578010301 8A16, 11, end",
        "68060668080578010301 8B16, 10, checksum",
        "68060668080578010301 8A17, 11, end",
        "68060668530578010301 D516, 4, C field",
    })
    void tellsWhereALongFrameBreaks(String frame, int offset, String field) {
        DECODING.assertFault(Hex.parse(frame), offset, field);
    }

    @ParameterizedTest
    @CsvSource({
        "70 00, 7, application error, unspecified error",
        "70, 6, application error, unspecified error",
        "70 08, 7, application error, application busy",
        "70 55, 7, application error, reserved error",
        "71 00, 6, CI field, announces no data of a meter",
        "76 00, 6, CI field, data with the high byte first",
        "72 78563412 F434 01 02 07 00 00, 18, header, cut off",
        "7A 07 00 00, 10, header, cut off",
        "72 78563412 F434 01 02 07 00 1005, 19, records, 'encrypted, and there is no key'",
        "7A 07 00 1005 0102030405060708, 11, records, 'encrypted, and there is no key'",
        "7A 07 00 2007, 11, configuration extension, cut off",
        "7A 07 00 0009 2F2F, 10, security mode, 'mode 9, AES-GCM'",
        "7A 07 00 0002 2F2F, 10, security mode, 'mode 2, DES'",
        "73 78563412 0A 00 05 69 31650000 690000, 22, fixed data, has sixteen bytes",
    })
    void refusesWhatHoldsNoReadableRecords(String body, int offset, String field, String reason) {
        assertEquals(new Malformed(offset, field, reason), DECODING.malformed(frame(body)));
    }

    @Test
    void takesTheSignatureOfAnOlderMeterForNoEncryption() {
        for (String signature : new String[] {"FFFF", "5B0F", "2F2F", "0001", "AB0E"}) {
            String header = "72 78563412 F434 01 02 07 00" + signature;
            assertEquals("1-0:1.8.0=1e0Wh", DECODING.registers(frame(header + "01 03 01 1F 84")), signature);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5B0F, 0102030405060708, 'mode 15, of a manufacturer'",
        "5B0F, 0F02030405060708, 'mode 15, of a manufacturer'",
        "5B0F, 01030104, 'mode 15, of a manufacturer'",
        "5B04, 010301, 'mode 4, AES-CBC of a manufacturer'",
        "5B0A, 010301, 'mode 10, AES-CCM'",
        "5B05, 01030101030101030101030101030101030101, 'encrypted, and there is no key'",
    })
    void takesNoContentForOpenThatMayBeEncrypted(String signature, String content, String reason) {
        byte[] frame = frame("72 78563412 F434 01 02 07 00" + signature + content);
        assertEquals(reason, DECODING.malformed(frame).reason());
    }

    @Test
    void takesAModeForOneOnAir() {
        byte[] telegram = Telegrams.plain("7A 07 00 5B0F 01 03 01");
        assertEquals(new Malformed(14, "security mode", "mode 15, of a manufacturer"), DECODING.malformed(telegram));
    }
}
