package io.metergate.billing.credit;

/**
 * One movement of money, double entry.
 *
 * @param amount millionths, more than zero
 */
public record Posting(Side debit, Side credit, long amount, PostingKind kind) {
    public Posting {
        if (amount <= 0) {
            throw new IllegalArgumentException("a posting moves more than nothing: " + amount);
        }
        if (debit.equals(credit)) {
            throw new IllegalArgumentException("a posting has two sides, not twice " + debit.code());
        }
    }
}
