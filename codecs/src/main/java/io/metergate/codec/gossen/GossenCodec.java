package io.metergate.codec.gossen;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.BinaryReals;
import io.metergate.codec.bytes.CivilTime;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.lorawan.PayloadNotes;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Gossen Metrawatt Energymid on port 2: entries of a type byte and a value, lowest byte first. The clock is the meter's
 * own; the energies are watt-hours in a real of eight bytes, which the maker shows as kWh to three places.
 */
public final class GossenCodec implements MeterCodec {
    private static final int PORT = 2;
    private static final int TIMESTAMP = 0x24;
    private static final int ENERGY_IN = 0x25;
    private static final int ENERGY_OUT = 0x26;
    private static final int ERRORS = 0x54;
    private static final int ENTRIES_MAX = 32;

    private static final long IMPORT = Obis.of(1, 0, 1, 8, 0).packed();
    private static final long EXPORT = Obis.of(1, 0, 2, 8, 0).packed();

    @Override
    public String id() {
        return "gossen";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "Gossen Metrawatt Energymid",
                "Gossen Metrawatt's Energymid decoder for LoRaWAN (Actility)",
                "active energy import and export with the meter's clock, error states",
                List.of("gossenmw", "energymid"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        if (context.port() != FrameContext.PORT_UNKNOWN && context.port() != PORT) {
            return sink.malformed(0, "port", "an Energymid sends its data on port 2");
        }
        if (length == 0) {
            return sink.malformed(0, "entry", "there is none");
        }
        int end = offset + length;
        int entries = 0;
        for (int at = offset; at < end; entries++) {
            int type = frame[at] & 0xFF;
            int size = length(type);
            if (size == 0 || entries == ENTRIES_MAX) {
                return sink.malformed(at - offset, "entry", "not a type that is known");
            }
            if (at + 1 + size > end) {
                return sink.malformed(length, "entry", "it is cut off");
            }
            if (!entry(frame, offset, at + 1, type, sink)) {
                return false;
            }
            if (sink.notes() != null) {
                note(sink.notes(), frame, at, type);
            }
            at += 1 + size;
        }
        return true;
    }

    private static int length(int type) {
        return switch (type) {
            case TIMESTAMP -> 7;
            case ENERGY_IN, ENERGY_OUT -> 8;
            case ERRORS -> 1;
            default -> 0;
        };
    }

    private static boolean entry(byte[] bytes, int base, int at, int type, FrameSink sink) {
        if (type == TIMESTAMP) {
            long clock = clock(bytes, at);
            if (clock == CivilTime.NONE) {
                return sink.malformed(at - base, "timestamp", "there is no such time");
            }
            sink.measuredAt(clock, false);
        } else if (type != ERRORS) {
            double energy = Double.longBitsToDouble(LittleEndian.value(bytes, at, 8));
            long digits = BinaryReals.digits(energy);
            if (digits == BinaryReals.NONE) {
                return sink.malformed(at - base, "energy", "not a number of watt-hours");
            }
            long register = type == ENERGY_IN ? IMPORT : EXPORT;
            sink.register(register, digits, BinaryReals.exponent(energy), Unit.WATT_HOUR);
        }
        return true;
    }

    /** Second, minute, hour, day, month, year of two bytes; {@link CivilTime#NONE} where it is no time. */
    private static long clock(byte[] bytes, int at) {
        int year = (int) LittleEndian.value(bytes, at + 5, 2);
        return CivilTime.seconds(year, bytes[at + 4], bytes[at + 3], bytes[at + 2], bytes[at + 1], bytes[at]);
    }

    private static void note(FrameNotes notes, byte[] bytes, int at, int type) {
        PayloadNotes payload = PayloadNotes.littleEndian(notes, bytes, at);
        payload.raw(1, "type");
        switch (type) {
            case TIMESTAMP -> {
                LocalDateTime time = LocalDateTime.ofEpochSecond(clock(bytes, at + 1), 0, ZoneOffset.UTC);
                payload.under("timestamp.");
                payload.text("timestamp_iso", 0, time.toLocalDate() + " " + String.format(Locale.ROOT, "%tT", time));
                payload.unsigned("second", 1).unsigned("minute", 1).unsigned("hour", 1);
                payload.unsigned("day", 1).unsigned("month", 1).unsigned("year", 2);
            }
            case ERRORS -> {
                int word = (int) payload.ahead(1);
                payload.under("error_status.");
                payload.flag("internal_communication_problem", 0, (word & 0x60) != 0);
                payload.bits(
                        1,
                        "phase_voltage_too_low",
                        "phase_voltage_too_high",
                        "phase_current_exceeded",
                        "frequency_synchronization_error",
                        "reset_performed",
                        null,
                        null,
                        "dc_offset_too_high");
            }
            default -> {
                double energy = Double.longBitsToDouble(payload.ahead(8));
                String name = type == ENERGY_IN ? "import_active_energy" : "export_active_energy";
                payload.fixed(name, 8, energy / 1000, 3, "kWh");
            }
        }
    }
}
