package io.metergate.desk.console.page;

import io.metergate.desk.statement.Statement;
import java.util.Locale;

/** The entries of a statement in words. */
public final class StatementWords {
    private StatementWords() {}

    /** What a kind of transfers is called. */
    public static String kind(String code) {
        return switch (code) {
            case "export" -> "Energy delivered";
            case "standing" -> "Standing charge";
            case "top_up" -> "Top-up";
            case "top_up_reversal" -> "Top-up reversed";
            case "emergency_use" -> "Emergency credit used";
            case "emergency_repayment" -> "Emergency credit repaid";
            case "debt_accrual" -> "Became accumulated debt";
            case "provisional" -> "Provisional charge";
            case "provisional_reversal" -> "Provisional charge given back";
            default -> {
                String words = code.replace('_', ' ');
                yield words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
            }
        };
    }

    /** Who and why, and the other side, as far as it is known. */
    public static String why(Statement.Line line) {
        StringBuilder text = new StringBuilder(line.counter());
        if (line.day() != null) {
            text.append(", for ").append(line.day());
        }
        if (line.channel() != null) {
            text.append(", ").append(Words.channel(line.channel()));
        }
        if (line.actor() != null) {
            text.append(", ").append(line.actor());
        }
        if (line.note() != null) {
            text.append(", ").append(line.note());
        }
        return text.append(' ').toString();
    }
}
