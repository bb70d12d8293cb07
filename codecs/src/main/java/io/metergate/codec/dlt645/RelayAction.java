package io.metergate.codec.dlt645;

import java.util.Optional;

/** What a relay command tells the meter to do with the supply (clause 7.12, command type N1). */
public enum RelayAction {
    /** Open the relay. */
    TRIP(0x1A),
    /** Let the customer close the relay with the meter's button. */
    PERMIT_CLOSE(0x1B),
    /** Close the relay at once. */
    CLOSE(0x1C);

    private final int code;

    RelayAction(int code) {
        this.code = code;
    }

    /** The byte N1. */
    public int code() {
        return code;
    }

    /** The action for a byte N1; empty for alarms, power keeping and what the standard does not know. */
    public static Optional<RelayAction> of(int code) {
        for (RelayAction action : values()) {
            if (action.code == code) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
