package io.metergate.platform.refusal;

import io.vertx.core.Future;
import java.util.function.Function;

/** The result of a request that may be refused. */
public sealed interface Attempt<T> {
    /** The request was carried out. */
    record Done<T>(T value) implements Attempt<T> {}

    /** Nothing was changed. */
    record Refused<T>(Refusal refusal) implements Attempt<T> {}

    /** Returns the result of one of two functions. */
    default <R> R fold(Function<T, R> done, Function<Refusal, R> refused) {
        return this instanceof Refused<T> no ? refused.apply(no.refusal()) : done.apply(((Done<T>) this).value());
    }

    /** Turns a failure by a {@link RefusedException} into a refusal; other failures stay failures. */
    static <T> Future<Attempt<T>> of(Future<T> outcome) {
        return outcome.transform(result -> {
            if (result.succeeded()) {
                return Future.succeededFuture(new Done<>(result.result()));
            }
            return result.cause() instanceof RefusedException refused
                    ? Future.succeededFuture(new Refused<>(refused.refusal()))
                    : Future.failedFuture(result.cause());
        });
    }
}
