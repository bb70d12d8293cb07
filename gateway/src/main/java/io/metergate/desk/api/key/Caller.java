package io.metergate.desk.api.key;

/** The owner of the key that a request carries. */
public record Caller(String name, ApiRole role) {
    /** For operations that need no key. */
    public static final Caller NOBODY = new Caller("nobody", ApiRole.READER);

    /** The name under which the ledger records what this caller changes. */
    public String actor() {
        return "api:" + name;
    }
}
