package io.metergate.codec.dlms;

import static io.metergate.codec.dlms.DlmsFrames.array;
import static io.metergate.codec.dlms.DlmsFrames.bytes;
import static io.metergate.codec.dlms.DlmsFrames.clock;
import static io.metergate.codec.dlms.DlmsFrames.enumeration;
import static io.metergate.codec.dlms.DlmsFrames.i8;
import static io.metergate.codec.dlms.DlmsFrames.join;
import static io.metergate.codec.dlms.DlmsFrames.notification;
import static io.metergate.codec.dlms.DlmsFrames.obis;
import static io.metergate.codec.dlms.DlmsFrames.object;
import static io.metergate.codec.dlms.DlmsFrames.octets;
import static io.metergate.codec.dlms.DlmsFrames.scaler;
import static io.metergate.codec.dlms.DlmsFrames.structure;
import static io.metergate.codec.dlms.DlmsFrames.text;
import static io.metergate.codec.dlms.DlmsFrames.u32;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.Hex;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The quick way to read an object against the thorough one, which is taken whenever somebody wants notes. */
class ScaledObjectsTest {
    private static final long SEED = 20_261_124;
    private static final int ROUNDS = 40_000;
    private static final int[] NUMBERS = {5, 6, 0x0D, 0x0F, 0x10, 0x11, 0x12, 0x14, 0x15, 0x16, 0x17, 0x18, 0x1C, 0x21};
    private static final List<String> CODES = List.of(
            "1-0:1.8.0",
            "1-0:32.7.0",
            "0-0:1.0.0",
            "0-0:96.3.10",
            "0-0:96.1.0",
            "1-1:0.2.129",
            "0-0:25.9.0",
            "7-0:3.0.0");

    private final DlmsCodec codec = new DlmsCodec();
    private final FrameContext context = FrameContext.unknown().eitherWay();
    private final FrameSink sink = new FrameSink();

    @Test
    void everyWholeNumberIsReadWithItsSign() {
        byte[] push = notification(array(
                object("1-0:1.8.0", u32(0xFFFF_FFFFL), 1, DlmsFrames.WATT_HOUR),
                object("1-0:16.7.0", bytes(0x05, 0xFF, 0xFF, 0xFF, 0xFE), 0, DlmsFrames.WATT),
                object("1-0:16.7.0", bytes(0x10, 0xFF, 0xFE), -1, DlmsFrames.WATT),
                object("1-0:32.7.0", bytes(0x12, 0xFF, 0xFE), -1, DlmsFrames.VOLT),
                object("1-0:31.7.0", bytes(0x0F, 0xFE), 0, DlmsFrames.AMPERE),
                object("1-0:31.7.0", bytes(0x11, 0xFE), 0, DlmsFrames.AMPERE)));
        assertTrue(codec.decode(push, 0, push.length, FrameContext.unknown(), sink));
        assertEquals(
                List.of(4_294_967_295L, -2L, -2L, 65_534L, -2L, 254L),
                List.of(
                        sink.mantissa(0),
                        sink.mantissa(1),
                        sink.mantissa(2),
                        sink.mantissa(3),
                        sink.mantissa(4),
                        sink.mantissa(5)));
        assertEquals(told(push, true), told(push, false));
    }

    @Test
    void bothWaysBelieveTheSame() {
        Random random = new Random(SEED);
        int sound = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] push = damaged(message(list(random, random.nextInt(40) == 0 ? 15 : 0), random), random);
            String quick = told(push, false);
            assertEquals(told(push, true), quick, () -> "seed " + SEED + " " + Hex.format(push));
            sound += quick.startsWith("true") && sink.size() > 2 ? 1 : 0;
        }
        assertTrue(sound > ROUNDS / 20, "only " + sound + " had registers");
    }

    @Test
    void bothWaysHaveTheSameLimits() {
        byte[][] many = new byte[257][];
        Arrays.fill(many, object("1-0:1.8.0", u32(7), 0, DlmsFrames.WATT_HOUR));
        byte[] full = notification(array(many));
        assertEquals(told(full, true), told(full, false));
        assertTrue(told(full, false).startsWith("false"));
        byte[] deep = array(many[0], many[0]);
        for (int i = 0; i < 16; i++) {
            byte[] push = notification(deep);
            assertEquals(told(push, true), told(push, false), "depth " + i);
            deep = array(deep);
        }
    }

    /** What a gateway would believe of the push. */
    private String told(byte[] push, boolean thorough) {
        sink.takeNotes(thorough ? new FrameNotes(0) : null);
        boolean read = codec.decode(push, 0, push.length, context, sink);
        sink.takeNotes(null);
        return read + " " + sink.toDecoded() + (read ? "" : " " + sink.toMalformed());
    }

    /** A push, or now and then a request to write the same, in which nothing is an object. */
    private static byte[] message(byte[] list, Random random) {
        byte[] request = join(bytes(0xC1, 1, 0xC1, 0, 8), DlmsFrames.code("0-0:1.0.0"), bytes(2, 0), list);
        return random.nextInt(10) == 0 ? request : notification(list);
    }

    private static byte[] list(Random random, int depth) {
        byte[][] elements = new byte[random.nextInt(8)][];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = element(random);
        }
        byte[] list = random.nextInt(4) == 0 ? structure(elements) : array(elements);
        for (int i = 0; i < depth; i++) {
            list = array(list);
        }
        return list;
    }

    private static byte[] element(Random random) {
        String code = CODES.get(random.nextInt(CODES.size()));
        int scaler = random.nextInt(8) == 0 ? random.nextInt(256) - 128 : random.nextInt(5) - 2;
        int unit = random.nextInt(8) == 0 ? random.nextInt(256) : 27 + random.nextInt(9);
        return switch (random.nextInt(14)) {
            case 0 -> structure(obis(code), number(random), i8(scaler), enumeration(unit));
            case 1 -> structure(obis(code), number(random));
            case 2 -> structure(obis(code), octets(clock(-60)));
            case 3 -> structure(obis(code), text("1234567890"), scaler(scaler, unit));
            case 4 -> join(obis(code), number(random), scaler(scaler, unit));
            case 5 -> text("Kamstrup_V0001");
            case 6 -> number(random);
            case 8 -> text("1234567890");
            case 9 -> objects(code);
            case 7 -> structure(obis(code), number(random), scaler(scaler, unit), octets(clock(60)));
            default -> object(code, number(random), scaler, unit);
        };
    }

    /** A list of as many objects as one of these elements has parts, which are then taken for their values. */
    private static byte[] objects(String code) {
        byte[] entry = DlmsSamples.entry(3, code);
        return array(entry, DlmsSamples.entry(3, "1-0:2.8.0"), entry);
    }

    private static byte[] number(Random random) {
        int tag = random.nextInt(3) > 0 ? 6 : NUMBERS[random.nextInt(NUMBERS.length)];
        byte[] value = new byte[Axdr.size(tag)];
        random.nextBytes(value);
        return join(bytes(tag), value);
    }

    private static byte[] damaged(byte[] push, Random random) {
        byte[] copy = random.nextInt(8) == 0 ? Arrays.copyOf(push, 1 + random.nextInt(push.length)) : push.clone();
        for (int i = random.nextInt(4); i > 1; i--) {
            copy[random.nextInt(copy.length)] = (byte) (random.nextBoolean() ? random.nextInt(32) : random.nextInt());
        }
        return copy;
    }
}
