package io.metergate.codec.dlms;

import io.metergate.codec.Obis;
import java.util.Arrays;

/** Puts an APDU together: numbers with the most significant byte first, one after the other. */
final class ApduBytes {
    private byte[] bytes = new byte[64];
    private int size;

    ApduBytes u8(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) value;
        return this;
    }

    ApduBytes u16(int value) {
        return u8(value >> 8).u8(value);
    }

    ApduBytes u32(long value) {
        return u16((int) (value >> 16)).u16((int) value);
    }

    ApduBytes all(byte[] more) {
        for (byte value : more) {
            u8(value);
        }
        return this;
    }

    ApduBytes length(int length) {
        return length < 0x80 ? u8(length) : length < 0x100 ? u8(0x81).u8(length) : u8(0x82).u16(length);
    }

    /** Class, logical name, and index of an attribute or method. */
    ApduBytes descriptor(int classId, Obis name, int index) {
        u16(classId)
                .u8(name.a())
                .u8(name.b())
                .u8(name.c())
                .u8(name.d())
                .u8(name.e())
                .u8(name.f());
        return u8(index);
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }
}
