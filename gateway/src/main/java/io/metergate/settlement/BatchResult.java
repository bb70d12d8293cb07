package io.metergate.settlement;

import io.metergate.intake.Receipt;
import io.metergate.intake.SettledBatch;
import io.metergate.intake.Uplink;
import io.metergate.intake.Verdict;
import io.metergate.ledger.posting.Postings;
import io.metergate.platform.feed.GatewayEvent;
import io.metergate.settlement.rating.NewReading;
import io.metergate.settlement.rating.RatedPeriods;
import io.metergate.supply.CommandOutcome;
import io.metergate.supply.CommandSent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What a batch of messages comes to: the rows of one transaction, and what to say of each message after it. */
public final class BatchResult implements SettledBatch {
    /** By their places in the batch. */
    public final List<@Nullable FrameRow> places = new ArrayList<>();

    public final Map<Long, MeterState> meters = new LinkedHashMap<>();
    private final Map<UUID, CommandOutcome> commandOutcomes = new LinkedHashMap<>();
    private final Map<UUID, CommandSent> commandsSent = new LinkedHashMap<>();
    /** Meters of which commands from before are changed. */
    private final Set<Long> commanded = new HashSet<>();

    /** By account, readings from before whose judgement is another one now. */
    public final Map<Long, List<RatedPeriods.Change>> changedReadings = new LinkedHashMap<>();

    public final Postings postings;
    public final List<@Nullable Receipt> receipts = new ArrayList<>();
    private final List<UndeliverableCommand> undeliverable = new ArrayList<>();
    private final List<GatewayEvent> events = new ArrayList<>();

    public BatchResult(LongSupplier ids) {
        this.postings = new Postings(ids);
    }

    /** Keeps a place for the next message, whose turn may come later. */
    public int place() {
        places.add(null);
        receipts.add(null);
        return places.size() - 1;
    }

    /** The messages as they are kept. */
    public List<FrameRow> frames() {
        List<FrameRow> frames = new ArrayList<>();
        for (FrameRow frame : places) {
            frames.add(Objects.requireNonNull(frame));
        }
        return frames;
    }

    /** The readings that all meters brought. */
    public List<ReadingRow> readings() {
        List<ReadingRow> readings = new ArrayList<>();
        meters.values().forEach(meter -> readings.addAll(meter.readings.values()));
        return readings;
    }

    /** Notes that earlier frames of the batch, which were refused for their readings, brought readings to believe. */
    public void believe(Set<Long> frameIds) {
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
    public boolean changesMoreThanRows(MeterState meter) {
        return postings.commandFor(meter.meterId) != null || commanded.contains(meter.meterId);
    }

    /** Adds the end of a command. */
    public void add(CommandOutcome outcome) {
        commandOutcomes.put(outcome.id(), outcome);
        commanded.add(outcome.meterId());
    }

    /** Adds a command that is sent. */
    public void add(CommandSent sent) {
        commandsSent.put(sent.id(), sent);
        commanded.add(sent.meterId());
    }

    /** Notes a command that cannot be encoded in the device's format. */
    public void add(UndeliverableCommand command) {
        undeliverable.add(command);
    }

    /** The commands that could not be encoded; logged after the commit. */
    public List<UndeliverableCommand> undeliverable() {
        return undeliverable;
    }

    public List<CommandOutcome> commandOutcomes() {
        return List.copyOf(commandOutcomes.values());
    }

    public List<CommandSent> commandsSent() {
        return List.copyOf(commandsSent.values());
    }

    /** The meters whose commands this writes, when it changes commands from before. */
    public Set<Long> commanded() {
        if (commanded.isEmpty()) {
            return Set.of();
        }
        Set<Long> all = new HashSet<>(commanded);
        meters.keySet().stream().filter(id -> postings.commandFor(id) != null).forEach(all::add);
        return all;
    }

    public void tell(GatewayEvent event) {
        events.add(event);
    }

    @Override
    public Receipt receipt(int place) {
        return Objects.requireNonNull(receipts.get(place));
    }

    @Override
    public List<GatewayEvent> events() {
        List<GatewayEvent> all = new ArrayList<>(events);
        all.addAll(postings.events());
        return all;
    }

    /** A message as it is kept; {@code detail} is the refusal's or the note. */
    public record FrameRow(
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
    public record ReadingRow(
            NewReading reading,
            @Nullable Long totalWh,
            @Nullable String reason) {}

    /** A command that the device's format cannot express, with the reason. */
    public record UndeliverableCommand(String deviceId, String reason) {}
}
