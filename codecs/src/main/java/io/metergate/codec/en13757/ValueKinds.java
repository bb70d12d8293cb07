package io.metergate.codec.en13757;

import io.metergate.codec.en13757.Quantity.Format;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a value is, where a VIFE (tables 15 and 16) makes it something else than the quantity of its VIF: when that was
 * so, how long or how often, or the same quantity in another type of data. No such value is a register.
 */
final class ValueKinds {
    private static final @Nullable UnaryOperator<Quantity>[] KINDS = kinds();
    private static final int TYPE_C = 0x11;
    private static final int TYPE_D = 0x12;

    private ValueKinds() {}

    /** The quantity of the value that a block announces, which was read and starts at an index. */
    static Quantity of(byte[] bytes, int at, long vib) {
        Quantity quantity = Quantities.at(Vib.quantity(vib));
        int next = Vib.extensions(bytes, at);
        boolean more = next >= 0 && Vib.quantity(vib) != Quantities.MANUFACTURER;
        boolean secondLevel = false;
        while (more) {
            int vife = bytes[next++] & 0xFF;
            int code = vife & ~Vib.EXTENSION;
            more = vife >= Vib.EXTENSION && (secondLevel || code != Quantities.MANUFACTURER);
            if (secondLevel) {
                quantity = ofType(quantity, code);
                secondLevel = false;
            } else if (vife == Vib.TABLE_FC) {
                secondLevel = true;
            } else {
                UnaryOperator<Quantity> kind = KINDS[code];
                quantity = kind == null ? quantity : kind.apply(quantity);
            }
        }
        return quantity;
    }

    private static Quantity ofType(Quantity quantity, int code) {
        return switch (code) {
            case TYPE_C -> quantity.as(Format.UNSIGNED);
            case TYPE_D -> Quantity.unsigned(quantity.name());
            default -> quantity;
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a generic type
    private static @Nullable UnaryOperator<Quantity>[] kinds() {
        @Nullable UnaryOperator<Quantity>[] kinds = new UnaryOperator[128];
        UnaryOperator<Quantity> date = quantity -> Quantity.date(quantity.name());
        UnaryOperator<Quantity> count = quantity -> Quantity.unsigned(quantity.name());
        kinds[0x39] = date;
        // The unit is that of a table for another system, in which the power of ten is another too.
        kinds[0x3D] = quantity -> Quantity.note(quantity.name(), "", 0);
        kinds[0x3F] = quantity -> Quantity.bytes(quantity.name());
        for (int upper = 0; upper <= 8; upper += 8) {
            kinds[0x41 + upper] = count;
            for (int code : new int[] {0x42, 0x43, 0x46, 0x47}) {
                kinds[code + upper] = date;
            }
        }
        // Durations of a limit's excess (50 to 5F) are not among them: others read those in the unit of the quantity,
        // as meters send a flow under such a VIFE, so that the name alone says what the number counts.
        for (int code = 0x60; code <= 0x67; code++) {
            int unit = code & 3;
            kinds[code] = quantity -> Quantity.duration(quantity.name(), unit);
        }
        for (int code : new int[] {0x6A, 0x6B, 0x6E, 0x6F}) {
            kinds[code] = date;
        }
        return kinds;
    }
}
