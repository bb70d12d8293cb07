package io.metergate.codec.lobaro;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.lorawan.PayloadNotes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Lobaro's gateways, highest byte first. Port 1 is the state of the gateway, ports 2 to 4 are answers of Modbus
 * devices, which are shown and no registers; ports 11 to 99 and 101 and 102 are parts of telegrams of wireless M-Bus.
 */
public final class LobaroCodec implements MeterCodec {
    private static final int STATUS = 1;
    private static final int REGISTERS = 2;
    private static final int RESPONSES = 3;
    private static final int REPLIES = 4;
    private static final int EMPTY_LAST = 7;
    private static final int CONFIGURATION = 128;

    private static final int STATUS_LENGTH = 14;
    static final int TIME = 5;

    @Override
    public String id() {
        return "lobaro";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "Lobaro M-Bus, wireless M-Bus and Modbus gateways",
                "Lobaro's documents and decoder for LoRaWAN (Actility), EN 13757-3 and EN 13757-4",
                "the meters' own registers; Modbus registers shown only",
                List.of("lobaro-wmbus"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        int port = context.port();
        if (WirelessUplink.isPort(port)) {
            return WirelessUplink.decode(frame, offset, length, context, sink);
        }
        boolean known = (port >= STATUS && port <= EMPTY_LAST) || port == CONFIGURATION;
        if (!known) {
            return sink.malformed(0, "port", "only the port tells what a gateway of Lobaro sends");
        }
        if (port == STATUS && length < STATUS_LENGTH) {
            return sink.malformed(length, "status", "it is cut off");
        }
        if (port >= REGISTERS && port <= REPLIES && length < TIME) {
            return sink.malformed(length, "timestamp", "it is cut off");
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            PayloadNotes payload = PayloadNotes.bigEndian(notes, frame, offset);
            payload.number("port", 0, port, 0, "");
            note(payload, port, length, offset + length);
        }
        return true;
    }

    private static void note(PayloadNotes payload, int port, int length, int end) {
        switch (port) {
            case STATUS -> status(payload);
            case REGISTERS -> ModbusUplink.registers(payload, end);
            case RESPONSES, REPLIES -> ModbusUplink.responses(payload, end);
            case CONFIGURATION -> {
                String text = new String(payload.bytes(), payload.at(), length, StandardCharsets.ISO_8859_1);
                payload.text("config", length, text);
            }
            default -> {}
        }
        payload.raw(end - payload.at(), "rest");
    }

    private static void status(PayloadNotes payload) {
        byte[] bytes = payload.bytes();
        int at = payload.at();
        payload.text("version", 3, "v" + bytes[at] + "." + bytes[at + 1] + "." + bytes[at + 2]);
        int flags = (int) payload.ahead(1);
        payload.flag("noData", 0, (flags & 1) != 0).unsigned("flags", 1);
        payload.signedScaled("temp", 2, -1, "°C").signedScaled("vBat", 2, -3, "V");
        payload.scaled("timestamp", TIME, 0, "s").unsigned("operationMode", 1);
    }
}
