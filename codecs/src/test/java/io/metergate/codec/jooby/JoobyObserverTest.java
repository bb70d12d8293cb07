package io.metergate.codec.jooby;

import static io.metergate.codec.jooby.JoobySamples.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import io.metergate.codec.bytes.Hex;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What observers of other makers' meters send, and power line modems. */
class JoobyObserverTest extends MeterCodecContract {
    /** Meter 5 at a time, code 2 with 230.5. */
    private static final byte[] REPORT = Hex.parse("530D 00000005 2FD7B580 02 43668000");
    /** Two records of an archive, the first with two values. */
    private static final byte[] ARCHIVE =
            Hex.parse("1622 04 01 00000005 2FD7B580 02 43668000 03 3F800000 00 00000006 2FD7B580 02 41200000");

    private static final byte[] NAME = Hex.parse("020B 01 0102 0304 0506 03 4F4253");

    @Override
    protected MeterCodec codec() {
        return JoobyCodec.observers();
    }

    @Override
    protected List<byte[]> goodFrames() {
        return List.of(REPORT, ARCHIVE, NAME, JoobySamples.joined(NAME, Hex.parse("FE020103")));
    }

    @Override
    protected void mend(byte[] frame) {
        // These frames have no check of their own.
    }

    private @Nullable Object parameters(MeterCodec reader, String hex) {
        return at(
                FieldTree.of(
                        reader.explain(Hex.parse(hex), FrameContext.unknown()).fields()),
                "commands",
                "0",
                "parameters");
    }

    @Test
    void readsReportedValues() {
        Object report = parameters(codec(), Hex.format(REPORT));
        assertEquals(new BigDecimal("230.5"), at(report, "obisValueList", "0", "content"));
        assertEquals(new BigDecimal(5), at(report, "meterId"));
    }

    @Test
    void readsTheRecordsOfAnArchive() {
        Object archive = parameters(codec(), Hex.format(ARCHIVE));
        assertEquals(true, at(archive, "isCompleted"));
        assertEquals(new BigDecimal(3), at(archive, "content", "0", "obisValueList", "1", "code"));
        assertEquals(new BigDecimal(6), at(archive, "content", "1", "meterId"));
    }

    @Test
    void refusesARequestAndAStranger() {
        assertTrue(codec().decode(Hex.parse("010101")) instanceof Malformed fault
                && fault.reason().equals("a request, not an answer"));
        assertTrue(codec().decode(Hex.parse("D10101")) instanceof Malformed fault
                && fault.reason().equals("not known"));
    }

    @Test
    void readsTheFeedersOfAModem() {
        Object feeders = parameters(JoobyCodec.modems(), "0D0E 01 00 E600 E700 E800 0000 0000 0100");
        assertEquals(new BigDecimal(231), at(feeders, "feeder1Voltage", "B"));
        assertEquals(new BigDecimal(1), at(feeders, "feeder2Voltage", "C"));
    }
}
