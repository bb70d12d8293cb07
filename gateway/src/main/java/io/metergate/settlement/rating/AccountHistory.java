package io.metergate.settlement.rating;

import io.metergate.billing.rating.Cells;
import io.metergate.billing.rating.RegisterName;
import io.metergate.billing.reading.RegisterPoint;
import io.metergate.billing.reading.RegisterRules;
import io.metergate.codec.Obis;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What all registers of an account said since the first billing period that may change, and what that period and the
 * closed ones after it came to.
 */
public final class AccountHistory {
    /** The number of readings above which an account's history is not loaded, because it would delay other accounts. */
    public static final int READINGS_MAX = 300_000;

    public final YearMonth first;
    public final List<RegisterHistory> registers;
    public final SortedMap<YearMonth, Cells> closed;
    private final Instant start;

    /** A register of one of the account's meters. */
    public record RegisterRow(
            long meterId,
            int number,
            String name,
            long openingWh,
            Instant openingAt,
            long rolloverWh,
            long powerMaxW,
            @Nullable Instant removedAt) {}

    /** A stored reading; {@code totalWh} is set for an accepted reading only. */
    public record ReadingRow(
            RegisterId register,
            Instant at,
            long valueWh,
            @Nullable Long totalWh,
            String state,
            @Nullable String reason,
            @Nullable String decision,
            @Nullable Long frameId) {}

    /** A stored reset of a register: its last value before and its first value after the reset. */
    public record ResetRow(RegisterId register, Instant at, long closingWh, long openingWh) {}

    private AccountHistory(
            YearMonth first, Instant start, List<RegisterHistory> registers, SortedMap<YearMonth, Cells> closed) {
        this.first = first;
        this.start = start;
        this.registers = registers;
        this.closed = closed;
    }

    /** When the first of its periods begins. */
    public Instant start() {
        return start;
    }

    /** How many readings it holds. */
    public int size() {
        return registers.stream()
                .mapToInt(register -> register.readings().size())
                .sum();
    }

    /** Whether all that a reading at such a place may change is loaded. */
    public boolean covers(NewReading place) {
        for (RegisterHistory register : registers) {
            if (register.id().equals(place.register())) {
                return !before(register, place.at()).isBefore(start);
            }
        }
        return true;
    }

    /** The readings are in the order of their times. */
    private static Instant before(RegisterHistory register, Instant at) {
        List<ReadingRow> readings = register.readings();
        int low = 0;
        int high = readings.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (readings.get(middle).at().isBefore(at)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int last = low - 1;
        while (last >= 0 && readings.get(last).totalWh() == null) {
            last--;
        }
        return last < 0 ? register.start().at() : readings.get(last).at();
    }

    /** There are more readings than can be rated again while others wait. */
    public static final class TooLong extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        public TooLong() {
            super("more than " + READINGS_MAX + " readings would have to be rated again");
        }
    }

    /** The history that these rows tell, each list in the order in which it is read. */
    public static AccountHistory of(
            YearMonth first,
            Instant start,
            List<RegisterRow> registers,
            List<ReadingRow> readings,
            List<ResetRow> resets,
            SortedMap<YearMonth, Cells> closed) {
        return new AccountHistory(first, start, assemble(registers, readings, resets, start), closed);
    }

    private static List<RegisterHistory> assemble(
            List<RegisterRow> registers, List<ReadingRow> readings, List<ResetRow> resets, Instant start) {
        if (readings.size() > READINGS_MAX) {
            throw new TooLong();
        }
        Map<RegisterId, List<ReadingRow>> byRegister = new HashMap<>();
        readings.forEach(reading -> byRegister
                .computeIfAbsent(reading.register(), id -> new ArrayList<>())
                .add(reading));
        List<RegisterHistory> histories = new ArrayList<>();
        for (RegisterRow row : registers) {
            RegisterId id = new RegisterId(row.meterId(), row.number());
            histories.add(history(row, id, byRegister.getOrDefault(id, List.of()), resets, start));
        }
        return histories;
    }

    private static RegisterHistory history(
            RegisterRow row, RegisterId id, List<ReadingRow> readings, List<ResetRow> resets, Instant periodStart) {
        RegisterRules rules = new RegisterRules(row.openingWh(), row.openingAt(), row.rolloverWh(), row.powerMaxW());
        int before = lastBelieved(readings, periodStart);
        RegisterPoint start = before < 0 ? rules.opening() : point(readings.get(before));
        List<ResetRow> own = resets.stream()
                .filter(reset -> reset.register().equals(id) && !reset.at().isBefore(start.at()))
                .toList();
        return new RegisterHistory(
                id,
                new RegisterName(Obis.parse(row.name()), row.number() == 0),
                rules,
                start,
                readings.subList(before + 1, readings.size()),
                own);
    }

    private static int lastBelieved(List<ReadingRow> readings, Instant periodStart) {
        int last = -1;
        for (int i = 0; i < readings.size() && readings.get(i).at().isBefore(periodStart); i++) {
            if (readings.get(i).totalWh() != null) {
                last = i;
            }
        }
        return last;
    }

    private static RegisterPoint point(ReadingRow row) {
        return new RegisterPoint(row.valueWh(), Objects.requireNonNull(row.totalWh()), row.at());
    }
}
