package io.metergate.crashtest.compare;

import io.metergate.crashtest.generator.AckEntry;
import io.metergate.crashtest.generator.AckEntry.FrameAcked;
import io.metergate.crashtest.generator.AckEntry.TopUpAcked;
import io.metergate.crashtest.site.CrashMeter;
import io.metergate.crashtest.site.CrashSite;
import io.metergate.crashtest.site.Frame;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** What must be in the database, from the acknowledgements alone. */
public final class Expectation {
    private final CrashSite site;
    private final BitSet[] readings;
    private final long[] toppedUp;
    private final Map<String, TopUpAcked> topUps = new HashMap<>();
    private final LongSet frames = new LongSet();

    public Expectation(CrashSite site) {
        this.site = site;
        this.readings = new BitSet[site.meters().size()];
        this.toppedUp = new long[site.meters().size()];
        for (int i = 0; i < readings.length; i++) {
            readings[i] = new BitSet();
        }
    }

    /** Takes what was acknowledged since; the same entry again changes nothing. */
    public void take(List<AckEntry> entries) {
        entries.forEach(this::take);
    }

    private void take(AckEntry entry) {
        if (entry instanceof FrameAcked frame) {
            readings[frame.meter()].set(frame.number());
            frames.add(frame(frame).key());
        } else if (entry instanceof TopUpAcked topUp && topUps.putIfAbsent(topUp.key(), topUp) == null) {
            toppedUp[topUp.meter()] += topUp.amountMillionths();
        }
    }

    Frame frame(FrameAcked acked) {
        return new Frame(site.meters().get(acked.meter()), acked.number(), acked.relayOpen());
    }

    CrashSite site() {
        return site;
    }

    /** What the account of a meter must hold. */
    long balance(CrashMeter meter) {
        return CrashSite.OPENING_CREDIT + toppedUp[meter.index()] - ChargeModel.cost(meter, readings[meter.index()]);
    }

    /** How many readings of a meter must be there. */
    int readings(CrashMeter meter) {
        return readings[meter.index()].cardinality();
    }

    Map<String, TopUpAcked> topUps() {
        return topUps;
    }

    /** The number of the newest reading of a meter; 0 when there is none. */
    int lastReading(CrashMeter meter) {
        return Math.max(0, readings[meter.index()].length() - 1);
    }

    /** Every acknowledged frame, by {@link Frame#key()}. */
    void eachFrame(LongConsumer use) {
        frames.forEach(use);
    }

    /** Whether a frame was acknowledged, by its key. */
    boolean has(long key) {
        return frames.contains(key);
    }

    /** How many different frames were acknowledged. */
    public int frames() {
        return frames.size();
    }
}
