package io.metergate.codec.mclimate;

import io.metergate.codec.CommandEncoder;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.MeterCommand.Kind;
import io.metergate.codec.RelayState;
import java.util.Set;

/** The commands to the switches, on FPort 1: relay C1h, reporting interval 02h, and those that only people send. */
final class MclimateCommands implements CommandEncoder {
    static final CommandEncoder ENCODER = new MclimateCommands();

    private static final int PORT = 1;
    private static final int MINUTES_MAX = 255;
    private static final int SET_KEEP_ALIVE = 0x02;
    private static final int SET_RELAY = 0xC1;

    private MclimateCommands() {}

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.RELAY_OPEN, Kind.RELAY_CLOSE, Kind.SET_INTERVAL);
    }

    @Override
    public EncodeResult encode(MeterCommand command, CommandTarget target) {
        if (command instanceof MeterCommand.SetRelay relay) {
            int state = relay.wanted() == RelayState.CLOSED ? 1 : 0;
            return new EncodeResult.Encoded(new byte[] {(byte) SET_RELAY, (byte) state}, PORT);
        }
        if (command instanceof MeterCommand.SetInterval set) {
            long minutes = set.interval().toMinutes();
            if (minutes < 1 || minutes > MINUTES_MAX || set.interval().toSecondsPart() != 0) {
                return new EncodeResult.Impossible("an interval is 1 to 255 whole minutes");
            }
            return new EncodeResult.Encoded(new byte[] {SET_KEEP_ALIVE, (byte) minutes}, PORT);
        }
        return new EncodeResult.Impossible("the switch has no such command");
    }

    /** Says what a row of commands means, after what was noted of it from the mark on is withdrawn. */
    static boolean explain(byte[] bytes, int base, int end, int mark, FrameSink sink) {
        sink.clear();
        FrameNotes notes = sink.notes();
        if (notes != null) {
            notes.rewind(mark);
        }
        int at = base;
        while (at < end) {
            Requests.Request request = Requests.of(bytes[at] & 0xFF);
            if (request == null) {
                return sink.malformed(at - base, "command", "unknown, so nothing tells its length");
            }
            if (at + 1 + request.width() > end) {
                return sink.malformed(at + 1 - base, "command", "cut off");
            }
            if (notes != null) {
                request.note(notes, bytes, base, at);
            }
            at += 1 + request.width();
        }
        return at > base || sink.malformed(0, "command", "empty");
    }
}
