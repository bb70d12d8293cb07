package io.metergate.codec.dlt698;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.MeterTime;
import io.metergate.codec.bytes.CivilTime;

/** A date_time: year, month, day, day of the week, hour, minute, second and milliseconds. */
final class Clock {
    private static final int BYTES = 10;

    private Clock() {}

    static boolean read(Reader reader, String name) {
        if (!reader.has(BYTES, name)) {
            return false;
        }
        FrameNotes notes = reader.notes();
        int at = reader.at;
        byte[] bytes = reader.bytes;
        if (notes == null) {
            reader.at += BYTES;
            return true;
        }
        int year = ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
        long when = CivilTime.seconds(year, bytes[at + 2], bytes[at + 3], bytes[at + 5], bytes[at + 6], bytes[at + 7]);
        if (when == CivilTime.NONE) {
            return reader.raw(BYTES, name);
        }
        reader.at += BYTES;
        notes.time(reader.place(at), reader.length(BYTES), name, new MeterTime(when, false));
        return true;
    }
}
