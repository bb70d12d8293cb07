package io.metergate.desk.console.page;

import io.metergate.desk.console.query.TransferRow;

/** Transfers as a customer would tell them. */
public final class TransferWords {
    private TransferWords() {}

    /** What moved. */
    public static String what(TransferRow row) {
        boolean back = row.change() > 0;
        return switch (row.kind()) {
            case "energy" -> back ? "Energy given back" : "Energy";
            case "export" -> back ? "Energy delivered" : "Energy delivered, taken back";
            case "tax" -> (back ? "Tax given back: " : "Tax: ") + row.tax();
            case "standing" -> back ? "Standing charge given back" : "Standing charge";
            case "top_up" -> "Top-up";
            case "top_up_reversal" -> "Top-up reversed";
            case "emergency_use" -> "Emergency credit used";
            case "emergency_repayment" -> "Emergency credit repaid";
            case "time_debt" -> "Instalment, " + Words.debt(row.debt());
            case "payment_debt" -> "Share to the payment debt";
            case "debt_accrual" -> "Not taken, became accumulated debt";
            case "debt_repayment" -> "Accumulated debt repaid";
            case "debt_opening" -> "Debt opened, " + Words.debt(row.debt());
            case "debt_write_off" -> "Written off, " + Words.debt(row.debt());
            case "adjustment" -> "Adjustment";
            case "provisional" -> "Provisional charge";
            case "provisional_reversal" -> "Provisional charge given back";
            case "arrears" -> "Arrears became " + Words.debt(row.debt());
            default -> row.kind();
        };
    }

    /** Who and why, as far as it is known. */
    public static String whoAndWhy(TransferRow row) {
        StringBuilder text = new StringBuilder();
        if (row.channel() != null) {
            text.append(Words.channel(row.channel()));
        }
        if (row.day() != null) {
            append(text, "for " + row.day());
        }
        if (row.actor() != null) {
            append(text, row.actor());
        }
        if (row.note() != null) {
            append(text, row.note());
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String more) {
        text.append(text.isEmpty() ? "" : ", ").append(more);
    }

    /** Whether it moved. */
    public static Mark state(TransferRow.State state) {
        return switch (state) {
            case POSTED -> new Mark("Posted", "dot", "good");
            case PENDING -> new Mark("Pending", "half", "warn");
            case APPROVED -> new Mark("Approved since", "ring", "idle");
            case VOIDED -> new Mark("Voided", "cross", "idle");
        };
    }
}
