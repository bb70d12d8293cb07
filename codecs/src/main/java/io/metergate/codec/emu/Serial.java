package io.metergate.codec.emu;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.Bcd;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.lorawan.ItemReader;

/** A number of eight digits, two in a byte, the last ones first. */
record Serial(String name, boolean isAddress) implements ItemReader {
    private static final int BYTES = 4;

    @Override
    public int read(byte[] bytes, int base, int at, int end, FrameSink sink) {
        if (at + BYTES > end) {
            sink.malformed(at - base, "serial number", "cut off");
            return FAULT;
        }
        long number = Bcd.value(bytes, at, BYTES);
        if (isAddress && number != Bcd.NOT_DECIMAL) {
            sink.meterAddress(number, 2 * BYTES);
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            byte[] turned = {bytes[at + 3], bytes[at + 2], bytes[at + 1], bytes[at]};
            notes.text(at, BYTES, name, Hex.format(turned));
        }
        return at + BYTES;
    }
}
