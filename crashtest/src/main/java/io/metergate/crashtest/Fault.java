package io.metergate.crashtest;

/** What is done in one round. */
public enum Fault {
    KILL_GATEWAY("kill -9 gateway", false),
    KILL_POSTGRES("kill -9 PostgreSQL", false),
    KILL_BOTH("kill -9 both", false),
    RESTART_GATEWAY("SIGTERM gateway", false),
    FREEZE_GATEWAY("freeze gateway", false),
    FREEZE_POSTGRES("freeze PostgreSQL", false),
    CUT("cut connections", false),
    REFUSE("cut and refuse", false),
    COMMIT_UNKNOWN("cut at COMMIT", false),
    COMMIT_UNANSWERED("cut after COMMIT", false),
    DELAY("delay", false),
    HALF_OPEN_REQUESTS("half-open, requests", false),
    HALF_OPEN_ANSWERS("half-open, answers", false),
    BLACK_HOLE("black hole", false),
    KILL_IN_BLACK_HOLE("kill -9 in black hole", false),
    /** A database that lies, so that what was acknowledged is lost: the comparison must find it. Only by its name. */
    LOST_COMMIT("lost COMMIT", true),
    /** The gateway can only find out by its own time limits, so this takes long. */
    FORGOTTEN("forgotten connections", true);

    private final String title;
    private final boolean slow;

    Fault(String title, boolean slow) {
        this.title = title;
        this.slow = slow;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** Only in the long form. */
    public boolean isSlow() {
        return slow;
    }

    /** Whether nothing may be lost by it. */
    public boolean isFair() {
        return this != LOST_COMMIT;
    }
}
