package io.metergate.codec.en13757;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.codec.Decoding;
import io.metergate.codec.FrameField;
import io.metergate.codec.bytes.Hex;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordsTest {
    private static final Decoding DECODING = new Decoding(new En13757Codec());

    @ParameterizedTest
    @CsvSource({
        "01 03 7F, 1-0:1.8.0=127e0Wh",
        "01 03 FF, 1-0:1.8.0=-1e0Wh",
        "02 03 3412, 1-0:1.8.0=4660e0Wh",
        "02 03 FEFF, 1-0:1.8.0=-2e0Wh",
        "03 03 563412, 1-0:1.8.0=1193046e0Wh",
        "03 03 FEFFFF, 1-0:1.8.0=-2e0Wh",
        "04 03 78563412, 1-0:1.8.0=305419896e0Wh",
        "04 03 FEFFFFFF, 1-0:1.8.0=-2e0Wh",
        "06 03 010000000080, 1-0:1.8.0=-140737488355327e0Wh",
        "07 03 FFFFFFFFFFFFFF7F, 1-0:1.8.0=9223372036854775807e0Wh",
        "09 03 42, 1-0:1.8.0=42e0Wh",
        "0A 03 3412, 1-0:1.8.0=1234e0Wh",
        "0A 03 34F2, 1-0:1.8.0=-234e0Wh",
        "0B 03 563412, 1-0:1.8.0=123456e0Wh",
        "0C 03 785634F2, 1-0:1.8.0=-2345678e0Wh",
        "0E 03 BC9A78563412, ''",
        "0E 03 129078563412, 1-0:1.8.0=123456789012e0Wh",
        "0D 03 C3 563412, 1-0:1.8.0=123456e0Wh",
        "0D 03 D3 563412, 1-0:1.8.0=-123456e0Wh",
        "0D 03 E3 563412, 1-0:1.8.0=1193046e0Wh",
        "0D 03 E9 010203040506070809, ''",
        "0D 03 03 414243, ''",
        "05 03 00006043, 1-0:1.8.0=224e0Wh",
        "05 03 00806043, 1-0:1.8.0=2245e-1Wh",
        "05 03 000020C1, 1-0:1.8.0=-10e0Wh",
        "05 03 00000000, 1-0:1.8.0=0e0Wh",
        "05 03 CDCCCC3D, 1-0:1.8.0=100000001490116119e-18Wh",
        "05 03 CDCCCCBD, 1-0:1.8.0=-100000001490116119e-18Wh",
        "05 03 9A999941, 1-0:1.8.0=192000007629394531e-16Wh",
        "05 03 01000000, 1-0:1.8.0=0e-18Wh",
    })
    void readsEachTypeOfData(String record, String expected) {
        assertEquals(expected, DECODING.registers(Hex.parse(record)));
    }

    @ParameterizedTest
    @CsvSource({
        "01 03 80, least 8 bit number",
        "02 03 0080, least 16 bit number",
        "03 03 000080, least 24 bit number",
        "04 03 00000080, least 32 bit number",
        "06 03 000000000080, least 48 bit number",
        "07 03 0000000000000080, least 64 bit number",
        "0C 03 FFFFFFFF, blank display",
        "0C 03 0000E000, error on the display",
        "05 03 0000807F, infinite",
        "05 03 0000C07F, not a number",
        "05 03 0000805F, two to the 64th",
        "00 03, no data",
        "08 03, selection for readout",
        "14 03 01000000, maximum",
        "24 03 01000000, minimum",
        "34 03 01000000, during an error",
        "04 8315 01000000, record error: no data available",
        "04 8348 01000000, upper limit",
        "04 83FF01 01000000, manufacturer's VIFE",
        "04 83FC05 01000000, between phases",
        "04 7F 01000000, manufacturer's VIF",
        "04 78 01000000, fabrication number",
        "04 83FC08 01000000, quadrant of active energy",
        "C4FF7F 03 01000000, storage beyond group F",
        "8410 2B 01000000, power of a tariff",
    })
    void takesWhatIsNoPlainValueAsNoRegister(String record, String why) {
        assertEquals(List.of(), DECODING.decoded(Hex.parse(record)).registers(), why);
    }

    @ParameterizedTest
    @CsvSource({
        "72FE 0500 0700, 8-0:1.0.0=1000e-3m3 8-0:1.0.0*1=995e-3m3 8-0:1.0.0*2=988e-3m3",
        "B2FE 0500 0700, 8-0:1.0.0=1000e-3m3 8-0:1.0.0*1=1005e-3m3 8-0:1.0.0*2=1012e-3m3",
        "F2FE FBFF 0700, 8-0:1.0.0=1000e-3m3 8-0:1.0.0*1=1005e-3m3 8-0:1.0.0*2=998e-3m3",
        "72FE FFFF 0700, 8-0:1.0.0=1000e-3m3",
        "3AFE 8109 7909, 8-0:1.0.0=1000e-3m3 8-0:1.0.0*1=981e-3m3 8-0:1.0.0*2=979e-3m3",
    })
    void expandsASeriesFromItsBaseValue(String series, String expected) {
        assertEquals(expected, DECODING.registers(Hex.parse("0213E803 0D9313 06" + series)));
    }

    @ParameterizedTest
    @CsvSource({
        "84, 0, DIF",
        "8481, 1, DIF",
        "04, 0, DIF",
        "8480808080808080808080 00 03 00000000, 11, DIFE",
        "04 83, 1, VIF",
        "04 FB, 1, VIF",
        "04 FD, 1, VIF",
        "04 83FC, 2, VIF",
        "04 83F0F0F0F0F0F0F0F0F0F0 70 00000000, 12, VIFE",
        "04 7C, 1, VIF",
        "04 7C 03 4142, 2, VIF",
        "04 03 000000, 2, data",
        "04 03, 1, data",
        "0D 03, 1, data",
        "0D 03 05 41, 2, data",
        "0D 03 CA, 2, LVAR",
        "0D 03 FB, 2, LVAR",
        "3F, 0, DIF",
        "8F00 03, 0, DIF",
        "01 03 05 04 03 0000, 5, data",
    })
    void tellsWhereARecordBreaks(String records, int offset, String field) {
        DECODING.assertFault(Hex.parse(records), offset, field);
    }

    @Test
    void takesTenExtensionsOfEachKind() {
        DECODING.decoded(Hex.parse("84 80808080808080808000 03 00000000"));
        DECODING.decoded(Hex.parse("04 83 F0F0F0F0F0F0F0F0F070 00000000"));
    }

    @Test
    void leavesManufacturersDataAlone() {
        assertEquals("1-0:1.8.0=1e0Wh", DECODING.registers(Hex.parse("2F 2F 01 03 01 0F 04 03 00")));
        assertEquals("1-0:1.8.0=1e0Wh", DECODING.registers(Hex.parse("01 03 01 1F 84 84 84")));
    }

    @Test
    void refusesMoreRegistersThanTheSinkHolds() {
        DECODING.assertFault(Hex.parse("010301".repeat(257)), 768, "DIF");
    }

    /** Whatever was read before: a text in a block is no part of what a kind of record is known by. */
    @Test
    void takesNoTextForTheBlocksOfAnotherRecord() {
        byte[] records = Hex.parse("02FC0348522574 D411 0265 D008 02FC0348522574 0265 0265 D108");
        for (int i = 0; i < 3; i++) {
            assertEquals("0-0:96.9.0=2256e-2°C 0-0:96.9.0=2257e-2°C", DECODING.registers(records));
        }
    }

    @Test
    void explainsTimes() {
        List<FrameField> fields = DECODING.codec().explain(Hex.parse("04 6D 320A3F1C 06 6D 050A0A3F1C00 03 6D 050A0A"));
        assertEquals("2009-12-31T10:50:00", fields.get(2).meaning());
        assertEquals("2009-12-31T10:10:05", fields.get(5).meaning());
        assertEquals("10:10:05", fields.get(8).meaning());
    }
}
