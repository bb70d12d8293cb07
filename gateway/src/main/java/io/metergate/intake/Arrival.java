package io.metergate.intake;

import io.vertx.core.Promise;

/** A message that waits for its settlement, and whoever waits for the receipt. */
public record Arrival(Uplink uplink, FrameContent content, Promise<Receipt> receipt) implements ReceivedFrame {
    /** What a message takes beside its bytes, roughly: the objects around them, and what its sender waits by. */
    private static final int OBJECT_BYTES = 600;
    /** A value, its time, and their place in the list. */
    private static final int REGISTER_BYTES = 100;

    public Arrival(Uplink uplink, FrameContent content) {
        this(uplink, content, Promise.promise());
    }

    /** The memory that a message takes before it is decoded, roughly. */
    public static int bytes(Uplink uplink) {
        return OBJECT_BYTES + uplink.frame().length;
    }

    /** The memory that it takes, roughly. */
    public int bytes() {
        int registers = content instanceof FrameContent.Understood understood
                ? understood.decoded().registers().size()
                : 0;
        return bytes(uplink) + REGISTER_BYTES * registers;
    }

    /** The same message, kept without effect. */
    public Arrival as(FrameContent.Unusable other) {
        return new Arrival(uplink, other, receipt);
    }
}
