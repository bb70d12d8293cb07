package io.metergate.billing.rating;

import io.metergate.billing.tariff.Rate;
import io.metergate.codec.Obis;

/**
 * A register as a tariff may mean it: by its name, or as the main one of its meter.
 *
 * @param isMain whether the meter is charged by it in the first place
 */
public record RegisterName(Obis name, boolean isMain) {
    /** Whether a rate is for this register. Of several that are, the tariff's first one holds. */
    boolean isMeantBy(Rate rate) {
        Obis register = rate.register();
        return register == null ? isMain : register.equals(name);
    }
}
