package io.metergate.device;

import java.util.Optional;

/**
 * Answers from memory who may send, so that a transport can admit or refuse a sender without waiting. Safe to call
 * from any thread.
 */
public interface DeviceDirectory {
    /** The device of that id, unless it is unknown or retired. */
    Optional<Device> find(String deviceId);

    /** True when a device of that id exists, signs in by itself, and the secret is its secret. */
    boolean isDevice(String deviceId, String secret);

    /** True when a network server of that name exists and the secret is its secret. */
    boolean isNetworkServer(String name, String secret);
}
