package io.metergate.codec.yobiiq;

import io.metergate.codec.CommandAnswer;
import io.metergate.codec.CommandAnswer.Command;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.lorawan.ChannelTable;
import io.metergate.codec.lorawan.ItemReader;
import io.metergate.codec.lorawan.Wire;

/** The packets, by FPort; where that is not known, by what they begin with. */
final class Packets {
    static final int MAC = 0;
    static final int DATA_MAX = 10;
    static final int STATE = 11;
    static final int HISTORY = 20;
    static final int INFO = 50;
    static final int EVENTS = 60;
    static final int INFO_MAX = 99;
    static final int PARAMETERS = 100;
    static final int ERROR_CHANNEL = 0x0B;
    static final int ERROR_TYPE = 0x0A;

    private static final int ANY = 0xFF;
    private static final CommandAnswer ACCEPTED = new CommandAnswer.Accepted(Command.WRITE);
    private static final CommandAnswer REFUSED = new CommandAnswer.Refused(Command.WRITE, "downlink command failed");

    private Packets() {}

    static boolean read(byte[] bytes, int base, int end, int port, Model model, FrameSink sink) {
        boolean isP1 = model == Model.DSMR;
        if (port == MAC) {
            FrameNotes notes = sink.notes();
            if (notes != null) {
                notes.text(base, end - base, "mac", isP1 ? "MAC COMMAND RECEIVED" : "MAC command received");
                notes.number(base, end - base, "fPort", MAC);
            }
            return true;
        }
        if (port != FrameContext.PORT_UNKNOWN && !exists(port, model)) {
            return sink.malformed(0, "FPort", "the device sends nothing on it");
        }
        if (end - base == 1) {
            return answer(bytes, base, isP1, sink);
        }
        int kind = port == FrameContext.PORT_UNKNOWN ? kind(bytes, base, end) : port;
        return isP1 ? p1(bytes, base, end, kind, sink) : meter(bytes, base, end, kind, model, sink);
    }

    private static boolean exists(int port, Model model) {
        boolean shared = port <= STATE && (port != STATE || model != Model.EM4301) || port == INFO;
        return model == Model.DSMR
                ? shared || port == HISTORY || port > INFO && port <= PARAMETERS
                : shared || port == EVENTS && model == Model.EM2101;
    }

    private static int kind(byte[] bytes, int base, int end) {
        int channel = bytes[base] & 0xFF;
        if (channel == 0xFF) {
            return INFO;
        }
        if (channel == 0xFD) {
            return EVENTS;
        }
        boolean isState = (end - base) % 3 == 0 && end - base <= 6 && bytes[base + 1] == channel && channel <= 2;
        return isState || (channel & 0xA0) == 0xA0 ? STATE : 1;
    }

    private static boolean answer(byte[] bytes, int base, boolean isP1, FrameSink sink) {
        FrameNotes notes = sink.notes();
        switch (bytes[base]) {
            case 0:
                if (notes != null) {
                    notes.text(base, 1, "info", isP1 ? "DOWNLINK COMMAND SUCCEEDED" : "Downlink command succeeded");
                }
                return sink.answer(ACCEPTED);
            case 1:
                if (notes != null) {
                    notes.text(base, 1, "warning", isP1 ? "DOWNLINK COMMAND FAILED" : "Downlink command failed");
                }
                return sink.answer(REFUSED);
            default:
                return sink.malformed(0, "result", "neither success nor failure");
        }
    }

    private static boolean meter(byte[] bytes, int base, int end, int port, Model model, FrameSink sink) {
        switch (port) {
            case STATE:
                return EmTables.STATE.walk(bytes, base, base, end, sink);
            case INFO:
                return items(EmTables.INFO, bytes, base, end, 0xFF, ANY, sink);
            case EVENTS:
                return items(EmTables.EVENTS, bytes, base, end, 0xFD, ANY, sink);
            default:
                return data(bytes, base, end, model, sink);
        }
    }

    private static boolean data(byte[] bytes, int base, int end, Model model, FrameSink sink) {
        ChannelTable table = model == Model.EM2101 ? EmTables.ONE_PHASE : EmTables.THREE_PHASES;
        int at = base;
        while (at < end) {
            boolean isError = at + 2 < end && bytes[at] == ERROR_CHANNEL && bytes[at + 1] == ERROR_TYPE;
            at = isError ? modbusError(bytes, at, sink) : table.item(bytes, base, at, end, sink);
            if (at == ItemReader.FAULT) {
                return false;
            }
        }
        return true;
    }

    /** One channel and type pair has a meaning of its own: how the meter's inner bus fared. */
    private static int modbusError(byte[] bytes, int at, FrameSink sink) {
        FrameNotes notes = sink.notes();
        if (notes != null) {
            notes.field(at, 2, "channel and type", Hex.spaced(bytes, at, 2));
            notes.number(at + 2, 1, "modbusErrorCode", bytes[at + 2] & 0xFF);
        }
        return at + 3;
    }

    private static boolean p1(byte[] bytes, int base, int end, int port, FrameSink sink) {
        if (port == STATE) {
            return items(P1Tables.ALL, bytes, base, end, 0xA0, 0xA0, sink);
        }
        if (port == HISTORY) {
            return History.read(bytes, base, end, sink);
        }
        if (port == PARAMETERS) {
            return items(P1Tables.ALL, bytes, base, end, 0xFF, ANY, sink);
        }
        return port >= INFO
                ? items(P1Tables.GENERIC, bytes, base, end, 0xFF, ANY, sink)
                : items(P1Tables.ALL, bytes, base, end, 0x01, ANY, sink);
    }

    /** Reads items whose channel has certain bits. */
    private static boolean items(
            ChannelTable table, byte[] bytes, int base, int end, int channel, int mask, FrameSink sink) {
        int at = base;
        while (at < end) {
            if ((bytes[at] & mask) != channel) {
                return sink.malformed(at - base, "channel", "none of this packet");
            }
            at = table.item(bytes, base, at, end, sink);
            if (at == ItemReader.FAULT) {
                return false;
            }
        }
        return true;
    }

    /** The time of a packet. */
    static long time(byte[] bytes, int at) {
        return Wire.unsigned(bytes, at, 4, true);
    }
}
