package io.metergate.codec.watteco;

/**
 * What is known of an attribute of a cluster.
 *
 * @param cluster the cluster's number
 * @param id the attribute's number
 * @param kind how its value is built
 * @param name as the maker's codec calls it; for structures what the whole is
 * @param type the data type that it is documented with
 * @param size how many bytes its value has; 0 where that varies
 * @param sizeMin how many it has at least; older firmware leaves out the last fields of some
 * @param fields its numbers
 * @param registers the packed OBIS code of each number, by end point; one row where the end point does not matter
 * @param words what the values of an enumeration mean; an empty one has no meaning
 */
record Attribute(
        int cluster,
        int id,
        Kind kind,
        String name,
        int type,
        int size,
        int sizeMin,
        Field[] fields,
        long[][] registers,
        String[] words) {
    /** How the value of an attribute is built. */
    enum Kind {
        /** One number or a row of them. */
        NUMBERS,
        /** A real of 32 bits. */
        REAL,
        /** A yes or no. */
        FLAG,
        /** The state of a relay. */
        RELAY,
        /** A number that stands for a word. */
        WORDS,
        /** Characters. */
        TEXT,
        /** A version in six bytes. */
        FIRMWARE,
        /** The unit of an analog input. */
        INPUT_UNIT,
        /** Ten inputs in sixteen bits. */
        PINS,
        /** Power sources with their voltages. */
        POWER,
        /** The clusters of each end point. */
        END_POINTS,
        /** A string of bytes whose parts have names of their own. */
        LINK,
        /** One answer of a Modbus slave. */
        MODBUS,
        /** Several answers of Modbus slaves. */
        MODBUS_SERIES
    }

    private static final long[] NO_REGISTERS = {};
    private static final Field[] NO_FIELDS = {};
    private static final String[] NO_WORDS = {};

    static Attribute numbers(int cluster, int id, int type, String name, long[][] registers, Field... fields) {
        Field last = fields[fields.length - 1];
        int size = last.offset() + last.size();
        return new Attribute(cluster, id, Kind.NUMBERS, name, type, size, size, fields, registers, NO_WORDS);
    }

    /** A single unsigned number without a register. */
    static Attribute number(int cluster, int id, int type, String name, int exponent) {
        int size = ZclTypes.size(type);
        return numbers(
                cluster,
                id,
                type,
                name,
                new long[][] {},
                new Field(name, 0, size, ZclTypes.isSigned(type), 0, exponent, io.metergate.codec.Unit.NONE));
    }

    static Attribute words(int cluster, int id, String name, String... words) {
        return new Attribute(
                cluster, id, Kind.WORDS, name, ZclTypes.UNSIGNED_8, 1, 1, NO_FIELDS, new long[][] {}, words);
    }

    static Attribute of(int cluster, int id, Kind kind, int type, String name) {
        int size = Math.max(ZclTypes.size(type), 0);
        return new Attribute(cluster, id, kind, name, type, size, size, NO_FIELDS, new long[][] {}, NO_WORDS);
    }

    /** The same, whose last fields older firmware does not send. */
    Attribute atLeast(int least) {
        return new Attribute(cluster, id, kind, name, type, size, least, fields, registers, words);
    }

    /** The packed OBIS codes of the numbers of an end point; empty where they are no registers. */
    long[] registersOf(int endpoint) {
        if (registers.length == 1) {
            return registers[0];
        }
        return endpoint < registers.length ? registers[endpoint] : NO_REGISTERS;
    }
}
