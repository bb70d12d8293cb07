package io.metergate.codec.dlms;

/**
 * What the voltages of a list count that says neither scaler nor unit. Meters of the same type are set to volts or to
 * hundredths of them, all phases alike; so all phases of a list are looked at together before one of them is believed.
 */
final class ListedVoltages {
    /** No phase of a low-voltage meter has as many volts, so that a larger number counts less than volts. */
    private static final int VOLTS_MAX = 1000;

    /** What a phase of a mains has in volts, from the lowest of the nominal voltages with its tolerance. */
    private static final int MAINS_MIN = 80;

    private static final int MAINS_MAX = 500;

    private static final int OBIS_ELEMENT = 8;
    private static final int SCALER_AND_UNIT = 0x02020F;
    /** Scaler and unit without a structure around them. */
    private static final byte INTEGER = 0x0F;

    private static final byte ENUM = 0x16;

    private final Work work;
    private final ObjectList named;
    private boolean looked;
    /** Where the last look ended; what lies before it was taken into account. */
    private int lookedTo;

    private boolean above;
    private boolean mains;

    ListedVoltages(Work work, ObjectList named) {
        this.work = work;
        this.named = named;
    }

    /** Another list begins, or another maker's. */
    void begin() {
        looked = false;
        lookedTo = 0;
    }

    /** Another row of values begins, which may have been looked at with those before it. */
    void beginRow() {
        looked = false;
    }

    /**
     * The power of ten of a voltage; {@link Makers#NO_SCALE} where the list leaves open what it counts.
     *
     * @param at the index of the voltage's tag; the first one that is asked for is the first one of the list
     */
    int power(int maker, int at) {
        if (!looked) {
            looked = true;
            // Each byte is looked at once, however many rows there are.
            if (at >= lookedTo) {
                above = false;
                mains = false;
                lookedTo = look(at);
            }
        }
        if (isWhole(at) && number(at) == 0) {
            // Nothing is nothing in either.
            return 0;
        }
        if (above) {
            return maker == Makers.LANDIS_GYR ? Makers.NO_SCALE : -2;
        }
        return mains ? 0 : Makers.NO_SCALE;
    }

    private int look(int at) {
        return named.isStandingAt(at) ? listed(at) : labelled(at);
    }

    /** The voltages among values that stand in the order of a list of objects. */
    private int listed(int first) {
        int at = first;
        for (int i = named.standing(); i < named.count() && at >= 0 && at < work.end; i++) {
            if (Makers.isVoltage(named.obis(i)) && named.attribute(i) == 2) {
                take(at);
            }
            at = Skip.data(work.bytes, at, work.end);
        }
        return at < 0 ? work.end : at;
    }

    /**
     * The voltages that have their codes before them, in structures or in one flat list. Looking ends where another
     * list has its name, so that each list is looked through once.
     */
    private int labelled(int first) {
        byte[] bytes = work.bytes;
        int end = work.end;
        take(first);
        int at = Skip.data(bytes, first, end);
        while (at >= 0 && at < end && !isName(at)) {
            if (bytes[at] == Axdr.STRUCTURE || bytes[at] == Axdr.ARRAY) {
                boolean sound = Axdr.length(bytes, at + 1, end) >= 0;
                at = sound ? at + 1 + Axdr.lengthBytes(bytes, at + 1) : Skip.NONE;
            } else {
                boolean code = end - at > OBIS_ELEMENT && ObjectWalk.isTaggedObis(bytes, at);
                if (code && Makers.isVoltage(Axdr.obis(bytes, at + 2))) {
                    take(at + OBIS_ELEMENT);
                }
                at = Skip.data(bytes, at, end);
            }
        }
        return at < 0 ? end : at;
    }

    private boolean isName(int at) {
        byte[] bytes = work.bytes;
        int length = Axdr.kind(bytes[at]) == Axdr.STRING ? Axdr.length(bytes, at + 1, work.end) : -1;
        return length > 0 && Makers.ofList(bytes, at + 1 + Axdr.lengthBytes(bytes, at + 1), length) != Makers.UNKNOWN;
    }

    /** Takes what stands at an index into account, where it is a whole number without a scaler of its own. */
    private void take(int at) {
        if (!isWhole(at)) {
            return;
        }
        int next = at + 1 + Axdr.size(work.bytes[at]);
        if (next > work.end || isScaler(next)) {
            return;
        }
        long number = number(at);
        above |= number > VOLTS_MAX;
        mains |= number >= MAINS_MIN && number <= MAINS_MAX;
    }

    private boolean isWhole(int at) {
        int tag = work.bytes[at] & 0xFF;
        return Axdr.kind(tag) == Axdr.NUMBER
                && tag != Axdr.ENUM
                && tag != Axdr.FLOAT32
                && tag != Axdr.FLOAT64
                && !Axdr.delta(tag);
    }

    private boolean isScaler(int at) {
        byte[] bytes = work.bytes;
        return work.end - at >= Integer.BYTES
                && (Axdr.i32(bytes, at) >>> 8 == SCALER_AND_UNIT || (bytes[at] == INTEGER && bytes[at + 2] == ENUM));
    }

    private long number(int at) {
        return Axdr.whole(work.bytes, at + 1, work.bytes[at] & 0xFF);
    }
}
