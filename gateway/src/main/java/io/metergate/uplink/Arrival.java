package io.metergate.uplink;

import io.vertx.core.Promise;

/** A message that waits for its settlement, and whoever waits for the receipt. */
record Arrival(Uplink uplink, FrameContent content, Promise<Receipt> receipt) {
    Arrival(Uplink uplink, FrameContent content) {
        this(uplink, content, Promise.promise());
    }

    /** The same message, kept without effect. */
    Arrival as(FrameContent.Unusable other) {
        return new Arrival(uplink, other, receipt);
    }
}
