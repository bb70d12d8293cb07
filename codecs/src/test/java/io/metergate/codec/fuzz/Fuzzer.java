package io.metergate.codec.fuzz;

import io.metergate.codec.DecodeResult;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.Explanation;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;

/**
 * Holds one format to its promises: no exception leaves it, what surrounds a frame changes nothing, an explanation
 * agrees with the decoding, time grows with the length only, and nothing is believed of a frame whose check fails.
 */
final class Fuzzer {
    private static final int ROOM = 48;
    private static final int EXPLAINED_ONE_IN = 16;
    private static final int BROKEN_ONE_IN = 4;
    private static final long NANOS_PER_FRAME_MAX = 5_000_000;
    private static final long NANOS_PER_BYTE_MAX = 20_000;
    private static final int TIMED_AGAIN = 5;

    private final FuzzTarget target;
    private final Random random;
    private final Mutator mutator;
    private final FrameSink sink = new FrameSink();
    private final FrameSink surroundedSink = new FrameSink();
    private byte[] surroundings = new byte[0];

    Fuzzer(FuzzTarget target, long seed) {
        this.target = target;
        this.random = new Random(seed);
        this.mutator = new Mutator(random);
    }

    /** Tries so many frames; throws {@link AssertionError} with the frame at the first broken promise. */
    void run(long frames) {
        for (long i = 0; i < frames; i++) {
            byte[] frame = mutator.mutated(target.frames());
            if (random.nextBoolean()) {
                target.mend().apply(frame);
            }
            promisesHold(frame, i % EXPLAINED_ONE_IN == 0);
            if (target.isChecked() && i % BROKEN_ONE_IN == 1) {
                believesNothingOfABrokenFrame();
            }
        }
    }

    private void promisesHold(byte[] frame, boolean explained) {
        try {
            long started = System.nanoTime();
            boolean decoded = target.codec().decode(frame, 0, frame.length, context(), sink);
            if (System.nanoTime() - started > nanosMax(frame)) {
                isQuick(frame);
            }
            sameInTheMiddle(frame, decoded);
            if (explained) {
                Explanation explanation = target.codec().explain(frame, context());
                DecodeResult result = result(decoded, sink);
                check(result.equals(explanation.result()), frame, "is explained as something else");
                check(!(result + explanation.data().toString()).isEmpty(), frame, "can't be shown");
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(target + " " + Hex.format(frame) + " throws", e);
        }
    }

    /** The same bytes, with others around them that must not be read. */
    private void sameInTheMiddle(byte[] frame, boolean decoded) {
        if (surroundings.length < frame.length + 2 * ROOM) {
            surroundings = new byte[2 * (frame.length + 2 * ROOM)];
            random.nextBytes(surroundings);
        }
        int offset = random.nextInt(ROOM);
        byte[] kept = Arrays.copyOfRange(surroundings, offset, offset + frame.length);
        System.arraycopy(frame, 0, surroundings, offset, frame.length);
        boolean again = target.codec().decode(surroundings, offset, frame.length, context(), surroundedSink);
        check(result(decoded, sink).equals(result(again, surroundedSink)), frame, "reads what is around it");
        check(
                Arrays.equals(frame, Arrays.copyOfRange(surroundings, offset, offset + frame.length)),
                frame,
                "is changed");
        System.arraycopy(kept, 0, surroundings, offset, kept.length);
    }

    /** Changes every byte of every frame to every other one, and cuts every frame at every place. */
    void breakEverything() {
        for (byte[] original : target.frames()) {
            Decoded whole = (Decoded) target.codec().decode(original, context());
            for (int at = 0; at < original.length; at++) {
                believesNoMoreThan(whole, Arrays.copyOf(original, at));
                byte[] broken = original.clone();
                for (int change = 1; change < 256; change++) {
                    broken[at] = (byte) (original[at] ^ change);
                    believesNothingBut(whole, broken);
                }
            }
        }
    }

    private void believesNothingOfABrokenFrame() {
        byte[] original = mutator.pick(target.frames());
        Decoded whole = (Decoded) target.codec().decode(original, context());
        believesNothingBut(whole, mutator.withOneOtherByte(original));
        believesNoMoreThan(whole, mutator.cut(original));
    }

    private void believesNothingBut(Decoded whole, byte[] broken) {
        if (target.codec().decode(broken, 0, broken.length, context(), sink)) {
            Decoded decoded = sink.toDecoded();
            check(saysNothing(decoded) || decoded.equals(whole), broken, "is believed, broken as it is");
        }
    }

    /** Of several frames in one payload the first ones may be whole; what they say is what they said before. */
    private void believesNoMoreThan(Decoded whole, byte[] cut) {
        if (target.codec().decode(cut, 0, cut.length, context(), sink)) {
            Decoded decoded = sink.toDecoded();
            boolean same = whole.registers().containsAll(decoded.registers())
                    && whole.answers().containsAll(decoded.answers())
                    && (decoded.relay() == null || decoded.relay() == whole.relay())
                    && Objects.equals(decoded.meterAddress(), whole.meterAddress());
            check(saysNothing(decoded) || same, cut, "is read as something else, cut as it is");
        }
    }

    private static boolean saysNothing(Decoded decoded) {
        return decoded.registers().isEmpty()
                && decoded.relay() == null
                && decoded.answers().isEmpty();
    }

    /** A frame that took long once, when perhaps the machine was busy, takes long every time. */
    private void isQuick(byte[] frame) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < TIMED_AGAIN; i++) {
            long started = System.nanoTime();
            target.codec().decode(frame, 0, frame.length, context(), surroundedSink);
            best = Math.min(best, System.nanoTime() - started);
        }
        check(best <= nanosMax(frame), frame, "takes " + best + " ns");
    }

    private static long nanosMax(byte[] frame) {
        return NANOS_PER_FRAME_MAX + NANOS_PER_BYTE_MAX * frame.length;
    }

    private FrameContext context() {
        return target.context().forgetful();
    }

    private static DecodeResult result(boolean decoded, FrameSink sink) {
        return decoded ? sink.toDecoded() : sink.toMalformed();
    }

    private void check(boolean holds, byte[] frame, String otherwise) {
        if (!holds) {
            throw new AssertionError(target + " " + Hex.format(frame) + " " + otherwise);
        }
    }
}
