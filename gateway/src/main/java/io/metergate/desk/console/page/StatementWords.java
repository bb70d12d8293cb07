package io.metergate.desk.console.page;

import io.metergate.desk.ledger.LedgerEntry;
import java.util.Locale;

/** Describes the lines of a statement. */
public final class StatementWords {
    private StatementWords() {}

    /** Returns the name of a kind of transfers. */
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

    /** Returns the other side of a transfer, who caused it and why, as far as that is known. */
    public static String why(LedgerEntry entry) {
        String known = TransferWords.whoAndWhy(entry);
        return entry.counter() + (known.isEmpty() ? "" : ", " + known) + ' ';
    }
}
