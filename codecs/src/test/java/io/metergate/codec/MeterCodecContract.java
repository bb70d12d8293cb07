package io.metergate.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.metergate.codec.bytes.Hex;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What every codec promises, whatever its format; a test of a codec gives the codec and some frames it takes. */
public abstract class MeterCodecContract {
    private static final long SEED = 20_260_102;
    private static final int ROUNDS = 20_000;

    protected abstract MeterCodec codec();

    protected abstract List<byte[]> goodFrames();

    /** What the frames came with; made anew for each frame, so that none of them sees another's traces. */
    protected FrameContext context() {
        return FrameContext.unknown();
    }

    /** Whether decoding makes no garbage; false only where a cipher of the JDK does. */
    protected boolean allocatesNothing() {
        return true;
    }

    /** Makes the frame's own checks hold again after a change, so that mutations reach behind them. */
    protected abstract void mend(byte[] frame);

    /** Whether the format is one of those that a device can be registered with. */
    protected boolean isListed() {
        return true;
    }

    @Test
    void decodesTheGoodFrames() {
        for (byte[] frame : goodFrames()) {
            DecodeResult result = codec().decode(frame, context());
            assertTrue(result instanceof DecodeResult.Decoded, () -> Hex.format(frame) + " " + result);
        }
    }

    @Test
    void isFoundByItsId() {
        Assumptions.assumeTrue(isListed(), "an example");
        assertEquals(codec().getClass(), Codecs.byId(codec().id()).orElseThrow().getClass());
    }

    @Test
    void answersForAnyRandomBytes() {
        Random random = new Random(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] frame = new byte[random.nextInt(64)];
            random.nextBytes(frame);
            assertExplainedAlike(frame);
        }
    }

    @Test
    void answersForMutatedFrames() {
        forEachMutation(this::assertExplainedAlike);
    }

    @Test
    void answersForMutatedFramesWithMendedChecks() {
        forEachMutation(frame -> {
            mend(frame);
            assertExplainedAlike(frame);
        });
    }

    @Test
    void answersForTruncatedFrames() {
        for (byte[] frame : goodFrames()) {
            for (int length = 0; length < frame.length; length++) {
                byte[] truncated = Arrays.copyOf(frame, length);
                assertExplainedAlike(truncated);
                mend(truncated);
                assertExplainedAlike(truncated);
            }
        }
    }

    @Test
    void decodesInTheMiddleOfABufferAsAlone() {
        Random random = new Random(SEED);
        forEachMutation(frame -> {
            byte[] buffer = new byte[frame.length + 16];
            random.nextBytes(buffer);
            int offset = random.nextInt(16);
            System.arraycopy(frame, 0, buffer, offset, frame.length);
            FrameSink sink = new FrameSink();
            boolean decoded = codec().decode(buffer, offset, frame.length, context(), sink);
            DecodeResult inBuffer = decoded ? sink.toDecoded() : sink.toMalformed();
            assertEquals(codec().decode(frame, context()), inBuffer, () -> Hex.format(frame));
        });
    }

    @Test
    void allocatesNothingWhileDecoding() {
        Assumptions.assumeTrue(allocatesNothing(), "a cipher of the JDK allocates");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        MeterCodec codec = codec();
        FrameContext context = context();
        FrameSink sink = new FrameSink();
        byte[][] frames = goodFrames().toArray(byte[][]::new);
        decodeAll(codec, frames, context, sink);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            decodeAll(codec, frames, context, sink);
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        assertEquals(0, least, "bytes allocated by 100 decodes of each frame");
    }

    private static void decodeAll(MeterCodec codec, byte[][] frames, FrameContext context, FrameSink sink) {
        for (int i = 0; i < 100; i++) {
            for (byte[] frame : frames) {
                codec.decode(frame, 0, frame.length, context, sink);
            }
        }
    }

    private void forEachMutation(Consumer<byte[]> check) {
        Random random = new Random(SEED);
        List<byte[]> frames = goodFrames();
        for (int i = 0; i < ROUNDS; i++) {
            byte[] frame = frames.get(i % frames.size()).clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                frame[random.nextInt(frame.length)] = (byte) random.nextInt(256);
            }
            check.accept(frame);
        }
    }

    private void assertExplainedAlike(byte[] frame) {
        DecodeResult result = codec().decode(frame, context());
        Explanation explanation = codec().explain(frame, context());
        List<FrameField> fields = explanation.fields();
        assertEquals(result, explanation.result(), () -> Hex.format(frame));
        int start = 0;
        int end = 0;
        for (FrameField field : fields) {
            assertTrue(field.offset() >= start, () -> Hex.format(frame) + " goes back at " + field);
            assertTrue(field.offset() <= end || field.fault(), () -> Hex.format(frame) + " has a gap before " + field);
            start = field.offset();
            end = Math.max(end, field.offset() + field.length());
            assertTrue(
                    field.offset() + field.length() <= frame.length, () -> Hex.format(frame) + " is left by " + field);
        }
        long faults = fields.stream().filter(FrameField::fault).count();
        if (result instanceof DecodeResult.Malformed malformed) {
            FrameField last = fields.get(fields.size() - 1);
            assertEquals(1, faults, () -> Hex.format(frame) + " " + malformed);
            assertTrue(last.fault() && last.offset() == malformed.offset(), () -> Hex.format(frame) + " " + last);
            assertEquals(malformed.reason(), last.meaning());
        } else {
            assertEquals(0, faults, () -> Hex.format(frame) + " " + fields);
            assertEquals(frame.length, end, () -> Hex.format(frame) + " is not explained to its end");
        }
    }
}
