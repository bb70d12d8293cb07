package io.metergate.platform.store;

/** A row is no longer as it was remembered, so that the transaction must not be committed. Nothing is wrong with it. */
public final class RowsOutdated extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says which, for the log. */
    public RowsOutdated(String what) {
        super(what, null, false, false);
    }
}
