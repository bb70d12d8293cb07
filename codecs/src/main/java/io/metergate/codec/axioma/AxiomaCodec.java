package io.metergate.codec.axioma;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.lorawan.PayloadNotes;
import java.util.List;
import java.util.Objects;

/**
 * Axioma Qalcosonic W1, lowest byte first. Port 100 brings the volume with the meter's clock and an older volume with
 * the hourly increments after it, or the enhanced frame with 23 increments; port 101 the layout of frames; port 103 an
 * alarm. Volumes are litres.
 */
public final class AxiomaCodec implements MeterCodec {
    private static final int DATA_PORT = 100;
    private static final int CONFIGURATION_PORT = 101;
    private static final int ALARM_PORT = 103;

    private static final int VOLUME = 5;
    private static final int LOG_TIME = 9;
    private static final int LOG_VOLUME = 13;
    private static final int INCREMENTS = 17;
    private static final int INCREMENTS_MAX = 120;
    private static final int ALARM_LENGTH = 5;
    private static final int HOUR = 3600;
    private static final int DAY = 24 * HOUR;
    /** As the maker's decoder has it: five years of twelve months of thirty days. */
    private static final long CLOCK_OFF_MAX = 5L * 12 * 30 * DAY;

    private static final int SET_BACK_MAX = DAY;
    /** Litres, as many as one increment could count forward. */
    private static final int FLOWN_BACK_MAX = 0xFFFF;

    private static final int ENHANCED_LENGTH = 51;
    private static final int ENHANCED_VERSION = 1;
    private static final int ENHANCED_VOLUME = 6;
    private static final int ENHANCED_INCREMENTS = 10;
    private static final int ENHANCED_COUNT = 23;
    private static final int ENHANCED_BITS = 14;
    private static final int ENHANCED_MASK = (1 << ENHANCED_BITS) - 1;
    private static final int ENHANCED_SCALE = 50;
    private static final int ENHANCED_SCALE_BITS = 0xFC;

    /** A log has hours and not months, by which a payload is told from others where no port does it. */
    private static final long LOG_OLD_MAX = 60 * 86_400;

    private static final long WATER = Obis.of(8, 0, 1, 0, 0).packed();
    private static final int LITRE = -3;

    @Override
    public String id() {
        return "axioma";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "Axioma Qalcosonic W1",
                "Axioma's W1 decoders for LoRaWAN (Actility, The Things Network)",
                "water volume with hourly history, alarms, frame layout",
                List.of("qalcosonic-w1"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        return switch (port(frame, offset, length, context)) {
            case DATA_PORT -> data(frame, offset, length, context, sink);
            case CONFIGURATION_PORT -> FrameLayout.decode(frame, offset, length, sink);
            case ALARM_PORT -> alarm(frame, offset, length, sink);
            default -> sink.malformed(0, "port", "a W1 sends on the ports 100, 101 and 103");
        };
    }

    private static int port(byte[] bytes, int at, int length, FrameContext context) {
        if (context.port() != FrameContext.PORT_UNKNOWN) {
            return context.port();
        }
        if (length == ALARM_LENGTH) {
            return ALARM_PORT;
        }
        return FrameLayout.isOne(bytes, at, length) ? CONFIGURATION_PORT : DATA_PORT;
    }

    private static boolean data(byte[] bytes, int at, int length, FrameContext context, FrameSink sink) {
        if (length == ENHANCED_LENGTH && bytes[at] == ENHANCED_VERSION) {
            return enhanced(bytes, at, sink);
        }
        if (length < INCREMENTS || length > INCREMENTS + 2 * INCREMENTS_MAX) {
            return sink.malformed(Math.min(length, INCREMENTS), "volume", "not the length of this frame");
        }
        long time = LittleEndian.value(bytes, at, 4);
        long volume = LittleEndian.value(bytes, at + VOLUME, 4);
        long logTime = LittleEndian.value(bytes, at + LOG_TIME, 4);
        long logVolume = LittleEndian.value(bytes, at + LOG_VOLUME, 4);
        if (context.port() == FrameContext.PORT_UNKNOWN && Math.abs(time - logTime) > LOG_OLD_MAX) {
            return sink.malformed(
                    LOG_TIME, "firstLogTime", "months from the meter's clock, and no port says what it is");
        }
        if (!isPlausible(time, volume, logTime, logVolume, context.receivedAt(), sink)) {
            return false;
        }
        sink.measuredAt(time, true);
        sink.register(WATER, volume, LITRE, Unit.CUBIC_METRE);
        past(logTime, time, logVolume, sink);
        for (int i = at + INCREMENTS; i + 1 < at + length; i += 2) {
            logVolume += LittleEndian.value(bytes, i, 2);
            logTime += HOUR;
            past(logTime, time, logVolume, sink);
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            noteData(PayloadNotes.littleEndian(notes, bytes, at), length);
        }
        return true;
    }

    /**
     * Whether the frame is what a meter says. As in the maker's decoder its clock must be near the arrival, where that
     * is known. Where it is not, the log must not be far from the present, only as far as water that flows back or a
     * clock that was set back may bring it.
     */
    private static boolean isPlausible(
            long time, long volume, long logTime, long logVolume, long receivedAt, FrameSink sink) {
        if (receivedAt != 0) {
            return Math.abs(time - receivedAt) <= CLOCK_OFF_MAX
                    || sink.malformed(0, "lastLogTime", "years from the time of the arrival");
        }
        if (logTime - time > SET_BACK_MAX) {
            return sink.malformed(LOG_TIME, "firstLogTime", "later than the meter's clock");
        }
        return logVolume - volume <= FLOWN_BACK_MAX
                || sink.malformed(LOG_VOLUME, "firstLogVolume", "more than the volume now");
    }

    /** A volume of the past; one that is dated after the meter's own clock is no register. */
    private static void past(long logTime, long time, long volume, FrameSink sink) {
        if (logTime <= time) {
            sink.measuredAt(logTime, true);
            sink.register(WATER, volume, LITRE, Unit.CUBIC_METRE);
        }
    }

    private static void noteData(PayloadNotes payload, int length) {
        int count = (length - INCREMENTS) / 2;
        payload.text("payloadType", 0, "Basic");
        long time = payload.ahead(4);
        payload.time("lastLogTime", 4, time);
        status(payload, "status.");
        long volume = payload.ahead(4);
        payload.scaled("lastVolume", 4, 0, "L");
        long logTime = payload.ahead(4);
        payload.time("firstLogTime", 4, logTime);
        long logVolume = payload.ahead(4);
        payload.scaled("firstLogVolume", 4, 0, "L");
        volume(payload, 0, logTime, logVolume);
        for (int i = 0; i < count; i++) {
            logVolume += payload.ahead(2);
            logTime += HOUR;
            payload.number("deltaVolumes[" + i + "]", 0, payload.ahead(2), 0, "L");
            volume(payload, i + 1, logTime, logVolume);
            payload.raw(2, "increment");
        }
        volume(payload, count + 1, time, volume);
        payload.raw((length - INCREMENTS) % 2, "filler");
    }

    private static void volume(PayloadNotes payload, int i, long time, long volume) {
        payload.time("volumes[" + i + "].time", 0, time);
        payload.number("volumes[" + i + "].volume", 0, volume, 0, "L");
    }

    /** The oldest volume and 23 increments of 14 bits, packed from the lowest bit on; the volume now is their sum. */
    private static boolean enhanced(byte[] bytes, int at, FrameSink sink) {
        if ((bytes[at + ENHANCED_SCALE] & ENHANCED_SCALE_BITS) != 0) {
            return sink.malformed(ENHANCED_SCALE, "history_multiplier", "scaled increments are not documented");
        }
        long volume = LittleEndian.value(bytes, at + ENHANCED_VOLUME, 4);
        for (int i = 0; i < ENHANCED_COUNT; i++) {
            volume += increment(bytes, at, i);
        }
        sink.measuredAt(LittleEndian.value(bytes, at + 1, 4), true);
        sink.register(WATER, volume, LITRE, Unit.CUBIC_METRE);
        FrameNotes notes = sink.notes();
        if (notes != null) {
            PayloadNotes payload = PayloadNotes.littleEndian(notes, bytes, at);
            payload.unsigned("frame_version", 1).time("timestamp_utc", 4, LittleEndian.value(bytes, at + 1, 4));
            status(payload, "");
            payload.scaled("log_volume_m3", 4, LITRE, "m3");
            for (int i = 0; i < ENHANCED_COUNT; i++) {
                payload.number("delta_" + (i + 1) + "_m3", 0, increment(bytes, at, i), LITRE, "m3");
            }
            payload.number("current_volume_m3", 0, volume, LITRE, "m3");
            payload.raw(ENHANCED_LENGTH - ENHANCED_INCREMENTS, "increments");
        }
        return true;
    }

    private static long increment(byte[] bytes, int at, int i) {
        int bit = i * ENHANCED_BITS;
        long word = LittleEndian.value(bytes, at + ENHANCED_INCREMENTS + bit / 8, 3);
        return word >> (bit % 8) & ENHANCED_MASK;
    }

    private static void status(PayloadNotes payload, String prefix) {
        int word = (int) payload.ahead(1);
        payload.flag(prefix + "lowBattery", 0, (word & 0x04) != 0);
        payload.flag(prefix + "permanentError", 0, (word & 0x08) != 0);
        String error = switch ((word & 0x10) == 0 ? -1 : word >> 5) {
            case 0 -> "dry";
            case 1 -> "leakage";
            case 3 -> "backflow";
            case 4 -> "lowTemperature";
            case 5 -> "burst";
            default -> "";
        };
        if (error.isEmpty()) {
            payload.flag(prefix + "temporaryError", 0, false);
        } else {
            payload.text(prefix + "temporaryError", 0, error);
        }
        payload.raw(1, "status");
    }

    private static boolean alarm(byte[] bytes, int at, int length, FrameSink sink) {
        if (length != ALARM_LENGTH) {
            return sink.malformed(Math.min(length, ALARM_LENGTH), "alarm", "an alarm has five bytes");
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            PayloadNotes payload = PayloadNotes.littleEndian(notes, bytes, at);
            payload.text("payloadType", 0, "Device alarms");
            payload.time("date", 4, payload.ahead(4));
            String words = switch ((int) payload.ahead(1)) {
                case 0x00 -> "NO ERROR";
                case 0x04 -> "POWER LOW";
                case 0x08 -> "PERMANENT ERROR";
                case 0x10 -> "EMPTY PIPE";
                case 0x30 -> "LEAKAGE";
                case 0x70 -> "BACKFLOW";
                case 0x90 -> "FREEZE";
                case 0xB0 -> "BURST";
                default -> "";
            };
            if (words.isEmpty()) {
                payload.raw(1, "alarm");
            } else {
                payload.text("alarmDescription", 1, words);
            }
        }
        return true;
    }
}
