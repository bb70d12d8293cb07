package io.metergate.demo;

import io.metergate.device.Transport;

/**
 * A customer of the town with the meter at their supply point.
 *
 * @param number the account
 * @param meterMakesMbus true for an M-Bus meter, which has no relay; otherwise it speaks DL/T 645
 * @param creditCents opening credit in hundredths of the currency
 * @param profile the simulator's word for how they use electricity
 * @param loadW their mean power
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
        int loadW) {

    String codec() {
        return meterMakesMbus ? "en13757" : "dlt645";
    }
}
