package io.metergate.codec.arwin;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.lorawan.Wire;
import java.util.Locale;

/** What the device is and how it is set, and the requests that ask for it or change it. No register is in them. */
final class Settings {
    private static final int VERSION = 4;
    private static final int[] LENGTHS = {1, 2, 10, 6};
    private static final int[] OLDER_LENGTHS = {1, 1, 9, 5};

    private Settings() {}

    static boolean decode(byte[] bytes, int base, int length, int port, boolean requests, FrameSink sink) {
        return switch (port) {
            case 8 -> length == VERSION ? version(bytes, base, sink) : wrongLength(length, VERSION, sink);
            case 9 -> length == VERSION + 7 ? battery(bytes, base, sink) : wrongLength(length, VERSION + 7, sink);
            case 16 -> ArwinCodec.packet(bytes, base, length, 9, sink) && limits(bytes, base, sink);
            case 17 -> ArwinCodec.packet(bytes, base, length, 6, sink) && latency(bytes, base, sink);
            default -> {
                boolean isRequest = requests && port >= 20 && port <= 23;
                yield isRequest
                        ? request(bytes, base, length, port, sink)
                        : sink.malformed(0, "FPort", "the device sends nothing on it");
            }
        };
    }

    private static boolean wrongLength(int length, int wanted, FrameSink sink) {
        return sink.malformed(Math.min(length, wanted), "payload", "not as long as packets of that FPort");
    }

    private static boolean version(byte[] bytes, int base, FrameSink sink) {
        FrameNotes notes = sink.notes();
        if (notes != null) {
            long build = Wire.unsigned(bytes, base + 2, 2, true);
            String text = String.format(Locale.ROOT, "%d.%02d.%03d", bytes[base] & 0xFF, bytes[base + 1] & 0xFF, build);
            notes.text(base, VERSION, "firmwareVersion", text);
        }
        return true;
    }

    private static boolean battery(byte[] bytes, int base, FrameSink sink) {
        FrameNotes notes = sink.notes();
        if (notes != null) {
            version(bytes, base, sink);
            number(notes, bytes, base + 4, 2, "batteryLevel", 0);
            number(notes, bytes, base + 6, 1, "batteryPercentage", 0);
            number(notes, bytes, base + 7, 4, "uplinkCount", 0);
        }
        return true;
    }

    private static boolean limits(byte[] bytes, int base, FrameSink sink) {
        FrameNotes notes = sink.notes();
        if (notes != null) {
            notes.field(base, 1, "packet type", "settings");
            upToCurrent(notes, bytes, base);
            int limit = (int) Wire.unsigned(bytes, base + 7, 2, true);
            notes.number(base + 7, 2, "overCurrentLimit", limit & 0x7FFF, (limit & 0x8000) == 0 ? 0 : -1, "A");
        }
        return true;
    }

    private static void upToCurrent(FrameNotes notes, byte[] bytes, int base) {
        number(notes, bytes, base + 1, 2, "dataUploadInterval", 0);
        number(notes, bytes, base + 3, 2, "underVoltageLimit", 0);
        number(notes, bytes, base + 5, 2, "overVoltageLimit", 0);
    }

    private static boolean latency(byte[] bytes, int base, FrameSink sink) {
        FrameNotes notes = sink.notes();
        if (notes != null) {
            notes.field(base, 1, "packet type", "latency");
            latencies(notes, bytes, base);
        }
        return true;
    }

    private static void latencies(FrameNotes notes, byte[] bytes, int base) {
        number(notes, bytes, base + 1, 2, "overCurrentLatency", 0);
        number(notes, bytes, base + 3, 2, "normalCurrentLatency", 0);
        notes.text(base + 5, 1, "uplinkAlertClear", bytes[base + 5] == 0 ? "disable" : "enable");
    }

    /** Older firmware takes its settings without the packet type before them. */
    private static boolean request(byte[] bytes, int base, int length, int port, FrameSink sink) {
        int wanted = LENGTHS[port - 20];
        if (length != wanted && length != OLDER_LENGTHS[port - 20]) {
            return wrongLength(length, wanted, sink);
        }
        FrameNotes notes = sink.notes();
        if (notes == null) {
            return true;
        }
        if (port <= 21) {
            boolean isLatency = length == 2 && bytes[base + 1] == 1;
            String settings = isLatency ? "getLatencySettings" : "getDeviceSettings";
            notes.text(base, length, "cmd", port == 20 ? "getFirmwareVersion" : settings);
            return true;
        }
        int before = length == wanted ? 0 : 1;
        notes.text(base, 1, "cmd", port == 22 ? "setDeviceSettings" : "setLatencySettings");
        if (port == 22) {
            upToCurrent(notes, bytes, base - before);
            number(notes, bytes, base - before + 7, 2, "overCurrentLimit", 0);
            notes.field(base - before + 9, 1, "acknowledge", "by an uplink");
        } else {
            latencies(notes, bytes, base - before);
        }
        return true;
    }

    private static void number(FrameNotes notes, byte[] bytes, int at, int width, String name, int exponent) {
        notes.number(at, width, name, Wire.unsigned(bytes, at, width, true), exponent, "");
    }
}
