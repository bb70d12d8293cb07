package io.metergate.codec.aquascope;

import io.metergate.codec.CommandEncoder;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.MeterCommand.Kind;
import io.metergate.codec.RelayState;
import io.metergate.codec.lorawan.PayloadNotes;
import java.util.Set;

/** What is sent to a water guard: one command in a payload. */
final class AquascopeDownlinks implements CommandEncoder {
    static final CommandEncoder COMMANDS = new AquascopeDownlinks();

    private static final int PORT = 1;
    private static final byte VALVE = 0x07;
    private static final byte OPEN = (byte) 0xFF;
    private static final byte SHUT = 0x00;

    private AquascopeDownlinks() {}

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.RELAY_OPEN, Kind.RELAY_CLOSE);
    }

    /** An interrupted supply is a valve that is shut. */
    @Override
    public EncodeResult encode(MeterCommand command, CommandTarget target) {
        return command instanceof MeterCommand.SetRelay set
                ? new Encoded(new byte[] {VALVE, set.wanted() == RelayState.CLOSED ? OPEN : SHUT}, PORT)
                : new Impossible("a water guard can only be told to open and shut its valve");
    }

    /** Whether a payload is a command. */
    static boolean isOne(byte[] bytes, int at, int length) {
        if (length == 0) {
            return false;
        }
        int second = length < 2 ? -1 : bytes[at + 1] & 0xFF;
        return switch (bytes[at]) {
            case 0x01 -> length == 2 && second >= 1 && second <= 3;
            case 0x03, 0x17, 0x1A -> length == 1;
            case 0x04 -> length == 4;
            case 0x06, 0x14 -> length == 2;
            case VALVE -> length == 2 && (second == 0 || second == 0xFF);
            case 0x0B -> length == 2 && second == 0;
            default -> false;
        };
    }

    /** Says which command it is, before its bytes. */
    static void note(PayloadNotes payload) {
        byte[] bytes = payload.bytes();
        int at = payload.at();
        int code = bytes[at];
        String command = switch (code) {
            case 0x01 -> new String[] {"", "reset", "factory default", "pipecheck start"}[bytes[at + 1]];
            case 0x03 -> "get hw";
            case 0x04 -> "set config";
            case 0x06 -> "get sensor";
            case VALVE -> bytes[at + 1] == OPEN ? "set valve on" : "set valve off";
            case 0x0B -> "clear alarm";
            case 0x14 -> "get config";
            case 0x17 -> "get valve";
            default -> "get fw";
        };
        payload.text("cmd", 0, command);
        if (code == 0x06) {
            payload.number("sensor", 0, bytes[at + 1] & 0xFF, 0, "");
        } else if (code == 0x04 || code == 0x14) {
            payload.number("parameter", 0, bytes[at + 1] & 0xFF, 0, "");
        }
        if (code == 0x04) {
            payload.number("value", 0, payload.ahead(4) & 0xFFFF, 0, "");
        }
    }
}
