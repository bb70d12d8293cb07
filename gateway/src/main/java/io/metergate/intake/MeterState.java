package io.metergate.intake;

import io.metergate.billing.rating.Cells;
import io.metergate.billing.reading.Step;
import io.metergate.codec.RelayState;
import io.metergate.intake.BatchResult.ReadingRow;
import io.metergate.ledger.Account;
import io.metergate.ledger.SupplyPoint;
import io.metergate.settlement.rating.NewReading;
import io.metergate.settlement.rating.RegisterId;
import io.metergate.settlement.rating.Rerated;
import io.metergate.settlement.rating.Rerating;
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
final class MeterState {
    final long meterId;
    final String serial;
    final RelayCredentials credentials;
    final SupplyPoint supplyPoint;

    /** The charged registers, the main one first. */
    final List<RegisterTrack> tracks = new ArrayList<>();

    Account account;

    /** The time of the newest reading that is held; null when none is. */
    @Nullable
    Instant heldUntil;

    /** Billing periods that the batch closed or changed. */
    final SortedMap<YearMonth, Cells> closed = new TreeMap<>();

    /** What the batch brought, with what became of it. */
    final Map<NewReading, ReadingRow> readings = new LinkedHashMap<>();

    /** Frames whose readings are judged at the end of the batch. */
    final List<LateFrames.Late> late = new ArrayList<>();

    @Nullable
    Long lastMessageKey;

    /** When the message of that key came; repetitions of it do not count. */
    @Nullable
    Instant lastMessageAt;

    @Nullable
    Instant lastSeenAt;

    /** The newest counter of a protected frame; null before the first one. */
    @Nullable
    Long invocationCounter;

    @Nullable
    RelayState relay;

    @Nullable
    Instant relayAt;

    @Nullable
    OpenCommand openCommand;

    MeterState(
            SupplyPoint supplyPoint, String serial, RegisterTrack main, RelayCredentials credentials, Account account) {
        this.meterId = supplyPoint.meterId();
        this.supplyPoint = supplyPoint;
        this.serial = serial;
        this.credentials = credentials;
        this.tracks.add(main);
        this.account = account;
    }

    /** As the meter stands here, without what the batch brought; changes apart from this one. */
    MeterState copy() {
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
    RegisterTrack main() {
        return tracks.get(0);
    }

    RegisterTrack track(int number) {
        for (RegisterTrack track : tracks) {
            if (track.number == number) {
                return track;
            }
        }
        throw new IllegalArgumentException("the meter has no register " + number);
    }

    void addAccepted(InOrder.Accepted reading) {
        readings.put(
                reading.reading(),
                new ReadingRow(reading.reading(), reading.point().totalWh(), null));
    }

    void addHeld(HeldReading held) {
        Instant at = held.reading().at();
        // One that came too late is freed by nothing that still comes.
        if (!held.isTooLate()) {
            heldUntil = heldUntil == null || heldUntil.isBefore(at) ? at : heldUntil;
        }
        readings.put(held.reading(), new ReadingRow(held.reading(), null, held.reason()));
    }

    /** Takes what rating again made of all readings of the batch. */
    void replaceReadings(Rerated rerated) {
        readings.values().removeIf(row -> !Rerating.TOO_LATE.equals(row.reason()));
        for (Rerated.Judged judged : rerated.judged()) {
            if (judged.kind() == Rerated.Kind.NEW) {
                String reason = judged.step() instanceof Step.Held held ? Rerating.reason(held) : null;
                Long total = judged.totalWh().orElse(null);
                readings.put(judged.reading(), new ReadingRow(judged.reading(), total, reason));
            }
        }
    }

    /** The readings that the batch brought so far, but those that came too late. */
    List<NewReading> newReadings() {
        return readings.values().stream()
                .filter(row -> !Rerating.TOO_LATE.equals(row.reason()))
                .map(ReadingRow::reading)
                .toList();
    }

    /** Whether the batch itself brought this reading before. */
    boolean has(NewReading reading) {
        return readings.values().stream()
                .map(ReadingRow::reading)
                .anyMatch(each -> each.register().equals(reading.register())
                        && each.at().equals(reading.at())
                        && each.valueWh() == reading.valueWh());
    }

    /** Whether the batch itself brought this value, and it was believed or is yet to be judged. */
    boolean hasBrought(RegisterId register, long wh) {
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
