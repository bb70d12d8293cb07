package io.metergate.platform.refusal;

/**
 * Undoes a transaction whose request is refused. {@link Attempt#of} turns it into a result. It has no stack trace
 * because it is no fault of the gateway.
 */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.sentence(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
