package io.metergate.codec.lwm2m;

import org.jspecify.annotations.Nullable;

/**
 * The records of a SenML pack, whatever their notation: base values that hold for all that follow (RFC 8428, 4.1), and
 * the fields of the record that is being read. A pack is walked twice, first for what records say of one another, such
 * as the unit of a sensor, then for their values.
 */
final class SenmlPack {
    /** What kind of value a record has. */
    enum Kind {
        NONE,
        NUMBER,
        TEXT,
        FLAG,
        DATA,
        LINK
    }

    // Why a record gives no register.

    static final String TOO_LONG = "more digits than can be summed";
    static final String NOT_A_NUMBER = "no number that a register can hold";
    static final String NO_TIME = "its time is no number";
    static final String NO_BASE_VALUE = "the base value is no number";
    static final String TEXT_LABEL = "a label as text, where CBOR has its number; it is passed over";

    private static final int VERSION_MAX = 10;
    private static final int INSTANCES_MAX = 8;
    private static final int MILLISECONDS = 3;
    private static final int DIGITS_MAX = 18;

    final SenmlPath path = new SenmlPath();
    final Content content;

    Kind kind = Kind.NONE;
    int baseNameFrom;
    int baseNameEnd;
    int nameFrom;
    int nameEnd;
    int unitFrom;
    int unitEnd;
    int valueFrom;
    int valueEnd;
    boolean on;
    boolean hasTime;

    private final Instance[] instances = new Instance[INSTANCES_MAX];
    private final Instance other = new Instance();
    private int instanceCount;

    private int baseUnitFrom;
    private int baseUnitEnd;
    private boolean hasBaseTime;
    private long baseMillis;
    private long millis;
    /** What makes the record itself doubtful. */
    private @Nullable String doubt;
    /** What makes this record doubtful and all that follow. */
    private boolean baseTimeUnknown;

    private boolean baseValueUnknown;
    private boolean baseLabelUnknown;
    private boolean hasBaseValue;
    private long baseMantissa;
    private int baseExponent;
    private long mantissa;
    private int exponent;

    SenmlPack(Content content) {
        this.content = content;
        for (int i = 0; i < instances.length; i++) {
            instances[i] = new Instance();
        }
    }

    /** A walk begins; the first one forgets what records of another pack said of each other. */
    void begin(boolean first) {
        baseNameFrom = 0;
        baseNameEnd = 0;
        baseUnitFrom = 0;
        baseUnitEnd = 0;
        hasBaseTime = false;
        baseMillis = 0;
        hasBaseValue = false;
        baseTimeUnknown = false;
        baseValueUnknown = false;
        baseLabelUnknown = false;
        if (first) {
            instanceCount = 0;
        }
    }

    void beginRecord() {
        kind = Kind.NONE;
        nameFrom = 0;
        nameEnd = 0;
        unitFrom = baseUnitFrom;
        unitEnd = baseUnitEnd;
        hasTime = hasBaseTime;
        millis = 0;
        doubt = null;
    }

    /** Whether a record's label may have a number, a text, a flag or data; the labels of each are their own. */
    static boolean isNumber(int label) {
        return switch (label) {
            case Labels.BASE_VERSION,
                    Labels.BASE_TIME,
                    Labels.BASE_VALUE,
                    Labels.BASE_SUM,
                    Labels.VALUE,
                    Labels.SUM,
                    Labels.TIME,
                    Labels.UPDATE_TIME -> true;
            default -> false;
        };
    }

    static boolean isText(int label) {
        return switch (label) {
            case Labels.BASE_NAME, Labels.BASE_UNIT, Labels.NAME, Labels.UNIT, Labels.STRING_VALUE, Labels.LINK_VALUE ->
                true;
            default -> false;
        };
    }

    /** Takes the number that was read last. */
    boolean number(int label, int at) {
        Decimals number = content.number;
        if (!number.isKnown()) {
            return unknown(label, at);
        }
        switch (label) {
            case Labels.BASE_VERSION -> {
                if (number.mantissa() > VERSION_MAX || number.exponent() > 0) {
                    return content.fail(at, "bver", "a later version than 10");
                }
            }
            case Labels.BASE_TIME -> {
                hasBaseTime = true;
                hasTime = true;
                baseMillis = millis(number);
                baseTimeUnknown = false;
            }
            case Labels.TIME -> {
                hasTime = true;
                millis = millis(number);
            }
            case Labels.BASE_VALUE -> {
                hasBaseValue = true;
                baseMantissa = number.mantissa();
                baseExponent = number.exponent();
                baseValueUnknown = false;
            }
            case Labels.VALUE -> {
                kind = Kind.NUMBER;
                mantissa = number.mantissa();
                exponent = number.exponent();
                valueFrom = at;
            }
            default -> {
                // Sums and the time of the next update are no values of registers.
            }
        }
        return true;
    }

    /** A number that can't be held spoils what depends on it, and nothing else of the pack. */
    private boolean unknown(int label, int at) {
        switch (label) {
            case Labels.BASE_VERSION -> {
                return content.fail(at, "bver", "no number");
            }
            case Labels.BASE_TIME -> baseTimeUnknown = true;
            case Labels.BASE_VALUE -> baseValueUnknown = true;
            case Labels.TIME -> doubt = NO_TIME;
            case Labels.VALUE -> {
                kind = Kind.NONE;
                doubt = NOT_A_NUMBER;
            }
            default -> {
                // Sums and the time of the next update are no values of registers.
            }
        }
        return true;
    }

    /**
     * A label that CBOR numbers (RFC 8428, 6), but which is written as text: what it says is passed over. The doubt
     * about a base label stays to the end of the pack.
     */
    void textLabel(int label) {
        if (label < 0) {
            baseLabelUnknown = true;
        } else {
            doubt = TEXT_LABEL;
        }
    }

    /** Why the record gives no register, whatever its value; null where nothing stands against it. */
    @Nullable
    String unusable() {
        if (doubt != null) {
            return doubt;
        }
        if (baseTimeUnknown) {
            return NO_TIME;
        }
        if (baseValueUnknown) {
            return NO_BASE_VALUE;
        }
        return baseLabelUnknown ? TEXT_LABEL : null;
    }

    void text(int label, int from, int end) {
        switch (label) {
            case Labels.BASE_NAME -> {
                baseNameFrom = from;
                baseNameEnd = end;
            }
            case Labels.NAME -> {
                nameFrom = from;
                nameEnd = end;
            }
            case Labels.BASE_UNIT -> {
                baseUnitFrom = from;
                baseUnitEnd = end;
                unitFrom = unitEnd == unitFrom ? from : unitFrom;
                unitEnd = unitFrom == from ? end : unitEnd;
            }
            case Labels.UNIT -> {
                unitFrom = from;
                unitEnd = end;
            }
            default -> value(label == Labels.LINK_VALUE ? Kind.LINK : Kind.TEXT, from, end);
        }
    }

    /** Takes a value that stands as it is in the frame. */
    void value(Kind of, int from, int end) {
        kind = of;
        valueFrom = from;
        valueEnd = end;
    }

    /** Reads the record's name; false when it is no path of a resource. */
    boolean hasPath() {
        return path.read(content.bytes, baseNameFrom, baseNameEnd, nameFrom, nameEnd);
    }

    /** The value with the base value added, into the number of the content; false when it is too long to be exact. */
    boolean sum() {
        if (!hasBaseValue) {
            return content.number.decimal(mantissa, exponent);
        }
        int common = Math.min(exponent, baseExponent);
        long left = scaled(mantissa, exponent - common);
        long right = scaled(baseMantissa, baseExponent - common);
        long sum = left + right;
        boolean exact = left != Long.MIN_VALUE && right != Long.MIN_VALUE && ((left ^ sum) & (right ^ sum)) >= 0;
        return exact && content.number.decimal(sum, common);
    }

    private static long scaled(long number, int places) {
        long scaled = number;
        for (int i = 0; i < places; i++) {
            long high = Math.multiplyHigh(scaled, 10L);
            scaled *= 10;
            if (i >= DIGITS_MAX || (high != 0 && high != -1) || high != scaled >> 63) {
                return number == 0 ? 0 : Long.MIN_VALUE;
            }
        }
        return scaled;
    }

    /** The record's time in seconds since 1970 UTC, or since the arrival when it is below 2^28 (RFC 8428, 4.5.3). */
    long seconds() {
        return Math.floorDiv(baseMillis + millis, 1000L);
    }

    private static long millis(Decimals number) {
        int places = number.exponent() + MILLISECONDS;
        long value = number.mantissa();
        for (; places < 0 && value != 0; places++) {
            value = Math.floorDiv(value, 10L);
        }
        long scaled = scaled(value, Math.max(0, places));
        long most = Long.MAX_VALUE / 4;
        return Math.max(-most, Math.min(most, scaled));
    }

    /** Remembers what the record says of the others of its instance. */
    void hint() {
        int resource = path.resource();
        Resource model = Models.find(path.object(), resource);
        if (model == null || (kind != Kind.TEXT && kind != Kind.NUMBER)) {
            return;
        }
        Instance instance = instance(true);
        if (kind == Kind.TEXT && model.type() == Resource.DataType.STRING) {
            instance.text(resource, content.bytes, valueFrom, valueEnd);
        } else if (model.type() == Resource.DataType.TIME && instance.isTime(resource) && exponent == 0) {
            instance.time(mantissa);
        }
    }

    /** What the records say of an instance. */
    Instance instance(boolean wanted) {
        for (int i = 0; i < instanceCount; i++) {
            if (instances[i].object == path.object() && instances[i].number == path.instance()) {
                return instances[i];
            }
        }
        boolean full = instanceCount == INSTANCES_MAX;
        Instance found = wanted && !full ? instances[instanceCount++] : other;
        found.clear(path.object(), path.instance());
        // What its records said of its unit was not kept, so that the model's unit would be a guess.
        found.unitUnknown = full;
        return found;
    }
}
