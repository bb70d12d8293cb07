package io.metergate.codec.watteco;

import io.metergate.codec.FrameSink;
import io.metergate.codec.lorawan.Wire;
import org.jspecify.annotations.Nullable;

/**
 * The power descriptor of a device (configuration cluster, attribute 6): its power mode, the sources it has, the
 * voltage of each in millivolts, and the source in use.
 */
final class PowerDescriptor {
    private static final int SOURCES = 1;
    private static final int VOLTAGES = 2;

    private static final int KNOWN = (1 << Names.SOURCES.size()) - 1;
    private static final int CURRENT_SOURCE_BYTES = 1;

    private PowerDescriptor() {}

    static boolean decode(byte[] bytes, int base, int start, int end, FrameSink sink, @Nullable Samples samples) {
        int sources = end - start > SOURCES ? bytes[start + SOURCES] & 0xFF : 0;
        int size = VOLTAGES + 2 * Integer.bitCount(sources) + CURRENT_SOURCE_BYTES;
        if (end - start != size) {
            return sink.malformed(start - base, "power descriptor", "not as long as its power sources are many");
        }
        if ((sources & ~KNOWN) != 0) {
            return sink.malformed(start + SOURCES - base, "power sources", "a reserved source");
        }
        if (samples != null) {
            note(bytes, start, end, sources, samples);
        }
        return true;
    }

    private static void note(byte[] bytes, int start, int end, int sources, Samples samples) {
        samples.notes().field(start, 1, "power mode", Integer.toString(bytes[start] & 0xFF));
        samples.notes().field(start + SOURCES, 1, "power sources", "0x%02X".formatted(sources));
        int at = start + VOLTAGES;
        for (int i = 0; i < Names.SOURCES.size(); i++) {
            if ((sources >> i & 1) != 0) {
                samples.number(at, 2, Names.SOURCES.get(i), Wire.twoBytes(bytes, at, true), -3);
                at += 2;
            }
        }
        samples.notes().field(end - 1, 1, "current power source", "0x%02X".formatted(bytes[end - 1] & 0xFF));
    }
}
