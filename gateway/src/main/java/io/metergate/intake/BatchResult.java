package io.metergate.intake;

import io.metergate.ledger.Postings;
import io.metergate.platform.feed.GatewayEvent;
import io.metergate.platform.store.RowIds;
import io.metergate.settlement.rating.NewReading;
import io.metergate.settlement.rating.Rerated;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a batch of messages comes to: the rows of one transaction, and what to say of each message after it. */
final class BatchResult {
    /** By their places in the batch. */
    final List<@Nullable FrameRow> places = new ArrayList<>();

    final Map<Long, MeterState> meters = new LinkedHashMap<>();
    private final Map<UUID, CommandOutcome> commandOutcomes = new LinkedHashMap<>();
    private final Map<UUID, CommandSent> commandsSent = new LinkedHashMap<>();
    /** Meters of which commands from before are changed. */
    private final Set<Long> commanded = new HashSet<>();

    /** By account, readings from before whose judgement is another one now. */
    final Map<Long, List<Rerated.Change>> changedReadings = new LinkedHashMap<>();

    final Postings postings;
    final List<@Nullable Receipt> receipts = new ArrayList<>();
    private final List<GatewayEvent> events = new ArrayList<>();

    BatchResult(RowIds ids) {
        this.postings = new Postings(ids);
    }

    /** Keeps a place for the next message, whose turn may come later. */
    int place() {
        places.add(null);
        receipts.add(null);
        return places.size() - 1;
    }

    /** The messages as they are kept. */
    List<FrameRow> frames() {
        List<FrameRow> frames = new ArrayList<>();
        for (FrameRow frame : places) {
            frames.add(Objects.requireNonNull(frame));
        }
        return frames;
    }

    /** The readings that all meters brought. */
    List<ReadingRow> readings() {
        List<ReadingRow> readings = new ArrayList<>();
        meters.values().forEach(meter -> readings.addAll(meter.readings.values()));
        return readings;
    }

    /** Notes that earlier frames of the batch, which were refused for their readings, brought readings to believe. */
    void believe(Set<Long> frameIds) {
        for (int i = 0; i < places.size(); i++) {
            FrameRow frame = places.get(i);
            if (frame != null && frame.verdict() instanceof Verdict.Refused && frameIds.contains(frame.id())) {
                Verdict.Noted noted = new Verdict.Noted("held at first, believed later");
                places.set(i, new FrameRow(frame.id(), frame.uplink(), frame.meterId(), noted, null, noted.note()));
                receipts.set(
                        i,
                        new Receipt(
                                noted, Objects.requireNonNull(receipts.get(i)).downlink()));
            }
        }
    }

    /** Whether more than the rows of the meter and its account was written, so that they must be read again. */
    boolean changesMoreThanRows(MeterState meter) {
        return postings.commandFor(meter.meterId) != null || commanded.contains(meter.meterId);
    }

    /** Notes how a command ended. */
    void add(CommandOutcome outcome) {
        commandOutcomes.put(outcome.id(), outcome);
        commanded.add(outcome.meterId());
    }

    /** Notes a command that leaves. */
    void add(CommandSent sent) {
        commandsSent.put(sent.id(), sent);
        commanded.add(sent.meterId());
    }

    List<CommandOutcome> commandOutcomes() {
        return List.copyOf(commandOutcomes.values());
    }

    List<CommandSent> commandsSent() {
        return List.copyOf(commandsSent.values());
    }

    /** The meters whose commands this writes, when it changes commands from before. */
    Set<Long> commanded() {
        if (commanded.isEmpty()) {
            return Set.of();
        }
        Set<Long> all = new HashSet<>(commanded);
        meters.keySet().stream().filter(id -> postings.commandFor(id) != null).forEach(all::add);
        return all;
    }

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

    /**
     * A reading as it is kept.
     *
     * @param totalWh of one that is believed; null for one that is held
     * @param reason why it is held
     */
    record ReadingRow(
            NewReading reading,
            @Nullable Long totalWh,
            @Nullable String reason) {}

    /** How a command ended by the meter's word. */
    record CommandOutcome(
            UUID id, long meterId, String state, @Nullable String detail) {}

    /** A command that leaves with the answer to a report. */
    record CommandSent(UUID id, long meterId) {}
}
