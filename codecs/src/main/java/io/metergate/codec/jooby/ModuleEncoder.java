package io.metergate.codec.jooby;

import io.metergate.codec.CommandEncoder;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.MeterCommand.Kind;
import io.metergate.codec.MeterCommand.SetInterval;
import java.util.Set;

/** The one general command of a radio module: how often it reports. */
final class ModuleEncoder implements CommandEncoder {
    private static final int STEP = 600;
    private static final int STEPS_MAX = 255;
    private static final int SET_PARAMETER = 0x03;
    private static final int REPORTING_DATA_INTERVAL = 0x01;

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.SET_INTERVAL);
    }

    @Override
    public EncodeResult encode(MeterCommand command, CommandTarget target) {
        if (!(command instanceof SetInterval wanted)) {
            return new Impossible("radio modules have no such command");
        }
        long seconds = wanted.interval().toSeconds();
        if (seconds % STEP != 0 || seconds < STEP || seconds > (long) STEP * STEPS_MAX) {
            return new Impossible("a module reports every 10 minutes to 42.5 hours, in steps of 10 minutes");
        }
        byte steps = (byte) (seconds / STEP);
        byte[] payload = {SET_PARAMETER, 5, REPORTING_DATA_INTERVAL, 0, 0, 0, steps, 0};
        return new Encoded(JoobyMessages.withLrc(payload), FrameContext.PORT_UNKNOWN);
    }
}
