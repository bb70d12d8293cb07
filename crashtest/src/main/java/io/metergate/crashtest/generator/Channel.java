package io.metergate.crashtest.generator;

import io.metergate.crashtest.site.Frame;

/** A way to the gateway. Keeps what it was given until that is acknowledged. Safe from any thread. */
interface Channel extends AutoCloseable {
    void send(Frame frame);

    /** How many frames are not acknowledged yet, those sent again counted too. */
    int unacknowledged();

    /** How often something was sent again because no acknowledgement came. */
    long resent();

    @Override
    void close();
}
