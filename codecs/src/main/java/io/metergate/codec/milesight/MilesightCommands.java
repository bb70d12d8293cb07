package io.metergate.codec.milesight;

import io.metergate.codec.CommandEncoder;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.MeterCommand.Kind;
import io.metergate.codec.RelayState;
import io.metergate.codec.bytes.LittleEndian;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commands of a family, on FPort 85. The same bytes switch different things on different models. */
record MilesightCommands(@Nullable Family family) implements CommandEncoder {
    private static final int PORT = 85;
    private static final int UNITS_MAX = 0xFFFF;
    private static final Set<Family> WITH_RELAY =
            Set.of(Family.WS52X, Family.WS50X, Family.WS558, Family.UC51X, Family.UC300);
    private static final Set<Family> WITH_CLOCK = Set.of(Family.UC300, Family.UC50X);
    private static final Set<Family> IN_MINUTES = Set.of(Family.CT10X, Family.CT3XX, Family.UC521);
    private static final Set<Family> WITHOUT_INTERVAL = Set.of(Family.UC11XX, Family.WS51X_V3);

    @Override
    public Set<Kind> kinds() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (family == null || !WITHOUT_INTERVAL.contains(family)) {
            kinds.add(Kind.SET_INTERVAL);
        }
        if (family != null && WITH_RELAY.contains(family)) {
            kinds.add(Kind.RELAY_OPEN);
            kinds.add(Kind.RELAY_CLOSE);
        }
        if (family != null && WITH_CLOCK.contains(family)) {
            kinds.add(Kind.SET_CLOCK);
        }
        return Set.copyOf(kinds);
    }

    @Override
    public EncodeResult encode(MeterCommand command, CommandTarget target) {
        if (!kinds().contains(command.kind())) {
            return new Impossible(
                    family == null
                            ? "only the codec of a family, such as milesight/ws52x, knows this command"
                            : "the device has no such command");
        }
        if (command instanceof MeterCommand.SetRelay relay && family != null) {
            return new Encoded(relay(family, relay.wanted() == RelayState.CLOSED ? 1 : 0), PORT);
        }
        if (command instanceof MeterCommand.SetClock set) {
            byte[] frame = {(byte) 0xFF, 0x11, 0, 0, 0, 0};
            LittleEndian.put(frame, 2, 4, set.clock().toEpochSecond(ZoneOffset.UTC));
            return new Encoded(frame, PORT);
        }
        return command instanceof MeterCommand.SetInterval set
                ? interval(set.interval())
                : new Impossible("the device has no such command");
    }

    private EncodeResult interval(Duration interval) {
        boolean inMinutes = family != null && IN_MINUTES.contains(family);
        long units = inMinutes ? interval.toMinutes() : interval.toSeconds();
        boolean whole = interval.equals(inMinutes ? Duration.ofMinutes(units) : Duration.ofSeconds(units));
        if (units < 1 || units > UNITS_MAX || !whole) {
            return new Impossible("an interval is 1 to 65535 whole " + (inMinutes ? "minutes" : "seconds"));
        }
        byte[] frame = inMinutes ? new byte[] {(byte) 0xFF, (byte) 0x8E, 0, 0, 0} : new byte[] {(byte) 0xFF, 3, 0, 0};
        LittleEndian.put(frame, frame.length - 2, 2, units);
        return new Encoded(frame, PORT);
    }

    private static byte[] relay(Family family, int state) {
        byte all = (byte) 0xFF;
        if (family.equals(Family.WS50X)) {
            return new byte[] {0x08, (byte) (0x10 | state), all};
        }
        if (family.equals(Family.WS558)) {
            return new byte[] {0x08, all, state == 0 ? 0 : all};
        }
        if (family.equals(Family.UC51X)) {
            return new byte[] {all, 0x1D, (byte) (state << 5), 0};
        }
        return family.equals(Family.UC300)
                ? new byte[] {0x07, (byte) state, all}
                : new byte[] {0x08, (byte) state, all, all};
    }
}
