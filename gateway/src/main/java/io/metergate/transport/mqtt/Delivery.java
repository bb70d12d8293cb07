package io.metergate.transport.mqtt;

import io.vertx.core.Completable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to the commit, and then what came of it. The message itself is not kept: the intake holds what
 * it needs of it, which is much less when it was long, and bounded.
 */
final class Delivery implements Completable<Object> {
    private final MqttSession session;
    private final int packetId;
    private final boolean acknowledged;
    private final Consumer<Delivery> done;
    private @Nullable Object result;
    private @Nullable Throwable failure;

    /** @param done called on whichever thread the commit ends */
    Delivery(MqttSession session, Publish message, Consumer<Delivery> done) {
        this.session = session;
        this.packetId = message.packetId();
        this.acknowledged = message.acknowledged();
        this.done = done;
    }

    MqttSession session() {
        return session;
    }

    int packetId() {
        return packetId;
    }

    /** Whether the client wants it acknowledged. */
    boolean acknowledged() {
        return acknowledged;
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
