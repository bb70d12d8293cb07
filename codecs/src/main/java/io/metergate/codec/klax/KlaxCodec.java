package io.metergate.codec.klax;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.lorawan.PayloadNotes;
import java.util.List;
import java.util.Objects;

/**
 * KLAX, highest byte first: a header of two bytes, then what the port says. Values name the filter that they come
 * through; which register that is the reader tells on port 104, and only after that are they registers.
 */
public final class KlaxCodec implements MeterCodec {
    private static final int APP = 3;
    private static final int CONFIGURATION = 100;
    private static final int INFO = 101;
    private static final int SEARCH = 103;
    private static final int SET = 104;
    private static final int MODBUS_SET = 105;
    private static final int HEADER = 2;
    private static final int DEFINITION = 3;
    private static final int SET_LENGTH = 15;
    private static final int MODBUS_SET_LENGTH = 25;

    static final String[] VARIABLES = {"DOUBLE", "INT16", "UINT16", "INT32", "UINT32", "FLOAT"};

    @Override
    public String id() {
        return "klax";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "KLAX",
                "Alpha-Omega Technology's KLAX decoder for LoRaWAN (The Things Network)",
                "the electricity meter's own registers, once the reader has told which it reads; configuration",
                List.of("alpha-omega-technology"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        if (length < 2 * HEADER) {
            return sink.malformed(length, "header", "it is cut off");
        }
        int port = context.port() == FrameContext.PORT_UNKNOWN ? APP : context.port();
        boolean fits = switch (port) {
            case APP -> true;
            case CONFIGURATION, INFO -> length == 2 * HEADER;
            case SEARCH -> (length - 2 * HEADER) % DEFINITION == 0;
            case SET -> length == SET_LENGTH;
            case MODBUS_SET -> length == MODBUS_SET_LENGTH;
            default -> false;
        };
        if (!fits) {
            boolean known = port == CONFIGURATION || (port >= INFO && port <= MODBUS_SET && port != 102);
            return known
                    ? sink.malformed(length, "payload", "not the length for this port")
                    : sink.malformed(0, "port", "not a port of a KLAX");
        }
        if (port == APP) {
            return AppPayload.decode(frame, offset, length, context, sink);
        }
        if (port == SET) {
            learn(frame, offset, context.memory().part(Filters.class, Filters::new));
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            note(PayloadNotes.bigEndian(notes, frame, offset), port, length);
        }
        return true;
    }

    private static void learn(byte[] bytes, int at, Filters filters) {
        int active = bytes[at + HEADER];
        for (int i = 0; i < Filters.COUNT; i++) {
            int from = at + HEADER + 1 + DEFINITION * i;
            filters.set(i, (active >> i & 1) != 0, bytes[from] & 0xFF, bytes[from + 1] & 0xFF, bytes[from + 2] & 0xFF);
        }
    }

    /** The header as the maker's object has it; the version decides how its second byte is divided. */
    static void header(PayloadNotes payload) {
        int first = (int) payload.ahead(1);
        int version = first >> 2;
        boolean modbus = (first & 3) == 1;
        payload.number("header.version", 0, version, 0, "");
        if ((first & 3) <= 1) {
            payload.text("header.deviceType", 0, modbus ? "MODBUS Klax" : "SML Klax");
        }
        payload.raw(1, "header");
        int second = (int) payload.ahead(1);
        int mode = version > 0 ? second >> 3 & 7 : second >> 4 & 3;
        int battery = version > 0 ? (second & 7) * 20 : (second & 0xF) * 10;
        payload.number("header.batteryPerc", 0, battery, 0, "%");
        String[] modes = modbus
                ? new String[] {"MODBUS RTU", "MODBUS ASCII", "MODBUS RTU INTERDELAY"}
                : new String[] {"SML", "IEC 62056-21 Mode B", "IEC 62056-21 Mode C", "Logarex", "eBZ", "Tritschler VC3"
                };
        if (mode < modes.length) {
            payload.text("header.meterType", 0, modes[mode]);
        }
        payload.flag("header.configured", 0, (second & 0x40) != 0);
        payload.flag("header.connTest", 1, (second & 0x80) != 0);
    }

    static void messageInfo(PayloadNotes payload) {
        payload.unsigned("msgInfo.msgIdx", 1);
        int word = (int) payload.ahead(1);
        payload.number("msgInfo.msgNum", 0, word >> 4, 0, "").number("msgInfo.msgCnt", 1, word & 0xF, 0, "");
    }

    private static void note(PayloadNotes payload, int port, int length) {
        String[] types = {"config", "info", "", "registerSearch", "registerSet", "modbusSet"};
        payload.text("type", 0, types[port - CONFIGURATION]);
        header(payload);
        switch (port) {
            case CONFIGURATION -> payload.scaled("measureIntervalMin", 2, 0, "min");
            case INFO -> payload.unsigned("appMajorVersion", 1).unsigned("appMinorVersion", 1);
            case SEARCH -> {
                messageInfo(payload);
                for (int i = 0; i < (length - 2 * HEADER) / DEFINITION; i++) {
                    definition(payload, "registerDefs[" + i + "].");
                }
            }
            case SET -> {
                int active = (int) payload.ahead(1);
                payload.raw(1, "active filters");
                for (int i = 0; i < Filters.COUNT; i++) {
                    String filter = "filters[" + i + "].";
                    payload.flag(filter + "active", 0, (active >> i & 1) != 0);
                    definition(payload, filter);
                }
            }
            default -> modbusSet(payload);
        }
    }

    private static void definition(PayloadNotes payload, String name) {
        payload.unsigned(name + "main", 1).unsigned(name + "major", 1).unsigned(name + "minor", 1);
    }

    private static void modbusSet(PayloadNotes payload) {
        String[] modes = {"MODBUS RTU", "MODBUS ASCII", "MODBUS RTU INTERDELAY", ""};
        String[] parities = {"NONE", "ODD", "EVEN", "NONE SPECIAL"};
        payload.under("modbus.").unsigned("address", 1).unsigned("baud", 2);
        int word = (int) payload.ahead(1);
        payload.text("mode", 0, modes[word & 3]).text("parity", 1, parities[word >> 4 & 3]);
        word = (int) payload.ahead(1);
        payload.number("readTimeoutMilliseconds", 0, (word >> 4) * 100L, 0, "ms");
        payload.number("readRetries", 1, word & 0xF, 0, "");
        word = (int) payload.ahead(1);
        payload.number("waitBeforeReadMilliseconds", 0, (word >> 4) * 100L, 0, "ms");
        payload.flag("writeBeforeRead", 1, (word & 1) != 0);
        payload.unsigned("writeAddress", 2).unsigned("writeData", 2).under("");
        int active = (int) payload.ahead(1);
        payload.raw(1, "active filters");
        String[] functions = {"Read Coils", "Read Discrete Inputs", "Read Holding Registers", "Read Input Registers"};
        for (int i = 0; i < Filters.COUNT; i++) {
            String filter = "filters[" + i + "].";
            payload.flag(filter + "active", 0, (active >> i & 1) != 0).unsigned(filter + "registerAddress", 2);
            word = (int) payload.ahead(1);
            if (word >> 4 < VARIABLES.length) {
                payload.text(filter + "variableType", 0, VARIABLES[word >> 4]);
            }
            payload.text(filter + "functionCode", 1, functions[word & 3]);
        }
        payload.raw(MODBUS_SET_LENGTH - 24, "reserved");
    }
}
