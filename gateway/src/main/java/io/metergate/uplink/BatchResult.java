package io.metergate.uplink;

import io.metergate.feed.GatewayEvent;
import io.metergate.ledger.Postings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a batch of messages comes to: the rows of one transaction, and what to say of each message after it. */
final class BatchResult {
    final List<FrameRow> frames = new ArrayList<>();
    final List<ReadingRow> readings = new ArrayList<>();
    final Map<Long, MeterState> meters = new LinkedHashMap<>();
    final Map<UUID, CommandOutcome> commandOutcomes = new LinkedHashMap<>();
    final Map<UUID, CommandSent> commandsSent = new LinkedHashMap<>();
    final Postings postings = new Postings();
    final List<Receipt> receipts = new ArrayList<>();
    private final List<GatewayEvent> events = new ArrayList<>();

    void tell(GatewayEvent event) {
        events.add(event);
    }

    /** What to tell those who look on, once it is committed. */
    List<GatewayEvent> events() {
        List<GatewayEvent> all = new ArrayList<>(events);
        all.addAll(postings.events());
        return all;
    }

    /** A message as it is kept; {@code detail} is the refusal's or the note. */
    record FrameRow(
            long id,
            Uplink uplink,
            @Nullable Long meterId,
            Verdict verdict,
            @Nullable String reason,
            @Nullable String detail) {}

    /** The charged register in one frame. */
    record ReadingRow(long frameId, long meterId, Instant at, long valueWh) {}

    /** How a command ended by the meter's word. */
    record CommandOutcome(
            UUID id, long meterId, String state, @Nullable String detail) {}

    /** A command that leaves with the answer to a report. */
    record CommandSent(UUID id, long meterId) {}
}
