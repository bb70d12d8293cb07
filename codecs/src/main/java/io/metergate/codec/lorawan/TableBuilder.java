package io.metergate.codec.lorawan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a {@link ChannelTable}: one call for each type. What is put later replaces what was put before. */
public final class TableBuilder {
    private static final int TYPES = 256;

    private ChannelTable.Rules rules;
    private final int[][] numbers = new int[TYPES][];
    private final List<Value[]> items = new ArrayList<>();
    private final List<@Nullable ItemReader> readers = new ArrayList<>();

    public TableBuilder(ChannelTable.Key key, boolean bigEndian) {
        rules = new ChannelTable.Rules(key, bigEndian, 0, 0, false);
        items.add(new Value[0]);
        readers.add(null);
    }

    /** Items must have certain bits in their channel; for formats in which the rest of it is free. */
    public TableBuilder channels(int mask, int channel) {
        rules = new ChannelTable.Rules(rules.key(), rules.bigEndian(), mask, channel, rules.zeroPadding());
        return this;
    }

    /** Zeros behind the last item only fill the payload up; for formats that have no channel 0. */
    public TableBuilder zeroPadding() {
        rules = new ChannelTable.Rules(rules.key(), rules.bigEndian(), rules.channelMask(), rules.channel(), true);
        return this;
    }

    /** A type in a format without channels, or with free ones. */
    public TableBuilder type(int type, Value... values) {
        return put(0, type, null, values);
    }

    /** A type that only means something on its channel. */
    public TableBuilder on(int channel, int type, Value... values) {
        return put(channel, type, null, values);
    }

    /** A type whose fixed part, if it has one, is followed by a part that only its own bytes measure. */
    public TableBuilder on(int channel, int type, ItemReader reader, Value... values) {
        return put(channel, type, reader, values);
    }

    private TableBuilder put(int channel, int type, @Nullable ItemReader reader, Value... values) {
        int[] row = numbers[channel];
        if (row == null) {
            row = new int[TYPES];
            numbers[channel] = row;
        }
        row[type] = items.size();
        items.add(values.clone());
        readers.add(reader);
        return this;
    }

    /**
     * Makes the table. In a format with free channels a pair that was put with {@link #on} for a channel other than 0
     * is an exception from the type on all the others.
     */
    public ChannelTable build() {
        boolean isFree = rules.key() != ChannelTable.Key.CHANNEL_AND_TYPE;
        int[] shared = isFree && numbers[0] != null ? numbers[0] : new int[TYPES];
        List<int[]> found = new ArrayList<>(List.of(shared));
        short[] rows = new short[TYPES];
        for (int channel = 0; channel < TYPES; channel++) {
            int[] row = numbers[channel];
            if (row != null && row != shared) {
                rows[channel] = (short) (found.size() * TYPES);
                found.add(row);
            }
        }
        short[] cells = new short[found.size() * TYPES];
        for (int row = 0; row < found.size(); row++) {
            for (int type = 0; type < TYPES; type++) {
                int own = found.get(row)[type];
                cells[row * TYPES + type] = (short) (own == 0 && isFree ? shared[type] : own);
            }
        }
        return new ChannelTable(rules, rows, cells, items, readers.toArray(ItemReader[]::new));
    }
}
