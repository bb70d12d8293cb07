package io.metergate.billing.credit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/** When a clock on the wall shows a time: once, twice, or, when the clocks go forward, never. */
final class LocalInstants {
    private LocalInstants() {}

    /** The first time; where the clock skips it, the moment of the jump. */
    static Instant first(LocalDateTime local, ZoneId zone) {
        return at(local, zone, false);
    }

    /** The last time; where the clock skips it, the moment of the jump. */
    static Instant last(LocalDateTime local, ZoneId zone) {
        return at(local, zone, true);
    }

    private static Instant at(LocalDateTime local, ZoneId zone, boolean last) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition jump = zone.getRules().getTransition(local);
            return jump.getInstant();
        }
        return local.toInstant(offsets.get(last ? offsets.size() - 1 : 0));
    }
}
