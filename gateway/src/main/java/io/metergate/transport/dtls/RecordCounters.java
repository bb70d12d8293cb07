package io.metergate.transport.dtls;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.eclipse.californium.scandium.DtlsHealth;

/** Counts records, in place of the health lines that Scandium would write. */
final class RecordCounters implements DtlsHealth {
    private static final String RECORDS = "metergate_dtls_records_total";

    private final Counter received;
    private final Counter dropped;
    private final Counter sent;
    private final Counter unsent;

    RecordCounters(MeterRegistry meters) {
        received = meters.counter(RECORDS, "result", "received");
        dropped = meters.counter(RECORDS, "result", "dropped");
        sent = meters.counter(RECORDS, "result", "sent");
        unsent = meters.counter(RECORDS, "result", "not_sent");
    }

    @Override
    public boolean isEnabled() {
        return true;
    }

    @Override
    public void dump(String tag, int maxConnections, int remainingCapacity, int pendingWithoutVerify) {
        // The metrics are asked for, not written.
    }

    @Override
    public void startHandshake() {
        // Counted by its end.
    }

    @Override
    public void endHandshake(boolean success) {
        // Counted with its reason.
    }

    /** Dropped are replays, records that can't be decrypted, and those of associations that are not known. */
    @Override
    public void receivingRecord(boolean drop) {
        (drop ? dropped : received).increment();
    }

    @Override
    public void sendingRecord(boolean drop) {
        (drop ? unsent : sent).increment();
    }
}
