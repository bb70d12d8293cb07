package io.metergate.crashtest.site;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All meters of a run.
 *
 * @param wanted how many meters were asked for
 * @param start when every meter was installed: half a day before the end of a month, so that readings cross it
 */
public record CrashSite(long seed, int wanted, Instant start, List<CrashMeter> meters) {
    /** What each account is opened with, in millionths. It does not last for long. */
    public static final long OPENING_CREDIT = 1_500_000;

    /** How network servers sign in. */
    public static final String NETWORK_SERVER = "lns";

    public static final String NETWORK_SECRET = "secret-of-the-network-server";

    /** The ChirpStack application of all LoRaWAN devices. */
    public static final String APPLICATION = "8a3f4d1e-6f0b-4f77-9d4c-0d5a0c1f7b11";

    /** Time for readings between the installation and now, which no reading may pass. */
    private static final Duration ROOM = Duration.ofDays(55);

    private static final Duration BEFORE_END_OF_MONTH = Duration.ofHours(12);

    public CrashSite {
        meters = List.copyOf(meters);
    }

    /** The meters of a run, in the shares of real sites: most behind network servers. */
    public static CrashSite of(long seed, Instant now, int meters) {
        Instant start = start(now);
        Map<MeterKind, Integer> shares = new EnumMap<>(Map.of(
                MeterKind.LNS, 50,
                MeterKind.MQTT, 20,
                MeterKind.MQTT_RELAY, 8,
                MeterKind.COAP, 16,
                MeterKind.COAP_RELAY, 6));
        List<CrashMeter> all = new ArrayList<>();
        shares.forEach((kind, share) -> {
            for (int i = 0; i < Math.max(1, meters * share / 100); i++) {
                all.add(new CrashMeter(all.size(), kind, seed, start));
            }
        });
        return new CrashSite(seed, meters, start, all);
    }

    /** The first of the month that leaves room enough, less half a day. */
    static Instant start(Instant now) {
        LocalDate first = LocalDate.ofInstant(now.minus(ROOM), ZoneOffset.UTC).withDayOfMonth(1);
        return first.atStartOfDay(ZoneOffset.UTC).toInstant().minus(BEFORE_END_OF_MONTH);
    }

    /** How many readings a meter has until now. */
    public int readingsUntil(Instant now) {
        return (int) (Duration.between(start, now).toMinutes() / CrashMeter.STEP.toMinutes());
    }

    /** The site file that registers all of it. */
    public String yaml() {
        StringBuilder yaml = new StringBuilder("tariffs:\n");
        for (TariffKind tariff : TariffKind.values()) {
            yaml.append(tariff.yaml());
        }
        yaml.append("accounts:\n");
        meters.forEach(meter -> yaml.append("""
                  - {number: %s, customer: Customer %d, tariff: %s, lowBalance: 1.00, openingCredit: %d.%06d}
                """.formatted(
                        meter.account(),
                        meter.index(),
                        meter.tariff().title(),
                        OPENING_CREDIT / 1_000_000,
                        OPENING_CREDIT % 1_000_000)));
        yaml.append("meters:\n");
        meters.forEach(meter -> yaml.append("""
                  - {serial: "%s", account: %s, openingKwh: %d, installedAt: %s%s}
                """.formatted(
                        meter.serial(),
                        meter.account(),
                        CrashMeter.OPENING_WH / 1_000,
                        meter.installedAt(),
                        meter.kind().hasRelay() ? ", relayPassword: \"02000000\", relayOperator: \"01000000\"" : "")));
        yaml.append("devices:\n");
        meters.forEach(meter -> yaml.append("""
                  - {id: "%s", transport: %s, codec: %s, meter: "%s"%s}
                """.formatted(
                meter.deviceId(), meter.kind().transport(), meter.kind().codec(), meter.serial(), more(meter))));
        yaml.append("networkServers:\n  - {name: %s, secret: %s}\n".formatted(NETWORK_SERVER, NETWORK_SECRET));
        return yaml.toString();
    }

    private static String more(CrashMeter meter) {
        return switch (meter.kind()) {
            case LNS -> ", applicationId: " + APPLICATION;
            case MQTT, MQTT_RELAY -> ", secret: " + meter.secret();
            case COAP, COAP_RELAY -> "";
        };
    }
}
