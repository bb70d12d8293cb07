package io.metergate.codec.en13757;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.DeviceKeys;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameField;
import io.metergate.codec.RegisterValue;
import io.metergate.codec.bytes.Hex;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void refusesRegistersBehindTheEncryptedRecords() {
        for (String open : List.of("0403 39300000", "2F2F 0403 39300000", "01FD17 00 0403 39300000", "0403 3930")) {
            byte[] telegram = Telegrams.mode5(RECORDS, open);
            assertEquals(new Malformed(31, "records", REASON), CODEC.decode(telegram, strict));
            assertEquals(
                    new Malformed(31, "records", REASON),
                    CODEC.explain(telegram, strict).result());
            byte[] checked = Telegrams.formatA(telegram);
            assertEquals(new Malformed(35, "records", REASON), CODEC.decode(checked, strict));
        }
        byte[] telegram = Telegrams.mode5(RECORDS, "0403 39300000");
        assertEquals(3, registers(telegram, lenient).size());
    }

    /** Nobody vouches for it, but it says nothing that counts. */
    @Test
    void leavesUnreadWhatElseIsBehindThem() {
        List<RegisterValue> protectedOnes = registers(Telegrams.mode5(RECORDS, ""), strict);
        for (String open : List.of("2F", "2F".repeat(15), "03FD0C 080000", "0F 0102", "046D 0B0BCD13")) {
            byte[] telegram = Telegrams.mode5(RECORDS, open);
            assertEquals(protectedOnes, registers(telegram, strict));
            assertEquals(protectedOnes, registers(Telegrams.formatA(telegram), strict));
            List<FrameField> fields = CODEC.explain(telegram, strict).fields();
            FrameField last = fields.get(fields.size() - 1);
            assertEquals("31 not encrypted, so left unread", last.offset() + " " + last.meaning());
        }
        byte[] dated = Telegrams.mode5(RECORDS, "046D 0B0BCD13");
        assertNotEquals(protectedOnes, registers(dated, lenient));
    }

    /** Who is on the wire is at the meter, and meters on it have no keys mostly. */
    @Test
    void takesOpenFramesOnWire() {
        byte[] wired = LongFrames.frame(LongFrames.header("02") + RECORDS);
        assertInstanceOf(Decoded.class, CODEC.decode(wired, strict));
        assertInstanceOf(Decoded.class, CODEC.decode(Hex.parse("E5"), strict));
    }

    /** The first of them are such records; the last has the length of a telegram, but not the C field of a meter. */
    @ParameterizedTest
    @ValueSource(strings = {RECORDS, "0413 E8030000", "2F", "0C 13 78563412 2F2F2F2F2F2F2F"})
    void refusesBareRecords(String records) {
        byte[] bare = Hex.parse(records);
        assertInstanceOf(Decoded.class, CODEC.decode(bare, lenient));
        for (int i = 0; i < 3; i++) {
            assertEquals(new Malformed(0, "records", REASON), CODEC.decode(bare, strict));
        }
        assertFalse(En13757Codec.isWireless(bare, 0, bare.length));
    }

    private static List<RegisterValue> registers(byte[] telegram, FrameContext context) {
        return assertInstanceOf(Decoded.class, CODEC.decode(telegram, context)).registers();
    }

    private static FrameContext keyed(boolean acceptsUnauthenticated) {
        return FrameContext.unknown().withKeys(new DeviceKeys(Telegrams.KEY, null, null, acceptsUnauthenticated));
    }
}
