package io.metergate.supply;

import io.vertx.core.Future;
import java.util.UUID;

/** Where transports report what they learn about a command. An unknown or closed command changes nothing. */
public interface CommandProgress {
    /** The device or its network confirmed that the device has the bytes; not that the meter obeyed. */
    Future<Void> delivered(UUID commandId);

    /** The transport gave up on it; it will be sent again until it expires. */
    Future<Void> undelivered(UUID commandId, String why);

    /** The device came on line and listens: whatever waits for it may be sent now. */
    void listening(String deviceId);

    /** A network server came on line and takes commands: whatever waits for devices behind it may be sent now. */
    void networkServerListening();
}
