package io.metergate.supply;

import io.metergate.decoding.async.CodecCalls;
import io.metergate.device.Device;
import io.metergate.device.DeviceDirectory;
import io.metergate.device.Transport;
import io.metergate.platform.feed.GatewayEvent;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.supply.CommandRows.Due;
import io.metergate.supply.DownlinkSender.Handover;
import io.metergate.supply.RelayFrames.Written;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the command outbox: hands each command to its transport, again and again until the meter answers or it
 * expires, and then lets the policy decide anew. Whatever it knows is in the database, so a crash loses nothing.
 */
public final class CommandDispatcher extends VerticleBase implements CommandProgress {
    private static final Logger log = LoggerFactory.getLogger(CommandDispatcher.class);
    private static final long DISPATCH_PERIOD_MS = 500;
    private static final long RECONCILE_PERIOD_MS = 5_000;
    private static final int CLAIM_MAX = 200;
    private static final long STEP_SECONDS_MAX = 45;

    private final DeviceDirectory directory;
    private final RelayFrames relayFrames;
    private final LiveFeed feed;
    private final InstantSource clock;
    private final Duration retryDelay;
    private final CommandRows rows;
    private final SupplyReconciliation reconciliation;
    private final Map<Transport, DownlinkSender> senders = new EnumMap<>(Transport.class);
    private final AtomicBoolean dispatching = new AtomicBoolean();

    public CommandDispatcher(
            Pool pool,
            CommandOutbox outbox,
            DeviceDirectory directory,
            RelayFrames relayFrames,
            LiveFeed feed,
            Duration retryDelay,
            InstantSource clock) {
        this.directory = directory;
        this.relayFrames = relayFrames;
        this.feed = feed;
        this.clock = clock;
        this.retryDelay = retryDelay;
        this.rows = new CommandRows(pool);
        this.reconciliation = new SupplyReconciliation(pool, outbox, retryDelay);
    }

    /** Names who reaches the devices of a transport; before the dispatcher is deployed. */
    public void use(DownlinkSender sender) {
        senders.put(sender.transport(), sender);
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(DISPATCH_PERIOD_MS, id -> dispatch());
        vertx.setPeriodic(RECONCILE_PERIOD_MS, id -> reconcile());
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> delivered(UUID commandId) {
        return rows.delivered(commandId, clock.instant()).map(meters -> tell(meters, CommandState.DELIVERED));
    }

    @Override
    public Future<Void> undelivered(UUID commandId, String why) {
        return rows.undelivered(commandId, why, clock.instant()).map(meters -> tell(meters, CommandState.QUEUED));
    }

    @Override
    public void listening(String deviceId) {
        rows.wake(deviceId, clock.instant()).onSuccess(woken -> dispatch()).onFailure(CommandDispatcher::report);
    }

    @Override
    public void networkServerListening() {
        rows.wakeTransport(Transport.CHIRPSTACK.code(), clock.instant())
                .onSuccess(woken -> dispatch())
                .onFailure(CommandDispatcher::report);
    }

    private void reconcile() {
        reconciliation
                .run(clock.instant())
                .onSuccess(meters -> {
                    tell(meters, CommandState.QUEUED);
                    if (!meters.isEmpty()) {
                        dispatch();
                    }
                })
                .onFailure(CommandDispatcher::report);
    }

    private void dispatch() {
        if (!dispatching.compareAndSet(false, true)) {
            return;
        }
        Instant now = clock.instant();
        rows.expire(now)
                .map(meters -> tell(meters, CommandState.EXPIRED))
                .compose(expired -> rows.claim(now, retryDelay, CLAIM_MAX))
                .compose(this::sendAll)
                .timeout(STEP_SECONDS_MAX, TimeUnit.SECONDS)
                .onFailure(CommandDispatcher::report)
                .onComplete(done -> dispatching.set(false));
    }

    private Future<Void> sendAll(List<Due> due) {
        List<Future<Void>> sent = new ArrayList<>();
        // Each in a future of its own, so that one that can't be written holds back none of the others.
        due.forEach(command -> sent.add(
                Future.succeededFuture().compose(start -> send(command)).recover(failure -> {
                    report(failure);
                    return Future.succeededFuture();
                })));
        return sent.isEmpty() ? Future.succeededFuture() : Future.join(sent).mapEmpty();
    }

    private Future<Void> send(Due due) {
        Optional<Device> device = directory.find(due.deviceId());
        DownlinkSender sender =
                device.map(found -> senders.get(found.transport())).orElse(null);
        if (device.isEmpty() || sender == null) {
            return rows.notSent(due.id(), clock.instant().plus(retryDelay));
        }
        return write(due, device.get()).compose(written -> send(due, written, sender));
    }

    private Future<Written> write(Due due, Device device) {
        return CodecCalls.run(vertx, device.codec(), () -> frame(due, device));
    }

    private Written frame(Due due, Device device) {
        return relayFrames.frame(due.id(), device, due.serial(), due.supply(), due.credentials(), due.expiresAt());
    }

    private Future<Void> send(Due due, Written written, DownlinkSender sender) {
        if (!(written instanceof Written.Ready ready)) {
            log.warn("device {} can't be commanded: {}", due.deviceId(), ((Written.Impossible) written).reason());
            return rows.notSent(due.id(), clock.instant().plus(retryDelay));
        }
        return sender.send(ready.downlink())
                .compose(handover -> handover == Handover.SENT
                        ? rows.sent(due.id(), clock.instant()).map(meters -> tell(meters, CommandState.SENT))
                        : rows.notSent(due.id(), clock.instant().plus(retryDelay)));
    }

    private Void tell(List<Long> meters, CommandState state) {
        List<GatewayEvent> events = new ArrayList<>();
        meters.forEach(meter -> events.add(new GatewayEvent.CommandChanged(meter, state.code())));
        feed.publish(events);
        return null;
    }

    private static void report(Throwable failure) {
        log.warn("the command outbox waits: {}", failure.toString());
    }
}
