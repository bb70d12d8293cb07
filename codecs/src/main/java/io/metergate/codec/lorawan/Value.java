package io.metergate.codec.lorawan;

import io.metergate.codec.FieldValue;
import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One value inside an item, as a table describes it: how many bytes, what it is called, and what it means. It is
 * described once, when a table is made, with calls that can be chained; {@code #} in a name stands for the channel.
 */
public final class Value {
    /** Gives the value for people; null where the bytes say nothing. Asked only when somebody wants to know. */
    public interface Reading {
        @Nullable
        FieldValue of(byte[] bytes, int at, int width, long raw);
    }

    /** What a frame's receiver does with a value. */
    enum Use {
        NOTE,
        REGISTER,
        CHANNEL_REGISTER,
        TIME,
        RELAY
    }

    /** A raw number that is no measurement but says something under another name. */
    record Sentinel(long raw, String name, String text) {}

    static final int ALL_DECIMALS = -1;

    final String name;
    final int width;
    final boolean signed;
    final List<Sentinel> sentinels = new ArrayList<>();

    @Nullable
    Reading reading;

    boolean overlay;
    boolean hidden;
    int shift;
    long mask = -1;
    long factor = 1;
    int exponent;
    int decimals = ALL_DECIMALS;
    String unit = "";
    Use use = Use.NOTE;
    long obis;
    Unit registerUnit = Unit.NONE;
    int registerExponent;

    private Value(String name, int width, boolean signed) {
        this.name = name;
        this.width = width;
        this.signed = signed;
    }

    public static Value unsigned(String name, int width) {
        return new Value(name, width, false);
    }

    public static Value signed(String name, int width) {
        return new Value(name, width, true);
    }

    /** A number that is read in another way than as an integer. */
    public static Value read(String name, int width, Reading reading) {
        Value value = new Value(name, width, false);
        value.reading = reading;
        return value;
    }

    /** A byte whose numbers have names; the first one is that of 0. */
    public static Value words(String name, String... words) {
        return read(name, 1, (bytes, at, width, raw) -> text(raw < words.length ? words[(int) raw] : "unknown"));
    }

    /** A byte whose numbers have names. */
    public static Value words(String name, Map<Integer, String> words) {
        Map<Integer, String> known = Map.copyOf(words);
        return read(name, 1, (bytes, at, width, raw) -> text(known.getOrDefault((int) raw, "unknown")));
    }

    /** A word that the item says by being there. */
    public static Value constant(String name, int width, String word) {
        return read(name, width, (bytes, at, w, raw) -> text(word));
    }

    /** A float of 32 bits; one that is no number says nothing. */
    public static Value float32(String name) {
        return read(
                name,
                4,
                (bytes, at, width, raw) ->
                        Wire.isFinite32((int) raw) ? new FieldValue.Decimal(Wire.float32((int) raw), "") : null);
    }

    /** A float of 32 bits that is meant to so many decimals. */
    public static Value float32(String name, int decimals) {
        return read(
                name,
                4,
                (bytes, at, width, raw) -> Wire.isFinite32((int) raw)
                        ? new FieldValue.Decimal(Wire.rounded(Wire.float32((int) raw), decimals), "")
                        : null);
    }

    /** A float of 16 bits, to the two decimals that it can hold; one that is no number says nothing. */
    public static Value float16(String name) {
        return read(
                name,
                2,
                (bytes, at, width, raw) -> (raw & 0x7C00) == 0x7C00
                        ? null
                        : new FieldValue.Decimal(Wire.rounded(Wire.float16((int) raw), 2), ""));
    }

    /** Bytes that are told apart by nothing that we know. */
    public static Value filler(int width) {
        return read("", width, (bytes, at, w, raw) -> null);
    }

    /** How many bytes it has. */
    public int width() {
        return width;
    }

    /** Lies in the same bytes as the value before. */
    public Value same() {
        overlay = true;
        return this;
    }

    /** Goes to the sink but is no field, for a register that the maker's object shows in another way. */
    public Value hidden() {
        hidden = true;
        return this;
    }

    /** Only some bits of the bytes. */
    public Value bits(int fromBit, int count) {
        shift = fromBit;
        mask = (1L << count) - 1;
        return this;
    }

    /** Times a power of ten. */
    public Value exponent(int powerOfTen) {
        exponent = powerOfTen;
        return this;
    }

    /** Shown to so many decimals, as the maker's object has it; a register stays exact. */
    public Value shownTo(int places) {
        decimals = places;
        return this;
    }

    /** Times a whole number, before the power of ten. */
    public Value times(long number) {
        factor = number;
        return this;
    }

    public Value unit(String symbol) {
        unit = symbol;
        return this;
    }

    /** What one raw number means instead of a measurement. */
    public Value unless(long raw, String otherName, String text) {
        sentinels.add(new Sentinel(raw, otherName, text));
        return this;
    }

    /** Goes to the sink as the register of that code; the unit must be a multiple of one that registers have. */
    public Value register(String code) {
        use = Use.REGISTER;
        obis = Obis.parse(code).packed();
        Symbols.Multiple multiple = Symbols.of(unit);
        registerUnit = multiple.unit();
        registerExponent = exponent + multiple.exponent();
        return this;
    }

    /**
     * Goes to the sink as a register whose group B is the item's channel: 0, the meter as a whole, for channels 0 and
     * 1, and no register above 64, where the numbers of channels end.
     */
    public Value channelRegister(String code) {
        register(code);
        use = Use.CHANNEL_REGISTER;
        return this;
    }

    /** Seconds since 1970 UTC at which the values that follow were measured. */
    public Value time() {
        use = Use.TIME;
        return this;
    }

    /** The supply relay: 1 for closed, 0 for open, anything else says nothing. */
    public Value relay() {
        use = Use.RELAY;
        return this;
    }

    /** Whether a number says something else than a measurement; without an iterator, which would be garbage. */
    boolean isSentinel(long raw) {
        for (int i = 0; i < sentinels.size(); i++) {
            if (sentinels.get(i).raw() == raw) {
                return true;
            }
        }
        return false;
    }

    static FieldValue text(String words) {
        return new FieldValue.Text(words);
    }
}
