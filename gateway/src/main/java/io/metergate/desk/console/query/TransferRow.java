package io.metergate.desk.console.query;

import io.metergate.billing.rating.BillLine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One movement of money on a customer's account; amounts in millionths.
 *
 * @param kind the code of what it is for
 * @param change of the customer's balance, with its sign; 0 where only what is owed changes
 * @param owed of what the customer owes beside the balance, with its sign; 0 where that stays
 * @param debt the ledger's name of what is owed; empty where that stays
 * @param balanceAfter once this was posted
 * @param tax the name of the tax; empty for all but taxes
 * @param energy what explains a charge of energy; null for all other money
 * @param day the local day that a standing charge is for
 * @param actor who caused it; null for a meter and for a day
 * @param note why, in the actor's words
 * @param channel where the money of a top-up was taken; null for all else
 */
public record TransferRow(
        long id,
        Instant at,
        String kind,
        State state,
        long change,
        long owed,
        String debt,
        long balanceAfter,
        String tax,
        @Nullable Energy energy,
        @Nullable LocalDate day,
        @Nullable String actor,
        @Nullable String note,
        @Nullable String channel) {

    /** Whether the money has moved. */
    public enum State {
        POSTED,
        /** It moves when somebody approves it. */
        PENDING,
        /** It was pending; a later transfer posted it. */
        APPROVED,
        /** It was pending; it will not move. */
        VOIDED
    }

    /**
     * The interval of a charge.
     *
     * @param frameId null for a reading that an operator entered, and for what a decision changed
     * @param register 0 for the main register, else its number in the meter
     * @param readingAt when the reading that closed the interval was taken
     * @param lines what fell into each cell; empty where another row has them
     * @param others the other registers that moved with it
     */
    public record Energy(
            @Nullable Long frameId,
            int register,
            @Nullable Instant fromAt,
            Instant readingAt,
            long fromWh,
            long toWh,
            List<BillLine> lines,
            List<Move> others) {

        /** What was charged, signed: a correction may take energy back. */
        public long energyWh() {
            return lines.isEmpty()
                    ? toWh - fromWh
                    : lines.stream().mapToLong(BillLine::wh).sum();
        }
    }

    /** A register from one value of its display to another. */
    public record Move(int register, long fromWh, long toWh) {}

    /** When it happened to the customer: the reading of a charge, else the posting. */
    public Instant time() {
        return energy == null ? at : energy.readingAt();
    }

    public boolean isEnergy() {
        return "energy".equals(kind) || "export".equals(kind);
    }

    /** Whether the balance was or would be changed by it. */
    public boolean moves() {
        return state == State.POSTED;
    }
}
