package io.metergate.codec.dezem;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.lorawan.PayloadNotes;
import java.util.List;
import java.util.Objects;

/**
 * deZem HARVY2, lowest byte first: measurements on port 10 (and in the old form on port 6), energy counters on port 30,
 * charge counters on port 31, a restart on port 99.
 */
public final class DezemCodec implements MeterCodec {
    private static final int OLD_MEASUREMENTS = 6;
    private static final int MEASUREMENTS = 10;
    private static final int ENERGIES = 30;
    private static final int CHARGES = 31;
    private static final int RESTART = 99;
    private static final int RESTART_LENGTH_MIN = 4;
    private static final int RESTART_LENGTH_MAX = 7;

    @Override
    public String id() {
        return "dezem";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "deZem HARVY2",
                "deZem's HARVY2 decoder 1.1.0 for LoRaWAN (Actility)",
                "currents, voltage, active power and energy per phase, frequency",
                List.of("harvy2"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        int port = context.port() == FrameContext.PORT_UNKNOWN ? MEASUREMENTS : context.port();
        return switch (port) {
            case MEASUREMENTS -> Measurements.decode(frame, offset, length, sink);
            case OLD_MEASUREMENTS -> OldMeasurements.decode(frame, offset, length, sink);
            case ENERGIES -> Counters.decode(frame, offset, length, 3, true, sink);
            case CHARGES -> Counters.decode(frame, offset, length, 4, false, sink);
            case RESTART -> restart(frame, offset, length, sink);
            default -> sink.malformed(0, "port", "a HARVY2 sends on the ports 6, 10, 30, 31 and 99");
        };
    }

    private static boolean restart(byte[] bytes, int at, int length, FrameSink sink) {
        if (length < RESTART_LENGTH_MIN || length > RESTART_LENGTH_MAX) {
            return sink.malformed(Math.min(length, RESTART_LENGTH_MAX), "restart", "it has four to seven bytes");
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            PayloadNotes payload = PayloadNotes.littleEndian(notes, bytes, at).unsigned("reboot_counter", 4);
            String[] parts = {"app_version_major", "app_version_minor", "app_version_patch"};
            for (int i = 0; i < parts.length; i++) {
                if (RESTART_LENGTH_MIN + i < length) {
                    payload.unsigned(parts[i], 1);
                } else {
                    payload.number(parts[i], 0, 0, 0, "");
                }
            }
        }
        return true;
    }
}
