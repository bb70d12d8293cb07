package io.metergate.codec.adeunis;

import io.metergate.codec.Obis;
import io.metergate.codec.Unit;

/**
 * One field of a TIC data frame, in the names of Enedis' customer information.
 *
 * @param name its label
 * @param length how many bytes it has
 * @param unit as the module's document writes it; empty for text
 * @param register what is counted; 0 where it is no register
 * @param registerUnit the unit of the register
 */
record TicField(String name, int length, String unit, long register, Unit registerUnit) {
    static TicField text(String name, int length) {
        return new TicField(name, length, "", 0, Unit.NONE);
    }

    static TicField number(String name, String unit) {
        return new TicField(name, 4, unit, 0, Unit.NONE);
    }

    static TicField register(String name, String unit, Obis register, Unit registerUnit) {
        return new TicField(name, 4, unit, register.packed(), registerUnit);
    }

    boolean isText() {
        return unit.isEmpty();
    }
}
