package io.metergate.app.demo;

import io.metergate.billing.Money;
import io.metergate.platform.feed.GatewayEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what the town does, for one line that lives. Safe from any thread. */
public final class DemoProgress {
    private final String currency;
    private final AtomicLong readings = new AtomicLong();
    private final AtomicLong charged = new AtomicLong();
    private final AtomicLong warned = new AtomicLong();
    private final Set<Long> off = ConcurrentHashMap.newKeySet();
    private final AtomicLong restored = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    public DemoProgress(String currency) {
        this.currency = currency;
    }

    /** Takes what was committed. */
    public void take(List<GatewayEvent> events) {
        for (GatewayEvent event : events) {
            if (event instanceof GatewayEvent.ReadingSettled settled) {
                readings.incrementAndGet();
                charged.addAndGet(settled.chargedMillionths());
            } else if (event instanceof GatewayEvent.FrameRefused) {
                refused.incrementAndGet();
            } else if (event instanceof GatewayEvent.MessageWritten message
                    && message.kind().equals("low_balance")) {
                warned.incrementAndGet();
            } else if (event instanceof GatewayEvent.SupplyReported reported) {
                take(reported);
            }
        }
    }

    private void take(GatewayEvent.SupplyReported reported) {
        if (reported.supply().equals("off")) {
            off.add(reported.meterId());
        } else if (off.remove(reported.meterId())) {
            restored.incrementAndGet();
        }
    }

    /** The line as it stands. */
    public String line() {
        return readings + " readings settled, " + Money.rounded(charged.get()) + " " + currency + " deducted, " + warned
                + " warned, " + off.size() + " supplies off, " + restored + " restored, " + refused + " refused";
    }
}
