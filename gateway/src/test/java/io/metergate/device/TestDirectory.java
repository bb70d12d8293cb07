package io.metergate.device;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The devices that a test adds. They sign in with any secret. */
public final class TestDirectory implements DeviceDirectory {
    private final Map<String, Device> devices = new ConcurrentHashMap<>();

    public void add(Device device) {
        devices.put(device.id(), device);
    }

    @Override
    public Optional<Device> find(String deviceId) {
        return Optional.ofNullable(devices.get(deviceId));
    }

    @Override
    public boolean isDevice(String deviceId, String secret) {
        return devices.containsKey(deviceId);
    }

    @Override
    public boolean isNetworkServer(String name, String secret) {
        return false;
    }
}
