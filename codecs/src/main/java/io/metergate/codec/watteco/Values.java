package io.metergate.codec.watteco;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameSink;
import io.metergate.codec.RelayState;
import io.metergate.codec.Unit;
import io.metergate.codec.lorawan.Wire;
import io.metergate.codec.watteco.Attribute.Kind;
import org.jspecify.annotations.Nullable;

/** The value of an attribute: its data type, then its bytes. */
final class Values {
    /** The frame is malformed, and the sink says where. */
    static final int FAULT = -1;

    private static final int LENGTH_MAX = 1 << 16;

    /** A number whose type is not always the same. */
    private static final int COUNTERS = 0x800E;

    private Values() {}

    /**
     * Decodes a value.
     *
     * @param attribute null where it is not known
     * @param at its data type
     * @return the byte after the value; {@link #FAULT} when the frame is malformed
     */
    static int decode(
            WattecoDevice device,
            @Nullable Attribute attribute,
            byte[] bytes,
            int base,
            int at,
            int end,
            FrameSink sink,
            @Nullable Samples samples) {
        if (at >= end) {
            return fault(sink, end - base, "attribute type", "cut off before it");
        }
        int prefix = prefix(bytes[at]);
        int start = at + 1 + prefix;
        int size = start > end ? LENGTH_MAX : size(attribute, bytes, at);
        if (attribute != null && attribute.kind() == Kind.MODBUS_SERIES) {
            size = Modbus.seriesSize(bytes, start, end, size);
        }
        if (!isPossible(attribute, base, at, start, size, end, sink)) {
            return FAULT;
        }
        if (samples != null) {
            samples.notes().field(at, 1, "attribute type", "0x%02X".formatted(bytes[at] & 0xFF));
            if (prefix != 0) {
                samples.notes().field(at + 1, prefix, "length", size + " bytes");
            }
        }
        if (attribute == null) {
            return unlisted(bytes, base, at, start, start + size, sink, samples);
        }
        return value(device, attribute, bytes, base, start, start + size, sink, samples);
    }

    private static boolean isPossible(
            @Nullable Attribute attribute, int base, int at, int start, int size, int end, FrameSink sink) {
        if (size == ZclTypes.UNDEFINED) {
            return sink.malformed(at - base, "attribute type", "there is no such type, and the length is not known");
        }
        if (size > end - start) {
            return sink.malformed(end - base, "value", "shorter than its type or length says");
        }
        boolean fits = attribute == null || attribute.size() == 0 || fits(attribute, size);
        return fits || sink.malformed(at - base, "attribute type", "not as long as this attribute is");
    }

    private static int prefix(int type) {
        return switch (ZclTypes.size(type)) {
            case ZclTypes.SHORT_STRING -> 1;
            case ZclTypes.LONG_STRING -> 2;
            default -> 0;
        };
    }

    /** A type that the library does not have says nothing; the attribute tells the length where it always has one. */
    private static int size(@Nullable Attribute attribute, byte[] bytes, int at) {
        int size = ZclTypes.size(bytes[at]);
        return switch (size) {
            case ZclTypes.SHORT_STRING -> bytes[at + 1] & 0xFF;
            case ZclTypes.LONG_STRING -> Wire.twoBytes(bytes, at + 1, true);
            case ZclTypes.UNDEFINED ->
                attribute == null || attribute.size() == 0 || attribute.type() == ZclTypes.OCTETS
                        ? ZclTypes.UNDEFINED
                        : attribute.size();
            default -> size;
        };
    }

    private static boolean fits(Attribute attribute, int size) {
        return size == attribute.size() || size == attribute.sizeMin();
    }

    private static int value(
            WattecoDevice device,
            Attribute attribute,
            byte[] bytes,
            int base,
            int start,
            int end,
            FrameSink sink,
            @Nullable Samples samples) {
        switch (attribute.kind()) {
            case NUMBERS -> {
                numbers(attribute, bytes, base, start, end, sink, samples);
                return end;
            }
            case REAL -> {
                real(device, attribute, bytes, start, sink, samples);
                return end;
            }
            case RELAY -> {
                return relay(device, attribute, bytes, base, start, sink, samples) ? end : FAULT;
            }
            default -> {
                return Structures.decode(attribute, bytes, base, start, end, sink, samples);
            }
        }
    }

    private static void numbers(
            Attribute attribute,
            byte[] bytes,
            int base,
            int start,
            int end,
            FrameSink sink,
            @Nullable Samples samples) {
        Field[] fields = attribute.fields();
        long[] registers = attribute.registersOf(Standard.endpoint(bytes[base]));
        for (int i = 0; i < fields.length; i++) {
            Field field = fields[i];
            if (start + field.offset() >= end) {
                return;
            }
            boolean isRegister = i < registers.length && registers[i] != Metering.NO_REGISTER;
            if (isRegister) {
                sink.register(registers[i], field.read(bytes, start), field.exponent(), field.unit());
            }
            if (samples != null) {
                long number = field.read(bytes, start);
                samples.number(start + field.offset(), field.size(), field.name(), number, field.exponent());
            }
        }
    }

    private static void real(
            WattecoDevice device,
            Attribute attribute,
            byte[] bytes,
            int start,
            FrameSink sink,
            @Nullable Samples samples) {
        int bits = (int) Wire.signed(bytes, start, 4, true);
        long register = device.analogRegister();
        long millionths = Reals.millionths(bits);
        if (register != Metering.NO_REGISTER && millionths != Reals.NONE) {
            sink.register(register, millionths, Reals.EXPONENT, Unit.AMPERE);
        }
        if (samples != null) {
            samples.real(start, attribute.name(), bits);
        }
    }

    private static boolean relay(
            WattecoDevice device,
            Attribute attribute,
            byte[] bytes,
            int base,
            int start,
            FrameSink sink,
            @Nullable Samples samples) {
        int state = bytes[start];
        if (state != 0 && state != 1) {
            return sink.malformed(start - base, "relay state", "neither 0 nor 1");
        }
        if (device.hasRelay() && Standard.endpoint(bytes[base]) == 0) {
            sink.relay(state == 1 ? RelayState.CLOSED : RelayState.OPEN);
        }
        if (samples != null) {
            samples.text(start, 1, attribute.name(), state == 1 ? "ON" : "OFF");
        }
        return true;
    }

    private static int unlisted(
            byte[] bytes, int base, int at, int start, int end, FrameSink sink, @Nullable Samples samples) {
        int cluster = Wire.twoBytes(bytes, base + Standard.CLUSTER, true);
        if (cluster >= Attributes.TIC_FIRST && cluster <= Attributes.TIC_LAST) {
            return Tic.decode(bytes, base, start, end, sink, samples) ? end : FAULT;
        }
        if (samples != null) {
            int attribute = Wire.twoBytes(bytes, base + Standard.BODY, true);
            String name = cluster == COUNTERS && attribute == 0
                    ? "number"
                    : "cluster_" + Headers.hex(cluster) + "_attribute_" + Headers.hex(attribute);
            samples.value(start, end - start, name, plain(bytes, bytes[at] & 0xFF, start, end));
        }
        return end;
    }

    /** What a value of which only the type is known says: a number, a text, or its bytes. */
    private static FieldValue plain(byte[] bytes, int type, int start, int end) {
        int size = end - start;
        boolean isNumber = (type >= ZclTypes.UNSIGNED_8 && type <= 0x2F) || type == ZclTypes.BOOLEAN;
        if (isNumber && size <= Integer.BYTES) {
            long number = ZclTypes.isSigned(type)
                    ? Wire.signed(bytes, start, size, true)
                    : Wire.unsigned(bytes, start, size, true);
            return Samples.decimal(number, 0, "");
        }
        if (type == ZclTypes.SINGLE) {
            return Reals.value((int) Wire.signed(bytes, start, 4, true), "");
        }
        return new FieldValue.Text(
                type == ZclTypes.TEXT || type == ZclTypes.LONG_TEXT
                        ? Structures.text(bytes, start, size)
                        : Structures.hex(bytes, start, size));
    }

    static int fault(FrameSink sink, int offset, String field, String reason) {
        sink.malformed(offset, field, reason);
        return FAULT;
    }
}
