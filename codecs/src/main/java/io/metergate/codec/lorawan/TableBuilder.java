package io.metergate.codec.lorawan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a {@link ChannelTable}: one call for each type. What is put later replaces what was put before. */
public final class TableBuilder {
    private static final int TYPES = 256;

    private final ChannelTable.Key key;
    private final boolean bigEndian;
    private final int[][] numbers = new int[TYPES][];
    private final List<Value[]> items = new ArrayList<>();
    private final List<@Nullable ItemReader> readers = new ArrayList<>();

    public TableBuilder(ChannelTable.Key key, boolean bigEndian) {
        this.key = key;
        this.bigEndian = bigEndian;
        items.add(new Value[0]);
        readers.add(null);
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

    public ChannelTable build() {
        boolean channels = key == ChannelTable.Key.CHANNEL_AND_TYPE;
        byte[] rows = new byte[TYPES];
        int count = 1;
        for (int channel = 0; channels && channel < TYPES; channel++) {
            rows[channel] = (byte) (numbers[channel] == null ? 0 : count++);
        }
        short[] cells = new short[(channels ? count : 1) * TYPES];
        for (int channel = 0; channel < TYPES; channel++) {
            int[] row = numbers[channel];
            for (int type = 0; row != null && type < TYPES; type++) {
                cells[(channels ? rows[channel] : 0) << 8 | type] = (short) row[type];
            }
        }
        return new ChannelTable(key, bigEndian, rows, cells, items, readers.toArray(ItemReader[]::new));
    }
}
