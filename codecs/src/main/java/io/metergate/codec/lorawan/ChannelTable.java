package io.metergate.codec.lorawan;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.RelayState;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.Hex;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A format that is a row of items: a key, then a value of the width that belongs to the key. The table is made once by
 * a {@link TableBuilder}; reading by it walks arrays of primitives and allocates nothing unless the sink takes notes.
 * An unknown key is a fault, as nothing tells how long its value is.
 */
public final class ChannelTable {
    /** What an item starts with. */
    public enum Key {
        /** One byte, the type. */
        TYPE(1),
        /** Two bytes, of which the first, the channel, is free and only numbers the value. */
        FREE_CHANNEL_AND_TYPE(2),
        /** Two bytes that belong together. */
        CHANNEL_AND_TYPE(2);

        final int bytes;

        Key(int bytes) {
            this.bytes = bytes;
        }
    }

    private static final int CHANNEL_MAX = 64;
    private static final int GROUP_B = 32;

    private final Key key;
    private final boolean bigEndian;
    /** The row of a channel among the cells; row 0 has no item. */
    private final byte[] rows;

    private final short[] cells;
    private final int[] widths;
    private final Value[][] values;
    private final @Nullable ItemReader[] readers;
    /** From where to where the values of an item lie that the sink wants to have. */
    private final int[] first;

    private final int[] offsets;
    private final byte[] valueWidths;
    private final boolean[] signed;
    private final byte[] shifts;
    private final long[] masks;
    private final long[] factors;
    private final byte[] exponents;
    private final long[] registers;
    private final Unit[] units;
    private final Value.Use[] uses;
    private final long[][] sentinels;

    ChannelTable(
            Key key,
            boolean bigEndian,
            byte[] rows,
            short[] cells,
            List<Value[]> items,
            @Nullable ItemReader[] itemReaders) {
        this.key = key;
        this.bigEndian = bigEndian;
        this.rows = rows;
        this.cells = cells;
        readers = itemReaders;
        values = items.toArray(Value[][]::new);
        widths = new int[values.length];
        Columns columns = new Columns();
        first = new int[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            widths[i] = columns.item(values[i]);
            first[i + 1] = columns.size();
        }
        offsets = columns.offsets();
        valueWidths = columns.bytes(value -> value.width);
        shifts = columns.bytes(value -> value.shift);
        exponents = columns.bytes(value -> value.registerExponent);
        masks = columns.longs(value -> value.mask);
        factors = columns.longs(value -> value.factor);
        registers = columns.longs(value -> value.obis);
        signed = columns.signed();
        units = columns.units();
        uses = columns.uses();
        sentinels = columns.sentinels();
    }

    /**
     * Reads items up to the end.
     *
     * @param base where the frame starts, as faults are counted from there
     * @param from the first item
     * @return false when the sink holds the fault
     */
    public boolean walk(byte[] bytes, int base, int from, int end, FrameSink sink) {
        if (from >= end) {
            return sink.malformed(from - base, "channel", "the payload holds no item");
        }
        int at = from;
        while (at < end) {
            at = item(bytes, base, at, end, sink);
            if (at == ItemReader.FAULT) {
                return false;
            }
        }
        return true;
    }

    /** Reads the one item at an index; gives the index behind it, or {@link ItemReader#FAULT}. */
    public int item(byte[] bytes, int base, int at, int end, FrameSink sink) {
        int header = key.bytes;
        int value = at + header;
        if (value > end) {
            return fault(sink, at - base, "channel", "cut off before its type");
        }
        int channel = header == 1 ? 0 : bytes[at] & 0xFF;
        int item = cells[rows[key == Key.CHANNEL_AND_TYPE ? channel : 0] << 8 | bytes[value - 1] & 0xFF];
        if (item == 0) {
            return fault(sink, at - base, "channel", "no type of this format, so nothing tells its length");
        }
        int width = widths[item];
        if (value + width > end) {
            return fault(sink, value - base, "value", "cut off");
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            notes.field(at, header, header == 1 ? "type" : "channel and type", Hex.spaced(bytes, at, header));
            ItemNotes.values(notes, bytes, value, values[item], channel, bigEndian);
        }
        for (int i = first[item]; i < first[item + 1]; i++) {
            if (!use(bytes, value, i, channel, sink)) {
                return fault(sink, at - base, "channel", "more registers than a frame may have");
            }
        }
        ItemReader reader = readers[item];
        return reader == null ? value + width : reader.read(bytes, base, value + width, end, sink);
    }

    /**
     * Reads the one item at an index whose value comes only after a gap, without a note. A type without a fixed length is
     * a fault here.
     */
    public int itemAfterGap(byte[] bytes, int base, int at, int gap, int end, FrameSink sink) {
        int value = at + key.bytes + gap;
        if (value > end) {
            return fault(sink, at - base, "channel", "cut off before its value");
        }
        int item =
                cells[rows[key == Key.CHANNEL_AND_TYPE ? bytes[at] & 0xFF : 0] << 8 | bytes[at + key.bytes - 1] & 0xFF];
        if (item == 0 || readers[item] != null) {
            return fault(sink, at - base, "channel", "no type of a fixed length in this format");
        }
        if (value + widths[item] > end) {
            return fault(sink, value - base, "value", "cut off");
        }
        for (int i = first[item]; i < first[item + 1]; i++) {
            if (!use(bytes, value, i, bytes[at] & 0xFF, sink)) {
                return fault(sink, at - base, "channel", "more registers than a frame may have");
            }
        }
        return value + widths[item];
    }

    /** Whether the format has the type, on any channel; for formats in which channels are free. */
    public boolean hasType(int type) {
        return cells[type] != 0;
    }

    /** How many bytes a type's value has, or its fixed part; for formats in which channels are free. */
    public int width(int type) {
        return widths[cells[type]];
    }

    /** How many bytes the first value of a type has. */
    public int firstWidth(int type) {
        return values[cells[type]][0].width;
    }

    /** Notes the first value of a type, wherever it lies, under a path of its own instead of its name. */
    public void noteAs(FrameNotes notes, byte[] bytes, int type, int at, String path) {
        Value value = values[cells[type]][0];
        ItemNotes.valueAs(notes, bytes, at, value, path, bigEndian);
    }

    /** The names of a type: its own, then those that it has besides. */
    public List<String> names(int type) {
        return Arrays.stream(values[cells[type]]).map(value -> value.name).toList();
    }

    private boolean use(byte[] bytes, int value, int i, int channel, FrameSink sink) {
        int at = value + offsets[i];
        int width = valueWidths[i];
        long whole = signed[i] ? Wire.signed(bytes, at, width, bigEndian) : Wire.unsigned(bytes, at, width, bigEndian);
        long raw = whole >> shifts[i] & masks[i];
        for (long sentinel : sentinels[i]) {
            if (raw == sentinel) {
                return true;
            }
        }
        switch (uses[i]) {
            case REGISTER:
                return raw < 0 && !signed[i] || sink.register(registers[i], raw * factors[i], exponents[i], units[i]);
            case CHANNEL_REGISTER:
                long group = channel == 1 ? 0 : channel;
                return group > CHANNEL_MAX
                        || sink.register(registers[i] | group << GROUP_B, raw * factors[i], exponents[i], units[i]);
            case TIME:
                sink.measuredAt(raw, true);
                return true;
            case RELAY:
                if (raw <= 1) {
                    sink.relay(raw == 1 ? RelayState.CLOSED : RelayState.OPEN);
                }
                return true;
            default:
                return true;
        }
    }

    private static int fault(FrameSink sink, int offset, String field, String reason) {
        sink.malformed(offset, field, reason);
        return ItemReader.FAULT;
    }
}
