package io.metergate.codec.yobiiq;

import io.metergate.codec.FrameContext;
import io.metergate.codec.lorawan.Wire;
import org.jspecify.annotations.Nullable;

/** Finds out which of the devices sent a packet. */
final class Models {
    /** What the device has said of itself. */
    private static final class Memory {
        @Nullable
        Model model;
    }

    private static final int MODEL_TYPE = 0x28;
    private static final int[] WIDTHS = widths();
    private static final int ONLY_THREE_PHASES = 1;
    private static final int ONLY_METERS = 2;
    private static final int VOLTAGE_OF_P1 = 4;
    private static final int P1_IF_WITH_VOLTAGE = 8;
    private static final byte[] HINTS = hints();
    /** A P1 reader has all its measurements on one channel; a meter numbers them. */
    private static final int P1_CHANNEL = 1;

    private static final int VOLTAGE_MIN = 500;
    private static final int VOLTAGE_MAX = 5000;

    private Models() {}

    static Model of(byte[] bytes, int base, int end, FrameContext context) {
        Model told = told(bytes, base, end);
        Memory memory = context.memory().part(Memory.class, Memory::new);
        if (told != null) {
            memory.model = told;
            return told;
        }
        return memory.model != null ? memory.model : byContent(bytes, base, end, context.port());
    }

    private static Model byContent(byte[] bytes, int base, int end, int port) {
        if (end - base == 1) {
            return Model.EM2101;
        }
        int first = bytes[base] & 0xFF;
        int type = bytes[base + 1] & 0xFF;
        if (first == 0xFF) {
            return type >= 0x64 ? Model.DSMR : type == 0 || type >= 0x3C ? Model.EM2101 : Model.EM4301;
        }
        boolean alarm = (first & 0xA0) == 0xA0 && first < 0xF0;
        if (port == Packets.HISTORY || (port > Packets.INFO && port != Packets.EVENTS) || alarm) {
            return Model.DSMR;
        }
        return first == 0xFD || port == Packets.STATE || port == Packets.EVENTS
                ? Model.EM2101
                : byTypes(bytes, base, end);
    }

    /** Goes through the types as a meter's; what does not fit that is a P1 reader's. */
    private static Model byTypes(byte[] bytes, int base, int end) {
        int seen = 0;
        int at = base;
        while (at + 2 <= end) {
            int type = bytes[at + 1] & 0xFF;
            if (bytes[at] == Packets.ERROR_CHANNEL && type == Packets.ERROR_TYPE) {
                at += 3;
                continue;
            }
            if (WIDTHS[type] == 0 || at + 2 + WIDTHS[type] > end) {
                return Model.DSMR;
            }
            seen |= HINTS[type] | (bytes[at] == P1_CHANNEL ? 0 : ONLY_METERS);
            if ((HINTS[type] & VOLTAGE_OF_P1) != 0) {
                long tenths = Wire.unsigned(bytes, at + 2, 4, true);
                seen |= tenths >= VOLTAGE_MIN && tenths <= VOLTAGE_MAX ? 0 : ONLY_METERS;
            }
            at += 2 + WIDTHS[type];
        }
        int p1 = VOLTAGE_OF_P1 | P1_IF_WITH_VOLTAGE;
        if ((seen & (p1 | ONLY_METERS)) == p1) {
            return Model.DSMR;
        }
        return (seen & ONLY_THREE_PHASES) != 0 ? Model.EM4301 : Model.EM2101;
    }

    private static @Nullable Model told(byte[] bytes, int base, int end) {
        if ((bytes[base] & 0xFF) != 0xFF) {
            return null;
        }
        for (int i = base; i + 8 <= end; i++) {
            if ((bytes[i] & 0xFF) == 0xFF && bytes[i + 1] == MODEL_TYPE && bytes[i + 2] == 'E' && bytes[i + 3] == 'M') {
                return bytes[i + 4] == '2' ? Model.EM2101 : Model.EM4301;
            }
        }
        return null;
    }

    private static int[] widths() {
        int[] widths = new int[256];
        for (int type = 0; type < widths.length; type++) {
            if (EmTables.THREE_PHASES.hasType(type)) {
                widths[type] = EmTables.THREE_PHASES.width(type);
            }
        }
        return widths;
    }

    private static byte[] hints() {
        byte[] hints = new byte[256];
        for (int type = 0; type < hints.length; type++) {
            if (EmTables.THREE_PHASES.hasType(type) && !EmTables.ONE_PHASE.hasType(type)) {
                hints[type] |= ONLY_THREE_PHASES;
            }
            boolean onlyMeters = (type != 0x01 && type < 0x10) || (type >= 0x14 && type <= 0x18) || type == 0x24;
            hints[type] |= (byte) (onlyMeters ? ONLY_METERS : 0);
        }
        // A three-phase meter reports its export in its standard packet, a one-phase meter does not.
        hints[0x06] |= ONLY_THREE_PHASES;
        hints[0x07] |= ONLY_THREE_PHASES;
        for (int type = 0x25; type <= 0x27; type++) {
            hints[type] |= VOLTAGE_OF_P1;
        }
        hints[0x13] |= P1_IF_WITH_VOLTAGE;
        hints[0x1A] |= P1_IF_WITH_VOLTAGE;
        hints[0x1B] |= P1_IF_WITH_VOLTAGE;
        return hints;
    }
}
