package io.metergate.codec.en13757;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.DeviceKeys;
import io.metergate.codec.FrameContext;
import io.metergate.codec.bytes.Hex;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is believed of a device whose key is known. */
class ProtectionTest {
    private static final En13757Codec CODEC = new En13757Codec();
    private static final String RECORDS = "0C04 67452301 042B 15030000";
    private static final String REASON = "not encrypted although the device has a key";

    private final FrameContext strict = keyed(false);
    private final FrameContext lenient = keyed(true);

    @ParameterizedTest
    @CsvSource({
        "7A 07 00 0000, 13, configuration word",
        "7A 07 00 0000 2F2F, 13, configuration word",
        "72 78563412 F434 01 02 07 00 0000, 21, configuration word",
        "78, 10, CI field",
        "8C 20 07 7A 07 00 0000, 16, configuration word",
        "8C 20 07 78, 13, CI field",
    })
    void refusesATelegramThatAnybodyMayHaveMade(String header, int offset, String field) {
        byte[] telegram = Telegrams.plain(header + RECORDS);
        assertInstanceOf(Decoded.class, CODEC.decode(telegram, FrameContext.unknown()));
        assertInstanceOf(Decoded.class, CODEC.decode(telegram, lenient));
        for (int i = 0; i < 3; i++) {
            assertEquals(new Malformed(offset, field, REASON), CODEC.decode(telegram, strict));
        }
    }

    @Test
    void refusesItWhateverItsContentIs() {
        byte[] maker = Telegrams.plain("A0 0102030405");
        assertEquals(new Malformed(10, "CI field", REASON), CODEC.decode(maker, strict));
        byte[] open = Telegrams.session("78" + RECORDS, false);
        assertEquals(new Malformed(19, "CI field", REASON), CODEC.decode(open, strict));
        byte[] checked = Telegrams.formatA(Telegrams.plain("7A 07 00 0000" + RECORDS));
        assertEquals(new Malformed(15, "configuration word", REASON), CODEC.decode(checked, strict));
    }

    @Test
    void believesWhatTheKeyHasOpened() {
        for (byte[] telegram : List.of(
                Telegrams.mode5(RECORDS, ""),
                Telegrams.mode7(RECORDS),
                Telegrams.session("78" + RECORDS, true),
                Telegrams.session("7A 07 00 0000" + RECORDS, true))) {
            assertInstanceOf(Decoded.class, CODEC.decode(telegram, strict), Hex.format(telegram));
        }
    }

    @Test
    void believesAProtectedTelegramOnlyUntilTheNextOne() {
        byte[] both = Telegrams.join(Telegrams.mode5(RECORDS, ""), Telegrams.plain("78" + RECORDS));
        assertInstanceOf(Decoded.class, CODEC.decode(both, lenient));
        assertEquals(
                REASON,
                assertInstanceOf(Malformed.class, CODEC.decode(both, strict)).reason());
    }

    /** Who is on the wire is at the meter, and meters on it have no keys mostly. */
    @Test
    void takesOpenFramesOnWireAndBareRecords() {
        byte[] wired = LongFrames.frame(LongFrames.header("02") + RECORDS);
        assertInstanceOf(Decoded.class, CODEC.decode(wired, strict));
        assertInstanceOf(Decoded.class, CODEC.decode(Hex.parse(RECORDS), strict));
    }

    private static FrameContext keyed(boolean acceptsUnauthenticated) {
        return FrameContext.unknown().withKeys(new DeviceKeys(Telegrams.KEY, null, null, acceptsUnauthenticated));
    }
}
