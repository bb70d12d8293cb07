package io.metergate.codec.netvox;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.netvox.Item.Kind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** The words for a message, in the form of the maker's published codec. */
final class NetvoxNotes {
    private static final int LOW_BATTERY = 0x80;

    private NetvoxNotes() {}

    /** Notes the items of a message, and the bytes between and after them. */
    static void items(FrameNotes notes, Message message, byte[] bytes, int base, int from) {
        int next = from;
        for (Item item : message.items()) {
            reserved(notes, bytes, base, next, item.offset());
            item(notes, item, bytes, base);
            next = Math.max(next, item.offset() + item.size());
        }
        reserved(notes, bytes, base, next, NetvoxCodec.LENGTH);
    }

    private static void reserved(FrameNotes notes, byte[] bytes, int base, int from, int to) {
        if (to > from) {
            notes.field(base + from, to - from, "reserved", Hex.spaced(bytes, base + from, to - from));
        }
    }

    private static void item(FrameNotes notes, Item item, byte[] bytes, int base) {
        int at = base + item.offset();
        long raw = item.raw(bytes, base);
        switch (item.kind()) {
            case NUMBER -> notes.number(at, item.size(), item.name(), raw * item.factor(), item.shownExponent(), "");
            case UNSHOWN -> notes.field(at, item.size(), item.name(), Long.toString(raw));
            case MULTIPLIER -> notes.number(at, item.size(), item.name(), Item.multiplier((int) raw));
            case BATTERY -> battery(notes, item, at, (int) raw);
            case HEX ->
                notes.text(at, item.size(), item.name(), Hex.format(Arrays.copyOfRange(bytes, at, at + item.size())));
            default -> word(notes, item, at, raw);
        }
    }

    private static void battery(FrameNotes notes, Item item, int at, int raw) {
        if ((raw & LOW_BATTERY) == 0) {
            notes.number(at, 1, item.name(), raw, -1, "V");
            return;
        }
        String volt =
                BigDecimal.valueOf(raw & ~LOW_BATTERY, 1).stripTrailingZeros().toPlainString();
        notes.text(at, 1, item.name(), volt + "(low battery)");
    }

    /** A relay in a state that has no word is shown by its number. */
    private static void word(FrameNotes notes, Item item, int at, long raw) {
        List<String> words = item.words();
        if (item.kind() == Kind.RELAY && raw >= words.size()) {
            notes.number(at, 1, item.name(), raw);
        } else {
            notes.text(at, 1, item.name(), words.get((int) Math.min(raw, words.size() - 1)));
        }
    }
}
