package io.metergate.codec.arad;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.BigEndian;
import java.util.List;
import java.util.Objects;

/**
 * Arad on port 1, highest byte first: a data log counts back from its arrival, a beacon has a clock of its own. A
 * volume is a number and a byte whose low half, less seven, is its power of ten in cubic metres.
 */
public final class AradCodec implements MeterCodec {
    static final int LOG = 0x06;
    static final int BEACON = 0x80;
    static final int ALARM = 0x9B;
    static final int STANDARD = 0x9D;

    static final int LOG_VOLUME = 4;
    static final int LOG_AGE = 9;
    static final int LOG_PERIOD = 11;
    static final int LOG_SCALE = 17;
    static final int LOG_RECORDS = 18;
    static final int BEACON_TIME = 5;
    static final int BEACON_VOLUME = 9;
    static final int BEACON_HOURS = 18;
    static final int HOURS = 6;
    static final int HOUR = 3600;

    private static final int LOG_LENGTH_MIN = 20;
    private static final int LOG_LENGTH_MAX = 210;
    private static final int BEACON_LENGTH = 50;
    private static final int STANDARD_LENGTH = 11;
    private static final int STANDARD_VOLUME = 6;

    private static final long WATER = Obis.of(8, 0, 1, 0, 0).packed();

    @Override
    public String id() {
        return "arad";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "Arad Sonata, Octave, XTR",
                "Arad's decoder for LoRaWAN (Actility)",
                "water volume with its history, alarms",
                List.of("sonata"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        if (context.port() != FrameContext.PORT_UNKNOWN && context.port() != 1) {
            return sink.malformed(0, "port", "these meters send on port 1");
        }
        if (length == 0) {
            return sink.malformed(0, "msgType", "there is none");
        }
        int type = frame[offset] & 0xFF;
        boolean fits = switch (type) {
            case LOG -> length >= LOG_LENGTH_MIN && length <= LOG_LENGTH_MAX && length % 2 == 0;
            case BEACON -> length == BEACON_LENGTH;
            case ALARM, STANDARD -> length == STANDARD_LENGTH;
            default -> false;
        };
        if (!fits) {
            boolean known = type == LOG || type == BEACON || type == ALARM || type == STANDARD;
            return known
                    ? sink.malformed(length, "msgType", "not the length of this message")
                    : sink.malformed(0, "msgType", "not a message that is known");
        }
        switch (type) {
            case LOG -> log(frame, offset, length, context, sink);
            case BEACON -> beacon(frame, offset, sink);
            default -> volume(frame, offset + STANDARD_VOLUME, sink);
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            AradNotes.note(notes, frame, offset, length, type, context);
        }
        return true;
    }

    /** The power of ten of a volume in the byte of its scale. */
    static int exponent(int scale) {
        return (scale & 0x0F) - 7;
    }

    /** Whether a record of two bytes holds an increment; the values from 8000h on say why there is none. */
    static boolean isIncrement(long record) {
        return record < 0x8000 || record > 0x8003;
    }

    /** Whether a volume is surely cubic metres: in all that is published the high half of its scale is zero. */
    private static boolean isCubicMetres(int scale) {
        return (scale & 0xF0) == 0;
    }

    private static void volume(byte[] bytes, int at, FrameSink sink) {
        if (!isCubicMetres(bytes[at + 4])) {
            return;
        }
        sink.register(WATER, BigEndian.value(bytes, at, 4), exponent(bytes[at + 4]), Unit.CUBIC_METRE);
    }

    private static void log(byte[] bytes, int at, int length, FrameContext context, FrameSink sink) {
        long time = context.receivedAt() - 60 * BigEndian.value(bytes, at + LOG_AGE, 2);
        if (context.receivedAt() != 0) {
            sink.measuredAt(time, true);
        }
        volume(bytes, at + LOG_VOLUME, sink);
        boolean sameScale = bytes[at + LOG_VOLUME + 4] == bytes[at + LOG_SCALE];
        if (context.receivedAt() != 0 && sameScale && isCubicMetres(bytes[at + LOG_SCALE])) {
            int period = (int) BigEndian.value(bytes, at + LOG_PERIOD, 2) * 60;
            history(bytes, at, at + LOG_RECORDS, (length - LOG_RECORDS) / 2, time, period, sink);
        }
    }

    private static void beacon(byte[] bytes, int at, FrameSink sink) {
        long time = BigEndian.value(bytes, at + BEACON_TIME, 4);
        sink.measuredAt(time, true);
        volume(bytes, at + BEACON_VOLUME, sink);
    }

    /** The volumes before the one now, as long as each step is known. */
    private static void history(byte[] bytes, int at, int from, int count, long time, int period, FrameSink sink) {
        long volume = BigEndian.value(bytes, at + LOG_VOLUME, 4);
        int exponent = exponent(bytes[at + LOG_VOLUME + 4]);
        for (int i = 0; i < count; i++) {
            long increment = BigEndian.value(bytes, from + 2 * i, 2);
            if (!isIncrement(increment)) {
                return;
            }
            volume -= increment;
            sink.measuredAt(time - (long) (i + 1) * period, true);
            sink.register(WATER, volume, exponent, Unit.CUBIC_METRE);
        }
    }
}
