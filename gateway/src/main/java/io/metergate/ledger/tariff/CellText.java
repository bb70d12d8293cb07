package io.metergate.ledger.tariff;

import io.metergate.billing.rating.CellKey;
import io.metergate.billing.tariff.Rate;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.codec.Obis;
import java.util.List;

/**
 * Which price of a tariff some energy was charged at, as people read it.
 *
 * @param register an OBIS code, or "main register"
 * @param export whether the customer is paid for it
 * @param band the band that held; empty when the tariff has only one
 * @param block "0 to 50 kWh", "over 200 kWh", "social allowance"; empty when there is only one
 */
public record CellText(String register, boolean export, String band, String block) {
    /** Puts a cell ({@link CellKey}) of a version into words. */
    public static CellText of(TariffVersion version, long key) {
        Rate rate = version.rates().get(CellKey.rate(key));
        return new CellText(
                register(rate), rate.export(), band(version, CellKey.band(key)), block(rate, CellKey.block(key)));
    }

    static String register(Rate rate) {
        Obis register = rate.register();
        return register == null ? "main register" : register.toString();
    }

    /** The words of a band; empty when the tariff has only one. */
    static String band(TariffVersion version, int band) {
        return version.bands().size() == 1 ? "" : version.bands().get(band);
    }

    /** The words of a block, as {@link CellKey} counts them; empty when there is only one. */
    public static String block(Rate rate, int block) {
        if (block == CellKey.ALLOWANCE) {
            return "social allowance";
        }
        List<Long> thresholds = rate.thresholdsWh();
        if (thresholds.isEmpty()) {
            return "";
        }
        String from = block == 1 ? "0" : Words.kilowattHours(thresholds.get(block - 2));
        return block > thresholds.size()
                ? "over " + from + " kWh"
                : from + " to " + Words.kilowattHours(thresholds.get(block - 1)) + " kWh";
    }

    /** Band and block in one; "all energy" where there is one of each. */
    public String words() {
        return words(band, block);
    }

    /** The same of a band and a block in words, either of which may be empty. */
    public static String words(String band, String block) {
        if (band.isEmpty() && block.isEmpty()) {
            return "all energy";
        }
        return band + (band.isEmpty() || block.isEmpty() ? "" : ", ") + block;
    }
}
