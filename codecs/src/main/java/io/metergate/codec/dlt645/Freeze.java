package io.metergate.codec.dlt645;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterTime;
import io.metergate.codec.bytes.CivilTime;
import org.jspecify.annotations.Nullable;

/**
 * Data that the meter froze (annex A, identifiers 05): by DI2 why, by DI1 what, by DI0 how many freezes ago. The time
 * of a freeze is an item of its own; values become registers only where the same payload tells it, for without it they
 * would pass for present ones.
 */
final class Freeze {
    static final int CLASS = 0x05;

    private static final int HOURLY = 4;
    private static final int TIME = 0x00;
    private static final int ENERGY_LAST = 0x08;
    private static final int DEMAND_LAST = 0x0A;
    private static final int DEMAND = 0x01000000;
    private static final int ALL_TARIFFS = 0xFF00;
    private static final int POWERS = 0x10;
    private static final int BLOCK = 0xFF;
    private static final int TIME_BYTES = 5;
    private static final int ENERGY_BYTES = 4;
    private static final int PHASES_AND_SUM = 4;

    private static final String[] KINDS = {
        "scheduled",
        "commanded",
        "season switch",
        "day table switch",
        "hourly",
        "tariff switch",
        "daily",
        "ladder switch",
    };

    private Freeze() {}

    static String name(int di) {
        int kind = di >> 16 & 0xFF;
        return (kind < KINDS.length ? KINDS[kind] : "unknown") + " freeze " + (di & 0xFF);
    }

    static boolean read(
            byte[] bytes,
            int base,
            int start,
            int di,
            PendingBlock memory,
            FrameSink sink,
            @Nullable FrameNotes notes) {
        int at = start + Layout.DATA + ReadAnswer.IDENTIFIER_BYTES;
        int rest = Layout.dataLength(bytes, start) - ReadAnswer.IDENTIFIER_BYTES;
        int what = di >> 8 & 0xFF;
        int key = di & 0xFF00FF;
        boolean hourly = (di >> 16 & 0xFF) == HOURLY;
        if (what == TIME && rest == TIME_BYTES) {
            return time(bytes, base, at, key, memory, sink, notes);
        }
        if (what == BLOCK && hourly && (rest == TIME_BYTES + ENERGY_BYTES || rest == TIME_BYTES + 2 * ENERGY_BYTES)) {
            return time(bytes, base, at, key, memory, sink, notes)
                    && hour(bytes, base, at + TIME_BYTES, rest - TIME_BYTES, key, memory, sink, notes);
        }
        boolean believed = memory.knowsFreeze(key);
        if (believed) {
            sink.measuredAt(memory.frozenAt(), false);
        }
        int first = sink.size();
        boolean right = values(bytes, base, at, rest, what, believed, sink, notes);
        sink.measuredNow();
        // A demand that never occurred has no time of its own.
        for (int i = first; i < sink.size(); i++) {
            if (!sink.isDated(i)) {
                sink.date(i, memory.frozenAt(), false);
            }
        }
        return right;
    }

    private static boolean values(
            byte[] bytes,
            int base,
            int at,
            int rest,
            int what,
            boolean believed,
            FrameSink sink,
            @Nullable FrameNotes notes) {
        if (what >= 1 && what <= DEMAND_LAST) {
            int di = what <= ENERGY_LAST ? what << 16 : DEMAND | ((what - ENERGY_LAST) << 16);
            return block(bytes, base, at, rest, di | ALL_TARIFFS, believed, sink, notes);
        }
        if (what == POWERS && rest == 2 * PHASES_AND_SUM * 3) {
            return block(bytes, base, at, rest / 2, 0x0203FF00, believed, sink, notes)
                    && block(bytes, base, at + rest / 2, rest / 2, 0x0204FF00, believed, sink, notes);
        }
        if (notes != null) {
            Notes.raw(notes, bytes, at, rest, "data");
        }
        return true;
    }

    private static boolean hour(
            byte[] bytes,
            int base,
            int at,
            int rest,
            int key,
            PendingBlock memory,
            FrameSink sink,
            @Nullable FrameNotes notes) {
        boolean believed = memory.knowsFreeze(key);
        if (believed) {
            sink.measuredAt(memory.frozenAt(), false);
        }
        boolean right = block(bytes, base, at, ENERGY_BYTES, 0x00010000, believed, sink, notes)
                && (rest == ENERGY_BYTES
                        || block(bytes, base, at + ENERGY_BYTES, ENERGY_BYTES, 0x00020000, believed, sink, notes));
        sink.measuredNow();
        return right;
    }

    private static boolean block(
            byte[] bytes,
            int base,
            int at,
            int rest,
            int di,
            boolean believed,
            FrameSink sink,
            @Nullable FrameNotes notes) {
        DataItem item = DataItems.find(di);
        if (item == null || rest % item.size() != 0 || rest / item.size() > item.elementsMax(di)) {
            return sink.malformed(at - base, "frozen data", "not the length of this data item");
        }
        return Elements.read(bytes, base, at, rest / item.size(), item, di, 0, believed, sink, notes);
    }

    private static boolean time(
            byte[] bytes, int base, int at, int key, PendingBlock memory, FrameSink sink, @Nullable FrameNotes notes) {
        if (!Elements.decimalOrAbsent(bytes, at, TIME_BYTES)) {
            return sink.malformed(at - base, "freeze time", Elements.NOT_DECIMAL);
        }
        long when = Elements.minute(bytes, at);
        if (when != CivilTime.NONE) {
            memory.frozen(key, when);
        }
        if (notes != null && when != CivilTime.NONE) {
            notes.time(at, TIME_BYTES, "freeze time", new MeterTime(when, false));
        } else if (notes != null) {
            notes.field(at, TIME_BYTES, "freeze time", "none");
        }
        return true;
    }
}
