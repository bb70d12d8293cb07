package io.metergate.ledger.tariff;

/**
 * Something in a tariff that can't be.
 *
 * @param path where, for example {@code rates[1].prices.peak[0]}
 * @param reason completes the sentence "this ..."
 */
public record TariffFault(String path, String reason) {
    @Override
    public String toString() {
        return path + ": " + reason;
    }
}
