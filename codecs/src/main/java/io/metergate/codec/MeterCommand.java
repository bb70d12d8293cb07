package io.metergate.codec;

import java.time.Duration;
import java.time.LocalDateTime;

/** What a gateway may want of a meter, whatever the format. */
public sealed interface MeterCommand {
    /** The kinds of command, for telling what a format can do. */
    enum Kind {
        RELAY_OPEN,
        RELAY_CLOSE,
        READ,
        SET_INTERVAL,
        SET_CLOCK
    }

    /** Which kind of command it is. */
    Kind kind();

    /**
     * Switches the supply.
     *
     * @param validUntil on the meter's own clock, after which it must not obey any more; for formats that have it
     */
    record SetRelay(RelayState wanted, LocalDateTime validUntil) implements MeterCommand {
        @Override
        public Kind kind() {
            return wanted == RelayState.OPEN ? Kind.RELAY_OPEN : Kind.RELAY_CLOSE;
        }
    }

    /** Asks for a register's value now. */
    record Read(Obis register) implements MeterCommand {
        @Override
        public Kind kind() {
            return Kind.READ;
        }
    }

    /** Sets how often the meter reports by itself. */
    record SetInterval(Duration interval) implements MeterCommand {
        @Override
        public Kind kind() {
            return Kind.SET_INTERVAL;
        }
    }

    /** Sets the meter's own clock. */
    record SetClock(LocalDateTime clock) implements MeterCommand {
        @Override
        public Kind kind() {
            return Kind.SET_CLOCK;
        }
    }
}
