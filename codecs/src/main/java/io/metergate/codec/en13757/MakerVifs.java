package io.metergate.codec.en13757;

import io.metergate.codec.Unit;
import io.metergate.codec.en13757.Quantity.Format;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a VIF of a manufacturer's own (FF and a code) means with makers who publish it. It is explained only: no
 * register is made of it.
 */
final class MakerVifs {
    private static final int CODE_BITS = 7;
    private static final Map<Integer, Quantity> KNOWN = new HashMap<>();

    static {
        kamstrup();
        number("SEC", 0x0A, "Power factor", "", 0);
        number("SEC", 0x0B, "Frequency", "Hz", 0);
        number("SEC", 0x24, "Nominal frequency", "Hz", 0);
        number("IME", 0x07, "Voltage", "V", -1);
        number("IME", 0x08, "Voltage between phases", "V", -1);
        number("IME", 0x09, "Current", "A", -3);
        number("IME", 0x0A, "Frequency", "Hz", -1);
        abb();
    }

    private MakerVifs() {}

    private static void kamstrup() {
        number("KAM", 0x07, "Energy E8, volume times flow temperature", "m3°C", 0);
        number("KAM", 0x08, "Energy E9, volume times return temperature", "m3°C", 0);
        flags("KAM", 0x20, "Info");
        flags("KAM", 0x22, "Info");
        flags("KAM", 0x23, "Info");
    }

    private static void abb() {
        number("ABB", 0x20, "Current transformer ratio, numerator", "", 0);
        number("ABB", 0x21, "Voltage transformer ratio, numerator", "", 0);
        number("ABB", 0x22, "Current transformer ratio, denominator", "", 0);
        number("ABB", 0x23, "Voltage transformer ratio, denominator", "", 0);
        flags("ABB", 0x26, "Error flags");
        flags("ABB", 0x27, "Warning flags");
        flags("ABB", 0x28, "Information flags");
        flags("ABB", 0x29, "Alarm flags");
        flags("ABB", 0x2A, "Type designation");
    }

    /** The quantity of a block that starts with FF; null where it is not published or the block is another. */
    static @Nullable Quantity of(int maker, long vib) {
        return Vib.quantity(vib) == Quantities.MANUFACTURER ? KNOWN.get(maker << CODE_BITS | Vib.foreign(vib)) : null;
    }

    private static void number(String maker, int code, String name, String symbol, int exponent) {
        put(maker, code, Quantity.note(name, symbol, exponent));
    }

    private static void flags(String maker, int code, String name) {
        put(maker, code, new Quantity(name, Unit.NONE, "", 0, 1, Format.UNSIGNED, Media.NOWHERE));
    }

    private static void put(String maker, int code, Quantity quantity) {
        KNOWN.put(Header.code(maker) << CODE_BITS | code, quantity);
    }
}
