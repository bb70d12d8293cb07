package io.metergate.codec.decentlab;

import io.metergate.codec.CommandEncoder;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.MeterCommand.Kind;
import io.metergate.codec.bytes.BigEndian;
import java.util.Set;

/** The period in seconds, saved at once: a code, the period and CRC-16/MODBUS, highest byte first. */
final class DecentlabCommands implements CommandEncoder {
    static final DecentlabCommands INSTANCE = new DecentlabCommands();

    private static final int PORT = 1;
    private static final int SET_PERIOD_AND_SAVE = 0x0002;
    private static final int PERIOD_MAX = 0xFFFF;
    private static final int POLYNOMIAL = 0xA001;

    private DecentlabCommands() {}

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.SET_INTERVAL);
    }

    @Override
    public EncodeResult encode(MeterCommand command, CommandTarget target) {
        if (!(command instanceof MeterCommand.SetInterval set)) {
            return new Impossible("Decentlab's devices can only be told how often to report");
        }
        long seconds = set.interval().toSeconds();
        if (seconds < 1 || seconds > PERIOD_MAX) {
            return new Impossible("a period is 1 to 65535 s");
        }
        byte[] frame = new byte[6];
        BigEndian.put(frame, 0, 2, SET_PERIOD_AND_SAVE);
        BigEndian.put(frame, 2, 2, seconds);
        BigEndian.put(frame, 4, 2, crc(frame, 4));
        return new Encoded(frame, PORT);
    }

    private static int crc(byte[] bytes, int length) {
        int crc = 0xFFFF;
        for (int i = 0; i < length; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ POLYNOMIAL;
            }
        }
        return crc;
    }
}
