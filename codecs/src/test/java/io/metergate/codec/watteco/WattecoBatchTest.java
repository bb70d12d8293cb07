package io.metergate.codec.watteco;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Batches, made bit by bit here. */
class WattecoBatchTest extends MeterCodecContract {
    private static final int ONE_SERIES = 0x10;
    private static final int TWO_SERIES = 0x20;
    private static final int COMMON_TIMES = 0x02;
    private static final int NO_MORE = 0x04;

    private final WattecoCodec plug = new WattecoCodec(WattecoDevice.SMART_PLUG);
    private final FrameContext received = FrameContext.unknown().withReceivedAt(WattecoSamples.RECEIVED_AT);

    /** 1000 Wh at second 5000, then 30 Wh more each ten minutes, sent 20 seconds after the last. */
    private static byte[] energies() {
        BatchWriter batch = start(ONE_SERIES, 2).number(0, 1).number(5000, 32).number(1000, 24);
        batch.number(0, 2).number(1, 2);
        batch.number(0, 1).number(2, 8).number(1, 2);
        batch.later(600).difference(30).later(600).difference(30);
        return batch.later(20).bytes();
    }

    /** Two counters at the same times. */
    private static byte[] counters() {
        BatchWriter batch = start(TWO_SERIES | COMMON_TIMES, 5);
        batch.number(0, 4).number(5000, 32).number(70_000, 32).number(0, 2).number(1, 2);
        batch.number(1, 4).later(0).number(4_000_000_000L, 32).number(1, 2).number(1, 2);
        batch.number(3, 8).number(1, 2).symbol(0).later(60).later(60);
        batch.number(0, 4).bit(1).symbol(0).bit(1).difference(-3).bit(0);
        batch.number(1, 4).bit(1).symbol(0).bit(1).symbol(0).bit(1).symbol(1).number(1, 1);
        return batch.later(10).bytes();
    }

    private static byte[] onlyFirst() {
        return start(ONE_SERIES | NO_MORE, 7)
                .number(0, 1)
                .number(5000, 32)
                .number(0xFFFFFE, 24)
                .later(0)
                .bytes();
    }

    private static BatchWriter start(int flags, int counter) {
        return new BatchWriter().number(flags, 8).number(counter, 3).bit(0);
    }

    @Override
    protected MeterCodec codec() {
        return plug;
    }

    @Override
    protected FrameContext context() {
        return received;
    }

    @Override
    protected List<byte[]> goodFrames() {
        return List.of(energies(), onlyFirst());
    }

    @Override
    protected void mend(byte[] frame) {
        // The format has no checks: the radio link below it has them.
    }

    @Test
    void countsTheTimesBackFromTheArrival() {
        assertEquals(
                "1060Wh@2023-11-14T22:13:00Z 1000Wh@2023-11-14T21:53:00Z 1030Wh@2023-11-14T22:03:00Z",
                registers(plug, energies(), received));
    }

    @Test
    void keepsOnlyTheNewestWhenTheArrivalIsUnknown() {
        assertEquals("1060Wh@null", registers(plug, energies(), FrameContext.unknown()));
    }

    @Test
    void readsNegativeWholeNumbers() {
        assertEquals("-2Wh@2023-11-14T22:13:20Z", registers(plug, onlyFirst(), received));
    }

    @Test
    void readsSeriesAtCommonTimes() {
        Map<String, Object> data = FieldTree.of(new WattecoCodec(WattecoDevice.PULSE_SENSO)
                .explain(counters(), received)
                .fields());
        assertEquals("5", String.valueOf(data.get("batch_counter")));
        assertEquals("69997", String.valueOf(data.get("index_1")));
        assertEquals("4000000002", String.valueOf(data.get("index_2")));
        List<?> samples = (List<?>) data.getOrDefault("samples", List.of());
        assertEquals(
                "index_1=70000 index_1=69997 index_2=4000000000 index_2=4000000000 index_2=4000000002",
                samples.stream()
                        .map(sample -> (Map<?, ?>) sample)
                        .map(sample -> sample.get("variable") + "=" + sample.get("value"))
                        .collect(Collectors.joining(" ")));
        assertEquals("2023-11-14T22:12:10Z", ((Map<?, ?>) samples.get(1)).get("date"));
    }

    @Test
    void readsRealsWithStepsOfTheirResolution() {
        BatchWriter batch = start(ONE_SERIES, 0).number(0, 2).number(5000, 32);
        batch.number(Float.floatToIntBits(12.5f), 32).number(0, 2).number(1, 2);
        batch.number(0, 2).number(1, 8).number(1, 2).later(60).difference(7);
        byte[] frame = batch.later(0).bytes();
        WattecoCodec clamp = new WattecoCodec(WattecoDevice.INTENSO);
        assertEquals(
                "13.200000A@2023-11-14T22:13:20Z 12.500000A@2023-11-14T22:12:20Z", registers(clamp, frame, received));
    }

    @Test
    void refusesWhatIsCutOffOrTooLong() {
        byte[] frame = energies();
        for (int length = 1; length < frame.length; length++) {
            assertEquals("batch", fault(plug, Arrays.copyOf(frame, length)).field());
        }
        assertEquals(
                "more bytes than the samples need",
                fault(plug, Arrays.copyOf(frame, frame.length + 1)).reason());
    }

    @Test
    void refusesATagThatTheModelDoesNotHave() {
        byte[] frame = start(ONE_SERIES | NO_MORE, 0)
                .number(1, 1)
                .number(5000, 32)
                .number(1, 24)
                .later(0)
                .bytes();
        assertEquals("a tag that this model does not have", fault(plug, frame).reason());
    }

    @Test
    void refusesABatchOfAModelWhoseTagsAreUnknown() {
        assertEquals(
                "a batch, and the tags of this model are not known",
                fault(new WattecoCodec(WattecoDevice.ANY), energies()).reason());
    }

    private static Malformed fault(MeterCodec codec, byte[] frame) {
        if (codec.decode(frame) instanceof Malformed malformed) {
            return malformed;
        }
        throw new AssertionError("decoded");
    }

    private static String registers(MeterCodec codec, byte[] frame, FrameContext context) {
        if (codec.decode(frame, context) instanceof Decoded decoded) {
            return decoded.registers().stream()
                    .map(value -> value.value().toPlainString() + value.unit().symbol() + "@" + value.measuredAt())
                    .collect(Collectors.joining(" "));
        }
        throw new AssertionError(codec.decode(frame, context).toString());
    }
}
