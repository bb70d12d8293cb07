package io.metergate.settlement.pg;

import io.metergate.settlement.MeterState;

/**
 * A meter and its account as they were last seen, in a transaction that held them or one that wrote them.
 *
 * @param state never changed; settled on copies of it
 * @param versions of the rows it was read from, or was written to
 * @param bookRevision of the tariffs and terms by which it was read
 */
record CachedMeter(MeterState state, RowVersions versions, long bookRevision) {
    /**
     * Which versions of rows these are: {@code xmin}, the transaction that wrote each. A change by anyone makes another
     * version; what belongs to a meter but stands in rows of other tables touches the meter's row when it changes.
     */
    record RowVersions(int account, int meter) {}
}
