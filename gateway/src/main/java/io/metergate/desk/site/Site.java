package io.metergate.desk.site;

import io.metergate.billing.credit.CreditTerms;
import io.metergate.billing.credit.PaymentMode;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.codec.Obis;
import io.metergate.device.FrameProtection;
import io.metergate.device.Transport;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A site file that is right in itself: every reference in it is met, every value is in range. */
record Site(
        List<Tariff> tariffs,
        List<Terms> terms,
        List<Account> accounts,
        List<Meter> meters,
        List<DeviceEntry> devices,
        List<NetworkServer> networkServers) {

    /** The word in place of a secret that asks for a random one. */
    static final String GENERATE = "generate";

    /**
     * A tariff.
     *
     * @param dated whether the file says from which day it holds; otherwise a new price holds from tomorrow
     */
    record Tariff(String path, TariffVersion version, boolean dated) {}

    record Terms(String path, CreditTerms terms) {}

    /** Amounts in millionths; an opening credit of 0 is none. */
    record Account(
            String path,
            String number,
            String customer,
            @Nullable String phone,
            String tariff,
            long lowBalance,
            long openingCredit,
            Contract contract) {}

    /** What an account is opened with, and later only an operator changes; null for what the file leaves out. */
    record Contract(
            @Nullable String terms,
            @Nullable ZoneId timeZone,
            @Nullable Boolean socialAllowance,
            @Nullable String protectedReason,
            @Nullable PaymentMode paymentMode) {}

    /**
     * A meter.
     *
     * @param installedAt null for now
     * @param rolloverWh 0 when it is not known
     * @param powerMaxW 0 when it is not checked
     */
    record Meter(
            String path,
            String serial,
            String account,
            Obis register,
            long openingWh,
            @Nullable Instant installedAt,
            long rolloverWh,
            long powerMaxW,
            List<Register> registers,
            boolean hasRelay,
            byte @Nullable [] relayPassword,
            byte @Nullable [] relayOperator) {}

    /** A register beside the main one. */
    record Register(Obis register, long openingWh, long rolloverWh) {}

    record DeviceEntry(
            String path,
            String id,
            Transport transport,
            String codec,
            @Nullable String meter,
            @Nullable String applicationId,
            @Nullable String secret,
            FrameProtection protection,
            @Nullable CoapEntry coap) {}

    /**
     * What a device proves itself with by DTLS.
     *
     * @param key null where the file leaves it to the import
     */
    record CoapEntry(String identity, byte @Nullable [] key) {
        @Override
        public String toString() {
            return "CoapEntry[" + identity + "]";
        }
    }

    record NetworkServer(String path, String name, String secret) {}
}
