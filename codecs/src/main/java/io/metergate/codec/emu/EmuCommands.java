package io.metergate.codec.emu;

import io.metergate.codec.CommandEncoder;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.MeterCommand.Kind;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.lorawan.Wire;
import java.util.Set;

/**
 * The one command of EMU meters: how often an FPort reports, in minutes, and which values. It sets both, so this asks
 * for the energies of both tariffs and directions, which is what the meter sends as it leaves the factory.
 */
final class EmuCommands implements CommandEncoder {
    static final CommandEncoder ENCODER = new EmuCommands();

    private static final int PORT = 1;
    private static final int MINUTES_MAX = 0xFFFF;
    private static final int FLAGS = 2;
    private static final int PORT_IS_ACTIVE = 0x08;
    private static final int FIRST_TYPE = 0x03;
    private static final int TYPES = 8;

    private EmuCommands() {}

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.SET_INTERVAL);
    }

    @Override
    public EncodeResult encode(MeterCommand command, CommandTarget target) {
        if (!(command instanceof MeterCommand.SetInterval set)) {
            return new EncodeResult.Impossible("the meter takes no command but the interval of its reports");
        }
        long minutes = set.interval().toMinutes();
        if (minutes < 1 || minutes > MINUTES_MAX || set.interval().toSecondsPart() != 0) {
            return new EncodeResult.Impossible("an interval is 1 to 65535 whole minutes");
        }
        byte[] frame = new byte[FLAGS + 1 + TYPES + 1];
        LittleEndian.put(frame, 0, FLAGS, minutes);
        frame[FLAGS] = PORT_IS_ACTIVE;
        for (int i = 0; i < TYPES; i++) {
            frame[FLAGS + 1 + i] = (byte) (FIRST_TYPE + i);
        }
        frame[frame.length - 1] = Crc8.of(frame, 0, frame.length - 1);
        return new EncodeResult.Encoded(frame, PORT);
    }

    /** Says what a command means whose check holds, after what was noted from the mark on is withdrawn. */
    static boolean explain(byte[] bytes, int base, int crc, int mark, FrameSink sink) {
        sink.clear();
        FrameNotes notes = sink.notes();
        if (notes == null) {
            return true;
        }
        notes.rewind(mark);
        notes.number(base, FLAGS, "timeInterval", Wire.unsigned(bytes, base, FLAGS, false), 0, "min");
        int flags = bytes[base + FLAGS];
        notes.flag(base + FLAGS, 1, "sndAck", (flags & 0x02) != 0);
        notes.flag(base + FLAGS, 1, "startReJoin", (flags & 0x04) != 0);
        notes.flag(base + FLAGS, 1, "portIsActive", (flags & PORT_IS_ACTIVE) != 0);
        for (int i = base + FLAGS + 1; i < crc; i++) {
            notes.number(i, 1, "values[" + (i - base - FLAGS - 1) + "]", bytes[i] & 0xFF);
        }
        notes.field(crc, 1, "CRC-8", "correct");
        return true;
    }
}
