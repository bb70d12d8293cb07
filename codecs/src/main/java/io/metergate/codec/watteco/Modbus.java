package io.metergate.codec.watteco;

import io.metergate.codec.FrameSink;
import io.metergate.codec.lorawan.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Answers of Modbus slaves that a bridge passes on: the slave, the function, how many bytes of data, the data. What the
 * data mean, only the slave's own document says.
 */
final class Modbus {
    private static final int HEADER = 3;
    private static final int SERIES_HEADER = 3;
    private static final int END_POINTS = 10;
    private static final int ALL_END_POINTS = (1 << END_POINTS) - 1;

    private Modbus() {}

    /** One answer (cluster 8007), that of the end point of the frame. */
    static boolean single(byte[] bytes, int base, int start, int end, FrameSink sink, @Nullable Samples samples) {
        if (end - start < HEADER) {
            return sink.malformed(start - base, "modbus", "shorter than the head of an answer");
        }
        if (samples != null) {
            samples.numberNext(1);
            samples.number(start, 1, "modbus_slaveID", bytes[start] & 0xFF, 0);
            samples.number(start + 1, 1, "modbus_fnctID", bytes[start + 1] & 0xFF, 0);
            samples.number(start + 2, 1, "modbus_datasize", bytes[start + 2] & 0xFF, 0);
            int at = start + HEADER;
            samples.numberNext(0);
            samples.text(at, end - at, "modbus_payload", Structures.hex(bytes, at, end - at));
        }
        return true;
    }

    /** The length of a series; the one that devices send may leave out the heads of the answers. */
    static int seriesSize(byte[] bytes, int start, int end, int size) {
        if (end - start < SERIES_HEADER) {
            return size;
        }
        int answers = Integer.bitCount(Wire.twoBytes(bytes, start + 1, true) & ALL_END_POINTS);
        return end - start == size + HEADER * answers ? end - start : size;
    }

    /** The answers of several end points (cluster 8009). */
    static boolean series(byte[] bytes, int base, int start, int end, FrameSink sink, @Nullable Samples samples) {
        if (end - start < SERIES_HEADER) {
            return sink.malformed(start - base, "modbus series", "shorter than its head");
        }
        int present = Wire.twoBytes(bytes, start + 1, true);
        if (samples != null) {
            seriesHead(bytes, start, present, samples);
        }
        int at = start + SERIES_HEADER;
        for (int i = 0; i < END_POINTS; i++) {
            if ((present >> i & 1) == 0) {
                continue;
            }
            int next = at + HEADER > end ? end + 1 : at + HEADER + (bytes[at + 2] & 0xFF);
            if (next > end) {
                return sink.malformed(end - base, "modbus answer", "cut off");
            }
            if (samples != null) {
                answer(bytes, at, next, i, samples);
            }
            at = next;
        }
        return at == end || sink.malformed(at - base, "modbus series", "more than the answers that it names");
    }

    private static void seriesHead(byte[] bytes, int start, int present, Samples samples) {
        samples.number(start, 1, "modbus_frame_series_sent", bytes[start] & 0xFF, 0);
        samples.number(start + 1, 2, "modbus_frame_number_in_serie", present >> 13, 0);
        samples.number(start + 1, 2, "modbus_last_frame_of_serie", present >> 10 & 7, 0);
        for (int i = 0; i < END_POINTS; i++) {
            samples.flag(start + 1, 2, "modbus_EP" + i, (present >> i & 1) != 0);
        }
    }

    private static void answer(byte[] bytes, int at, int next, int endpoint, Samples samples) {
        String suffix = "_EP" + endpoint;
        samples.number(at, 1, "modbus_slaveID" + suffix, bytes[at] & 0xFF, 0);
        samples.number(at + 1, 1, "modbus_fnctID" + suffix, bytes[at + 1] & 0xFF, 0);
        samples.number(at + 2, 1, "modbus_datasize" + suffix, bytes[at + 2] & 0xFF, 0);
        int data = at + HEADER;
        samples.text(data, next - data, "modbus_payload" + suffix, Structures.hex(bytes, data, next - data));
    }
}
