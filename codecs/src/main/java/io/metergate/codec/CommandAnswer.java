package io.metergate.codec;

/** A meter's reply to a command that was sent to it. */
public sealed interface CommandAnswer {
    /** The command that is answered. */
    Command command();

    /** The meter took the command; what its relay then does it says in its own state. */
    record Accepted(Command command) implements CommandAnswer {}

    /** The meter refused, with the reason in the format's words. */
    record Refused(Command command, String reason) implements CommandAnswer {}

    /** The kinds of command that a meter answers. */
    enum Command {
        READ,
        WRITE,
        RELAY
    }
}
