package io.metergate.codec;

import io.metergate.codec.MeterCommand.Kind;
import java.util.Set;

/** Makes the commands of one format. What it makes, the codec of the format reads. */
public interface CommandEncoder {
    /** For formats that only listen. */
    CommandEncoder NONE = new CommandEncoder() {
        @Override
        public Set<Kind> kinds() {
            return Set.of();
        }

        @Override
        public EncodeResult encode(MeterCommand command, CommandTarget target) {
            return new EncodeResult.Impossible("this format has no commands");
        }
    };

    /** The commands that the format has. */
    Set<Kind> kinds();

    /** Makes a command's frame; never throws for what the command or the target says. */
    EncodeResult encode(MeterCommand command, CommandTarget target);
}
