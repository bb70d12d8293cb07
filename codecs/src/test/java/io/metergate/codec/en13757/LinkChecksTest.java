package io.metergate.codec.en13757;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.Decoding;
import io.metergate.codec.FrameContext;
import io.metergate.codec.bytes.Hex;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Telegrams that have a part of the checks of their format. */
class LinkChecksTest {
    private static final En13757Codec CODEC = new En13757Codec();
    private static final Decoding DECODING = new Decoding(CODEC);
    private static final String RECORDS = "0E04 123456780000 042B 15030000";

    /** As long as one without checks, it is one of format A all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"7A 07 00 0000", "78", "7A 7A 7A 0000"})
    void refusesFormatACutByTheLengthOfItsChecks(String header) {
        for (String records : new String[] {RECORDS, RECORDS.repeat(2), RECORDS.repeat(8)}) {
            byte[] telegram = Telegrams.plain(header + records);
            byte[] cut = Arrays.copyOf(Telegrams.formatA(telegram), telegram.length);
            DECODING.assertFault(cut, cut.length, "CRC");
        }
    }

    /** One maker number in 256 has a check that begins like a header. */
    @Test
    void refusesItWhereTheCheckLooksLikeAHeader() {
        int refused = 0;
        for (int number = 0; number < 2048; number++) {
            String address = "F434 %02d%02d0012 01 02".formatted(number % 100, number / 100);
            byte[] telegram = Telegrams.telegram(address, Hex.parse("7A 07 00 0000" + "010301".repeat(8)));
            byte[] cut = Arrays.copyOf(Telegrams.formatA(telegram), telegram.length);
            if (cut[10] == 0x7A) {
                DECODING.assertFault(cut, cut.length, "CRC");
                refused++;
            }
        }
        assertEquals(true, refused > 0);
    }

    @Test
    void refusesFormatBWithOneWrongCheckOfTwo() {
        byte[] frame = Telegrams.formatB(Telegrams.plain("78" + "042B 15030000".repeat(25)));
        assertInstanceOf(Decoded.class, CODEC.decode(frame));
        for (int at : new int[] {20, 126, 127}) {
            byte[] changed = frame.clone();
            changed[at] ^= 1;
            DECODING.assertFault(changed, 126, "CRC");
        }
        for (int at : new int[] {130, frame.length - 1}) {
            byte[] changed = frame.clone();
            changed[at] ^= 1;
            DECODING.assertFault(changed, frame.length - 2, "CRC");
        }
    }

    /** There is no room for a second block with a check, so that these are two bytes of a text. */
    @ParameterizedTest
    @ValueSource(ints = {129, 130})
    void takesATelegramThatIsTooShortForASecondBlock(int bytes) {
        int text = bytes - 122;
        byte[] frame =
                Telegrams.plain("78" + "042B 15030000".repeat(18) + "0D78%02X".formatted(text) + "31".repeat(text));
        assertEquals(bytes, frame.length);
        int crc = Crc16.of(frame, 0, 126);
        frame[126] = (byte) (crc >> 8);
        frame[127] = (byte) crc;
        assertEquals(
                18,
                assertInstanceOf(Decoded.class, CODEC.decode(frame)).registers().size());
    }

    @Test
    void takesALongTelegramWithoutChecksThatHasAValueLikeOne() {
        byte[] frame = Telegrams.plain("7A 07 00 0000" + "042B 15030000".repeat(25));
        int crc = Crc16.of(frame, 0, 126);
        frame[126] = (byte) (crc >> 8);
        frame[127] = (byte) crc;
        for (int i = 0; i < 3; i++) {
            assertEquals(CODEC.explain(frame, FrameContext.unknown()).result(), CODEC.decode(frame));
        }
    }
}
