package io.metergate.platform.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every key there is, in the order of the file. */
final class ConfigKeys {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String BIND = "Address to listen on; 0.0.0.0 for every network of the machine.";
    private static final String PORT = " 0 takes any free one.";

    static final ConfigKey<String> SITE_NAME = ConfigKey.of(
            "site.name", "Metergate", ConfigKind.text(80), "The operator's name, as the console shows it.");
    static final ConfigKey<String> SITE_CURRENCY = ConfigKey.of(
            "site.currency",
            "USD",
            ConfigKind.currency(),
            "The one currency of all amounts. Changing it later does not convert anything.");
    static final ConfigKey<ZoneId> SITE_TIME_ZONE = ConfigKey.of(
            "site.timeZone", "UTC", ConfigKind.timeZone(), "Decides where a day begins for charts and reports.");

    static final ConfigKey<URI> DATABASE_URL = ConfigKey.unset(
            "database.url",
            "postgresql://db.example.org:5432/metergate?sslmode=require",
            ConfigKind.databaseUrl(),
            "A PostgreSQL server, version 14 or newer. Unset: the embedded server, which keeps its data below.");
    static final ConfigKey<String> DATABASE_USER = ConfigKey.unset(
            "database.user", "metergate", ConfigKind.text(63), "Who signs in there; needed with a URL.");
    static final ConfigKey<Secret> DATABASE_PASSWORD = ConfigKey.secret(
            "database.password", ConfigKind.secret(), "Its password; needed with a URL, here or by passwordFile.");
    static final ConfigKey<Path> DATABASE_PASSWORD_FILE = ConfigKey.unset(
            "database.passwordFile", "/run/secrets/database", ConfigKind.path(), "A file that holds the password.");
    static final ConfigKey<Integer> DATABASE_CONNECTIONS_MAX = ConfigKey.of(
            "database.connectionsMax",
            "16",
            ConfigKind.integer(4, 500),
            "The most connections the gateway opens; the server must allow a few more.");
    static final ConfigKey<Path> DATABASE_EMBEDDED_DIRECTORY = ConfigKey.of(
            "database.embeddedDirectory",
            "data/postgres",
            ConfigKind.path(),
            "Where the embedded server keeps everything. Back it up; whoever can read it can read the ledger.");
    static final ConfigKey<Integer> DATABASE_EMBEDDED_PORT =
            ConfigKey.of("database.embeddedPort", "0", ConfigKind.port(), "Its TCP port, on loopback only." + PORT);

    static final ConfigKey<String> MQTT_HOST = ConfigKey.of("mqtt.host", LOOPBACK, ConfigKind.text(255), BIND);
    static final ConfigKey<Integer> MQTT_PORT =
            ConfigKey.of("mqtt.port", "1883", ConfigKind.port(), "TCP port of the MQTT listener." + PORT);
    static final ConfigKey<Integer> MQTT_CONNECTIONS_MAX = ConfigKey.of(
            "mqtt.connectionsMax",
            "20000",
            ConfigKind.integer(1, 1_000_000),
            "The most clients at once; further ones are refused. Each takes one of the files that the process may"
                    + " open.");
    static final ConfigKey<Integer> MQTT_CONNECTIONS_PER_SECOND_MAX = ConfigKey.of(
            "mqtt.connectionsPerSecondMax",
            "2000",
            ConfigKind.integer(1, 100_000),
            "How many new connections are taken in a second, as when all meters come back after an outage; further ones"
                    + " wait with the system.");
    static final ConfigKey<Integer> MQTT_CONNECT_TIMEOUT = ConfigKey.of(
            "mqtt.connectTimeoutSeconds",
            "10",
            ConfigKind.integer(1, 300),
            "How long a new connection may take to sign in.");
    static final ConfigKey<Integer> MQTT_IDLE_TIMEOUT = ConfigKey.of(
            "mqtt.idleTimeoutSeconds",
            "1800",
            ConfigKind.integer(10, 86_400),
            "A connection that is silent for this long is closed, whatever keep-alive it asked for.");
    static final ConfigKey<Integer> MQTT_IN_FLIGHT_MAX = ConfigKey.of(
            "mqtt.inFlightMax",
            "256",
            ConfigKind.integer(1, 65_535),
            "The most unacknowledged messages of one connection, announced to MQTT 5 clients, which are disconnected"
                    + " when they send more; an older client is read no further until it is acknowledged.");

    static final ConfigKey<String> COAP_HOST = ConfigKey.of(
            "coap.host",
            LOOPBACK,
            ConfigKind.text(255),
            BIND + " CoAP here is without DTLS: whoever reaches the port can report for any meter, so open it to a"
                    + " private network or APN only.");
    static final ConfigKey<Integer> COAP_PORT =
            ConfigKey.of("coap.port", "5683", ConfigKind.port(), "UDP port of the CoAP listener." + PORT);

    static final ConfigKey<Boolean> COAPS_ENABLED =
            ConfigKey.of("coaps.enabled", "true", ConfigKind.truth(), "Whether the gateway listens for DTLS at all.");
    static final ConfigKey<String> COAPS_HOST = ConfigKey.of("coaps.host", LOOPBACK, ConfigKind.text(255), BIND);
    static final ConfigKey<Integer> COAPS_PORT =
            ConfigKey.of("coaps.port", "5684", ConfigKind.port(), "UDP port of the DTLS listener." + PORT);
    static final ConfigKey<Path> COAPS_KEY_FILE = ConfigKey.of(
            "coaps.keyFile",
            "data/device-keys",
            ConfigKind.path(),
            "Holds the key, 64 hex digits, under which the database keeps the keys of the devices. Made when it is"
                    + " missing. Gateways of one database need the same; keep a copy away from the database's.");
    static final ConfigKey<Integer> COAPS_CONNECTIONS_MAX = ConfigKey.of(
            "coaps.connectionsMax",
            "25000",
            ConfigKind.integer(1, 1_000_000),
            "The most devices whose keys of the moment are kept; a few kilobytes of memory each.");
    static final ConfigKey<Integer> COAPS_STALE_AFTER = ConfigKey.of(
            "coaps.staleAfterMinutes",
            "60",
            ConfigKind.integer(1, 100_000),
            "When that many are kept, a new device takes the place of one that was silent for this long; where none"
                    + " was, it is refused.");
    static final ConfigKey<Integer> COAPS_CONNECTION_ID_BYTES = ConfigKey.of(
            "coaps.connectionIdBytes",
            "6",
            ConfigKind.integer(4, 16),
            "Length of the connection ids by which a device is known whatever its address has become.");
    static final ConfigKey<Integer> COAPS_RECORD_BYTES_MAX = ConfigKey.of(
            "coaps.recordBytesMax",
            "1280",
            ConfigKind.integer(256, 16_384),
            "The most bytes of one record that devices are asked to send; longer bodies come in blocks.");
    static final ConfigKey<List<String>> COAPS_CIPHER_SUITES = ConfigKey.of(
            "coaps.cipherSuites",
            "TLS_PSK_WITH_AES_128_CCM_8, TLS_PSK_WITH_AES_128_CCM, TLS_PSK_WITH_AES_128_GCM_SHA256,"
                    + " TLS_ECDHE_PSK_WITH_AES_128_CCM_8_SHA256, TLS_ECDHE_PSK_WITH_AES_128_CCM_SHA256,"
                    + " TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256",
            ConfigKind.listOf(
                    "TLS_PSK_WITH_AES_128_CCM_8",
                    "TLS_PSK_WITH_AES_128_CCM",
                    "TLS_PSK_WITH_AES_256_CCM_8",
                    "TLS_PSK_WITH_AES_256_CCM",
                    "TLS_PSK_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_PSK_WITH_AES_128_CCM_8_SHA256",
                    "TLS_ECDHE_PSK_WITH_AES_128_CCM_SHA256",
                    "TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256"),
            "What a device may ask for. With ECDHE in all of them, who learns a device's key can't read what was sent"
                    + " before; a handshake then costs both ends a few milliseconds more.");

    static final ConfigKey<String> HTTP_HOST = ConfigKey.of("http.host", LOOPBACK, ConfigKind.text(255), BIND);
    static final ConfigKey<Integer> HTTP_PORT =
            ConfigKey.of("http.port", "8080", ConfigKind.port(), "TCP port of the console and the API." + PORT);
    static final ConfigKey<Boolean> HTTP_SECURE_COOKIES = ConfigKey.of(
            "http.secureCookies",
            "false",
            ConfigKind.truth(),
            "Set it to true when the console is reached by https, so that no browser sends a session in clear.");

    static final ConfigKey<String> MANAGEMENT_HOST =
            ConfigKey.of("management.host", LOOPBACK, ConfigKind.text(255), BIND);
    static final ConfigKey<Integer> MANAGEMENT_PORT =
            ConfigKey.of("management.port", "9090", ConfigKind.port(), "TCP port of /health and /metrics." + PORT);

    static final ConfigKey<Integer> INTAKE_FRAME_BYTES_MAX = ConfigKey.of(
            "intake.frameBytesMax",
            "4096",
            ConfigKind.integer(64, 65_536),
            "The most bytes of one payload; a larger one is refused.");
    static final ConfigKey<Integer> INTAKE_BATCH_MAX = ConfigKey.of(
            "intake.batchMax", "512", ConfigKind.integer(1, 10_000), "The most frames settled in one transaction.");
    static final ConfigKey<Integer> INTAKE_QUEUE_MAX = ConfigKey.of(
            "intake.queueMax",
            "20000",
            ConfigKind.integer(1, 1_000_000),
            "The most frames that wait to be settled; beyond it senders are told to come again.");
    static final ConfigKey<Integer> INTAKE_LANES = ConfigKey.of(
            "intake.lanes",
            "2",
            ConfigKind.integer(1, 32),
            "Lanes that settle side by side, each with a connection of its own; as many as PostgreSQL has processors.");
    static final ConfigKey<Integer> INTAKE_LINGER = ConfigKey.of(
            "intake.lingerMillis",
            "10",
            ConfigKind.integer(0, 1_000),
            "Under load a lane begins a small batch at least so long after the one before; a longer time makes larger"
                    + " batches.");
    static final ConfigKey<Integer> INTAKE_METERS_REMEMBERED_MAX = ConfigKey.of(
            "intake.metersRememberedMax",
            "50000",
            ConfigKind.integer(0, 10_000_000),
            "Meters whose state is kept in memory, about 2 KB each, so that their next reading needs no look at the"
                    + " database.");
    static final ConfigKey<Integer> INTAKE_STRANGERS_MAX = ConfigKey.of(
            "intake.strangersPerMinuteMax",
            "600",
            ConfigKind.integer(0, 100_000),
            "How many messages of unknown devices are kept in a minute of those that come by CoAP without DTLS, where"
                    + " nobody signs in; the rest are only counted.");

    static final ConfigKey<Integer> SUPPLY_COMMAND_LIFETIME = ConfigKey.of(
            "supply.commandLifetimeHours",
            "24",
            ConfigKind.integer(1, 720),
            "A command to a meter that was not answered for this long expires, and the policy decides again.");
    static final ConfigKey<Integer> SUPPLY_RETRY_DELAY = ConfigKey.of(
            "supply.retryDelaySeconds",
            "60",
            ConfigKind.integer(1, 86_400),
            "How long to wait for news of a command before it is sent again.");

    static final ConfigKey<Long> PAYMENT_TOP_UP_MAX =
            ConfigKey.of("payment.topUpMax", "1000.00", ConfigKind.money(), "The most that one top-up may credit.");
    static final ConfigKey<Long> PAYMENT_ADJUSTMENT_LIMIT = ConfigKey.of(
            "payment.adjustmentLimit",
            "100.00",
            ConfigKind.money(),
            "An adjustment of more than this, either way, waits for a second person.");

    static final ConfigKey<Integer> BILLING_PROVISIONAL_AFTER = ConfigKey.of(
            "billing.provisionalAfterHours",
            "0",
            ConfigKind.integer(0, 8_760),
            "How long a meter may be silent before the days without a reading are charged provisionally, by the mean of"
                    + " the last seven days with readings; its next reading gives that back. 0: never.");

    static final ConfigKey<Integer> RETENTION_FRAME_DAYS = ConfigKey.of(
            "retention.frameDays",
            "400",
            ConfigKind.integer(0, 36_500),
            "Frames are kept for this long at least, and go a week at a time. 0: for ever. Readings and transfers are"
                    + " always kept, for no balance could be proved without them.");

    static final ConfigKey<URI> MESSAGES_WEBHOOK_URL = ConfigKey.unset(
            "messages.webhookUrl",
            "https://sms.example.org/metergate",
            ConfigKind.webUrl(),
            "Where messages to customers are posted. Unset: they are kept in the log that the console shows.");
    static final ConfigKey<Secret> MESSAGES_WEBHOOK_SECRET = ConfigKey.secret(
            "messages.webhookSecret",
            ConfigKind.webhookSecret(),
            "Signs what is posted (Standard Webhooks); needed with a URL, here or by webhookSecretFile.");
    static final ConfigKey<Path> MESSAGES_WEBHOOK_SECRET_FILE = ConfigKey.unset(
            "messages.webhookSecretFile", "/run/secrets/webhook", ConfigKind.path(), "A file that holds the secret.");

    static final ConfigKey<String> LOG_FORMAT = ConfigKey.of(
            "log.format",
            "text",
            ConfigKind.oneOf("text", "json"),
            "Lines for people, or one JSON object a line for a log collector.");
    static final ConfigKey<String> LOG_LEVEL = ConfigKey.of(
            "log.level",
            "info",
            ConfigKind.oneOf("error", "warn", "info", "debug"),
            "The least that the gateway writes about itself; libraries keep to warnings.");

    static final List<ConfigKey<?>> ALL = List.of(
            SITE_NAME,
            SITE_CURRENCY,
            SITE_TIME_ZONE,
            DATABASE_URL,
            DATABASE_USER,
            DATABASE_PASSWORD,
            DATABASE_PASSWORD_FILE,
            DATABASE_CONNECTIONS_MAX,
            DATABASE_EMBEDDED_DIRECTORY,
            DATABASE_EMBEDDED_PORT,
            MQTT_HOST,
            MQTT_PORT,
            MQTT_CONNECTIONS_MAX,
            MQTT_CONNECTIONS_PER_SECOND_MAX,
            MQTT_CONNECT_TIMEOUT,
            MQTT_IDLE_TIMEOUT,
            MQTT_IN_FLIGHT_MAX,
            COAP_HOST,
            COAP_PORT,
            COAPS_ENABLED,
            COAPS_HOST,
            COAPS_PORT,
            COAPS_KEY_FILE,
            COAPS_CONNECTIONS_MAX,
            COAPS_STALE_AFTER,
            COAPS_CONNECTION_ID_BYTES,
            COAPS_RECORD_BYTES_MAX,
            COAPS_CIPHER_SUITES,
            HTTP_HOST,
            HTTP_PORT,
            HTTP_SECURE_COOKIES,
            MANAGEMENT_HOST,
            MANAGEMENT_PORT,
            INTAKE_FRAME_BYTES_MAX,
            INTAKE_BATCH_MAX,
            INTAKE_QUEUE_MAX,
            INTAKE_LANES,
            INTAKE_LINGER,
            INTAKE_METERS_REMEMBERED_MAX,
            INTAKE_STRANGERS_MAX,
            SUPPLY_COMMAND_LIFETIME,
            SUPPLY_RETRY_DELAY,
            PAYMENT_TOP_UP_MAX,
            PAYMENT_ADJUSTMENT_LIMIT,
            BILLING_PROVISIONAL_AFTER,
            RETENTION_FRAME_DAYS,
            MESSAGES_WEBHOOK_URL,
            MESSAGES_WEBHOOK_SECRET,
            MESSAGES_WEBHOOK_SECRET_FILE,
            LOG_FORMAT,
            LOG_LEVEL);

    /** What each section is, as the file's headings. */
    static final Map<String, String> SECTIONS = Map.ofEntries(
            Map.entry("site", "The site: one currency, one time zone."),
            Map.entry("database", "Where the ledger lives."),
            Map.entry("mqtt", "The listener for network servers and for meters that speak MQTT."),
            Map.entry("coap", "The listener for meters that post by CoAP."),
            Map.entry("coaps", "The listener for meters that post by CoAP over DTLS, each with a key of its own."),
            Map.entry("http", "The console and the API."),
            Map.entry("management", "Health and metrics; keep it away from the public."),
            Map.entry("intake", "How frames wait and are settled."),
            Map.entry("supply", "Commands to meters."),
            Map.entry("payment", "Top-ups and adjustments."),
            Map.entry("billing", "What customers are charged beside their readings."),
            Map.entry("retention", "How long what grows with time is kept."),
            Map.entry("messages", "Messages to customers."),
            Map.entry("log", "What the process writes to its standard error."));

    private ConfigKeys() {}

    static Optional<ConfigKey<?>> byPath(String path) {
        return ALL.stream().filter(key -> key.path().equals(path)).findFirst();
    }

    static Optional<ConfigKey<?>> byVariable(String variable) {
        return ALL.stream().filter(key -> key.isNamedBy(variable)).findFirst();
    }
}
