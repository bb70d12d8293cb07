package io.metergate.codec.quandify;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.lorawan.PayloadNotes;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Quandify CubicMeter 1.1, lowest byte first: a status report on port 1, the same as an alarm on port 2, an answer to a
 * request on port 6 and an empty ping on port 0. The volume is litres.
 */
public final class QuandifyCodec implements MeterCodec {
    private static final int PING = 0;
    private static final int STATUS = 1;
    private static final int ALARM = 2;
    private static final int RESPONSE = 6;

    private static final int STATUS_LENGTH = 28;
    private static final int HARDWARE_LENGTH = 35;
    private static final int SETTINGS_LENGTH = 38;
    private static final int RESPONSE_HEADER = 3;
    private static final int VOLUME = 6;
    private static final int HARDWARE = 2;
    private static final int SETTINGS = 4;

    private static final long WATER = Obis.of(8, 0, 1, 0, 0).packed();
    private static final String[] STATUSES = {"ok", "commandError", "payloadError", "valueError"};
    private static final String[] APP_STATES = {"", "", "", "ready", "pipeSelection", "metering"};
    private static final String[] PIPES = {
        "Custom",
        "Copper 15 mm",
        "Copper 18 mm",
        "Copper 22 mm",
        "Chrome 15 mm",
        "Chrome 18 mm",
        "Chrome 22 mm",
        "Pal 16 mm",
        "Pal 20 mm",
        "Pal 25 mm",
        "",
        "",
        "",
        "",
        "Pex 16 mm",
        "Pex 20 mm",
        "Pex 25 mm",
        "Distpipe"
    };

    @Override
    public String id() {
        return "quandify";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "Quandify CubicMeter 1.1",
                "Quandify's CubicMeter decoder for LoRaWAN (Actility, The Things Network)",
                "water volume, leak and error state, temperatures, battery",
                List.of("cubicmeter", "thermokon"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        int port = context.port();
        if (port == FrameContext.PORT_UNKNOWN) {
            port = length == STATUS_LENGTH ? STATUS : RESPONSE;
        }
        switch (port) {
            case STATUS, ALARM -> {
                if (length != STATUS_LENGTH) {
                    return sink.malformed(Math.min(length, STATUS_LENGTH), "status report", "it has 28 bytes");
                }
                volume(frame, offset, sink);
            }
            case RESPONSE -> {
                if (!response(frame, offset, length, sink)) {
                    return false;
                }
            }
            default -> {
                return sink.malformed(0, "port", "a CubicMeter sends on the ports 1, 2 and 6");
            }
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            note(notes, frame, offset, length, port);
        }
        return true;
    }

    private static void volume(byte[] bytes, int at, FrameSink sink) {
        sink.register(WATER, LittleEndian.value(bytes, at + VOLUME, 4), -3, Unit.CUBIC_METRE);
    }

    private static boolean response(byte[] bytes, int at, int length, FrameSink sink) {
        if (length < RESPONSE_HEADER) {
            return sink.malformed(length, "response", "it is cut off");
        }
        if ((bytes[at + 1] & 0xFF) >= STATUSES.length) {
            return sink.malformed(1, "status", "not a status that is known");
        }
        int type = bytes[at + 2];
        int wanted = switch (type) {
            case PING -> length - RESPONSE_HEADER;
            case STATUS -> STATUS_LENGTH;
            case HARDWARE -> HARDWARE_LENGTH;
            case SETTINGS -> SETTINGS_LENGTH;
            default -> -1;
        };
        if (wanted < 0) {
            return sink.malformed(2, "type", "not a report that is known");
        }
        if (length != RESPONSE_HEADER + wanted) {
            return sink.malformed(Math.min(length, RESPONSE_HEADER + wanted), "response", "not the report's length");
        }
        if (type == STATUS) {
            volume(bytes, at + RESPONSE_HEADER, sink);
        }
        return type != HARDWARE || hardware(bytes, at + RESPONSE_HEADER, sink);
    }

    private static boolean hardware(byte[] bytes, int at, FrameSink sink) {
        if (isUnknown(APP_STATES, bytes[at + 5])) {
            return sink.malformed(RESPONSE_HEADER + 5, "appState", "not a state that is known");
        }
        return !isUnknown(PIPES, bytes[at + 28])
                || sink.malformed(RESPONSE_HEADER + 28, "pipe.id", "not a pipe that is known");
    }

    private static boolean isUnknown(String[] words, int code) {
        return code < 0 || code >= words.length || words[code].isEmpty();
    }

    private static void note(FrameNotes notes, byte[] bytes, int at, int length, int port) {
        PayloadNotes payload = PayloadNotes.littleEndian(notes, bytes, at);
        payload.number("fPort", 0, port, 0, "").number("length", 0, length, 0, "");
        payload.text("hexBytes", 0, Hex.format(Arrays.copyOfRange(bytes, at, at + length)));
        payload.text("type", 0, port == RESPONSE ? "response" : port == STATUS ? "statusReport" : "alarmReport");
        payload.under("decoded.");
        if (port != RESPONSE) {
            status(payload);
            return;
        }
        payload.unsigned("fPort", 1).text("status", 1, STATUSES[(int) payload.ahead(1)]);
        int type = (int) payload.ahead(1);
        String[] names = {"none", "statusReport", "hardwareReport", "", "settingsReport"};
        payload.text("type", 1, names[type]).under("decoded.data.");
        switch (type) {
            case STATUS -> status(payload);
            case HARDWARE -> hardware(payload);
            case SETTINGS ->
                payload.raw(5, "reserved")
                        .scaled("lorawanReportInterval", 4, 0, "s")
                        .raw(SETTINGS_LENGTH - 9, "reserved");
            default -> payload.raw(length - RESPONSE_HEADER, "content");
        }
    }

    private static void status(PayloadNotes payload) {
        payload.raw(4, "reserved");
        int error = (int) payload.ahead(2);
        payload.flag("isSensing", 0, (error & 0x8000) == 0).number("errorCode", 2, error & 0x7FFF, 0, "");
        payload.scaled("totalVolume", 4, 0, "L").raw(12, "reserved").unsigned("leakState", 1);
        battery(payload, "batteryActive");
        battery(payload, "batteryRecovered");
        temperature(payload, "waterTemperatureMin");
        temperature(payload, "waterTemperatureMax");
        temperature(payload, "ambientTemperature");
    }

    private static void battery(PayloadNotes payload, String name) {
        payload.number(name, 1, 1800 + 8 * payload.ahead(1), 0, "mV");
    }

    private static void temperature(PayloadNotes payload, String name) {
        payload.number(name, 1, 5 * payload.ahead(1) - 200, -1, "°C");
    }

    private static void hardware(PayloadNotes payload) {
        long version = payload.ahead(4);
        String text = (version >> 24) + "." + (version >> 16 & 0xFF) + "." + (version & 0xFFFF);
        payload.text("firmwareVersion", 4, text).unsigned("hardwareVersion", 1);
        payload.text("appState", 1, APP_STATES[(int) payload.ahead(1)]).raw(22, "reserved");
        payload.text("pipe.type", 0, PIPES[(int) payload.ahead(1)])
                .unsigned("pipe.id", 1)
                .raw(6, "reserved");
    }
}
