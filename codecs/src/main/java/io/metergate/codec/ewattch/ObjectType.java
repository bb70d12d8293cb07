package io.metergate.codec.ewattch;

/** The types of objects in a sensor frame, and how long the content of each is. */
final class ObjectType {
    static final int KIND = 0x7E;
    static final int WITH_CHANNEL = 0x01;
    static final int ERROR = 0x80;

    static final int ENERGY = 0x40;
    static final int ACTIVE_ENERGY = 0x44;
    static final int REACTIVE_ENERGY = 0x46;
    static final int SQUID = 0x48;
    static final int TIC = 0x50;
    static final int MBUS = 0x58;
    static final int MODBUS = 0x5C;

    static final int SQUID_CLAMPS = 12;
    static final int CLAMP_BYTES = 3;
    static final int MBUS_HEADER = 2;
    static final int MODBUS_HEADER = 3;
    static final int MODBUS_READ_HEADER = 6;

    private static final int MBUS_METERS = 4;
    private static final int POWER = 4;
    private static final int REACTIVE_POWER = 8;
    private static final int VOLTAGE = 10;
    private static final int FREQUENCY = 12;
    private static final int CURRENT_INDEX_AND_CURRENT = 2;

    /** By type; 0 for one that is not known or whose content says its length. */
    private static final byte[] LENGTHS = new byte[128];

    static {
        int[][] fixed = {
            {0x00, 2},
            {0x04, 1},
            {0x06, 2},
            {0x08, 2},
            {0x0C, 2},
            {0x0E, 3},
            {0x10, 2},
            {0x14, 2},
            {0x16, 2},
            {0x18, 2},
            {0x1A, 2},
            {0x1C, 4},
            {0x20, 1},
            {0x22, 1},
            {0x24, 1},
            {0x26, 1},
            {0x28, 3},
            {ACTIVE_ENERGY, 4},
            {REACTIVE_ENERGY, 4},
            {SQUID, SQUID_CLAMPS * CLAMP_BYTES},
            {0x74, 1}
        };
        for (int[] type : fixed) {
            LENGTHS[type[0]] = (byte) type[1];
        }
    }

    private ObjectType() {}

    static boolean isKnown(int kind) {
        return LENGTHS[kind] != 0 || kind == ENERGY || kind == TIC || kind == MBUS || kind == MODBUS;
    }

    /** How long the content is that begins there; negative when it is cut off or holds what is not known. */
    static int length(int kind, byte[] bytes, int at, int end) {
        if (LENGTHS[kind] != 0) {
            return LENGTHS[kind];
        }
        return switch (kind) {
            case ENERGY -> energy(bytes, at, end);
            case TIC -> Tic.length(bytes, at, end);
            case MBUS -> mbus(bytes, at, end);
            default -> modbus(bytes, at, end);
        };
    }

    /** How many bytes a value of that measure has; 0 for one that is not known. */
    static int measureBytes(int measure) {
        if (measure == VOLTAGE || measure == FREQUENCY) {
            return 2;
        }
        return measure <= FREQUENCY ? 3 : 0;
    }

    /** Whether a measure may be below zero, as powers are. */
    static boolean isSigned(int measure) {
        return measure == POWER || measure == REACTIVE_POWER;
    }

    /** How many values of each clamp there are. */
    static int rounds(int measure) {
        return measure == CURRENT_INDEX_AND_CURRENT ? 2 : 1;
    }

    private static int energy(byte[] bytes, int at, int end) {
        if (at >= end) {
            return -1;
        }
        int measure = bytes[at] & 0xF;
        int width = measureBytes(measure);
        return width == 0 ? -1 : 1 + (bytes[at] >> 4 & 0xF) * width * rounds(measure);
    }

    /** A meter's address and kind with the number of objects, and the objects; none of them another M-Bus meter. */
    private static int mbus(byte[] bytes, int at, int end) {
        if (at + MBUS_HEADER > end || (bytes[at + 1] >> 4 & 0xF) >= MBUS_METERS) {
            return -1;
        }
        int next = at + MBUS_HEADER;
        for (int i = bytes[at + 1] & 0xF; i > 0; i--) {
            int kind = next < end ? bytes[next] & KIND : MBUS;
            if (kind == MBUS || !isKnown(kind) || (bytes[next] & ERROR) != 0) {
                return -1;
            }
            next += 1 + (bytes[next] & WITH_CHANNEL);
            int length = length(kind, bytes, next, end);
            if (length < 0 || next + length > end) {
                return -1;
            }
            next += length;
        }
        return next - at;
    }

    private static int modbus(byte[] bytes, int at, int end) {
        if (at + MODBUS_HEADER > end) {
            return -1;
        }
        int command = bytes[at + 2];
        if (command != 3 && command != 4) {
            return MODBUS_HEADER;
        }
        return at + MODBUS_READ_HEADER > end ? -1 : MODBUS_READ_HEADER + 2 * ((bytes[at + 5] & 0xFF) / 2);
    }
}
