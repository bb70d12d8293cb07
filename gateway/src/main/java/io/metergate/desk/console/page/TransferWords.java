package io.metergate.desk.console.page;

import io.metergate.desk.ledger.LedgerEntry;

/** Describes transfers in the words of a customer. */
public final class TransferWords {
    private TransferWords() {}

    /** Returns the title of a transfer. */
    public static String what(LedgerEntry entry) {
        boolean back = entry.intendedChange() > 0;
        return switch (entry.kind()) {
            case "energy" -> back ? "Energy given back" : "Energy";
            case "export" -> back ? "Energy delivered" : "Energy delivered, taken back";
            case "tax" -> (back ? "Tax given back: " : "Tax: ") + entry.tax();
            case "standing" -> back ? "Standing charge given back" : "Standing charge";
            case "top_up" -> "Top-up";
            case "top_up_reversal" -> "Top-up reversed";
            case "emergency_use" -> "Emergency credit used";
            case "emergency_repayment" -> "Emergency credit repaid";
            case "time_debt" -> "Instalment, " + Words.debt(entry.debt());
            case "payment_debt" -> "Share to the payment debt";
            case "debt_accrual" -> "Not taken, became accumulated debt";
            case "debt_repayment" -> "Accumulated debt repaid";
            case "debt_opening" -> "Debt opened, " + Words.debt(entry.debt());
            case "debt_write_off" -> "Written off, " + Words.debt(entry.debt());
            case "adjustment" -> "Adjustment";
            case "provisional" -> "Provisional charge";
            case "provisional_reversal" -> "Provisional charge given back";
            case "arrears" -> "Arrears became " + Words.debt(entry.debt());
            default -> entry.kind();
        };
    }

    /** Returns who caused a transfer, and why, as far as that is known. */
    public static String whoAndWhy(LedgerEntry entry) {
        StringBuilder text = new StringBuilder();
        if (entry.channel() != null) {
            text.append(Words.channel(entry.channel()));
        }
        if (entry.transfer().day() != null) {
            append(text, "for " + entry.transfer().day());
        }
        if (entry.transfer().actor() != null) {
            append(text, entry.transfer().actor());
        }
        if (entry.transfer().note() != null) {
            append(text, entry.transfer().note());
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String more) {
        text.append(text.isEmpty() ? "" : ", ").append(more);
    }

    /** Returns the mark of a state. */
    public static Mark state(LedgerEntry.State state) {
        return switch (state) {
            case POSTED -> new Mark("Posted", "dot", "good");
            case PENDING -> new Mark("Pending", "half", "warn");
            case APPROVED -> new Mark("Approved since", "ring", "idle");
            case VOIDED -> new Mark("Voided", "cross", "idle");
        };
    }
}
