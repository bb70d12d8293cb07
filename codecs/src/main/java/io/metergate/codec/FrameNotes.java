package io.metergate.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers what a codec says about the bytes of a frame while it walks them. A codec is handed one only when somebody
 * wants an explanation, so that decoding builds no text.
 */
public final class FrameNotes {
    private final List<FrameField> fields = new ArrayList<>();
    private final int base;

    /** Takes notes on a frame whose first byte is at the given index; offsets are told from there. */
    public FrameNotes(int base) {
        this.base = base;
    }

    /** Notes a field by the index of its first byte; fields come in the order of the frame. */
    public void field(int index, int length, String name, String meaning) {
        fields.add(new FrameField(index - base, length, name, meaning, false));
    }

    /** Ends with the byte at fault: what was said of that byte or of later ones is withdrawn. */
    public void fault(DecodeResult.Malformed fault, int frameLength) {
        fields.removeIf(field -> field.offset() + field.length() > fault.offset());
        int length = fault.offset() < frameLength ? 1 : 0;
        fields.add(new FrameField(fault.offset(), length, fault.field(), fault.reason(), true));
    }

    public List<FrameField> fields() {
        return List.copyOf(fields);
    }
}
