package io.metergate.account.metering;

import io.metergate.account.metering.MeteringResult.Problem;
import io.metergate.account.metering.MeteringResult.Refused;
import io.vertx.core.Future;

/** Undoes a transaction whose wish is refused. */
final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Refused refused;

    private Rejected(Refused refused) {
        super(refused.field() + ": " + refused.reason());
        this.refused = refused;
    }

    Refused refused() {
        return refused;
    }

    static <T> Future<T> of(Problem problem, String field, String reason) {
        return Future.failedFuture(new Rejected(new Refused(problem, field, reason)));
    }
}
