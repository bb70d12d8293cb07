package io.metergate.codec.vutility;

import io.metergate.codec.CommandEncoder;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.MeterCommand.Kind;
import java.util.Set;

/**
 * The one command of a gateway that these devices know: how often they report.
 *
 * @param voltDrop whether it is for a VoltDrop
 */
record VutilityCommands(boolean voltDrop) implements CommandEncoder {
    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.SET_INTERVAL);
    }

    @Override
    public EncodeResult encode(MeterCommand command, CommandTarget target) {
        if (command instanceof MeterCommand.SetInterval set) {
            return voltDrop
                    ? VutilityDownlinks.voltDropInterval(set.interval())
                    : VutilityDownlinks.transmitInterval(set.interval());
        }
        return new EncodeResult.Impossible("Vutility's devices can only be told how often to report");
    }
}
