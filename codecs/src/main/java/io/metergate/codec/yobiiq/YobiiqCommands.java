package io.metergate.codec.yobiiq;

import io.metergate.codec.CommandEncoder;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.MeterCommand.Kind;
import io.metergate.codec.RelayState;
import java.util.Set;

/**
 * The commands to the meters. The relay obeys only in manual mode, so a relay command sets that first. An interval is
 * that of the first data packet, which belongs to FPort 1.
 */
final class YobiiqCommands implements CommandEncoder {
    /** For the EM2101, whose relay it is. */
    static final CommandEncoder WITH_RELAY = new YobiiqCommands(true);

    static final CommandEncoder WITHOUT_RELAY = new YobiiqCommands(false);

    private static final int CONFIGURATION_PORT = 50;
    private static final int FIRST_PACKET_PORT = 1;
    private static final int MINUTES_MAX = 255;

    private final boolean hasRelay;

    private YobiiqCommands(boolean hasRelay) {
        this.hasRelay = hasRelay;
    }

    @Override
    public Set<Kind> kinds() {
        return hasRelay ? Set.of(Kind.RELAY_OPEN, Kind.RELAY_CLOSE, Kind.SET_INTERVAL) : Set.of(Kind.SET_INTERVAL);
    }

    @Override
    public EncodeResult encode(MeterCommand command, CommandTarget target) {
        if (command instanceof MeterCommand.SetRelay relay && hasRelay) {
            int state = relay.wanted() == RelayState.CLOSED ? 1 : 0;
            byte[] frame = {0x07, 0x47, 1, 0x07, 0x48, (byte) state};
            return new EncodeResult.Encoded(frame, CONFIGURATION_PORT);
        }
        if (command instanceof MeterCommand.SetInterval set) {
            long minutes = set.interval().toMinutes();
            if (minutes < 1 || minutes > MINUTES_MAX || set.interval().toSecondsPart() != 0) {
                return new EncodeResult.Impossible("an interval is 1 to 255 whole minutes");
            }
            return new EncodeResult.Encoded(new byte[] {(byte) 0xFF, 0x14, (byte) minutes}, FIRST_PACKET_PORT);
        }
        return new EncodeResult.Impossible("the device has no such command");
    }
}
