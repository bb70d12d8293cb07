package io.metergate.intake;

import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits how many useless messages of senders that nobody vouches for are stored in a minute, so that they can't fill
 * the disk: those in the name of no device together, those in the name of one device each, since nothing proves a name
 * that comes by CoAP. Safe from any thread.
 */
public final class UnknownSenderLimit {
    public static final int OF_DEVICE_PER_MINUTE_MAX = 60;
    /** Devices that are counted at once; the one that was counted first makes room for the next. */
    static final int DEVICES_MAX = 10_000;

    private static final long MINUTE_MS = 60_000;

    private final int perMinuteMax;
    private final InstantSource clock;
    private final Map<String, Integer> admittedOfDevice = new LinkedHashMap<>();
    private long minute;
    private int admitted;

    UnknownSenderLimit(int perMinuteMax, InstantSource clock) {
        this.perMinuteMax = perMinuteMax;
        this.clock = clock;
    }

    /** True when one more message in the name of no device may be stored in this minute. */
    synchronized boolean admit() {
        turn();
        if (admitted == perMinuteMax) {
            return false;
        }
        admitted++;
        return true;
    }

    /** True when one more message in this device's name may be stored in this minute. */
    synchronized boolean admit(String deviceId) {
        turn();
        int before = admittedOfDevice.getOrDefault(deviceId, 0);
        if (before == OF_DEVICE_PER_MINUTE_MAX) {
            return false;
        }
        admittedOfDevice.put(deviceId, before + 1);
        if (admittedOfDevice.size() > DEVICES_MAX) {
            Iterator<String> first = admittedOfDevice.keySet().iterator();
            first.next();
            first.remove();
        }
        return true;
    }

    private void turn() {
        long now = clock.millis() / MINUTE_MS;
        if (now != minute) {
            minute = now;
            admitted = 0;
            admittedOfDevice.clear();
        }
    }
}
