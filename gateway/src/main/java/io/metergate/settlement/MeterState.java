package io.metergate.settlement;

import io.metergate.billing.rating.Cells;
import io.metergate.billing.reading.Step;
import io.metergate.codec.RelayState;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.SupplyPoint;
import io.metergate.settlement.BatchResult.ReadingRow;
import io.metergate.settlement.rating.NewReading;
import io.metergate.settlement.rating.PeriodRating;
import io.metergate.settlement.rating.RatedPeriods;
import io.metergate.settlement.rating.RegisterId;
import io.metergate.supply.OpenCommand;
import io.metergate.supply.RelayCredentials;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A meter and its account inside a transaction that holds both: as they were loaded, then as the frames of the batch
 * change them one after another. One thread's.
 */
public final class MeterState {
    public final long meterId;
    public final String serial;
    public final RelayCredentials credentials;
    public final SupplyPoint supplyPoint;

    /** The charged registers, the main one first. */
    public final List<RegisterState> tracks = new ArrayList<>();

    public Account account;

    /** The time of the newest reading that is held; null when none is. */
    @Nullable
    public Instant heldUntil;

    /** Billing periods that the batch closed or changed. */
    public final SortedMap<YearMonth, Cells> closed = new TreeMap<>();

    /** What the batch brought, with what became of it. */
    public final Map<NewReading, ReadingRow> readings = new LinkedHashMap<>();

    /** Frames whose readings are judged at the end of the batch. */
    public final List<LateFrames.Late> late = new ArrayList<>();

    @Nullable
    public Long lastMessageKey;

    /** When the message of that key came; repetitions of it do not count. */
    @Nullable
    public Instant lastMessageAt;

    @Nullable
    public Instant lastSeenAt;

    /** The newest counter of a protected frame; null before the first one. */
    @Nullable
    public Long invocationCounter;

    @Nullable
    public RelayState relay;

    @Nullable
    public Instant relayAt;

    @Nullable
    public OpenCommand openCommand;

    public MeterState(
            SupplyPoint supplyPoint, String serial, RegisterState main, RelayCredentials credentials, Account account) {
        this.meterId = supplyPoint.meterId();
        this.supplyPoint = supplyPoint;
        this.serial = serial;
        this.credentials = credentials;
        this.tracks.add(main);
        this.account = account;
    }

    /** As the meter stands here, without what the batch brought; changes apart from this one. */
    public MeterState copy() {
        MeterState copy = new MeterState(supplyPoint, serial, main().copy(), credentials, account);
        for (int i = 1; i < tracks.size(); i++) {
            copy.tracks.add(tracks.get(i).copy());
        }
        copy.heldUntil = heldUntil;
        copy.lastMessageKey = lastMessageKey;
        copy.lastMessageAt = lastMessageAt;
        copy.lastSeenAt = lastSeenAt;
        copy.invocationCounter = invocationCounter;
        copy.relay = relay;
        copy.relayAt = relayAt;
        copy.openCommand = openCommand;
        return copy;
    }

    /** The register that is shown as the meter's. */
    public RegisterState main() {
        return tracks.get(0);
    }

    public RegisterState track(int number) {
        for (RegisterState track : tracks) {
            if (track.number == number) {
                return track;
            }
        }
        throw new IllegalArgumentException("the meter has no register " + number);
    }

    public void addAccepted(FrameJudgement.Accepted reading) {
        readings.put(
                reading.reading(),
                new ReadingRow(reading.reading(), reading.point().totalWh(), null));
    }

    public void addHeld(HeldReading held) {
        Instant at = held.reading().at();
        // One that came too late is freed by nothing that still comes.
        if (!held.isTooLate()) {
            heldUntil = heldUntil == null || heldUntil.isBefore(at) ? at : heldUntil;
        }
        readings.put(held.reading(), new ReadingRow(held.reading(), null, held.reason()));
    }

    /** Takes what rating again made of all readings of the batch. */
    public void replaceReadings(RatedPeriods rerated) {
        readings.values().removeIf(row -> !PeriodRating.TOO_LATE.equals(row.reason()));
        for (RatedPeriods.Judged judged : rerated.judged()) {
            if (judged.kind() == RatedPeriods.Kind.NEW) {
                String reason = judged.step() instanceof Step.Held held ? PeriodRating.reason(held) : null;
                Long total = judged.totalWh().orElse(null);
                readings.put(judged.reading(), new ReadingRow(judged.reading(), total, reason));
            }
        }
    }

    /** The readings that the batch brought so far, but those that came too late. */
    public List<NewReading> newReadings() {
        return readings.values().stream()
                .filter(row -> !PeriodRating.TOO_LATE.equals(row.reason()))
                .map(ReadingRow::reading)
                .toList();
    }

    /** Whether the batch itself brought this reading before. */
    public boolean has(NewReading reading) {
        return readings.values().stream()
                .map(ReadingRow::reading)
                .anyMatch(each -> each.register().equals(reading.register())
                        && each.at().equals(reading.at())
                        && each.valueWh() == reading.valueWh());
    }

    /** Whether the batch itself brought this value, and it was believed or is yet to be judged. */
    public boolean hasBrought(RegisterId register, long wh) {
        return readings.values().stream()
                        .filter(row -> row.totalWh() != null)
                        .anyMatch(row -> isOf(row.reading(), register, wh))
                || late.stream()
                        .flatMap(frame -> frame.readings().fresh().stream())
                        .anyMatch(reading -> isOf(reading, register, wh));
    }

    private static boolean isOf(NewReading reading, RegisterId register, long wh) {
        return reading.valueWh() == wh && reading.register().equals(register);
    }
}
