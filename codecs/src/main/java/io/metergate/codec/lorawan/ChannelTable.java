package io.metergate.codec.lorawan;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
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

    private static final int WIDTH = 0xFF;
    private static final int FIRST = 8;
    private static final int FIRST_MAX = 0xFFF;
    private static final int COUNT = 20;
    /** An item that does not exist or that has a part that only its own bytes measure. */
    private static final int EXTRAORDINARY = Integer.MIN_VALUE;

    private final Rules rules;
    private final int header;
    private final boolean bigEndian;
    private final int channelMask;
    private final int wantedChannel;
    /** Where the row of a channel begins among the cells; the first row has no item where channels are not free. */
    private final short[] rows;

    /** Width, then where the values begin that the sink wants to have, then how many; negative if extraordinary. */
    private final int[] cells;
    /** The numbers of the items, laid like the cells; 0 where there is none. */
    private final short[] numbers;

    private final Value[][] values;
    private final @Nullable ItemReader[] readers;
    private final WantedValues wanted;
    private final PayloadLayouts layouts;

    ChannelTable(Rules rules, short[] rows, short[] numbers, List<Value[]> items, @Nullable ItemReader[] readers) {
        this.rules = rules;
        header = rules.key().bytes;
        bigEndian = rules.bigEndian();
        layouts = new PayloadLayouts(header);
        channelMask = rules.channelMask();
        wantedChannel = rules.channel();
        this.rows = rows;
        this.numbers = numbers;
        this.readers = readers;
        values = items.toArray(Value[][]::new);
        Columns columns = new Columns();
        int[] byNumber = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            int first = columns.size();
            int width = columns.item(values[i]);
            int extraordinary = i == 0 || readers[i] != null ? EXTRAORDINARY : 0;
            byNumber[i] = width | first << FIRST | (columns.size() - first) << COUNT | extraordinary;
        }
        cells = new int[numbers.length];
        Arrays.setAll(cells, i -> byNumber[numbers[i]]);
        wanted = new WantedValues(columns, bigEndian);
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
        long key = sink.notes() == null ? layouts.key(bytes, from, end, sink) : PayloadLayouts.NO_KEY;
        if (key == PayloadLayouts.NO_KEY) {
            return walkItems(bytes, base, from, end, sink);
        }
        if (layouts.read(key, bytes, from, sink)) {
            return true;
        }
        if (!walkItems(bytes, base, from, end, sink)) {
            return false;
        }
        if (layouts.isNew(key, bytes, from)) {
            learn(key, bytes, from, end);
        }
        return true;
    }

    PayloadLayouts layouts() {
        return layouts;
    }

    /** Keeps where everything is in a payload that was read. */
    private void learn(long key, byte[] bytes, int from, int end) {
        PayloadLayoutMaker maker =
                new PayloadLayoutMaker(key, bytes, from, end, bigEndian, PayloadLayouts.isDated(key));
        int at = from;
        while (at < end) {
            int value = at + header;
            int cell = value > end ? EXTRAORDINARY : cells[rows[bytes[at] & 0xFF] + (bytes[value - 1] & 0xFF)];
            if (cell >= 0 && value + (cell & WIDTH) <= end && (bytes[at] & channelMask) == wantedChannel) {
                maker.fix(at, value);
                wanted.learn(maker, value, first(cell), last(cell), bytes[at] & 0xFF);
                at = value + (cell & WIDTH);
            } else {
                boolean isPadding = isPadding(bytes, at, from, end);
                maker.rest(at, isPadding ? end : Math.min(value, end), isPadding);
                at = end;
            }
        }
        layouts.keep(maker.make());
    }

    private boolean walkItems(byte[] bytes, int base, int from, int end, FrameSink sink) {
        FrameNotes notes = sink.notes();
        int at = from;
        while (true) {
            if (notes == null) {
                at = plainItems(bytes, base, at, end, sink);
            }
            if (at == end) {
                return true;
            }
            if (isPadding(bytes, at, from, end)) {
                if (notes != null) {
                    notes.field(at, end - at, "padding", "zeros");
                }
                return true;
            }
            at = item(bytes, base, at, end, sink);
            if (at == ItemReader.FAULT) {
                return false;
            }
        }
    }

    /** Reads ordinary items without a note, as many as come; answers where the first other thing lies. */
    private int plainItems(byte[] bytes, int base, int from, int end, FrameSink sink) {
        int at = from;
        int value = at + header;
        while (value <= end) {
            int channel = bytes[at] & 0xFF;
            int cell = cells[rows[channel] + (bytes[value - 1] & 0xFF)];
            int next = value + (cell & WIDTH);
            if (next > end || cell < 0 || (channel & channelMask) != wantedChannel) {
                return at;
            }
            if (!useAll(bytes, base, value, cell, channel, sink)) {
                return at;
            }
            at = next;
            value = at + header;
        }
        return at;
    }

    /** Reads the one item at an index; gives the index behind it, or {@link ItemReader#FAULT}. */
    public int item(byte[] bytes, int base, int at, int end, FrameSink sink) {
        int value = at + header;
        if (value > end) {
            return fault(sink, at - base, "channel", "cut off before its type");
        }
        int cell = rows[bytes[at] & 0xFF] + (bytes[value - 1] & 0xFF);
        int item = numbers[cell];
        if ((bytes[at] & channelMask) != wantedChannel) {
            return fault(sink, at - base, "channel", "none of this packet");
        }
        if (item == 0) {
            return fault(sink, at - base, "channel", "no type of this format, so nothing tells its length");
        }
        int next = value + (cells[cell] & WIDTH);
        if (next > end) {
            return fault(sink, value - base, "value", "cut off");
        }
        if (sink.notes() != null) {
            note(sink.notes(), bytes, at, item);
        }
        if (!useAll(bytes, base, value, cells[cell], bytes[at] & 0xFF, sink)) {
            return fault(sink, at - base, "channel", "more registers than a frame may have");
        }
        ItemReader reader = readers[item];
        return reader == null ? next : reader.read(bytes, base, next, end, sink);
    }

    /**
     * Reads the one item at an index whose value comes only after a gap, without a note. A type without a fixed length
     * is a fault here.
     */
    public int itemAfterGap(byte[] bytes, int base, int at, int gap, int end, FrameSink sink) {
        int value = at + header + gap;
        if (value > end) {
            return fault(sink, at - base, "channel", "cut off before its value");
        }
        int cell = cells[rows[bytes[at] & 0xFF] + (bytes[at + header - 1] & 0xFF)];
        if (cell < 0) {
            return fault(sink, at - base, "channel", "no type of a fixed length in this format");
        }
        int next = value + (cell & WIDTH);
        if (next > end) {
            return fault(sink, value - base, "value", "cut off");
        }
        return useAll(bytes, base, value, cell, bytes[at] & 0xFF, sink)
                ? next
                : fault(sink, at - base, "channel", "more registers than a frame may have");
    }

    /** Whether the format has the type, on any channel; for formats in which channels are free. */
    public boolean hasType(int type) {
        return numbers[type] != 0;
    }

    /** Whether the format has that type on that channel. */
    public boolean hasItem(int channel, int type) {
        return numbers[rows[channel] + type] != 0;
    }

    /** How many bytes a type's value has, or its fixed part; for formats in which channels are free. */
    public int width(int type) {
        return cells[type] & WIDTH;
    }

    /** How many bytes the first value of a type has. */
    public int firstWidth(int type) {
        return values[numbers[type]][0].width;
    }

    /** The names of a type: its own, then those that it has besides. */
    public List<String> names(int type) {
        return Arrays.stream(values[numbers[type]]).map(value -> value.name).toList();
    }

    /** Notes the first value of a type, wherever it lies, under a path of its own instead of its name. */
    public void noteAs(FrameNotes notes, byte[] bytes, int type, int at, String path) {
        ItemNotes.valueAs(notes, bytes, at, values[numbers[type]][0], path, bigEndian);
    }

    private void note(FrameNotes notes, byte[] bytes, int at, int item) {
        notes.field(at, header, header == 1 ? "type" : "channel and type", Hex.spaced(bytes, at, header));
        ItemNotes.values(notes, bytes, at + header, values[item], bytes[at] & 0xFF, bigEndian);
    }

    private boolean useAll(byte[] bytes, int base, int value, int cell, int channel, FrameSink sink) {
        return wanted.use(bytes, base, value, first(cell), last(cell), channel, sink);
    }

    /** Where the wanted values of an item begin. */
    private static int first(int cell) {
        return cell >> FIRST & FIRST_MAX;
    }

    private static int last(int cell) {
        return first(cell) + ((cell & ~EXTRAORDINARY) >> COUNT);
    }

    /** Whether there are only zeros from an index on, which fill the payload up. */
    private boolean isPadding(byte[] bytes, int at, int from, int end) {
        if (!rules.zeroPadding() || at == from) {
            return false;
        }
        for (int i = at; i < end; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static int fault(FrameSink sink, int offset, String field, String reason) {
        sink.malformed(offset, field, reason);
        return ItemReader.FAULT;
    }

    /**
     * What holds for every item.
     *
     * @param channelMask the bits of a channel that a packet prescribes; 0 for none
     * @param channel what those bits are
     * @param zeroPadding whether zeros behind the last item only fill the payload up
     */
    record Rules(Key key, boolean bigEndian, int channelMask, int channel, boolean zeroPadding) {}
}
