package io.metergate.transport.mqtt;

import io.vertx.core.Completable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A message on its way to the commit, and then what came of it. */
final class Delivery implements Completable<Object> {
    private final MqttSession session;
    private final Publish message;
    private final Consumer<Delivery> done;
    private @Nullable Object result;
    private @Nullable Throwable failure;

    /** @param done called on whichever thread the commit ends */
    Delivery(MqttSession session, Publish message, Consumer<Delivery> done) {
        this.session = session;
        this.message = message;
        this.done = done;
    }

    MqttSession session() {
        return session;
    }

    Publish message() {
        return message;
    }

    /** A receipt for a device's message; null for a network server's. */
    @Nullable
    Object result() {
        return result;
    }

    /** Why nothing was committed, or nobody knows; null when it was. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    @Override
    public void complete(@Nullable Object committed, @Nullable Throwable cause) {
        result = committed;
        failure = cause;
        done.accept(this);
    }
}
