package io.metergate.codec.yobiiq;

import io.metergate.codec.CommandAnswer;
import io.metergate.codec.CommandAnswer.Command;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.lorawan.ChannelTable;
import io.metergate.codec.lorawan.Wire;
import java.util.Locale;

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
        boolean shared = (port <= STATE && (port != STATE || model != Model.EM4301)) || port == INFO;
        return model == Model.DSMR
                ? shared || port == HISTORY || (port > INFO && port <= PARAMETERS)
                : shared || (port == EVENTS && model == Model.EM2101);
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
        int result = bytes[base];
        if (result != 0 && result != 1) {
            return sink.malformed(0, "result", "neither success nor failure");
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            String words = "Downlink command " + (result == 0 ? "succeeded" : "failed");
            String name = result == 0 ? "info" : "warning";
            notes.text(base, 1, name, isP1 ? words.toUpperCase(Locale.ROOT) : words);
        }
        return sink.answer(result == 0 ? ACCEPTED : REFUSED);
    }

    private static boolean meter(byte[] bytes, int base, int end, int port, Model model, FrameSink sink) {
        ChannelTable table = switch (port) {
            case STATE -> EmTables.STATE;
            case INFO -> EmTables.INFO;
            case EVENTS -> EmTables.EVENTS;
            default -> model == Model.EM2101 ? EmTables.ONE_PHASE : EmTables.THREE_PHASES;
        };
        return table.walk(bytes, base, base, end, sink);
    }

    private static boolean p1(byte[] bytes, int base, int end, int port, FrameSink sink) {
        if (port == HISTORY) {
            return History.read(bytes, base, end, sink);
        }
        ChannelTable table = switch (port) {
            case STATE -> P1Tables.ALARMS;
            case PARAMETERS -> P1Tables.PARAMETERS;
            default -> port >= INFO ? P1Tables.GENERIC : P1Tables.DATA;
        };
        return table.walk(bytes, base, base, end, sink);
    }

    /** The time of a packet. */
    static long time(byte[] bytes, int at) {
        return Wire.unsigned(bytes, at, 4, true);
    }
}
