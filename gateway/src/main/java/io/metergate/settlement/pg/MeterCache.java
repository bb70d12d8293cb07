package io.metergate.settlement.pg;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The meters that a lane remembers, so that the next reading of one needs no look at its rows: whether they are still
 * so is found out by the statements that write them. Forgets those longest unused. One lane's.
 */
final class MeterCache {
    private final Map<Long, CachedMeter> known;
    private long bookRevision = -1;

    MeterCache(int max) {
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.@Nullable Entry<Long, CachedMeter> eldest) {
                return size() > max;
            }
        };
    }

    @Nullable
    CachedMeter find(long meterId) {
        return known.get(meterId);
    }

    /** By which revision of the book all of them were read. */
    long bookRevision() {
        return bookRevision;
    }

    void remember(CachedMeter meter) {
        if (meter.bookRevision() < bookRevision) {
            return;
        }
        if (meter.bookRevision() > bookRevision) {
            // Tariffs or terms are others now, and every account was read by them.
            known.clear();
            bookRevision = meter.bookRevision();
        }
        known.put(meter.state().meterId, meter);
    }

    void clear() {
        known.clear();
        bookRevision = -1;
    }

    void forget(Collection<Long> meterIds) {
        meterIds.forEach(known::remove);
    }

    int size() {
        return known.size();
    }
}
