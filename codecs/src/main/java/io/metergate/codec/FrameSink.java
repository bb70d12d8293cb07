package io.metergate.codec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a codec finds in a frame, in columns of primitives that are reused from frame to frame. Not thread-safe:
 * each decoding thread owns one.
 */
public final class FrameSink {
    /** A frame with more registers than this is malformed; the longest real ones have about 90. */
    public static final int REGISTERS_MAX = 256;

    /** What {@link #invocationCounter()} is where the frame has none. */
    public static final long NO_COUNTER = -1;

    private static final int ANSWERS_MAX = 8;
    private static final byte NO_CLOCK = 0;
    private static final byte UTC_CLOCK = 1;
    private static final byte LOCAL_CLOCK = 2;
    /** The years 1 to 9999, which every calendar and database can hold. */
    private static final long EARLIEST = -62_135_596_800L;

    private static final long LATEST = 253_402_300_799L;

    private final long[] registers = new long[REGISTERS_MAX];
    private final long[] mantissas = new long[REGISTERS_MAX];
    private final byte[] exponents = new byte[REGISTERS_MAX];
    /** Numbers rather than references, as storing those costs a barrier of the garbage collector each time. */
    private final byte[] units = new byte[REGISTERS_MAX];

    private final long[] times = new long[REGISTERS_MAX];
    private final byte[] clocks = new byte[REGISTERS_MAX];

    /** Stands for the columns above, but for numbers and times, while the size may not grow beyond its own. */
    private RegisterColumns constants = RegisterColumns.NONE;

    /** The size at which a register needs another look; below the greatest while the constants are those of others. */
    private int room = REGISTERS_MAX;

    private final @Nullable CommandAnswer[] answers = new CommandAnswer[ANSWERS_MAX];
    private int size;
    private int answerCount;
    private long address;
    private int addressDigits;
    private @Nullable RelayState relay;
    private long time;
    private byte clock;
    private long invocationCounter = NO_COUNTER;
    private @Nullable FrameNotes notes;
    private int faultOffset;
    private String faultField = "";
    private String faultReason = "";

    /** Forgets the last frame. Every codec calls this first. */
    public void clear() {
        size = 0;
        room = REGISTERS_MAX;
        answerCount = 0;
        addressDigits = 0;
        relay = null;
        clock = NO_CLOCK;
        invocationCounter = NO_COUNTER;
    }

    /** Has the codec say everything that a frame holds, in words; null to decode the registers only. */
    public void takeNotes(@Nullable FrameNotes wanted) {
        notes = wanted;
    }

    /** Where a codec says what every field of the frame means; null when nobody wants to know. */
    public @Nullable FrameNotes notes() {
        return notes;
    }

    /**
     * The time at which the registers that are added from here on were measured; outside the years 1 to 9999 it is
     * none.
     */
    public void measuredAt(long epochSecond, boolean isUtc) {
        time = epochSecond;
        clock = clock(epochSecond, isUtc);
    }

    /** The registers that are added from here on come without a time. */
    public void measuredNow() {
        clock = NO_CLOCK;
    }

    /** Dates a register that was added before its time was known; outside the years 1 to 9999 there is none. */
    public void date(int index, long epochSecond, boolean isUtc) {
        own();
        times[index] = epochSecond;
        clocks[index] = clock(epochSecond, isUtc);
    }

    private static byte clock(long epochSecond, boolean isUtc) {
        if (epochSecond < EARLIEST || epochSecond > LATEST) {
            return NO_CLOCK;
        }
        return isUtc ? UTC_CLOCK : LOCAL_CLOCK;
    }

    /** The counter that shows a frame to be newer than the ones before it; the frame's protection vouches for it. */
    public void invocationCounter(long counter) {
        invocationCounter = counter;
    }

    /** The counter of the frame; {@link #NO_COUNTER} where it has none. */
    public long invocationCounter() {
        return invocationCounter;
    }

    /**
     * Adds a register, {@code mantissa * 10^exponent} in a unit.
     *
     * @return false, and nothing is added, when the sink is full or the exponent outside -128 to 127
     */
    public boolean register(long packedObis, long mantissa, int exponent, Unit unit) {
        if ((byte) exponent != exponent) {
            return false;
        }
        if (size == room) {
            if (room == REGISTERS_MAX) {
                return false;
            }
            own();
        }
        registers[size] = packedObis;
        mantissas[size] = mantissa;
        exponents[size] = (byte) exponent;
        units[size] = unit.number();
        clocks[size] = clock;
        if (clock != NO_CLOCK) {
            times[size] = time;
        }
        size++;
        return true;
    }

    /** Whether this sink can take registers as columns: it has none yet, and none gets a time of the frame. */
    public boolean takesColumns() {
        return size == 0 && clock == NO_CLOCK;
    }

    /** Whether this sink can take registers as columns that are dated by the time in UTC that it was told. */
    public boolean takesDatedColumns() {
        return size == 0 && clock == UTC_CLOCK;
    }

    /** Writes the number of a register whose columns follow. */
    public void number(int index, long mantissa) {
        mantissas[index] = mantissa;
    }

    /** Writes the time of a register whose columns follow and say that it is dated. */
    public void time(int index, long epochSecond) {
        times[index] = epochSecond;
    }

    /** Writes the time that this sink was told last for registers, of which the last one is the one before the end. */
    public void timeOf(int first, int end) {
        for (int i = first; i < end; i++) {
            times[i] = time;
        }
    }

    /** Adds registers whose numbers and times are written; only for a sink that takes columns. */
    public void addAll(RegisterColumns columns) {
        // Storing a reference has its price, and mostly it is that of the frame before.
        if (constants != columns) {
            constants = columns;
        }
        size = columns.registers.length;
        room = size;
    }

    /** Copies the constants of others, before they change or grow. */
    private void own() {
        if (room == REGISTERS_MAX) {
            return;
        }
        System.arraycopy(constants.registers, 0, registers, 0, room);
        System.arraycopy(constants.exponents, 0, exponents, 0, room);
        System.arraycopy(constants.units, 0, units, 0, room);
        System.arraycopy(constants.clocks, 0, clocks, 0, room);
        room = REGISTERS_MAX;
    }

    /**
     * Takes over what another sink holds of a payload that this frame carries; registers without a time of their own
     * get the one that is set here.
     *
     * @return false when it does not fit
     */
    public boolean addAll(FrameSink other) {
        if (other.size > REGISTERS_MAX - size || other.answerCount > ANSWERS_MAX - answerCount) {
            return false;
        }
        own();
        other.own();
        for (int i = 0; i < other.size; i++) {
            registers[size] = other.registers[i];
            mantissas[size] = other.mantissas[i];
            exponents[size] = other.exponents[i];
            units[size] = other.units[i];
            clocks[size] = other.clocks[i] == NO_CLOCK ? clock : other.clocks[i];
            times[size] = other.clocks[i] == NO_CLOCK ? time : other.times[i];
            size++;
        }
        for (int i = 0; i < other.answerCount; i++) {
            answers[answerCount++] = other.answers[i];
        }
        if (addressDigits == 0) {
            meterAddress(other.address, other.addressDigits);
        }
        relay = other.relay == null ? relay : other.relay;
        invocationCounter = other.invocationCounter == NO_COUNTER ? invocationCounter : other.invocationCounter;
        return true;
    }

    /** Sets the meter's address: its value in decimal and how many digits it is written with. */
    public void meterAddress(long decimal, int digits) {
        address = decimal;
        addressDigits = digits;
    }

    /** Sets the supply relay's state, as the meter itself reports it: never as a command asked for it. */
    public void relay(RelayState state) {
        relay = state;
    }

    /** Adds a reply to a command; false when the sink is full. */
    public boolean answer(CommandAnswer answer) {
        if (answerCount == ANSWERS_MAX) {
            return false;
        }
        answers[answerCount++] = answer;
        return true;
    }

    /** Says where and why the frame is malformed; returns false so that a codec can end with it. */
    public boolean malformed(int offset, String field, String reason) {
        faultOffset = offset;
        faultField = field;
        faultReason = reason;
        return false;
    }

    /** Where the frame is malformed, counted from its start. */
    public int faultOffset() {
        return faultOffset;
    }

    /** How many registers there are. */
    public int size() {
        return size;
    }

    /** The packed OBIS code of a register, for {@link Obis#unpack}. */
    public long register(int index) {
        return room == REGISTERS_MAX ? registers[index] : constants.registers[index];
    }

    /** The digits of a register's value. */
    public long mantissa(int index) {
        return mantissas[index];
    }

    /** The power of ten that scales the digits. */
    public int exponent(int index) {
        return room == REGISTERS_MAX ? exponents[index] : constants.exponents[index];
    }

    /** The base unit of the scaled value. */
    public Unit unit(int index) {
        return Unit.numbered(room == REGISTERS_MAX ? units[index] : constants.units[index]);
    }

    byte clock(int index) {
        return room == REGISTERS_MAX ? clocks[index] : constants.clocks[index];
    }

    /** Whether the frame says when a register was measured; makes no garbage, other than {@link #measuredAt(int)}. */
    public boolean isDated(int index) {
        return clock(index) != NO_CLOCK;
    }

    /** When a register was measured; null where the frame does not say. */
    public @Nullable MeterTime measuredAt(int index) {
        byte kind = clock(index);
        return kind == NO_CLOCK ? null : new MeterTime(times[index], kind == UTC_CLOCK);
    }

    /** How many digits the meter's address has; 0 when the frame carries none. */
    public int meterAddressDigits() {
        return addressDigits;
    }

    /** The meter's address as a decimal number; means something only where it has digits. */
    public long meterAddress() {
        return address;
    }

    /** The supply relay as the meter reports it; null where the frame does not say. */
    public @Nullable RelayState relay() {
        return relay;
    }

    /** Copies the decoded frame out of the columns. */
    public DecodeResult.Decoded toDecoded() {
        List<RegisterValue> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(new RegisterValue(Obis.unpack(register(i)), mantissas[i], exponent(i), unit(i), measuredAt(i)));
        }
        List<CommandAnswer> replies = new ArrayList<>(answerCount);
        for (int i = 0; i < answerCount; i++) {
            CommandAnswer reply = answers[i];
            if (reply != null) {
                replies.add(reply);
            }
        }
        Long counter = invocationCounter == NO_COUNTER ? null : invocationCounter;
        return new DecodeResult.Decoded(addressDigits == 0 ? null : zeroPadded(), values, relay, replies, counter);
    }

    /** Where and why the frame is malformed; means something only after a decode that was not true. */
    public DecodeResult.Malformed toMalformed() {
        return new DecodeResult.Malformed(faultOffset, faultField, faultReason);
    }

    private String zeroPadded() {
        String digits = Long.toString(address);
        return "0".repeat(Math.max(0, addressDigits - digits.length())) + digits;
    }
}
