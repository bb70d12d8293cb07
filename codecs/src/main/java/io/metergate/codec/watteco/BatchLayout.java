package io.metergate.codec.watteco;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What both ends of a link must know of a device's batches beforehand.
 *
 * @param tagBits how many bits a tag has
 * @param fields the series, in the order in which the maker's codec lists them
 */
record BatchLayout(int tagBits, List<BatchField> fields) {
    private static final int SERIES_MAX = 16;

    BatchLayout {
        fields = List.copyOf(fields);
        if (fields.size() > SERIES_MAX) {
            throw new IllegalArgumentException("no device has more than " + SERIES_MAX + " series");
        }
    }

    /** The place of a tag's series in the list; -1 where the device has no such tag. */
    int indexOf(int tag) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).tag() == tag) {
                return i;
            }
        }
        return -1;
    }

    /** No layout at all, for devices that send no batches or whose batches are not known. */
    static final @Nullable BatchLayout UNKNOWN = null;
}
