package io.metergate.codec.netvox;

import io.metergate.codec.CommandEncoder;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.MeterCommand.Kind;
import io.metergate.codec.MeterCommand.SetInterval;
import io.metergate.codec.MeterCommand.SetRelay;
import io.metergate.codec.RelayState;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Commands to one model, on FPort 7. A breaker is addressed by its RS-485 address, which is the meter's address, and is
 * opened so that nobody closes it by hand.
 */
public final class NetvoxCommands implements CommandEncoder {
    private static final int INTERVAL_MAX = 65_535;
    private static final int BREAKER_ADDRESS_MAX = 255;
    private static final String NO_SUCH_COMMAND = "the model has no such command";

    private final Model model;

    public NetvoxCommands(Model model) {
        this.model = model;
    }

    @Override
    public Set<Kind> kinds() {
        return model.isPlug() || model == Model.RP02
                ? Set.of(Kind.RELAY_OPEN, Kind.RELAY_CLOSE, Kind.SET_INTERVAL)
                : Set.of(Kind.SET_INTERVAL);
    }

    @Override
    public EncodeResult encode(MeterCommand command, CommandTarget target) {
        if (command instanceof SetRelay relay) {
            return relay(relay.wanted(), target.meterAddress());
        }
        if (command instanceof SetInterval set) {
            return configure(set.interval().toSeconds());
        }
        return new Impossible(NO_SUCH_COMMAND);
    }

    private EncodeResult relay(RelayState wanted, @Nullable String address) {
        if (model.isPlug()) {
            return message(wanted == RelayState.OPEN ? Commands.OFF : Commands.ON, 0);
        }
        if (model != Model.RP02) {
            return new Impossible(NO_SUCH_COMMAND);
        }
        if (address == null || !address.matches("[0-9]{1,3}") || Integer.parseInt(address) > BREAKER_ADDRESS_MAX) {
            return new Impossible("the breaker's RS-485 address of 0 to 255 is missing");
        }
        int command = wanted == RelayState.OPEN ? Commands.OFF_AND_LOCKED : Commands.ON;
        return message(command, Integer.parseInt(address));
    }

    /** Least and most time between reports are the same, so that changes make none in between. */
    private EncodeResult configure(long seconds) {
        if (seconds < 1 || seconds > INTERVAL_MAX) {
            return new Impossible("an interval is 1 to 65535 seconds");
        }
        byte[] frame = frame(Commands.CONFIGURE);
        for (int at = 2; at <= 4; at += 2) {
            frame[at] = (byte) (seconds >> 8);
            frame[at + 1] = (byte) seconds;
        }
        return new Encoded(frame, NetvoxCodec.COMMAND_PORT);
    }

    private EncodeResult message(int command, int first) {
        byte[] frame = frame(command);
        frame[2] = (byte) first;
        return new Encoded(frame, NetvoxCodec.COMMAND_PORT);
    }

    private byte[] frame(int command) {
        byte[] frame = new byte[NetvoxCodec.LENGTH];
        frame[0] = (byte) command;
        frame[1] = (byte) model.type();
        return frame;
    }
}
