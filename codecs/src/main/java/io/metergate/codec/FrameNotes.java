package io.metergate.codec;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a codec says about the bytes of a frame while it walks them. A sink carries one only when somebody wants
 * an explanation, so that decoding builds no text. Not thread-safe; one for each frame.
 */
public final class FrameNotes {
    private final List<FrameField> fields = new ArrayList<>();
    private final int base;

    /** Takes notes on a frame whose first byte is at the given index; offsets are told from there. */
    public FrameNotes(int base) {
        this.base = base;
    }

    /** Notes a field that only frames the content, by the index of its first byte; in the order of the frame. */
    public void field(int index, int length, String name, String meaning) {
        add(index, length, name, meaning, null, null);
    }

    /** Notes a whole number without a unit. */
    public void number(int index, int length, String name, long value) {
        number(index, length, name, value, 0, "");
    }

    /** Notes a number, mantissa times a power of ten, in the unit of the format's document. */
    public void number(int index, int length, String name, long mantissa, int exponent, String unit) {
        BigDecimal value = BigDecimal.valueOf(mantissa).scaleByPowerOfTen(exponent);
        value(index, length, name, new FieldValue.Decimal(value, unit));
    }

    /** Notes words. */
    public void text(int index, int length, String name, String value) {
        value(index, length, name, new FieldValue.Text(value));
    }

    /** Notes a yes or no. */
    public void flag(int index, int length, String name, boolean value) {
        value(index, length, name, new FieldValue.Flag(value));
    }

    /** Notes a point in time. */
    public void time(int index, int length, String name, MeterTime value) {
        value(index, length, name, new FieldValue.Time(value));
    }

    /** Notes a place in the content that holds nothing. */
    public void absent(int index, int length, String name) {
        value(index, length, name, new FieldValue.Absent());
    }

    /** Notes a value whose words are its own. */
    public void value(int index, int length, String name, FieldValue value) {
        add(index, length, name, value.toString(), value, null);
    }

    /** Notes a value together with its place among the values of its quantity, and what people read of it. */
    public void record(int index, int length, String name, String meaning, FieldValue value, RecordPlace place) {
        add(index, length, name, meaning, value, place);
    }

    /** Ends with the byte at fault: what was said of that byte or of later ones is withdrawn. */
    public void fault(DecodeResult.Malformed fault, int frameLength) {
        fields.removeIf(field -> field.offset() + field.length() > fault.offset());
        int length = fault.offset() < frameLength ? 1 : 0;
        fields.add(new FrameField(fault.offset(), length, fault.field(), fault.reason(), null, null, true));
    }

    /** How many fields are noted; a codec that tries a reading can go back to it with {@link #rewind}. */
    public int mark() {
        return fields.size();
    }

    /** Withdraws what was noted after the mark. */
    public void rewind(int mark) {
        fields.subList(mark, fields.size()).clear();
    }

    /** What was noted so far, in its order. */
    public List<FrameField> fields() {
        return List.copyOf(fields);
    }

    private void add(
            int index,
            int length,
            String name,
            String meaning,
            @Nullable FieldValue value,
            @Nullable RecordPlace place) {
        fields.add(new FrameField(index - base, length, name, meaning, value, place, false));
    }
}
