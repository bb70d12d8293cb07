package io.metergate.desk.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The interval that a charge is for; energy in watt-hours.
 *
 * @param frameId the frame of the reading; null for a reading that an operator entered, and for a decision
 * @param register 0 for the meter's main register
 * @param fromAt the time of the reading before; null for charges that are older than tariffs with bands
 * @param toAt the time of the reading; null for the same charges
 * @param readAt the time of the reading, or of posting if it is not known
 * @param parts the energy by price; empty for taxes, and for charges that are older than tariffs with bands
 * @param registers all registers that moved; empty if only the main register did
 */
public record EnergyInterval(
        @Nullable Long frameId,
        int register,
        @Nullable Instant fromAt,
        @Nullable Instant toAt,
        Instant readAt,
        long fromWh,
        long toWh,
        List<EnergyPart> parts,
        List<RegisterMove> registers) {
    public EnergyInterval {
        parts = List.copyOf(parts);
        registers = List.copyOf(registers);
    }

    /** A register that moved from one value to another. */
    public record RegisterMove(int register, long fromWh, long toWh) {}

    /** The energy that was charged; negative for a refund. */
    public long energyWh() {
        return parts.isEmpty()
                ? toWh - fromWh
                : parts.stream().mapToLong(EnergyPart::wh).sum();
    }

    /** The registers that moved beside the first. */
    public List<RegisterMove> others() {
        return registers.subList(Math.min(1, registers.size()), registers.size());
    }

    /** All registers that moved, at least one. */
    public List<RegisterMove> moves() {
        return registers.isEmpty() ? List.of(new RegisterMove(register, fromWh, toWh)) : registers;
    }

    /** Whether it ends before it starts, as the interval of a late reading does. */
    boolean isBackward() {
        return fromAt != null && toAt != null && toAt.isBefore(fromAt);
    }
}
