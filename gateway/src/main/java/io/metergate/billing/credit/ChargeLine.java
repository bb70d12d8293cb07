package io.metergate.billing.credit;

/**
 * A part of a charge.
 *
 * @param to the side that is paid
 * @param amount millionths that the customer pays; negative for what the customer is given back, or is paid for export
 */
public record ChargeLine(Side to, PostingKind kind, long amount) {
    public static ChargeLine energy(long amount) {
        return new ChargeLine(Side.Site.REVENUE_ENERGY, PostingKind.ENERGY, amount);
    }

    public static ChargeLine export(long amount) {
        return new ChargeLine(Side.Site.EXPORT, PostingKind.EXPORT, amount);
    }

    public static ChargeLine tax(String name, long amount) {
        return new ChargeLine(new Side.Tax(name), PostingKind.TAX, amount);
    }

    public static ChargeLine standing(long amount) {
        return new ChargeLine(Side.Site.REVENUE_STANDING, PostingKind.STANDING, amount);
    }

    /** For energy that no reading has shown yet. */
    public static ChargeLine provisional(long amount) {
        return new ChargeLine(Side.Own.PROVISIONAL, PostingKind.PROVISIONAL, amount);
    }

    /** Gives back all that was provisional; in one charge with what takes its place, the customer is told once. */
    public static ChargeLine provisionalReversal(CreditState state) {
        return new ChargeLine(Side.Own.PROVISIONAL, PostingKind.PROVISIONAL_REVERSAL, -state.provisional());
    }
}
