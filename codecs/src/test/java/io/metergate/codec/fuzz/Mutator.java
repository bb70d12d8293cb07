package io.metergate.codec.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes frames: bits, bytes, lengths, order, parts of other frames. */
final class Mutator {
    private static final byte[] TELLING = {0, 1, 0x0F, 0x10, 0x16, 0x2F, 0x68, 0x7E, 0x7F, (byte) 0x80, (byte) 0xFF};
    private static final int CHANGES_MAX = 4;
    private static final int GROWTH_MAX = 32;

    private final Random random;

    Mutator(Random random) {
        this.random = random;
    }

    /** One to four changes to one of the frames. */
    byte[] mutated(List<byte[]> frames) {
        byte[] frame = pick(frames).clone();
        for (int left = 1 + random.nextInt(CHANGES_MAX); left > 0; left--) {
            frame = changed(frame, frames);
        }
        return frame;
    }

    /** One of the frames with exactly one other byte. */
    byte[] withOneOtherByte(byte[] original) {
        byte[] frame = original.clone();
        frame[random.nextInt(frame.length)] ^= (byte) (1 + random.nextInt(255));
        return frame;
    }

    /** One of the frames without its last bytes. */
    byte[] cut(byte[] original) {
        return Arrays.copyOf(original, random.nextInt(original.length));
    }

    byte[] pick(List<byte[]> frames) {
        return frames.get(random.nextInt(frames.size()));
    }

    private byte[] changed(byte[] frame, List<byte[]> frames) {
        if (frame.length == 0) {
            return new byte[] {(byte) random.nextInt(256)};
        }
        int at = random.nextInt(frame.length);
        switch (random.nextInt(8)) {
            case 0 -> frame[at] ^= (byte) (1 << random.nextInt(8));
            case 1, 2 -> frame[at] = (byte) random.nextInt(256);
            case 3 -> frame[at] = TELLING[random.nextInt(TELLING.length)];
            case 4 -> {
                return Arrays.copyOf(frame, at);
            }
            case 5 -> {
                return joined(frame, at, randomBytes(), at);
            }
            case 6 -> {
                return joined(frame, at, new byte[0], Math.min(frame.length, at + 1 + random.nextInt(4)));
            }
            default -> {
                byte[] other = pick(frames);
                return joined(frame, at, Arrays.copyOfRange(other, random.nextInt(other.length), other.length), at);
            }
        }
        return frame;
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[1 + random.nextInt(GROWTH_MAX)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[] frame, int upTo, byte[] middle, int from) {
        byte[] joined = Arrays.copyOf(frame, upTo + middle.length + frame.length - from);
        System.arraycopy(middle, 0, joined, upTo, middle.length);
        System.arraycopy(frame, from, joined, upTo + middle.length, frame.length - from);
        return joined;
    }
}
