package io.metergate.desk.ledger;

/**
 * A ledger account that a transfer names.
 *
 * @param kind its kind in table {@code ledger_account}
 */
public record LedgerSide(String name, String kind) {
    private static final String TAX = "tax:";

    /** Whether it holds what a customer owes beside the balance. */
    boolean isOwed() {
        return kind.equals("debt") || kind.equals("emergency");
    }

    /** Returns the name of its tax; empty if it is not of a tax. */
    String tax() {
        return name.startsWith(TAX) ? name.substring(TAX.length()) : "";
    }
}
