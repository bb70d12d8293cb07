package io.metergate.codec.yobiiq;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.lorawan.ItemReader;
import io.metergate.codec.lorawan.Wire;
import java.util.List;

/** Earlier values: the packet's time, then for each its channel, type, age in seconds and value. */
final class History {
    private static final int HEADER = 6;
    private static final int AGE = 2;
    private static final int TIME_TYPE = 0xFE;

    private History() {}

    static boolean read(byte[] bytes, int base, int end, FrameSink sink) {
        if (end - base < HEADER) {
            return sink.malformed(end - base, "package timestamp", "cut off");
        }
        if ((bytes[base + 1] & 0xFF) != TIME_TYPE) {
            return sink.malformed(1, "package timestamp", "not the type of a time");
        }
        long time = Packets.time(bytes, base + 2);
        FrameNotes notes = sink.notes();
        if (notes != null) {
            notes.field(base, 2, "channel and type", Hex.spaced(bytes, base, 2));
            notes.number(base + 2, 4, "packageTimestamp", time);
        }
        int at = base + HEADER;
        for (int i = 0; at < end; i++) {
            if ((bytes[at] & 0xA0) != 0xA0) {
                return sink.malformed(at - base, "channel", "none of this packet");
            }
            if (at + 2 + AGE <= end) {
                sink.measuredAt(time - Wire.unsigned(bytes, at + 2, AGE, true), true);
            }
            int next = P1Tables.ALARMS.itemAfterGap(bytes, base, at, AGE, end, sink);
            if (next == ItemReader.FAULT) {
                return false;
            }
            if (notes != null) {
                note(notes, bytes, at, time, "listOfMeasurements[" + i + "].");
            }
            at = next;
        }
        return true;
    }

    private static void note(FrameNotes notes, byte[] bytes, int at, long time, String path) {
        int type = bytes[at + 1] & 0xFF;
        List<String> names = P1Tables.ALARMS.names(type);
        notes.text(at, 2, path + "name", names.get(0));
        if (names.size() > 1) {
            notes.text(at, 2, path + "alias", names.get(1));
        }
        notes.number(at + 2, AGE, path + "ts", time - Wire.unsigned(bytes, at + 2, AGE, true));
        int value = at + 2 + AGE;
        P1Tables.ALARMS.noteAs(notes, bytes, type, value, path + "data");
        int noted = P1Tables.ALARMS.firstWidth(type);
        int width = P1Tables.ALARMS.width(type);
        if (width > noted) {
            notes.field(value + noted, width - noted, "rest", Hex.spaced(bytes, value + noted, width - noted));
        }
    }
}
