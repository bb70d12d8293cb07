package io.metergate.codec.dragino;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.bytes.BigEndian;
import io.metergate.codec.lorawan.PayloadNotes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;

/**
 * Dragino SW3L on ports 2 to 5, highest byte first: a reading, logged readings, the settings, the state. The flow is
 * pulses divided by what the sensor's size says.
 */
public final class DraginoCodec implements MeterCodec {
    private static final int READING = 2;
    private static final int LOG = 3;
    private static final int SETTINGS = 4;
    private static final int STATE = 5;
    private static final int READING_LENGTH = 11;
    private static final int SHORT_LENGTH = 7;
    private static final int SINGLE_BAND = 0xFF;
    private static final int MODEL = 0x11;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String[] BANDS = {
        "", "EU868", "US915", "IN865", "AU915", "KZ865", "RU864", "AS923", "AS923_1", "AS923_2", "AS923_3", "CN470",
        "EU433", "KR920", "MA869"
    };

    @Override
    public String id() {
        return "dragino";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "Dragino SW3L",
                "Dragino's SW3L decoder for LoRaWAN (The Things Network)",
                "pulses and flow, alarm, settings, as fields",
                List.of("sw3l"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        int port = context.port();
        boolean fits = switch (port) {
            case READING -> length == READING_LENGTH;
            case LOG -> length > 0 && (length % READING_LENGTH) == 0;
            case SETTINGS, STATE -> length == SHORT_LENGTH;
            default -> false;
        };
        if (!fits) {
            return (port >= READING && port <= STATE)
                    ? sink.malformed(length, "payload", "not the length for this port")
                    : sink.malformed(0, "port", "an SW3L sends on the ports 2 to 5");
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            PayloadNotes payload = PayloadNotes.bigEndian(notes, frame, offset);
            switch (port) {
                case READING -> reading(payload);
                case LOG -> log(payload, length);
                case SETTINGS -> {
                    payload.unsigned("TDC", 3).raw(1, "reserved");
                    payload.unsigned("Stop_Timer", 1).unsigned("Alarm_Timer", 2);
                }
                default -> state(payload);
            }
        }
        return true;
    }

    private static double flow(int size, long pulses) {
        return pulses / (size == 2 ? 60.0 : size == 1 ? 360.0 : 450.0);
    }

    private static String alarm(int word) {
        return (word & 2) == 0 ? "FALSE" : "TRUE";
    }

    private static void reading(PayloadNotes payload) {
        int word = (int) payload.ahead(1);
        payload.text("Alarm", 0, alarm(word)).number("Calculate_flag", 1, word >> 2, 0, "");
        long pulses = payload.ahead(4);
        int mode = payload.bytes()[payload.at() + 4];
        payload.fixed("Water_flow_value", 0, flow(word >> 2, pulses), 1, "");
        payload.unsigned(mode == 1 ? "Last_pulse" : "Total_pulse", 4)
                .unsigned("MOD", 1)
                .raw(1, "reserved");
        payload.text("Data_time", 4, CLOCK.format(Instant.ofEpochSecond(payload.ahead(4))));
    }

    /** The maker joins the logged readings to one text. */
    private static void log(PayloadNotes payload, int length) {
        byte[] bytes = payload.bytes();
        StringBuilder text = new StringBuilder();
        for (int at = payload.at(); at < payload.at() + length; at += READING_LENGTH) {
            int size = (bytes[at] & 0xFC) >> 2;
            long pulses = BigEndian.value(bytes, at + 3, 4);
            String time = CLOCK.format(Instant.ofEpochSecond(BigEndian.value(bytes, at + 7, 4)));
            BigDecimal flow = new BigDecimal(flow(size, pulses)).setScale(1, RoundingMode.HALF_UP);
            text.append('[').append(alarm(bytes[at])).append(',').append(size).append(',');
            text.append(bytes[at + 1] & 0xFF)
                    .append(',')
                    .append(pulses)
                    .append(',')
                    .append(flow)
                    .append(',');
            text.append(time).append("],");
        }
        payload.text("DATALOG", length, text.toString());
    }

    private static void state(PayloadNotes payload) {
        if (payload.ahead(1) == MODEL) {
            payload.text("SENSOR_MODEL", 1, "SW3L");
        } else {
            payload.raw(1, "model");
        }
        int version = (int) payload.ahead(2);
        payload.text("FIRMWARE_VERSION", 2, (version >> 8 & 0xF) + "." + (version >> 4 & 0xF) + "." + (version & 0xF));
        int band = (int) payload.ahead(1);
        payload.text("FREQUENCY_BAND", 1, band < BANDS.length ? BANDS[band] : "");
        if (payload.ahead(1) == SINGLE_BAND) {
            payload.text("SUB_BAND", 1, "NULL");
        } else {
            payload.unsigned("SUB_BAND", 1);
        }
        payload.scaled("BAT", 2, -3, "V");
    }
}
