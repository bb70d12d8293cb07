package io.metergate.desk.console.page;

import io.metergate.desk.console.query.MeterRow;
import io.metergate.desk.console.query.ReconciliationQueries.Run;
import io.metergate.supply.CommandState;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A state as a word, a shape and a colour, so that nobody depends on one of them.
 *
 * @param shape {@code dot}, {@code ring}, {@code square}, {@code triangle}, {@code cross} or {@code half}
 * @param tone {@code good}, {@code idle}, {@code off}, {@code warn}, {@code bad} or {@code busy}
 */
public record Mark(String word, String shape, String tone) {

    public static Mark presence(MeterRow meter, Instant now) {
        return switch (meter.presence(now)) {
            case ON_LINE -> new Mark("On line", "dot", "good");
            case SILENT -> new Mark("Silent", "triangle", "warn");
            case REMOVED -> new Mark("Removed", "square", "idle");
            case NEVER_SEEN -> new Mark("Never seen", "ring", "idle");
        };
    }

    /** A supply as it is wanted or reported. */
    public static Mark supply(String state) {
        return switch (state) {
            case "on" -> new Mark("On", "dot", "good");
            case "off" -> new Mark("Off", "square", "off");
            default -> new Mark("Unknown", "ring", "idle");
        };
    }

    /** What became of a frame; a refusal is told by its reason where there is one. */
    public static Mark verdict(String verdict, @Nullable String reason) {
        return switch (verdict) {
            case "charged" -> new Mark("Charged", "dot", "good");
            case "noted" -> new Mark("Noted", "ring", "idle");
            case "repeated" -> new Mark("Repeated", "half", "idle");
            default -> new Mark(reason == null ? "Refused" : Words.refusal(reason), "cross", "bad");
        };
    }

    public static Mark command(CommandState state) {
        String label = capitalized(state.code());
        return switch (state) {
            case QUEUED, SENT, DELIVERED -> new Mark(label, "half", "busy");
            case ACCEPTED -> new Mark(label, "half", "good");
            case CONFIRMED -> new Mark(label, "dot", "good");
            case SUPERSEDED -> new Mark(label, "ring", "idle");
            case REFUSED, EXPIRED -> new Mark(label, "cross", "bad");
        };
    }

    /** What the comparison of the ledger with its projections found. */
    public static Mark check(Run run) {
        if (run.differences() > 0) {
            return new Mark(
                    run.differences() == 1 ? "1 difference" : run.differences() + " differences", "cross", "bad");
        }
        return run.endedAt() == null ? new Mark("Running", "half", "busy") : new Mark("No difference", "dot", "good");
    }

    /** How far a version of a tariff has come. */
    public static Mark version(String state, boolean holds) {
        return switch (state) {
            case "approved" -> holds ? new Mark("In force", "dot", "good") : new Mark("Approved", "ring", "good");
            case "draft" -> new Mark("Draft", "half", "busy");
            default -> new Mark("Withdrawn", "cross", "idle");
        };
    }

    /** Whether a reading is believed. */
    public static Mark reading(String state) {
        return switch (state) {
            case "held" -> new Mark("Held", "triangle", "warn");
            case "dismissed" -> new Mark("Dismissed", "cross", "idle");
            default -> new Mark("Accepted", "dot", "good");
        };
    }

    public static Mark message(String state) {
        return switch (state) {
            case "queued" -> new Mark("Queued", "half", "busy");
            case "delivered" -> new Mark("Delivered", "dot", "good");
            case "failed" -> new Mark("Failed", "cross", "bad");
            default -> new Mark("Logged", "ring", "idle");
        };
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
