package io.metergate.desk.console.live;

import io.metergate.platform.feed.GatewayEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What happened since somebody last looked, without how often or in which order. */
public final class Touched {
    /** More than this is everything. */
    private static final int REMEMBERED_MAX = 20_000;

    private final Set<Long> meters = new HashSet<>();
    private final Set<Long> accounts = new HashSet<>();
    private final Set<String> devices = new HashSet<>();
    private boolean anything;
    private boolean everything;
    private boolean messages;

    void add(List<GatewayEvent> events) {
        for (GatewayEvent event : events) {
            add(event);
        }
        anything |= !events.isEmpty();
        everything |= meters.size() + accounts.size() + devices.size() > REMEMBERED_MAX;
        if (everything) {
            meters.clear();
            accounts.clear();
            devices.clear();
        }
    }

    private void add(GatewayEvent event) {
        if (event instanceof GatewayEvent.ReadingSettled settled) {
            meters.add(settled.meterId());
        } else if (event instanceof GatewayEvent.AccountChanged changed) {
            meters.add(changed.meterId());
        } else if (event instanceof GatewayEvent.SupplyReported reported) {
            meters.add(reported.meterId());
        } else if (event instanceof GatewayEvent.CommandChanged changed) {
            meters.add(changed.meterId());
        } else if (event instanceof GatewayEvent.FrameRefused refused) {
            devices.add(refused.deviceId());
        } else if (event instanceof GatewayEvent.MessageWritten written) {
            accounts.add(written.accountId());
            messages = true;
        }
    }

    public boolean anything() {
        return anything;
    }

    public boolean meter(long meterId) {
        return everything || meters.contains(meterId);
    }

    public boolean account(long accountId) {
        return everything || accounts.contains(accountId);
    }

    /** Whether a frame of this device was refused. */
    public boolean refusedDevice(String deviceId) {
        return everything || devices.contains(deviceId);
    }

    public boolean refusals() {
        return everything || !devices.isEmpty();
    }

    public boolean messages() {
        return everything || messages;
    }
}
