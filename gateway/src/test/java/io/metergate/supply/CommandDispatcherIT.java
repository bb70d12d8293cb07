package io.metergate.supply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.dlt645.Dlt645Commands;
import io.metergate.codec.dlt645.Dlt645Frame;
import io.metergate.codec.dlt645.RelayAction;
import io.metergate.codec.dlt645.RelayCommand;
import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.platform.store.Await;
import io.metergate.platform.store.Database;
import io.metergate.platform.store.Results;
import io.metergate.platform.store.TestDatabase;
import io.metergate.settlement.pg.TestSite;
import io.metergate.supply.policy.SupplyState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@NullUnmarked
@ExtendWith(VertxExtension.class)
class CommandDispatcherIT {
    private static final ZoneId ZONE = ZoneId.of("Africa/Nairobi");
    private static final Duration RETRY_DELAY = Duration.ofMillis(300);
    private static final Duration LIFETIME = Duration.ofHours(1);

    private static Database database;
    private static TestSite town;
    private static CommandOutbox outbox;
    private static CommandDispatcher dispatcher;
    private static final RecordingSender SENDER = new RecordingSender();

    @BeforeAll
    static void start(Vertx vertx) throws Exception {
        database = Results.of(Database.open(vertx, TestDatabase.create()));
        town = new TestSite(database.pool());
        outbox = new CommandOutbox(LIFETIME);
        dispatcher = new CommandDispatcher(
                database.pool(),
                outbox,
                town.devices,
                new RelayFrames(ZONE),
                new LiveFeed(),
                RETRY_DELAY,
                InstantSource.system());
        dispatcher.use(SENDER);
        Results.of(vertx.deployVerticle(dispatcher));
    }

    @AfterAll
    static void stop() {
        Results.of(database.close());
    }

    @Test
    void sendsACommandAsARelayFrameThatEndsWithIt() {
        Device device = add("000000000301");
        queue(device, SupplyState.OFF, Instant.now());
        Await.until("it is sent", () -> SENDER.to(device).size() == 1);
        Downlink sent = SENDER.to(device).get(0);
        RelayCommand command = Dlt645Commands.relay((Dlt645Frame) Dlt645Frame.parse(sent.frame()))
                .orElseThrow();
        assertEquals("000000000301", command.address());
        assertEquals(RelayAction.TRIP, command.action());
        assertEquals(
                LocalDateTime.ofInstant(sent.expiresAt(), ZONE).truncatedTo(ChronoUnit.SECONDS), command.validUntil());
        Await.until("it is noted", () -> state(device).equals("sent"));
    }

    @Test
    void sendsAgainUntilTheMeterAnswers() {
        Device device = add("000000000302");
        queue(device, SupplyState.OFF, Instant.now());
        Await.until("it is sent three times", () -> SENDER.to(device).size() >= 3);
        SENDER.to(device).forEach(sent -> assertEquals(SENDER.to(device).get(0).commandId(), sent.commandId()));
        row("UPDATE command SET state = 'accepted' WHERE device_id = $1 RETURNING id", device.id());
        int sent = SENDER.to(device).size();
        Device other = add("000000000312");
        queue(other, SupplyState.OFF, Instant.now());
        Await.until("another is sent twice meanwhile", () -> SENDER.to(other).size() >= 2);
        assertTrue(SENDER.to(device).size() <= sent + 1, "an answered command is not sent again");
    }

    @Test
    void waitsForADeviceThatIsAwayAndSendsWhenItListens() {
        Device device = add("000000000303");
        SENDER.away.add(device.id());
        queue(device, SupplyState.OFF, Instant.now());
        Await.until(
                "it was tried",
                () -> row("SELECT next_attempt_at > created_at AS later FROM command WHERE device_id = $1", device.id())
                        .getBoolean("later"));
        Await.until("what did not leave is not counted", () -> attempts(device) == 0);
        assertEquals("queued", state(device));
        SENDER.away.remove(device.id());
        row(
                "UPDATE command SET next_attempt_at = now() + interval '1 hour' WHERE device_id = $1 RETURNING id",
                device.id());
        dispatcher.listening(device.id());
        Await.until("it is sent", () -> state(device).equals("sent"));
    }

    @Test
    void letsAReconnectSupersedeAQueuedDisconnect() {
        Device device = add("000000000304");
        SENDER.away.add(device.id());
        queue(device, SupplyState.OFF, Instant.now());
        queue(device, SupplyState.ON, Instant.now());
        assertEquals(
                1, count("SELECT count(*) AS n FROM command WHERE device_id = $1 AND state = 'superseded'", device));
        SENDER.away.remove(device.id());
        dispatcher.listening(device.id());
        Await.until("the reconnect is sent", () -> SENDER.to(device).size() >= 1);
        SENDER.to(device).forEach(sent -> assertEquals(RelayAction.CLOSE, action(sent)));
    }

    @Test
    void decidesAnewWhenACommandExpiresUnanswered() {
        Device device = add("000000000305");
        row("UPDATE account SET supply_desired = 'off' WHERE number = '000000000305' RETURNING id");
        queue(device, SupplyState.OFF, Instant.now().minus(LIFETIME));
        Await.until("another command is made", () -> commands(device) == 2);
        assertEquals(1, count("SELECT count(*) AS n FROM command WHERE device_id = $1 AND state = 'expired'", device));
        Await.until("it is sent", () -> SENDER.to(device).size() >= 1);
        assertEquals(RelayAction.TRIP, action(SENDER.to(device).get(0)));
    }

    @Test
    void switchesBackARelayThatWasMovedByAnotherHand() {
        Device device = add("000000000306");
        row(
                "UPDATE meter SET supply_reported = 'off', supply_reported_at = now() WHERE serial = $1 RETURNING id",
                "000000000306");
        Await.until("it is told to close", () -> SENDER.to(device).size() >= 1);
        assertEquals(RelayAction.CLOSE, action(SENDER.to(device).get(0)));
        assertEquals(1, commands(device));
    }

    @Test
    void ignoresNewsOfACommandThatIsClosed() {
        Device device = add("000000000307");
        queue(device, SupplyState.OFF, Instant.now());
        Await.until("it is sent", () -> SENDER.to(device).size() >= 1);
        UUID id = SENDER.to(device).get(0).commandId();
        Results.of(dispatcher.delivered(id));
        assertEquals("delivered", state(device));
        row("UPDATE command SET state = 'confirmed' WHERE id = $1 RETURNING id", id);
        Results.of(dispatcher.delivered(id));
        Results.of(dispatcher.undelivered(id, "late"));
        assertEquals("confirmed", state(device));
    }

    @Test
    void allowsOneCommandUnderWayToAMeter() {
        Device device = add("000000000308");
        SENDER.away.add(device.id());
        queue(device, SupplyState.OFF, Instant.now());
        Throwable refused = Results.failureOf(town.row("""
                INSERT INTO command (id, meter_id, device_id, supply, reason, created_at, expires_at, next_attempt_at,
                    changed_at)
                SELECT gen_random_uuid(), meter_id, device_id, supply, reason, created_at, expires_at, next_attempt_at,
                    changed_at FROM command WHERE device_id = $1 RETURNING id""", device.id()));
        assertTrue(refused.getMessage().contains("command_open"), refused.getMessage());
        assertNotEquals("superseded", state(device));
    }

    private static Device add(String serial) {
        return Results.of(town.add(serial, Transport.MQTT, 250_000, 10_000_000, 0));
    }

    private static void queue(Device device, SupplyState supply, Instant at) {
        List<CommandOutbox.NewCommand> command =
                List.of(outbox.command(device.meter().id(), device.id(), supply, "a test", at));
        Results.of(database.pool()
                .withTransaction(
                        transaction -> outbox.write(transaction, command).map(written -> true)));
    }

    private static RelayAction action(Downlink downlink) {
        return Dlt645Commands.relay((Dlt645Frame) Dlt645Frame.parse(downlink.frame()))
                .orElseThrow()
                .action();
    }

    private static Row row(String sql, Object... parameters) {
        return Results.of(town.row(sql, parameters));
    }

    private static String state(Device device) {
        return row("SELECT state FROM command WHERE device_id = $1 ORDER BY created_at DESC LIMIT 1", device.id())
                .getString("state");
    }

    private static int attempts(Device device) {
        return row("SELECT attempts FROM command WHERE device_id = $1", device.id())
                .getInteger("attempts");
    }

    private static long commands(Device device) {
        return count("SELECT count(*) AS n FROM command WHERE device_id = $1", device);
    }

    private static long count(String sql, Device device) {
        return row(sql, device.id()).getLong("n");
    }

    /** Stands for the MQTT listener: takes everything, except for devices that are away. */
    private static final class RecordingSender implements DownlinkSender {
        final List<String> away = new CopyOnWriteArrayList<>();
        private final List<Downlink> sent = new CopyOnWriteArrayList<>();

        List<Downlink> to(Device device) {
            return sent.stream()
                    .filter(downlink -> downlink.device().id().equals(device.id()))
                    .toList();
        }

        @Override
        public Transport transport() {
            return Transport.MQTT;
        }

        @Override
        public Future<Handover> send(Downlink downlink) {
            if (away.contains(downlink.device().id())) {
                return Future.succeededFuture(Handover.NOT_CONNECTED);
            }
            sent.add(downlink);
            return Future.succeededFuture(Handover.SENT);
        }
    }
}
