package io.metergate.codec.jooby;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.RelayState;
import io.metergate.codec.Unit;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * One walk over the data of commands: reads by a layout, fills the sink and, where wanted, notes every field. Reused
 * from payload to payload.
 */
final class Walk {
    private static final byte[] NOTHING = {};
    private static final FrameSink NOWHERE = new FrameSink();
    private static final int DIRECT = -1;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    /** From the quantity drawn, in an OBIS code as a number, to the one fed back. */
    private static final long EXPORTED = 1L << 24;

    final JoobyMemory memory;
    byte[] bytes = NOTHING;
    int at;
    int end;
    FrameSink sink = NOWHERE;
    /** True while only the form is tried: nothing is told to anyone. */
    boolean trying;
    /** True when a carrier's checksum vouches for the bytes. */
    boolean checked;
    /** How many commands there were before. */
    int command;
    /** The last number that a layout keeps. */
    int count;
    /** The innermost loop's index. */
    int index;
    /** True when the kind of meter is not known, so that values have to tell it. */
    boolean guessing;
    /** The channels that a list has named last, and how many. */
    final int[] channels = new int[40];

    int channelCount;

    private @Nullable FrameNotes notes;
    private String path = "";
    private int shift;
    private int fixed = DIRECT;
    private int @Nullable [] origin;

    Walk(JoobyMemory memory) {
        this.memory = memory;
    }

    /** Begins with bytes that lie in the payload itself, or as far from it as the shift says. */
    void begin(byte[] source, int from, int to, int distance, FrameSink into) {
        bytes = source;
        at = from;
        end = to;
        sink = into;
        notes = into.notes();
        shift = distance;
        fixed = DIRECT;
        origin = null;
        trying = false;
        checked = false;
        command = 0;
        path = "";
    }

    /** The bytes were gathered: each came from the index of the payload that the table gives. */
    void from(int[] table) {
        origin = table;
    }

    /** The bytes came with earlier payloads: all of them are shown at one index of this one. */
    void shownAt(int place) {
        fixed = place;
    }

    /** Goes on in other bytes, which stand for as many from here on. */
    void over(byte[] other, int length) {
        shift += at;
        bytes = other;
        at = 0;
        end = length;
    }

    /** Lets go of the payload. */
    void release() {
        bytes = NOTHING;
        sink = NOWHERE;
        notes = null;
        origin = null;
    }

    /** The index in the payload of a byte. */
    int place(int i) {
        return fixed != DIRECT ? fixed : origin != null ? origin[i + shift] : i + shift;
    }

    private int length(int from, int to) {
        return fixed != DIRECT ? 1 : place(to) - place(from);
    }

    boolean noting() {
        return notes != null && !trying;
    }

    /** Sets the object that fields belong to from here on. */
    void path(String object) {
        path = object;
    }

    boolean has(int n) {
        return end - at >= n;
    }

    int left() {
        return end - at;
    }

    int peek() {
        return bytes[at] & 0xFF;
    }

    /** The two bytes at an index, high byte first. */
    int word(int i) {
        return ((bytes[i] & 0xFF) << 8) | (bytes[i + 1] & 0xFF);
    }

    /** The next bytes as a number, high byte first; the caller has made sure that they are there. */
    long take(int n) {
        if (n == Integer.BYTES) {
            at += Integer.BYTES;
            return (int) INT.get(bytes, at - Integer.BYTES) & 0xFFFF_FFFFL;
        }
        long value = 0;
        for (int i = 0; i < n; i++) {
            value = (value << 8) | (bytes[at++] & 0xFF);
        }
        return value;
    }

    /** The next bytes as a number, low byte first. */
    long takeLow(int n) {
        long value = 0;
        for (int i = 0; i < n; i++) {
            value |= (long) (bytes[at++] & 0xFF) << (8 * i);
        }
        return value;
    }

    long takeSigned(int n) {
        int unused = Long.SIZE - 8 * n;
        return take(n) << unused >> unused;
    }

    /** Seven bits a byte, low bits first; negative when it does not end. */
    long takeVarying() {
        long value = 0;
        for (int bits = 0; bits < 35 && at < end; bits += 7) {
            int b = bytes[at++];
            value |= (long) (b & 0x7F) << bits;
            if (b >= 0) {
                return value;
            }
        }
        return -1;
    }

    // --- what is noted, each from an index up to where the walk stands

    void raw(int from, String name, String meaning) {
        if (notes != null && !trying) {
            notes.field(place(from), length(from, at), name, meaning);
        }
    }

    void number(int from, String name, long mantissa, int exponent, String unit) {
        if (notes != null && !trying) {
            notes.number(place(from), length(from, at), name(name), mantissa, exponent, unit);
        }
    }

    void number(int from, String name, long value) {
        number(from, name, value, 0, "");
    }

    void flag(int from, String name, boolean value) {
        if (notes != null && !trying) {
            notes.flag(place(from), length(from, at), name(name), value);
        }
    }

    void text(int from, String name, String value) {
        if (notes != null && !trying) {
            notes.text(place(from), length(from, at), name(name), value);
        }
    }

    /** An element of a list that has no value. */
    void absent(int from, String name) {
        if (notes != null && !trying) {
            notes.absent(place(from), length(from, at), name(name));
        }
    }

    void decimal(int from, String name, float value) {
        if (notes != null && !trying) {
            FieldValue text = Float.isFinite(value)
                    ? new FieldValue.Decimal(new BigDecimal(Float.toString(value)), "")
                    : new FieldValue.Text(Float.toString(value));
            notes.value(place(from), length(from, at), name(name), text);
        }
    }

    private String name(String name) {
        String indexed = name.indexOf('%') < 0 ? name : name.replace("%", Integer.toString(index));
        return path.isEmpty() || indexed.startsWith("[") ? path + indexed : path + "." + indexed;
    }

    // --- what is told to the sink

    boolean register(Reading reading, int place, long value) {
        if (trying) {
            return true;
        }
        if (reading == Reading.RELAY) {
            sink.relay((value & 1) != 0 ? RelayState.CLOSED : RelayState.OPEN);
            return true;
        }
        if (reading == Reading.BALANCE_DECIMALS) {
            memory.learnBalanceDecimals((int) value);
            return true;
        }
        if (reading == Reading.BALANCE && memory.knowsBalanceDecimals()) {
            return added(sink.register(reading.register, value, -memory.balanceDecimals(), Unit.CURRENCY));
        }
        long register = reading.register(place);
        long mantissa = value;
        if (value < 0 && reading.isReactivePower()) {
            register += EXPORTED;
            mantissa = -value;
        }
        return added(sink.register(register, mantissa, reading.exponent, reading.unit));
    }

    private boolean added(boolean fits) {
        return fits || fault(at, "registers", "more registers than a payload can hold");
    }

    /** Tells where and why the payload is malformed; false, so that a walk can end with it. */
    boolean fault(int i, String field, String reason) {
        if (!trying && !memory.faulted) {
            memory.faulted = true;
            sink.malformed(place(i) - memory.base, field, reason);
        }
        return false;
    }

    /** Reads all parts; false when the bytes are not of that form. */
    boolean read(Part[] parts) {
        return Forms.read(this, parts);
    }

    /** Reads parts that belong to an object of that name. */
    boolean within(String object, Part[] parts) {
        if (!noting()) {
            return Forms.read(this, parts);
        }
        String outer = path;
        path = name(object);
        boolean read = Forms.read(this, parts);
        path = outer;
        return read;
    }

    /** Notes every flag of a mask; within an object of that name, or beside the other fields without a name. */
    void flags(int from, String name, Mask mask, long value) {
        if (noting()) {
            for (int i = 0; i < mask.names().size(); i++) {
                String flag = mask.names().get(i);
                boolean set = (value & mask.bits().get(i)) != 0;
                flag(from, name.isEmpty() ? flag : name + "." + flag, set);
            }
        }
    }

    boolean reserved(int n) {
        int from = at;
        at += n;
        raw(from, "reserved", "no meaning");
        return true;
    }

    String latin(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append((char) (bytes[i] & 0xFF));
        }
        return text.toString();
    }

    String hex(int from, int to, boolean spaced) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            if (spaced && i > from) {
                text.append(' ');
            }
            text.append(Character.forDigit(bytes[i] >> 4 & 0xF, 16)).append(Character.forDigit(bytes[i] & 0xF, 16));
        }
        return text.toString();
    }
}
