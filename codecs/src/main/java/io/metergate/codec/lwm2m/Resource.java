package io.metergate.codec.lwm2m;

import io.metergate.codec.Obis;
import io.metergate.codec.Unit;

/**
 * A resource of an object as its model in the OMA registry describes it.
 *
 * @param name its name there
 * @param type how its value is written
 * @param register the packed OBIS code; 0 for what is no register
 * @param unit the base unit of the register
 * @param exponent the power of ten from the model's unit to the base unit
 * @param symbol the model's unit
 */
record Resource(String name, DataType type, long register, Unit unit, int exponent, String symbol) {
    /** The data types of the LwM2M core specification. */
    enum DataType {
        STRING,
        INTEGER,
        FLOAT,
        BOOLEAN,
        TIME,
        OPAQUE,
        LINK
    }

    static Resource plain(String name, DataType type, String symbol) {
        return new Resource(name, type, 0, Unit.NONE, 0, symbol);
    }

    /** What people read of it: its name, and the register that it is. */
    String words() {
        return register == 0 ? name : name + ", " + Obis.unpack(register);
    }
}
