package io.metergate.codec.vutility;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.CommandEncoder;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.BigEndian;
import java.util.List;
import java.util.Objects;

/**
 * Vutility HotDrop, VoltDrop and PulseDrop: an uplink is a packet number and a fixed structure, highest byte first.
 * Voltages, currents and the power factor of all phases are averages over the time since the last uplink and become the
 * registers of a last average. Settings sent to a device are read when both directions are allowed.
 */
public final class VutilityCodec implements MeterCodec {
    static final int PULSE_DROP = 28;
    static final int CONSOLIDATED = 38;
    static final int VOLTAGE_ANGLE = 39;
    static final int VOLTAGE_FACTOR = 40;
    static final int AMPERAGE = 41;
    static final int ACTIVE_CONFIRMED = 42;
    static final int ACTIVE = 43;
    static final int APPARENT_CONFIRMED = 44;
    static final int APPARENT = 45;
    static final int STARTUP = 46;
    static final int OPERATION = 47;
    static final int HOT_DROP = 50;

    /** A 64th of a volt and a 16th of an ampere as decimals. */
    static final int VOLTAGE_UNIT = 15_625;

    static final int VOLTAGE_EXPONENT = -6;
    static final int CURRENT_UNIT = 625;
    static final int CURRENT_EXPONENT = -4;

    private static final int LENGTH = 11;
    private static final int CONSOLIDATED_LENGTH = 21;
    private static final int ERRORS = 10;
    private static final int METER_SILENT = 3;

    private static final long ENERGY = Obis.of(1, 0, 1, 8, 0).packed();
    private static final long APPARENT_ENERGY = Obis.of(1, 0, 9, 8, 0).packed();
    /** The processing of a value that was averaged over the last interval (IEC 62056-6-1, group D). */
    private static final int LAST_AVERAGE = 5;

    private static final long FACTOR = Obis.of(1, 0, 13, LAST_AVERAGE, 0).packed();
    private static final long[] VOLTAGES = phases(32);
    private static final long[] CURRENTS = phases(31);

    private final boolean voltDrop;

    /** The codec of HotDrop and PulseDrop, whose settings have one form; it reads the uplinks of all. */
    public VutilityCodec() {
        this(false);
    }

    private VutilityCodec(boolean voltDrop) {
        this.voltDrop = voltDrop;
    }

    /** The codec that makes VoltDrop's settings; it reads the same as the other. */
    public static VutilityCodec voltDrop() {
        return new VutilityCodec(true);
    }

    /** One for each form of the settings. */
    public static List<MeterCodec> all() {
        return List.of(new VutilityCodec(), voltDrop());
    }

    @Override
    public String id() {
        return voltDrop ? "vutility-voltdrop" : "vutility";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                voltDrop ? "Vutility VoltDrop" : "Vutility HotDrop, VoltDrop, PulseDrop",
                "Vutility's codecs for LoRaWAN: HotDrop Direct, VoltDrop, PulseDrop",
                "current, voltage per phase, power factor, active and apparent energy, pulses; settings",
                voltDrop ? List.of("voltdrop") : List.of("vutility-hotdrop", "hotdrop", "pulsedrop"));
    }

    @Override
    public CommandEncoder commands() {
        return new VutilityCommands(voltDrop);
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        if (length == 0) {
            return sink.malformed(0, "packet", "there is none");
        }
        int packet = frame[offset] & 0xFF;
        if (context.takesRequests() && !isUplink(packet)) {
            return VutilityDownlinks.decode(frame, offset, length, sink);
        }
        if (!isUplink(packet)) {
            return sink.malformed(0, "packet", "not a number of a Vutility packet");
        }
        if (length != (packet == CONSOLIDATED ? CONSOLIDATED_LENGTH : LENGTH)) {
            return sink.malformed(Math.min(length, LENGTH), "packet", "not the length of this packet");
        }
        if (packet == PULSE_DROP && (frame[offset + ERRORS] & METER_SILENT) != 0) {
            return sink.malformed(ERRORS, "meter answers", "the meter gave no valid answer");
        }
        registers(frame, offset, packet, sink);
        if (sink.notes() != null) {
            VutilityNotes.uplink(sink.notes(), frame, offset, packet);
        }
        return true;
    }

    private static boolean isUplink(int packet) {
        return packet == HOT_DROP || packet == PULSE_DROP || (packet >= CONSOLIDATED && packet <= OPERATION);
    }

    private static void registers(byte[] bytes, int at, int packet, FrameSink sink) {
        switch (packet) {
            case HOT_DROP -> sink.register(CURRENTS[0], BigEndian.value(bytes, at + 5, 2), -1, Unit.AMPERE);
            case CONSOLIDATED -> {
                voltages(bytes, at + 1, sink);
                currents(bytes, at + 11, sink);
            }
            case VOLTAGE_ANGLE, VOLTAGE_FACTOR -> voltages(bytes, at + 1, sink);
            case AMPERAGE -> currents(bytes, at + 1, sink);
            case ACTIVE, ACTIVE_CONFIRMED -> {
                sink.register(ENERGY, BigEndian.value(bytes, at + 1, 8), 0, Unit.WATT_HOUR);
                factor(bytes, at + 9, sink);
            }
            case APPARENT, APPARENT_CONFIRMED -> {
                sink.register(APPARENT_ENERGY, BigEndian.value(bytes, at + 1, 8), 0, Unit.VOLT_AMPERE_HOUR);
                factor(bytes, at + 9, sink);
            }
            default -> {}
        }
    }

    private static void voltages(byte[] bytes, int at, FrameSink sink) {
        for (int i = 0; i < VOLTAGES.length; i++) {
            long voltage = BigEndian.value(bytes, at + 2 * i, 2) * VOLTAGE_UNIT;
            sink.register(VOLTAGES[i], voltage, VOLTAGE_EXPONENT, Unit.VOLT);
        }
    }

    private static void currents(byte[] bytes, int at, FrameSink sink) {
        for (int i = 0; i < CURRENTS.length; i++) {
            long current = BigEndian.value(bytes, at + 2 * i, 2) * CURRENT_UNIT;
            sink.register(CURRENTS[i], current, CURRENT_EXPONENT, Unit.AMPERE);
        }
    }

    /** A 128th of a percent each. */
    private static void factor(byte[] bytes, int at, FrameSink sink) {
        sink.register(FACTOR, BigEndian.signed(bytes, at, 2) * 78_125, -9, Unit.NONE);
    }

    private static long[] phases(int first) {
        return new long[] {
            Obis.of(1, 0, first, LAST_AVERAGE, 0).packed(),
            Obis.of(1, 0, first + 20, LAST_AVERAGE, 0).packed(),
            Obis.of(1, 0, first + 40, LAST_AVERAGE, 0).packed()
        };
    }
}
