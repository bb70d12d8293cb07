package io.metergate.codec.dlt645;

import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import java.util.OptionalInt;

/**
 * A quantity that data identifiers name: how its decimal is written and which register it is.
 *
 * @param shape what the identifier's low bytes DI1 and DI0 mean
 * @param name the quantity in words
 * @param register the packed OBIS code of the first element
 * @param step added to the code for each phase; 0 for other shapes
 * @param firstPhase DI1 of the first element; 0 where the sum of the phases comes first
 * @param digitBytes how many bytes the decimal takes
 * @param timeBytes how many bytes of the time of occurrence follow it
 * @param signed true when the top bit of the decimal is its sign
 * @param exponent the power of ten that turns the decimal into the unit
 * @param unit the base unit
 */
record DataItem(
        Shape shape,
        String name,
        long register,
        long step,
        int firstPhase,
        int digitBytes,
        int timeBytes,
        boolean signed,
        int exponent,
        Unit unit) {
    /** DI1 or DI0 with which an identifier names a whole block. */
    static final int BLOCK = 0xFF;

    static final int TARIFF_MAX = 63;
    /** The current period 0 and the twelve before it. */
    static final int PERIOD_MAX = 12;

    private static final int PHASE_MAX = 3;

    /** How DI1 and DI0 choose an element. */
    enum Shape {
        /** DI1 is the tariff, DI0 the settlement period. */
        TARIFFS,
        /** Like tariffs, but of one phase: DI1 is 0. */
        PERIODS,
        /** DI1 is the phase. */
        PHASES,
        SINGLE
    }

    /** The bytes of one element. */
    int size() {
        return digitBytes + timeBytes;
    }

    /** Whether group E of the register's code is a tariff. */
    boolean isByTariff() {
        return shape == Shape.TARIFFS;
    }

    /** How many elements an answer with this identifier can hold; 0 when the quantity has no such element. */
    int elementsMax(int di) {
        int di1 = di >> 8 & 0xFF;
        int di0 = di & 0xFF;
        return switch (shape) {
            case SINGLE -> 1;
            case PHASES -> di0 != 0 ? 0 : phases(di1);
            case PERIODS -> di1 != 0 ? 0 : periods(di0);
            case TARIFFS -> tariffs(di1, di0);
        };
    }

    /** How many elements an identifier of phases names, or the one that another names. */
    int wholeBlock(int di) {
        return shape == Shape.PHASES ? elementsMax(di) : 1;
    }

    private static int tariffs(int di1, int di0) {
        if (di1 == BLOCK) {
            return di0 <= PERIOD_MAX ? TARIFF_MAX + 1 : 0;
        }
        return di1 <= TARIFF_MAX ? periods(di0) : 0;
    }

    private int phases(int di1) {
        if (di1 == BLOCK) {
            return PHASE_MAX - firstPhase + 1;
        }
        return di1 >= firstPhase && di1 <= PHASE_MAX ? 1 : 0;
    }

    private static int periods(int di0) {
        return di0 == BLOCK ? PERIOD_MAX + 1 : di0 <= PERIOD_MAX ? 1 : 0;
    }

    /** The packed OBIS code of an element. */
    long register(int di, int index) {
        int di1 = di >> 8 & 0xFF;
        if (shape == Shape.PHASES) {
            return register + (di1 == BLOCK ? index : di1 - firstPhase) * step;
        }
        if (shape == Shape.SINGLE) {
            return register;
        }
        int di0 = di & 0xFF;
        int tariff = di1 == BLOCK ? index : di1;
        int period = di0 == BLOCK ? index : di0;
        long current = register + ((long) tariff << 8);
        return period == 0 ? current : current - Obis.CURRENT_PERIOD + period;
    }

    /** The identifier of one element by its register; empty when the register is none of them. */
    OptionalInt identifier(int quantity, long wanted) {
        Obis obis = Obis.unpack(wanted);
        int period = obis.f() == Obis.CURRENT_PERIOD ? 0 : obis.f();
        for (int di1 = firstPhase; shape == Shape.PHASES && di1 <= PHASE_MAX; di1++) {
            int di = quantity | di1 << 8;
            if (register(di, 0) == wanted) {
                return OptionalInt.of(di);
            }
        }
        int di = quantity | (shape == Shape.TARIFFS ? obis.e() << 8 : 0) | period;
        boolean counted = shape == Shape.TARIFFS || shape == Shape.PERIODS;
        boolean found = counted && elementsMax(di) == 1 && register(di, 0) == wanted;
        return found ? OptionalInt.of(di) : OptionalInt.empty();
    }
}
