package io.metergate.crashtest.generator;

import io.metergate.crashtest.site.CrashMeter;
import io.metergate.crashtest.site.Frame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What one meter sends next: mostly the next reading, and sometimes what disturbs, namely a frame that was acknowledged
 * before, one twice at once, some in another order, one much later than the others. Guarded by its fleet.
 */
final class MeterFeed {
    private static final int OUTSTANDING_MAX = 8;
    private static final int RECENT_MAX = 20;
    private static final int HELD_BACK_MAX = 6;
    private static final int HUNDRED = 100;

    private static final int ACKNOWLEDGED_AGAIN = 5;
    private static final int LATE = 10;
    private static final int HOLD_BACK = 14;
    private static final int SHUFFLED = 26;
    private static final int TWICE = 29;

    private final CrashMeter meter;
    private final Set<Integer> outstanding = new HashSet<>();
    private final List<Frame> recent = new ArrayList<>();
    private final List<Integer> heldBack = new ArrayList<>();
    private int next = 1;
    private boolean relayOpen;

    MeterFeed(CrashMeter meter) {
        this.meter = meter;
    }

    /**
     * What to send now; empty while too much is unanswered.
     *
     * @param last the number of the newest reading that can have been taken by now
     */
    List<Frame> next(Random random, int last) {
        if (outstanding.size() >= (meter.kind().isDated() ? OUTSTANDING_MAX : 1)) {
            return List.of();
        }
        int dice = random.nextInt(HUNDRED);
        if (dice < ACKNOWLEDGED_AGAIN && !recent.isEmpty()) {
            return List.of(recent.get(random.nextInt(recent.size())));
        }
        if (next + HELD_BACK_MAX > last) {
            return List.of();
        }
        return meter.kind().isDated() && dice < TWICE ? disturbed(dice, random) : List.of(frame(next++));
    }

    private List<Frame> disturbed(int dice, Random random) {
        if (dice < LATE && !heldBack.isEmpty()) {
            return List.of(frame(heldBack.remove(random.nextInt(heldBack.size()))));
        }
        if (dice < HOLD_BACK && heldBack.size() < HELD_BACK_MAX) {
            heldBack.add(next++);
            return List.of(frame(next++));
        }
        if (dice < SHUFFLED) {
            List<Frame> some = new ArrayList<>();
            for (int i = 2 + random.nextInt(3); i > 0; i--) {
                some.add(frame(next++));
            }
            Collections.shuffle(some, random);
            return some;
        }
        Frame twice = frame(next++);
        return List.of(twice, twice);
    }

    /** All that was held back, for the end of a run. */
    List<Frame> rest() {
        List<Frame> rest = heldBack.stream().map(this::frame).toList();
        heldBack.clear();
        return rest;
    }

    private Frame frame(int number) {
        outstanding.add(number);
        return new Frame(meter, number, relayOpen);
    }

    /** True for the first acknowledgement of a frame. */
    boolean acknowledged(Frame frame) {
        return outstanding.contains(frame.number());
    }

    /** The acknowledgement is on the disk. */
    void kept(Frame frame) {
        if (outstanding.remove(frame.number())) {
            recent.add(frame);
            if (recent.size() > RECENT_MAX) {
                recent.remove(0);
            }
        }
    }

    int outstanding() {
        return outstanding.size();
    }

    void obey(boolean open) {
        relayOpen = open;
    }
}
