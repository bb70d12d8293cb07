package io.metergate.codec.elv;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.lorawan.PayloadNotes;
import java.util.List;
import java.util.Objects;

/**
 * ELV-LW-ESI on port 10: the length of a header, the header, then typed entries. Counters are ten-thousandths of their
 * unit, powers hundredths; entries have their lowest byte first, the header its highest.
 */
public final class ElvCodec implements MeterCodec {
    private static final int PORT = 10;
    private static final int ENERGY = 1;
    private static final int ENERGY_LENGTH = 13;
    private static final int THRESHOLDS = 2;
    private static final int THRESHOLDS_LENGTH = 7;
    private static final int CONSUMPTION_KIND = 1;
    private static final int DELIVERY_KIND = 2;
    private static final int CUBIC_METRES = 2;
    private static final int COUNTER_BYTES = 5;

    private static final long IMPORT = Obis.of(1, 0, 1, 8, 0).packed();
    private static final long EXPORT = Obis.of(1, 0, 2, 8, 0).packed();
    private static final long IMPORT_POWER = Obis.of(1, 0, 1, 7, 0).packed();
    private static final long EXPORT_POWER = Obis.of(1, 0, 2, 7, 0).packed();
    private static final long GAS = Obis.of(7, 0, 3, 0, 0).packed();

    private static final String[] REASONS = {"Reserved", "Timer_Event", "User_Button", "Power_Event", "Calibration"};
    private static final String[] CONSUMPTION = {"Reserved", "Consumption", "Delivery"};
    private static final String[] COUNTER_UNITS = {"Wh", "kWh", "m^3"};
    private static final String[] POWER_UNITS = {"W", "kW", "m^3/h"};

    @Override
    public String id() {
        return "elv";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "ELV-LW-ESI",
                "ELV's ELV-LW-ESI payload parser for LoRaWAN (The Things Network)",
                "active energy and power of import and export, gas volume",
                List.of("elv-lw-esi"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        if (context.port() != FrameContext.PORT_UNKNOWN && context.port() != PORT) {
            return sink.malformed(0, "port", "an ESI sends on port 10");
        }
        int header = length == 0 ? 0 : frame[offset] & 0xFF;
        if (header == 0 || header >= length) {
            return sink.malformed(0, "header length", "the header is longer than the payload");
        }
        int end = offset + length;
        FrameNotes notes = sink.notes();
        if (notes != null) {
            noteHeader(PayloadNotes.bigEndian(notes, frame, offset), header);
        }
        int entries = 0;
        for (int at = offset + 1 + header; at < end; ) {
            int type = frame[at];
            int size = type == ENERGY ? ENERGY_LENGTH : type == THRESHOLDS ? THRESHOLDS_LENGTH : 0;
            if (size == 0) {
                return sink.malformed(at - offset, "data type", "not a type that is known");
            }
            if (at + size > end) {
                return sink.malformed(length, "data", "it is cut off");
            }
            if (type == ENERGY && !energy(frame, offset, at, sink)) {
                return false;
            }
            if (notes != null) {
                note(PayloadNotes.littleEndian(notes, frame, at), type, entries);
            }
            entries += type == ENERGY ? 1 : 0;
            at += size;
        }
        return true;
    }

    private static boolean energy(byte[] bytes, int base, int at, FrameSink sink) {
        int unit = bytes[at + 2] & 3;
        int powerUnit = bytes[at + 8] & 3;
        int kind = bytes[at + 1] & 0x3F;
        if (unit > CUBIC_METRES || powerUnit > CUBIC_METRES) {
            return sink.malformed(at + 2 - base, "Energy_Counter_Unit", "not a unit that is known");
        }
        long counter = LittleEndian.value(bytes, at + 3, COUNTER_BYTES);
        boolean isDelivery = kind == DELIVERY_KIND;
        if (!isDelivery && kind != CONSUMPTION_KIND) {
            return true;
        }
        boolean fits = unit == CUBIC_METRES
                ? sink.register(GAS, counter, -4, Unit.CUBIC_METRE)
                : sink.register(isDelivery ? EXPORT : IMPORT, counter, 3 * unit - 4, Unit.WATT_HOUR);
        if (powerUnit != CUBIC_METRES) {
            long power = LittleEndian.value(bytes, at + 9, 4);
            boolean negative = (bytes[at + 8] & 4) != 0;
            fits &= sink.register(
                    isDelivery ? EXPORT_POWER : IMPORT_POWER, negative ? -power : power, 3 * powerUnit - 2, Unit.WATT);
        }
        return fits || sink.malformed(at - base, "data", "more registers than a payload can hold");
    }

    private static void noteHeader(PayloadNotes payload, int header) {
        payload.raw(1, "header length");
        word(payload, "TX_Reason", 1, (int) payload.ahead(1) & 0x0F, REASONS);
        int rest = header - 1;
        if (rest >= 2) {
            payload.scaled("Supply_Voltage", 2, 0, "mV");
            rest -= 2;
        }
        payload.raw(rest, "header");
    }

    private static void note(PayloadNotes payload, int type, int i) {
        payload.raw(1, "data type");
        if (type == THRESHOLDS) {
            for (String name : new String[] {"IR_Meter_Sensibility", "IR_Threshold_1", "IR_Threshold_2"}) {
                payload.number(name, 2, (short) payload.ahead(2) - 100, 0, "");
            }
            return;
        }
        payload.under("Energy_Data.");
        String list = "[" + i + "]";
        word(payload, "Consumption_Type" + list, 1, (int) payload.ahead(1) & 0x3F, CONSUMPTION);
        int unit = (int) payload.ahead(1);
        payload.text("Energy_Counter_Unit" + list, 0, COUNTER_UNITS[unit & 3]);
        payload.text("Boot_Flag" + list, 1, (unit & 4) == 0 ? "No_Overflow" : "Overflow");
        payload.scaled("Energy_Counter" + list, COUNTER_BYTES, -4, COUNTER_UNITS[unit & 3]);
        int powerUnit = (int) payload.ahead(1);
        payload.text("Energy_Power_Unit" + list, 0, POWER_UNITS[powerUnit & 3]);
        payload.text("Signum_Of_Power" + list, 1, (powerUnit & 4) == 0 ? "Positive" : "Negative");
        payload.scaled("Power" + list, 4, -2, POWER_UNITS[powerUnit & 3]);
    }

    private static void word(PayloadNotes payload, String name, int length, int code, String[] words) {
        if (code < words.length) {
            payload.text(name, length, words[code]);
        } else {
            payload.raw(length, name);
        }
    }
}
