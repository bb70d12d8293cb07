package io.metergate.ledger.posting;

import io.metergate.ledger.posting.Transfer.Cause;
import io.metergate.ledger.posting.Transfer.Energy;
import io.metergate.ledger.posting.Transfer.Phase;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Why money moves: what the transfers of one operation have in common.
 *
 * @param energy the interval that imported energy is charged for; null for all other money
 * @param export the interval of energy that the customer is paid for; null for none
 * @param day the local day that a standing charge is for, or the last one that an estimate is for
 * @param resolves the pending transfer that the first of these posts
 */
public record Movement(
        Instant at,
        Cause cause,
        @Nullable Energy energy,
        @Nullable Energy export,
        @Nullable LocalDate day,
        @Nullable String actor,
        @Nullable String note,
        Phase phase,
        @Nullable Long resolves) {

    /** Money for energy. */
    public static Movement reading(
            Instant at,
            @Nullable Energy energy,
            @Nullable Energy export,
            @Nullable String actor,
            @Nullable String note) {
        return new Movement(at, Cause.READING, energy, export, null, actor, note, Phase.POSTED, null);
    }

    /** Money that comes in. */
    public static Movement topUp(Instant at, String actor) {
        return new Movement(at, Cause.TOP_UP, null, null, null, actor, null, Phase.POSTED, null);
    }

    /** What a local day costs. */
    public static Movement day(Instant at, LocalDate day) {
        return new Movement(at, Cause.DAY, null, null, day, null, null, Phase.POSTED, null);
    }

    /** What falls due by time, other than what a day costs. */
    public static Movement due(Instant at, String note) {
        return new Movement(at, Cause.DAY, null, null, null, null, note, Phase.POSTED, null);
    }

    /** What energy that no reading has shown may cost until the end of a local day. */
    public static Movement estimate(Instant at, LocalDate day, String note) {
        return new Movement(at, Cause.DAY, null, null, day, null, note, Phase.POSTED, null);
    }

    /** What an operator did, and why. */
    public static Movement operator(Instant at, String actor, @Nullable String note) {
        return new Movement(at, Cause.OPERATOR, null, null, null, actor, note, Phase.POSTED, null);
    }

    /** The same, as one that moves nothing until another transfer posts it. */
    public Movement pending() {
        return new Movement(at, cause, energy, export, day, actor, note, Phase.PENDING, null);
    }

    /** The same, as that which says of a pending transfer that it will never move. */
    public Movement voiding(long pendingId) {
        return new Movement(at, cause, energy, export, day, actor, note, Phase.VOIDED, pendingId);
    }

    /** The same, as that which posts a pending transfer. */
    public Movement resolving(long pendingId) {
        return new Movement(at, cause, energy, export, day, actor, note, phase, pendingId);
    }
}
