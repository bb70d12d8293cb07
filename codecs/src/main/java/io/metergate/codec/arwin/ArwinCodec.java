package io.metergate.codec.arwin;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import io.metergate.codec.lorawan.Wire;
import java.util.List;
import java.util.Objects;

/**
 * LRS2M001: FPort 10 voltages and frequency, FPorts 50 to 61 one phase of one channel, FPorts 8, 9, 16 and 17 what the
 * device is and how it is set. The channel is group B of a register. Without its FPort no packet means anything.
 */
public final class ArwinCodec implements MeterCodec {
    static final int PACKET = 0x0A;

    private static final int METER_PORT = 10;
    private static final int METER_LENGTH = 11;
    private static final int WHOLE_HERTZ_MAX = 100;
    private static final int FIRST_PHASE_PORT = 50;
    private static final int LAST_PHASE_PORT = 61;
    private static final int PHASE_LENGTH = 11;
    private static final long GROUP_B = 1L << 32;
    private static final String[] METER_EVENTS = {
        "heartbeat/button",
        "backup_power",
        "ph_C_under_V",
        "ph_C_over_V",
        "ph_B_under_V",
        "ph_B_over_V",
        "ph_A_under_V",
        "ph_A_over_V",
        "power_meter_not_found",
        "backup_batt_low"
    };
    private static final String[] PHASE_EVENTS = {"over_current", "heartbeat/button"};

    @Override
    public String id() {
        return "arwin";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "Arwin LRS2M001 three-phase power meter",
                "Arwin Technology, LRS2M001 payload",
                "energy, power, current and power factor by phase and channel, voltages, frequency",
                List.of("arwin-technology", "lrs2m001"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        int port = context.port();
        if (port == FrameContext.PORT_UNKNOWN) {
            return sink.malformed(0, "FPort", "it alone tells what the bytes are, and is not known");
        }
        if (port == METER_PORT) {
            return packet(frame, offset, length, METER_LENGTH, sink) && meter(frame, offset, sink);
        }
        if (port >= FIRST_PHASE_PORT && port <= LAST_PHASE_PORT) {
            return packet(frame, offset, length, PHASE_LENGTH, sink)
                    && phase(frame, offset, port - FIRST_PHASE_PORT, sink);
        }
        return Settings.decode(frame, offset, length, port, context.takesRequests(), sink);
    }

    static boolean packet(byte[] bytes, int base, int length, int wanted, FrameSink sink) {
        if (length != wanted) {
            return sink.malformed(Math.min(length, wanted), "payload", "not as long as packets of that FPort");
        }
        return bytes[base] == PACKET || sink.malformed(0, "packet type", "unknown");
    }

    private static boolean meter(byte[] bytes, int base, FrameSink sink) {
        FrameNotes notes = sink.notes();
        int word = (int) Wire.unsigned(bytes, base + 7, 3, true);
        for (int phase = 0; phase < 3; phase++) {
            long voltage = Wire.unsigned(bytes, base + 1 + 2 * phase, 2, true);
            sink.register(Obis.pack(1, 0, 32 + 20 * phase, 7, 0, Obis.CURRENT_PERIOD), voltage, -1, Unit.VOLT);
        }
        sink.register(Obis.pack(1, 0, 14, 7, 0, Obis.CURRENT_PERIOD), word >> 10, frequencyExponent(word), Unit.HERTZ);
        if (notes != null) {
            notes.field(base, 1, "packet type", "meter");
            for (int phase = 0; phase < 3; phase++) {
                int at = base + 1 + 2 * phase;
                long voltage = Wire.unsigned(bytes, at, 2, true);
                notes.number(at, 2, "phase_" + (char) ('A' + phase) + "_V", voltage, -1, "V");
            }
            notes.number(base + 7, 3, "freq", word >> 10, frequencyExponent(word), "Hz");
            notes.text(base + 7, 3, "event", events(word & 0x3FF, METER_EVENTS));
            notes.number(base + 10, 1, "backup_batt", bytes[base + 10] & 0xFF, 0, "%");
        }
        return true;
    }

    /** Older firmware gives whole hertz, newer hundredths; no mains has less than 1 Hz or more than 100 Hz. */
    private static int frequencyExponent(int word) {
        return word >> 10 <= WHOLE_HERTZ_MAX ? 0 : -2;
    }

    private static boolean phase(byte[] bytes, int base, int index, FrameSink sink) {
        int channel = index / 3 + 1;
        int phase = index % 3;
        int current = (int) Wire.unsigned(bytes, base + 1, 2, true);
        int power = (int) Wire.signed(bytes, base + 3, 4, true);
        long energy = Wire.unsigned(bytes, base + 7, 4, true);
        long group = channel * GROUP_B + Obis.pack(1, 0, 20 * phase, 7, 0, Obis.CURRENT_PERIOD);
        long c = 1L << 24;
        sink.register(group + 21 * c + (1L << 16), energy, 2, Unit.WATT_HOUR);
        sink.register(group + 21 * c, power >> 10, -1, Unit.WATT);
        sink.register(group + 31 * c, current & 0x3FFF, -1, Unit.AMPERE);
        sink.register(group + 33 * c, power & 0x3FF, -3, Unit.NONE);
        FrameNotes notes = sink.notes();
        if (notes != null) {
            notes.field(base, 1, "packet type", "phase");
            notes.number(base, 1, "channel", channel);
            notes.text(base, 1, "phase", String.valueOf((char) ('A' + phase)));
            notes.text(base + 1, 2, "event", events(current >> 14 & 3, PHASE_EVENTS));
            notes.number(base + 1, 2, "current", current & 0x3FFF, -1, "A");
            notes.number(base + 3, 4, "active_pow", power >> 10, -1, "W");
            notes.number(base + 3, 4, "power_factor", power & 0x3FF, -3, "");
            notes.number(base + 7, 4, "active_energy", energy, -1, "kWh");
        }
        return true;
    }

    private static String events(int bits, String[] names) {
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < names.length; i++) {
            if ((bits >> i & 1) != 0) {
                events.append(events.length() == 0 ? "" : ",").append(names[i]);
            }
        }
        return events.toString();
    }
}
