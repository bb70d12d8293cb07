package io.metergate.codec.netvox;

import io.metergate.codec.CommandEncoder;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.MeterCommand.Kind;
import io.metergate.codec.MeterCommand.Read;
import io.metergate.codec.MeterCommand.SetInterval;
import io.metergate.codec.MeterCommand.SetRelay;
import io.metergate.codec.RelayState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Makes a gateway's commands to one model. The format has no time until which a relay command is valid, so that one is
 * not sent.
 */
final class NetvoxEncoder implements CommandEncoder {
    private static final int SECONDS_MAX = 0xFFFF;

    private final NetvoxModel model;

    NetvoxEncoder(NetvoxModel model) {
        this.model = model;
    }

    @Override
    public Set<Kind> kinds() {
        Set<Kind> kinds = EnumSet.of(Kind.SET_INTERVAL);
        if (model.hasRelay()) {
            kinds.addAll(Set.of(Kind.RELAY_OPEN, Kind.RELAY_CLOSE, Kind.READ));
        }
        return kinds;
    }

    @Override
    public EncodeResult encode(MeterCommand command, CommandTarget target) {
        if (!kinds().contains(command.kind())) {
            return new Impossible("this model has no such command");
        }
        if (command instanceof SetRelay relay) {
            return encoded(relay.wanted() == RelayState.OPEN ? Messages.OFF : Messages.ON, Map.of());
        }
        if (command instanceof Read read) {
            return model.registers().contains(read.register().packed())
                    ? encoded(Messages.READ_STATUS, Map.of())
                    : new Impossible("this model has no register " + read.register());
        }
        return command instanceof SetInterval set ? interval(set.interval()) : new Impossible("not a known command");
    }

    /** Both intervals are the same, so that a change in between is not reported. */
    private EncodeResult interval(Duration interval) {
        if (interval.toNanosPart() != 0 || interval.toSeconds() < 1 || interval.toSeconds() > SECONDS_MAX) {
            return new Impossible("an interval is 1 to 65535 seconds");
        }
        BigDecimal seconds = BigDecimal.valueOf(interval.toSeconds());
        return encoded(Messages.CONFIGURE, Map.of("MinTime", seconds, "MaxTime", seconds));
    }

    private EncodeResult encoded(int number, Map<String, BigDecimal> values) {
        Message message = model.command(number);
        return message == null
                ? new Impossible("this model has no such command")
                : new Encoded(NetvoxCommands.frame(model, message, values), NetvoxCodec.COMMAND_PORT);
    }
}
