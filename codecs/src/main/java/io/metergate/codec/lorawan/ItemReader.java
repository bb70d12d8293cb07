package io.metergate.codec.lorawan;

import io.metergate.codec.FrameSink;

/**
 * Reads an item whose length is told by its own bytes, such as a text or a record of a mask and as many values as the
 * mask has bits.
 */
public interface ItemReader {
    /** What {@link #read} answers after it has told the sink of a fault. */
    int FAULT = -1;

    /**
     * Reads one item; its channel and type lie before the given index. Allocates nothing unless the sink takes notes.
     *
     * @param base where the frame starts, as faults are counted from there
     * @param at the first byte of the value
     * @param end where the frame ends
     * @return the index behind the item, or {@link #FAULT}
     */
    int read(byte[] bytes, int base, int at, int end, FrameSink sink);
}
