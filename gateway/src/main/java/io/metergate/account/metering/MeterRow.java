package io.metergate.account.metering;

import io.metergate.billing.reading.RegisterPoint;
import io.metergate.settlement.rating.RegisterId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A meter of a locked account.
 *
 * @param ratedFrom the time from which energy is charged
 * @param registers the main register first
 */
record MeterRow(
        long id, String serial, Instant ratedFrom, @Nullable Instant removedAt, List<RegisterRow> registers) {
    MeterRow {
        registers = List.copyOf(registers);
    }

    /** A register and its last accepted value. */
    record RegisterRow(RegisterId id, String name, long rolloverWh, RegisterPoint last) {}

    Optional<RegisterRow> register(String name) {
        return registers.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    RegisterRow main() {
        return registers.get(0);
    }
}
