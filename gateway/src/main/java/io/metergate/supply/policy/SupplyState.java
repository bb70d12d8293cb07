package io.metergate.supply.policy;

/** A supply as it is wanted or reported. */
public enum SupplyState {
    ON("on"),
    OFF("off");

    private final String code;

    SupplyState(String code) {
        this.code = code;
    }

    /** The word for it in the database and the API. */
    public String code() {
        return code;
    }

    /** The state of a code; every other word is a bug. */
    public static SupplyState of(String code) {
        return switch (code) {
            case "on" -> ON;
            case "off" -> OFF;
            default -> throw new IllegalArgumentException("no supply state is called " + code);
        };
    }
}
