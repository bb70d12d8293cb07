package io.metergate.codec.en13757;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.Decoding;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameField;
import io.metergate.codec.RecordPlace;
import io.metergate.codec.bytes.Hex;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What VIFEs make of a value, and values that need more than a number to be told. */
class ValueKindsTest {
    private static final En13757Codec CODEC = new En13757Codec();
    private static final Decoding DECODING = new Decoding(CODEC);

    @ParameterizedTest
    @CsvSource({
        "14DA6F, 320D1F3C, Flow temperature time of end of last",
        "04AD6A, 320D1F3C, Power time of begin of first",
        "04AD6E, 320D1F3C, Power time of begin of last",
        "04AD42, 320D1F3C, Power time of begin of first lower limit exceed",
        "04AD43, 320D1F3C, Power time of end of first lower limit exceed",
        "04AD46, 320D1F3C, Power time of begin of last lower limit exceed",
        "04AD4B, 320D1F3C, Power time of end of first upper limit exceed",
        "04AD4E, 320D1F3C, Power time of begin of last upper limit exceed",
        "04AD4F, 320D1F3C, Power time of end of last upper limit exceed",
        "049339, 320D1F3C, Volume start",
    })
    void takesADateForADate(String blocks, String data, String name) {
        assertEquals(name + ": 2024-12-31T13:50:00", text(blocks + data));
        assertEquals("", DECODING.registers(Hex.parse(blocks + data)));
    }

    @ParameterizedTest
    @CsvSource({
        "02AD60 0A00, Power duration of first, 10 s",
        "02AD62 0A00, Power duration of first, 36000 s",
        "02AD67 0A00, Power duration of last, 864000 s",
        "02BB41 0A00, Volume flow lower limit exceeded times, 10",
        "02AB49 0A00, Power upper limit exceeded times, 10",
        "02BE53 0A00, Volume flow duration of first lower limit exceed in d, 10 m3/h",
        "02AD69 0A00, Power leakage, 1000 W",
    })
    void takesDurationsAndCountsForWhatTheyAre(String record, String name, String meaning) {
        assertEquals(name + ": " + meaning, text(record));
    }

    @ParameterizedTest
    @CsvSource({
        "02FDC9FC11 F0FF, Voltage without sign: 65520 V",
        "02FDC9FC10 F0FF, Voltage absolute: -16 V",
        "0283FC12 F0FF, Energy flags: 65520",
        "0783FC11 FFFFFFFFFFFFFFFF, Energy without sign: 18446744073709551615 Wh",
        "06833F 0100020700FF, Energy OBIS declaration: 0100020700FF",
        "04933D 10270000, Volume in another than the metric unit: 10000",
    })
    void takesNoSignOrUnitThatIsNotSent(String record, String expected) {
        assertEquals(expected, text(record));
    }

    @ParameterizedTest
    @CsvSource({
        "02FD68 0A00, Duration since last cumulation: 36000 s",
        "02FD69 0A00, Duration since last cumulation: 864000 s",
        "02FD6A 0A00, Duration since last cumulation: 10 month",
        "02FD6B 0A00, Duration since last cumulation: 10 year",
        "02FD6C 0A00, Operating time of battery: 36000 s",
        "02FD6D 0A00, Operating time of battery: 864000 s",
        "02FD6E 0A00, Operating time of battery: 10 month",
        "02FD6F 0A00, Operating time of battery: 10 year",
    })
    void namesTheTimesOfCumulationAndBattery(String record, String expected) {
        assertEquals(expected, text(record));
    }

    @ParameterizedTest
    @CsvSource({
        "02FC 03485225 74 440D, %RH: 33.96",
        "02FC 74 03485225 440D, %RH: 33.96",
        "03FC 20 03434241 153100, ABC per second: 12565",
        "03FC A0 74 03434241 153100, ABC per second: 125.65",
        "02FC FC 01 02B048 0A00, H° L1: 10",
        "027C 03485225 440D, %RH: 3396",
        "02FC 00 74 440D, ': 33.96'",
    })
    void findsATextBeforeOrBehindTheVifes(String record, String expected) {
        assertEquals(expected, text(record));
        assertEquals("1-0:1.8.0=1e0Wh", DECODING.registers(Hex.parse(record + "010301")));
    }

    @Test
    void tellsWhereATextBehindTheVifesBreaks() {
        DECODING.assertFault(Hex.parse("03FC 20 03 4342"), 3, "VIF");
        DECODING.assertFault(Hex.parse("03FC 20 03"), 2, "VIF");
        DECODING.assertFault(Hex.parse("03FC A0"), 2, "VIF");
    }

    /** The blocks are put together without the data between them, and found in there again. */
    @Test
    void learnsTheFormatOfATextBehindTheVifes() {
        String[] blocks = {"03FC2003434241", "02FC0348522574", "0404"};
        byte[] full = Telegrams.plain("78" + blocks[0] + "153100" + blocks[1] + "440D" + blocks[2] + "01000000");
        FrameContext device = FrameContext.unknown();
        assertInstanceOf(Decoded.class, CODEC.decode(full, device));
        byte[] compact = Telegrams.plain(Telegrams.compact(String.join(" ", blocks), "163100 450D 02000000"));
        Decoded decoded = assertInstanceOf(Decoded.class, CODEC.decode(compact, device));
        assertEquals(2, decoded.registers().get(0).mantissa());
    }

    @ParameterizedTest
    @CsvSource({
        "848080020301000000, 1024, 0, 0",
        "C48F8F8F0F0301000000, 131071, 0, 0",
        "84B0B0B0300301000000, 0, 255, 0",
        "84F0F0F0F0F0700301000000, 0, 4095, 63",
        "84FFFFFFFFFFFF7F0301000000, 16777215, 16383, 127",
    })
    void showsLargeNumbersOfStorageTariffAndSubunit(String record, int storage, int tariff, int subunit) {
        RecordPlace place = new RecordPlace(storage, tariff, subunit, RecordPlace.Function.INSTANTANEOUS);
        assertEquals(place, value(record).place());
    }

    @Test
    void showsARealOf64Bits() {
        assertEquals("Energy: 0.5 Wh", text("0D03 F8 000000000000E03F"));
        assertEquals("Energy: Infinity", text("0D03 F8 000000000000F07F"));
        assertEquals("1-0:1.8.0=1e0Wh", DECODING.registers(Hex.parse("0D04 F8 000000000000E03F 010301")));
    }

    private static String text(String record) {
        FrameField field = value(record);
        return field.name() + ": " + field.meaning();
    }

    private static FrameField value(String record) {
        List<FrameField> values = CODEC.explain(Hex.parse(record)).stream()
                .filter(field -> field.place() != null)
                .toList();
        assertEquals(1, values.size(), record);
        return values.get(0);
    }
}
