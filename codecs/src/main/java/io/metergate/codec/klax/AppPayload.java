package io.metergate.codec.klax;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.BigEndian;
import io.metergate.codec.bytes.BinaryReals;
import io.metergate.codec.lorawan.PayloadNotes;
import org.jspecify.annotations.Nullable;

/**
 * The measured values of a reader (port 3): numbered parts of a fixed length. The first of the values of a filter is
 * the newest; only that one becomes a register, as the time between them is told elsewhere.
 */
final class AppPayload {
    private static final int HEADER = 4;
    static final int HISTORY = 1;
    static final int NOW = 2;
    static final int SERVER_ID = 3;
    private static final int HISTORY_LENGTH = 34;
    private static final int FILTER_LENGTH = 18;
    private static final int NOW_LENGTH = 19;
    private static final int VALUES = 16;

    private static final @Nullable Unit[] UNITS = {
        null,
        Unit.WATT_HOUR,
        Unit.WATT,
        Unit.VOLT,
        Unit.AMPERE,
        Unit.HERTZ,
        Unit.VAR_HOUR,
        Unit.VAR,
        Unit.VOLT_AMPERE_HOUR,
        Unit.VOLT_AMPERE
    };

    private AppPayload() {}

    static boolean decode(byte[] bytes, int base, int length, FrameContext context, FrameSink sink) {
        int end = base + length;
        boolean old = (bytes[base] & 0xFC) == 0;
        Filters filters = context.memory().part(Filters.class, Filters::new);
        PayloadNotes payload = null;
        if (sink.notes() != null) {
            payload = PayloadNotes.bigEndian(sink.notes(), bytes, base).text("type", 0, "app");
            KlaxCodec.header(payload);
            KlaxCodec.messageInfo(payload);
        }
        int parts = 0;
        for (int at = base + HEADER; at < end; parts++) {
            int size = length(bytes[at], old);
            if (size == 0) {
                return sink.malformed(at - base, "payload type", "not a type that is known");
            }
            if (at + 1 + size > end) {
                return sink.malformed(length, "payload", "it is cut off");
            }
            registers(bytes, at, old, filters, sink);
            if (payload != null) {
                PartNotes.part(payload.under("payloads[" + parts + "]."), bytes[at], old, size);
            }
            at += 1 + size;
        }
        return true;
    }

    private static int length(int type, boolean old) {
        return switch (type) {
            case HISTORY -> old ? HISTORY_LENGTH : FILTER_LENGTH;
            case NOW -> NOW_LENGTH;
            case SERVER_ID, 4 -> 10;
            case 5 -> 18;
            case 6 -> 34;
            case 7 -> 1;
            case 8 -> 4;
            default -> 0;
        };
    }

    private static void registers(byte[] bytes, int at, boolean old, Filters filters, FrameSink sink) {
        if (bytes[at] == NOW) {
            for (int i = 0; i < Filters.COUNT; i++) {
                int units = bytes[at + 2 + i / 2];
                boolean valid = (bytes[at + 1] >> i & 0x11) == 0x11;
                int unit = i % 2 == 0 ? units : units >> 4;
                register(bytes, at + 4 + 4 * i, old, valid, unit, filters.register(i), sink);
            }
        } else if (bytes[at] == HISTORY && old) {
            int mask = bytes[at + 1];
            for (int i = 0; i < 2; i++) {
                int word = mask >> (4 * i);
                boolean valid = (word & 0x09) == 0x09;
                int unit = bytes[at + 2] >> (4 * i);
                register(bytes, at + 3 + VALUES * i, true, valid, unit, filters.register(word >> 1 & 3), sink);
            }
        } else if (bytes[at] == HISTORY) {
            boolean valid = (bytes[at + 1] & 1) != 0 && (bytes[at + 2] & 1) != 0;
            register(bytes, at + 3, false, valid, bytes[at + 1] >> 4, filters.register(bytes[at + 1] >> 1 & 3), sink);
        }
    }

    private static void register(
            byte[] bytes, int at, boolean integer, boolean valid, int code, long register, FrameSink sink) {
        int number = code & 0xF;
        Unit unit = number < UNITS.length ? UNITS[number] : null;
        if (!valid || register == 0 || unit == null) {
            return;
        }
        if (integer) {
            sink.register(register, BigEndian.signed(bytes, at, 4), 0, unit);
            return;
        }
        float real = Float.intBitsToFloat((int) BigEndian.value(bytes, at, 4));
        long digits = BinaryReals.digits(real);
        if (digits != BinaryReals.NONE) {
            sink.register(register, digits, BinaryReals.exponent(real), unit);
        }
    }
}
