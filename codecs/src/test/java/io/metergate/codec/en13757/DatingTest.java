package io.metergate.codec.en13757;

import static io.metergate.codec.en13757.LongFrames.frame;
import static io.metergate.codec.en13757.LongFrames.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.DecodeResult;
import io.metergate.codec.Decoding;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameField;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.Hex;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which records date the registers of a frame. */
class DatingTest {
    private static final En13757Codec CODEC = new En13757Codec();
    private static final Decoding DECODING = new Decoding(CODEC);

    @ParameterizedTest
    @CsvSource({
        "0403E8030000 046D 320D1F3C, 2024-12-31T13:50:00",
        "0403E8030000 066D 05320D1F3C00, 2024-12-31T13:50:05",
        "0403E8030000 046C 320D1F3C, 2024-12-31T13:50:00",
        "4403E8030000 426C 1F3C, 2024-12-31T00:00:00",
        "4403E8030000 426D 1F3C, 2024-12-31T00:00:00",
    })
    void takesTheTypesThatAreDates(String records, String expected) {
        assertEquals(expected, times(records));
    }

    @ParameterizedTest
    @CsvSource({
        "0D6D E5 112A3131FF, type M",
        "0D6D 05 112A313132, text",
        "0C6D 12345678, digits",
        "0E6D 123456780102, digits",
        "056D 12340506, real",
        "0D6C E1 33, type M",
        "036D 050A0A, time of day",
        "026C 1F3C, date of the present values",
        "026D 1F3C, date of the present values",
        "026C FFFF, no date",
    })
    void datesNothingByOtherData(String date, String why) {
        assertEquals("null", times("0403E8030000" + date), why);
        assertEquals("null", times("0403D0070000" + date + "2F"), why);
    }

    @ParameterizedTest
    @CsvSource({
        "4403D0070000 446D320D1F3C 426C1F3C",
        "4403D0070000 426C1F3C 446D320D1F3C",
        "446D320D1F3C 4403D0070000 426C1F3C",
        "426C1F3C 4403D0070000 466D00320D1F3C00",
    })
    void keepsATimeOfDayWhereverADateAloneStands(String records) {
        assertEquals("2024-12-31T13:50:00", times(records));
        byte[] frame = frame(header("02") + records);
        FrameSink sink = new FrameSink();
        for (int i = 0; i < 3; i++) {
            assertTrue(CODEC.decode(frame, 0, frame.length, FrameContext.unknown(), sink));
            assertEquals("2024-12-31T13:50:00", String.valueOf(sink.measuredAt(0)));
        }
    }

    @Test
    void fallsBackToTheDateAloneWhereTheTimeIsInvalid() {
        assertEquals("2024-12-31T00:00:00", times("4403D0070000 426C1F3C 446DB20D1F3C"));
    }

    @Test
    void reckonsTheTimesOfASeriesFromADateOfARightType() {
        String series = "0203E803 %s 0D8313 06 B2FE 0500 0700";
        assertEquals(
                "2024-12-31T13:50:00 2024-11-30T13:50:00 2024-10-31T13:50:00",
                times(series.formatted("046D 320D1F3C")));
        assertEquals("null null null", times(series.formatted("0D6D E5 320D1F3C00")));
    }

    @Test
    void showsWhatIsNoDate() {
        List<FrameField> fields = CODEC.explain(Hex.parse(
                "026C FFFF 036D FFFFFF 0D6D E5 112A3131FF 0D6D 03 434241 0C6D 12345678 056D 12340506 016C 07"));
        assertEquals(
                List.of("no date", "no time", "E5112A3131FF", "ABC", "12345678", "12340506", "07"),
                fields.stream()
                        .filter(field -> field.place() != null)
                        .map(FrameField::meaning)
                        .toList());
    }

    private static String times(String records) {
        byte[] frame = frame(header("02") + records);
        DecodeResult.Decoded decoded = DECODING.decoded(frame);
        assertEquals(CODEC.explain(frame, FrameContext.unknown()).result(), decoded);
        return decoded.registers().stream()
                .map(value -> String.valueOf(value.measuredAt()))
                .collect(Collectors.joining(" "));
    }
}
