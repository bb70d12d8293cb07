package io.metergate.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes the records of single settings, and checks what depends on more than one of them. */
final class ConfigAssembly {
    private static final int SECRET_FILE_BYTES_MAX = 4096;

    private final Path home;
    private final EffectiveSettings set;

    ConfigAssembly(Path home, EffectiveSettings set) {
        this.home = home;
        this.set = set;
    }

    ConfigResult assemble() {
        SecretChoice password = secret(ConfigKeys.DATABASE_PASSWORD, ConfigKeys.DATABASE_PASSWORD_FILE);
        SecretChoice webhook = secret(ConfigKeys.MESSAGES_WEBHOOK_SECRET, ConfigKeys.MESSAGES_WEBHOOK_SECRET_FILE);
        for (SecretChoice choice : new SecretChoice[] {password, webhook}) {
            if (choice.problem() != null) {
                return new ConfigResult.Invalid(choice.problem());
            }
        }
        boolean server = set.optional(ConfigKeys.DATABASE_URL) != null;
        if (server && set.optional(ConfigKeys.DATABASE_USER) == null) {
            return missing(ConfigKeys.DATABASE_USER, ConfigKeys.DATABASE_URL);
        }
        if (server && password.value() == null) {
            return missing(ConfigKeys.DATABASE_PASSWORD, ConfigKeys.DATABASE_URL);
        }
        if (set.optional(ConfigKeys.MESSAGES_WEBHOOK_URL) != null && webhook.value() == null) {
            return missing(ConfigKeys.MESSAGES_WEBHOOK_SECRET, ConfigKeys.MESSAGES_WEBHOOK_URL);
        }
        return new ConfigResult.Loaded(config(password.value(), webhook.value()), set);
    }

    private GatewayConfig config(@Nullable Secret password, @Nullable Secret webhook) {
        return new GatewayConfig(
                new GatewayConfig.Site(
                        set.required(ConfigKeys.SITE_NAME),
                        set.required(ConfigKeys.SITE_CURRENCY),
                        set.required(ConfigKeys.SITE_TIME_ZONE)),
                new GatewayConfig.Database(
                        set.optional(ConfigKeys.DATABASE_URL),
                        set.optional(ConfigKeys.DATABASE_USER),
                        password,
                        set.required(ConfigKeys.DATABASE_CONNECTIONS_MAX),
                        home.resolve(set.required(ConfigKeys.DATABASE_EMBEDDED_DIRECTORY)),
                        set.required(ConfigKeys.DATABASE_EMBEDDED_PORT)),
                mqtt(),
                new GatewayConfig.Coap(set.required(ConfigKeys.COAP_HOST), set.required(ConfigKeys.COAP_PORT)),
                coaps(),
                new GatewayConfig.Http(
                        set.required(ConfigKeys.HTTP_HOST),
                        set.required(ConfigKeys.HTTP_PORT),
                        set.required(ConfigKeys.HTTP_SECURE_COOKIES)),
                new GatewayConfig.Management(
                        set.required(ConfigKeys.MANAGEMENT_HOST), set.required(ConfigKeys.MANAGEMENT_PORT)),
                intake(),
                new GatewayConfig.Supply(
                        Duration.ofHours(set.required(ConfigKeys.SUPPLY_COMMAND_LIFETIME)),
                        Duration.ofSeconds(set.required(ConfigKeys.SUPPLY_RETRY_DELAY))),
                new GatewayConfig.Payment(
                        set.required(ConfigKeys.PAYMENT_TOP_UP_MAX), set.required(ConfigKeys.PAYMENT_ADJUSTMENT_LIMIT)),
                new GatewayConfig.Billing(Duration.ofHours(set.required(ConfigKeys.BILLING_PROVISIONAL_AFTER))),
                new GatewayConfig.Retention(Duration.ofDays(set.required(ConfigKeys.RETENTION_FRAME_DAYS))),
                new GatewayConfig.Messages(set.optional(ConfigKeys.MESSAGES_WEBHOOK_URL), webhook),
                new GatewayConfig.Log(set.required(ConfigKeys.LOG_FORMAT), set.required(ConfigKeys.LOG_LEVEL)));
    }

    private GatewayConfig.Mqtt mqtt() {
        return new GatewayConfig.Mqtt(
                set.required(ConfigKeys.MQTT_HOST),
                set.required(ConfigKeys.MQTT_PORT),
                set.required(ConfigKeys.MQTT_CONNECTIONS_MAX),
                set.required(ConfigKeys.MQTT_CONNECTIONS_PER_SECOND_MAX),
                Duration.ofSeconds(set.required(ConfigKeys.MQTT_CONNECT_TIMEOUT)),
                Duration.ofSeconds(set.required(ConfigKeys.MQTT_IDLE_TIMEOUT)),
                set.required(ConfigKeys.MQTT_IN_FLIGHT_MAX));
    }

    private GatewayConfig.Coaps coaps() {
        return new GatewayConfig.Coaps(
                set.required(ConfigKeys.COAPS_ENABLED),
                set.required(ConfigKeys.COAPS_HOST),
                set.required(ConfigKeys.COAPS_PORT),
                home.resolve(set.required(ConfigKeys.COAPS_KEY_FILE)),
                set.required(ConfigKeys.COAPS_CONNECTIONS_MAX),
                Duration.ofMinutes(set.required(ConfigKeys.COAPS_STALE_AFTER)),
                set.required(ConfigKeys.COAPS_CONNECTION_ID_BYTES),
                set.required(ConfigKeys.COAPS_RECORD_BYTES_MAX),
                set.required(ConfigKeys.COAPS_CIPHER_SUITES));
    }

    private GatewayConfig.Intake intake() {
        return new GatewayConfig.Intake(
                set.required(ConfigKeys.INTAKE_FRAME_BYTES_MAX),
                set.required(ConfigKeys.INTAKE_BATCH_MAX),
                set.required(ConfigKeys.INTAKE_QUEUE_MAX),
                set.required(ConfigKeys.INTAKE_LANES),
                set.required(ConfigKeys.INTAKE_LINGER),
                set.required(ConfigKeys.INTAKE_METERS_REMEMBERED_MAX),
                set.required(ConfigKeys.INTAKE_STRANGERS_MAX));
    }

    private static ConfigResult missing(ConfigKey<?> key, ConfigKey<?> because) {
        return new ConfigResult.Invalid(key.path() + ": is needed when " + because.path() + " is set");
    }

    /** A secret is written under its key or in a file that another key names, not in both. */
    private SecretChoice secret(ConfigKey<Secret> key, ConfigKey<Path> fileKey) {
        Path file = set.optional(fileKey);
        Secret direct = set.optional(key);
        if (file == null) {
            return new SecretChoice(direct, null);
        }
        String place = set.of(fileKey).origin() + ": " + fileKey.path() + ": ";
        if (direct != null) {
            return new SecretChoice(null, place + key.path() + " is set too; keep one of them");
        }
        try {
            Path resolved = home.resolve(file);
            String text = Files.size(resolved) > SECRET_FILE_BYTES_MAX
                    ? ""
                    : Files.readString(resolved).strip();
            Parsed<Secret> parsed = key.parser().apply(text);
            return parsed instanceof Parsed.Good<Secret> good
                    ? new SecretChoice(good.value(), null)
                    : new SecretChoice(null, place + file + " " + ((Parsed.Bad<Secret>) parsed).reason());
        } catch (IOException e) {
            return new SecretChoice(null, place + file + " can't be read");
        }
    }

    private record SecretChoice(
            @Nullable Secret value, @Nullable String problem) {}
}
