package io.metergate.platform.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be set; one nested record a section of {@code conf/metergate.yaml}. */
public record GatewayConfig(
        Site site,
        Database database,
        Mqtt mqtt,
        Coap coap,
        Coaps coaps,
        Http http,
        Management management,
        Intake intake,
        Supply supply,
        Payment payment,
        Billing billing,
        Retention retention,
        Messages messages,
        Log log) {

    /**
     * The operator's site: one currency, one time zone.
     *
     * @param currency ISO 4217
     * @param timeZone decides where a day begins
     */
    public record Site(String name, String currency, ZoneId timeZone) {}

    /**
     * Where the ledger lives.
     *
     * @param url {@code postgresql://host:port/database}; null for the embedded server
     * @param embeddedDirectory where the embedded server keeps its data
     * @param embeddedPort 0 for any free port
     */
    public record Database(
            @Nullable URI url,
            @Nullable String user,
            @Nullable Secret password,
            int connectionsMax,
            Path embeddedDirectory,
            int embeddedPort) {}

    /**
     * The listener for network servers and for devices that speak MQTT.
     *
     * @param connectionsPerSecondMax how many new ones are taken in a second; further ones wait
     * @param connectTimeout how long a new connection may take to sign in
     * @param idleTimeout a silent connection is closed after this, whatever keep-alive it asked for
     * @param inFlightMax unacknowledged messages of one connection; an MQTT 5 client, which is told of it, is closed
     *     beyond it, and an older one is not read
     */
    public record Mqtt(
            String host,
            int port,
            int connectionsMax,
            int connectionsPerSecondMax,
            Duration connectTimeout,
            Duration idleTimeout,
            int inFlightMax) {}

    /** The listener for devices that post by CoAP. */
    public record Coap(String host, int port) {}

    /**
     * The listener for devices that post by CoAP over DTLS 1.2.
     *
     * @param enabled whether there is one
     * @param keyFile holds the key under which the database keeps the devices' keys; made when it is missing
     * @param connectionsMax the most devices whose security association is kept
     * @param staleAfter a full listener forgets a silent device for a new one after this, and not before
     * @param connectionIdBytes length of the connection ids that the gateway gives
     * @param recordBytesMax the most bytes of one record that the gateway takes (RFC 8449)
     * @param cipherSuites in the order in which the gateway prefers them
     */
    public record Coaps(
            boolean enabled,
            String host,
            int port,
            Path keyFile,
            int connectionsMax,
            Duration staleAfter,
            int connectionIdBytes,
            int recordBytesMax,
            List<String> cipherSuites) {}

    /**
     * The console and the API.
     *
     * @param secureCookies true behind TLS, so that a browser never sends the session in clear
     */
    public record Http(String host, int port, boolean secureCookies) {}

    /** Health and metrics, on a port of their own. */
    public record Management(String host, int port) {}

    /**
     * What may wait, and how it is settled.
     *
     * @param frameBytesMax the most bytes of one payload
     * @param batchMax the most frames of one transaction
     * @param queueMax the most frames that wait; beyond it senders are told to come again
     * @param lanes how many settle side by side
     * @param lingerMillis under load a small batch begins at least so long after the one before
     * @param metersRememberedMax meters whose state is kept in memory, in all lanes
     * @param strangersPerMinuteMax how many messages of unknown devices by plain CoAP are kept in a minute; the rest is
     *     only counted
     */
    public record Intake(
            int frameBytesMax,
            int batchMax,
            int queueMax,
            int lanes,
            int lingerMillis,
            int metersRememberedMax,
            int strangersPerMinuteMax) {}

    /**
     * Commands to meters.
     *
     * @param commandLifetime after this a command that was not answered expires, and the policy decides again
     * @param retryDelay how long to wait for news of a command before it is sent again
     */
    public record Supply(Duration commandLifetime, Duration retryDelay) {}

    /**
     * How much money may move at once.
     *
     * @param topUpMaxMillionths the most that one top-up may credit
     * @param adjustmentLimitMillionths an adjustment of more, either way, waits for a second person
     */
    public record Payment(long topUpMaxMillionths, long adjustmentLimitMillionths) {}

    /**
     * What customers are charged beside their readings.
     *
     * @param provisionalAfter how long a meter may be silent before its energy is estimated; zero for never
     */
    public record Billing(Duration provisionalAfter) {}

    /**
     * How long what grows with time is kept.
     *
     * @param keepFrames at least; zero for ever
     */
    public record Retention(Duration keepFrames) {}

    /**
     * Messages to customers.
     *
     * @param webhookUrl where they are posted; null keeps them in the log only
     * @param webhookSecret signs them; needed with a URL
     */
    public record Messages(
            @Nullable URI webhookUrl, @Nullable Secret webhookSecret) {}

    /**
     * What the process writes about itself.
     *
     * @param format {@code text} for people, {@code json} for a log collector
     * @param level the gateway's own lines; libraries keep to warnings
     */
    public record Log(String format, String level) {}
}
