package io.metergate.supply;

import java.util.Arrays;

/** The states of a command, with their codes in the database and in the console. */
public enum CommandState {
    /** Not sent yet, or to be sent again. */
    QUEUED("queued"),
    /** Handed over to the network. */
    SENT("sent"),
    /** The device or its network confirmed the receipt. */
    DELIVERED("delivered"),
    /** The meter answered that it accepts the command. */
    ACCEPTED("accepted"),
    /** The meter reported the relay state that the command requires. */
    CONFIRMED("confirmed"),
    /** The meter answered that it refuses the command. */
    REFUSED("refused"),
    /** Not answered before the command's expiry. */
    EXPIRED("expired"),
    /** Replaced by a newer command to the same meter. */
    SUPERSEDED("superseded");

    /** The open states as an SQL list: in them a command may still be sent or answered. */
    static final String OPEN = "('queued', 'sent', 'delivered')";

    private final String code;

    CommandState(String code) {
        this.code = code;
    }

    /** As stored in {@code command.state}. */
    public String code() {
        return code;
    }

    /** Whether the command may still be sent or answered. */
    public boolean isOpen() {
        return compareTo(DELIVERED) <= 0;
    }

    /**
     * Returns the state with this code.
     *
     * @throws IllegalArgumentException if the code is unknown, which the schema rules out
     */
    public static CommandState of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown command state: " + code));
    }
}
