package io.metergate.transport;

import io.metergate.device.Device;
import io.metergate.device.DeviceDirectory;
import java.util.Map;
import java.util.Optional;

/** Two devices and a network server. */
public final class FakeDirectory implements DeviceDirectory {
    public static final String METER = "meter-1";
    public static final String OTHER_METER = "meter-2";
    public static final String NETWORK_SERVER = "chirpstack";
    public static final String SECRET = "a-secret-of-32-characters-0123456";

    private static final Map<String, String> DEVICES = Map.of(METER, SECRET, OTHER_METER, SECRET);

    @Override
    public Optional<Device> find(String deviceId) {
        return Optional.empty();
    }

    @Override
    public boolean isDevice(String deviceId, String secret) {
        return secret.equals(DEVICES.get(deviceId));
    }

    @Override
    public boolean isNetworkServer(String name, String secret) {
        return name.equals(NETWORK_SERVER) && secret.equals(SECRET);
    }
}
