package io.metergate.benchmark.load.stage;

import io.metergate.benchmark.load.frame.EnergyFrame;
import io.metergate.benchmark.load.frame.Fleet;
import java.math.BigDecimal;

/**
 * The site file of a row: prepaid accounts with an opening credit on a time-of-use tariff with blocks and a standing
 * charge, an electricity meter each, and how the meter reports.
 */
public final class SiteText {
    public static final String APPLICATION = "6b1f0c52-7d43-4e5e-9d0f-2a5d3c9b8e11";
    public static final int NETWORK_SERVERS = 8;
    public static final String NETWORK_SERVER_SECRET = "bench-secret-of-a-network-server";
    /** Prices of a watt-hour, in millionths: the cheapest and the dearest. */
    public static final long MILLIONTHS_PER_WH_MIN = 180;

    public static final long MILLIONTHS_PER_WH_MAX = 380;
    /** What the account of the independent client pays. */
    public static final long PROBE_MILLIONTHS_PER_WH = 250;

    public static final long OPENING_MILLIONTHS = 100_000_000_000L;

    private static final long WH_IN_KWH = 1_000;
    private static final String TARIFF = """
            tariffs:
              - tariff: Bench time of use
                effectiveFrom: 2026-01-01
                pricesIncludeTax: false
                bands: [day, peak]
                calendar:
                  holidays: [01-01, 12-25]
                  days:
                    - on: [workday]
                      switches: {"00:00": day, "18:00": peak, "22:00": day}
                    - on: [all]
                      band: day
                rates:
                  - blocks: [50]
                    prices:
                      day: [0.18, 0.24]
                      peak: [0.32, 0.38]
                standingCharge: 0.10
              - {name: Bench one price, pricePerKwh: 0.25}
            """;
    private static final String TIME_OF_USE = "Bench time of use";
    private static final String ONE_PRICE = "Bench one price";

    private SiteText() {}

    /** How the meters of a row report. */
    public enum Reports {
        /** Each signs in by MQTT. */
        MQTT,
        /** Behind ChirpStack. */
        CHIRPSTACK,
        /** Each posts by CoAP. */
        COAP,
        /** Each posts by CoAP over DTLS. */
        COAPS
    }

    /** What a network server signs in as. */
    public static String networkServer(int number) {
        return "bench-chirpstack-" + number;
    }

    /**
     * The file's text.
     *
     * @param meters with time of use; where they report by MQTT, one more at one price follows them
     * @param codec what the meters' frames are
     * @param register the OBIS code of what is charged
     */
    public static String of(int meters, Reports reports, String codec, String register) {
        int all = reports == Reports.MQTT ? meters + 1 : meters;
        StringBuilder text = new StringBuilder(TARIFF);
        text.append("accounts:\n");
        for (int i = 0; i < all; i++) {
            text.append("  - {number: ").append(Fleet.account(i)).append(", customer: Bench, tariff: ");
            text.append(i < meters ? TIME_OF_USE : ONE_PRICE);
            text.append(", lowBalance: 2.00, openingCredit: 100000.00}\n");
        }
        text.append("meters:\n");
        for (int i = 0; i < all; i++) {
            text.append("  - {serial: \"").append(Fleet.serial(i)).append("\", account: ");
            text.append(Fleet.account(i)).append(", openingKwh: ");
            text.append(BigDecimal.valueOf(Fleet.OPENING_WH).divide(BigDecimal.valueOf(WH_IN_KWH)));
            text.append(", register: \"").append(register);
            text.append("\", installedAt: 2026-01-01T00:00:00Z}\n");
        }
        text.append("devices:\n");
        for (int i = 0; i < all; i++) {
            text.append("  - {").append(device(i, reports)).append(", codec: ").append(codec);
            text.append(", meter: \"").append(Fleet.serial(i)).append("\"}\n");
        }
        if (reports == Reports.CHIRPSTACK) {
            text.append("networkServers:\n");
            for (int i = 0; i < NETWORK_SERVERS; i++) {
                text.append("  - {name: ").append(networkServer(i)).append(", secret: ");
                text.append(NETWORK_SERVER_SECRET).append("}\n");
            }
        }
        return text.toString();
    }

    /** As {@link #of(int, Reports, String, String)}, with the smallest frame. */
    public static String of(int meters, Reports reports) {
        return of(meters, reports, EnergyFrame.CODEC, EnergyFrame.REGISTER);
    }

    private static String device(int meter, Reports reports) {
        return switch (reports) {
            case MQTT -> "id: " + Fleet.deviceId(meter) + ", transport: mqtt, secret: " + Fleet.secret(meter);
            case COAPS ->
                "id: " + Fleet.deviceId(meter) + ", transport: coaps, coap: {key: \"" + Fleet.key(meter) + "\"}";
            case COAP -> "id: " + Fleet.deviceId(meter) + ", transport: coap";
            case CHIRPSTACK ->
                "id: \"" + Fleet.devEui(meter) + "\", transport: chirpstack, applicationId: " + APPLICATION;
        };
    }
}
