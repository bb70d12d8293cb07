package io.metergate.ledger.tariff;

import io.metergate.billing.tariff.TariffVersion;

/**
 * A version with the number by which people know it.
 *
 * @param number among the versions of its tariff, from 1
 */
public record NumberedVersion(TariffVersion version, int number) {
    /** The tariff's name and the number: "Household 2". */
    public String words() {
        return words(version.tariff(), number);
    }

    /** The same of a tariff's name and a number. */
    public static String words(String tariff, int number) {
        return tariff + " " + number;
    }

    /** The words of one of its cells. */
    public CellText cell(long key) {
        return CellText.of(version, key);
    }
}
