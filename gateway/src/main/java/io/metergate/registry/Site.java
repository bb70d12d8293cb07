package io.metergate.registry;

import io.metergate.codec.Obis;
import io.metergate.device.FrameProtection;
import io.metergate.device.Transport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A site file that is right in itself: every reference in it is met, every value is in range. */
record Site(
        List<Tariff> tariffs,
        List<Account> accounts,
        List<Meter> meters,
        List<DeviceEntry> devices,
        List<NetworkServer> networkServers) {

    /** The word in place of a secret that asks for a random one. */
    static final String GENERATE = "generate";

    record Tariff(String path, String name, long pricePerKwhMillionths) {}

    /** Amounts in millionths; an opening credit of 0 is none. */
    record Account(
            String path,
            String number,
            String customer,
            @Nullable String phone,
            String tariff,
            long lowBalance,
            long openingCredit) {}

    record Meter(
            String path,
            String serial,
            String account,
            Obis register,
            long openingWh,
            boolean hasRelay,
            byte @Nullable [] relayPassword,
            byte @Nullable [] relayOperator) {}

    record DeviceEntry(
            String path,
            String id,
            Transport transport,
            String codec,
            @Nullable String meter,
            @Nullable String applicationId,
            @Nullable String secret,
            FrameProtection protection) {}

    record NetworkServer(String path, String name, String secret) {}
}
