package io.metergate.codec.dlt698;

import io.metergate.codec.Unit;

/**
 * A measured quantity as an object's attribute gives it.
 *
 * @param name the quantity in words
 * @param register the packed OBIS code of the first element
 * @param step added to the code from one element to the next
 * @param elements how many elements there can be
 * @param hasTime true when each element is a structure of the value and the time at which it occurred
 * @param exponent the power of ten that turns the number into the unit
 * @param unit the base unit
 */
record Quantity(String name, long register, long step, int elements, boolean hasTime, int exponent, Unit unit) {
    long register(int element) {
        return register + element * step;
    }

    /** Whether elements are tariffs, group E of the code. */
    boolean isByTariff() {
        return step == 1 << 8;
    }
}
