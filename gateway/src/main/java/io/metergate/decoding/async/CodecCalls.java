package io.metergate.decoding.async;

import io.metergate.codec.MeterCodec;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Calls codecs without blocking the event loop. */
public final class CodecCalls {
    private CodecCalls() {}

    /** Runs a call of a codec: on a worker thread if the codec may block, otherwise at once. */
    public static <T> Future<T> run(Vertx vertx, MeterCodec codec, Supplier<T> call) {
        return codec.mayBlock() ? vertx.executeBlocking(call::get, false) : Future.succeededFuture(call.get());
    }
}
