package io.metergate.codec.en13757;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.FrameContext;
import io.metergate.codec.RegisterValue;
import io.metergate.codec.bytes.Hex;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody without a key has heard a telegram and sends its protected part again, with whatever around it. */
class ProtectedPartTest {
    private static final long SEED = 20_261_201;
    private static final int ROUNDS = 40_000;
    private static final int ADDRESS_END = 10;
    /** Less than a block, as a whole one would be opened with the key like the others. */
    private static final int TAIL_MAX = 15;

    private static final String RECORDS = "0C04 67452301 042B 15030000";
    private static final byte[] FORGED = Hex.parse("0403 39300000");
    private static final byte[] FORGED_TELEGRAM = Telegrams.plain("78 0403 39300000");
    /** Bytes that mean something in the layers. */
    private static final byte[] TOKENS =
            Hex.parse("00 04 05 07 08 0C 10 13 20 2F 44 46 68 70 72 78 79 7A 7B 8C 8D 90 A0 A2");

    private static final En13757Codec CODEC = new En13757Codec();

    private final Random random = new Random(SEED);

    private enum Kind {
        /** The access number is part of the vector, so that changing it changes what the first block opens to. */
        MODE_5(Telegrams.mode5(RECORDS, ""), 15, 11),
        MODE_5_AND_FILLERS(Telegrams.mode5(RECORDS, "2F2F"), 15, 11),
        MODE_7(Telegrams.mode7(RECORDS), -1, -1),
        MODE_7_WITH_LONG_HEADER(Telegrams.mode7WithLongHeader(RECORDS), -1, -1),
        SESSION(Telegrams.session("78" + RECORDS, true), 17, -1),
        SESSION_WITH_HEADER(Telegrams.session("7A 07 00 0000" + RECORDS, true), 17, -1);

        private final String telegram;
        private final int freeEnd;
        private final int bound;

        Kind(byte[] telegram, int freeEnd, int bound) {
            this.telegram = Hex.format(telegram);
            this.freeEnd = freeEnd < 0 ? telegram.length : freeEnd;
            this.bound = bound;
        }

        private byte[] telegram() {
            return Hex.parse(telegram);
        }
    }

    @ParameterizedTest
    @EnumSource
    void getsNoRegisterFromWhatIsAroundIt(Kind kind) {
        List<RegisterValue> genuine = registers(kind.telegram(), En13757Samples.demanding());
        assertTrue(genuine.size() == 2, kind + " is believed");
        int believed = 0;
        int fooled = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] frame = surrounded(kind);
            List<RegisterValue> registers = registers(frame, En13757Samples.demanding());
            assertTrue(genuine.containsAll(registers), () -> "seed " + SEED + ", " + Hex.format(frame));
            believed += registers.isEmpty() ? 0 : 1;
            fooled += genuine.containsAll(registers(frame, En13757Samples.context())) ? 0 : 1;
        }
        assertTrue(believed > 100 && fooled > 100, believed + " believed, a lenient device fooled by " + fooled);
    }

    private byte[] surrounded(Kind kind) {
        byte[] frame = kind.telegram();
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(kind.freeEnd - ADDRESS_END + 1);
            at = at == 0 ? 1 : at + ADDRESS_END - 1;
            frame[at] = at == kind.bound ? frame[at] : token();
        }
        byte[] layers = random.nextInt(4) == 0 ? tokens(1 + random.nextInt(6)) : new byte[0];
        byte[] head = Telegrams.join(Arrays.copyOf(frame, ADDRESS_END), layers);
        frame = Telegrams.join(head, Arrays.copyOfRange(frame, ADDRESS_END, frame.length));
        int tail = random.nextInt(8);
        if (tail < 3) {
            frame = Telegrams.join(frame, tail == 0 ? tokens(random.nextInt(TAIL_MAX - 1)) : FORGED);
        }
        frame[0] = (byte) (random.nextInt(16) == 0 ? token() : frame.length - 1);
        return switch (random.nextInt(8)) {
            case 0 -> Telegrams.join(frame, FORGED_TELEGRAM);
            case 1 -> Telegrams.join(FORGED_TELEGRAM, frame);
            case 2 -> Telegrams.formatA(frame);
            default -> frame;
        };
    }

    private byte[] tokens(int count) {
        byte[] tokens = new byte[count];
        for (int i = 0; i < count; i++) {
            tokens[i] = token();
        }
        return tokens;
    }

    private byte token() {
        return random.nextInt(4) == 0 ? (byte) random.nextInt(256) : TOKENS[random.nextInt(TOKENS.length)];
    }

    private static List<RegisterValue> registers(byte[] frame, FrameContext context) {
        return CODEC.decode(frame, context) instanceof Decoded decoded ? decoded.registers() : List.of();
    }
}
