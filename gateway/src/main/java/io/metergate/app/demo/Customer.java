package io.metergate.app.demo;

import io.metergate.device.Transport;
import org.jspecify.annotations.Nullable;

/**
 * A customer of the town with the meter at their supply point.
 *
 * @param number the account
 * @param meterMakesMbus true for an M-Bus meter, which has no relay; otherwise it speaks DL/T 645
 * @param creditCents opening credit in hundredths of the currency
 * @param profile the simulator's word for how they use electricity
 * @param loadW their mean power
 * @param contract what they pay and how
 */
record Customer(
        String number,
        String name,
        String phone,
        String serial,
        String deviceId,
        Transport transport,
        boolean meterMakesMbus,
        int creditCents,
        long openingKwh,
        String profile,
        int loadW,
        Contract contract) {

    /**
     * A customer's contract.
     *
     * @param terms null for the standard ones
     */
    record Contract(String tariff, @Nullable String terms, boolean socialAllowance) {}

    String codec() {
        return meterMakesMbus ? "en13757" : "dlt645";
    }
}
