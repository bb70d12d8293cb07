package io.metergate.platform.store;

/**
 * Whether a database can be written to by this gateway now.
 *
 * @param detail says in words what it found
 */
public record DatabaseState(Kind kind, String detail) {
    /** What was found. */
    public enum Kind {
        /** All is well. */
        READY,
        /** It can't be reached, refuses the gateway, or does not answer in time. */
        AWAY,
        /** The server is starting, stopping or recovering from a crash, and will come. */
        STARTING,
        /** The server follows another one, or takes no changes for another reason. */
        STANDBY,
        /** The tables are older or newer than this gateway's. */
        OTHER_SCHEMA
    }

    public boolean isReady() {
        return kind == Kind.READY;
    }
}
