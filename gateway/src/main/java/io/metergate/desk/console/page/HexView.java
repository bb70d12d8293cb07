package io.metergate.desk.console.page;

import io.metergate.codec.FrameField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The bytes of a frame beside what they mean.
 *
 * @param bytes every byte with the field that it belongs to
 * @param fields the fields in the order of the frame; empty when nobody knows the format
 */
public record HexView(List<OneByte> bytes, List<FrameField> fields) {
    private static final int NO_FIELD = -1;

    /**
     * One byte.
     *
     * @param field the index of the narrowest field that covers it; negative for none
     * @param fault true when a malformed frame breaks here
     */
    public record OneByte(int offset, String hex, int field, boolean fault) {}

    static HexView of(byte[] payload, List<FrameField> fields) {
        int[] fieldOf = new int[payload.length];
        int[] widthOf = new int[payload.length];
        boolean[] faulty = new boolean[payload.length];
        Arrays.fill(fieldOf, NO_FIELD);
        for (int i = 0; i < fields.size(); i++) {
            FrameField field = fields.get(i);
            int end = Math.min(field.offset() + field.length(), payload.length);
            for (int at = Math.max(0, field.offset()); at < end; at++) {
                if (fieldOf[at] == NO_FIELD || field.length() <= widthOf[at]) {
                    fieldOf[at] = i;
                    widthOf[at] = field.length();
                }
                faulty[at] |= field.fault();
            }
        }
        List<OneByte> bytes = new ArrayList<>(payload.length);
        HexFormat hex = HexFormat.of().withUpperCase();
        for (int at = 0; at < payload.length; at++) {
            bytes.add(new OneByte(at, hex.toHexDigits(payload[at]), fieldOf[at], faulty[at]));
        }
        return new HexView(List.copyOf(bytes), List.copyOf(fields));
    }

    /** The whole frame as hex digits, for copying. */
    public String hex() {
        StringBuilder text = new StringBuilder(bytes.size() * 2);
        bytes.forEach(one -> text.append(one.hex()));
        return text.toString();
    }

    /** True when the fault lies behind the last byte: the frame ends too early. */
    public boolean endsEarly() {
        return fields.stream().anyMatch(field -> field.fault() && field.offset() >= bytes.size());
    }
}
