package io.metergate.desk.api.contract;

/** Carries a problem to the caller through a future. Not a fault of the gateway, so it keeps no stack. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    Refusal(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
