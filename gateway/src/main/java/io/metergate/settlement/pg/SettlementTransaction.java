package io.metergate.settlement.pg;

import io.metergate.intake.Arrival;
import io.metergate.intake.FrameContent.Understood;
import io.metergate.intake.lane.BatchLedger;
import io.metergate.ledger.posting.AccountPosting;
import io.metergate.platform.store.RowIds;
import io.metergate.settlement.BatchResult;
import io.metergate.settlement.BatchSettlement;
import io.metergate.settlement.Lookups;
import io.metergate.settlement.MeterState;
import io.metergate.settlement.RelayReports;
import io.metergate.settlement.pg.LedgerSession.Locked;
import io.metergate.settlement.pg.LedgerSession.Outcome;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles a batch in one transaction. Meters that the lane remembers are neither locked nor read again: an ordinary
 * batch is decided in memory and is one flight, which commits only if all of it is still as it was remembered. The
 * others are locked first and read.
 */
final class SettlementTransaction implements BatchLedger<Arrival, BatchResult> {
    private static final Logger log = LoggerFactory.getLogger(SettlementTransaction.class);

    /** A message takes an id for its frame and one for its transfer. */
    private static final int IDS_PER_MESSAGE = 2;

    private static final int ID_BLOCKS_MIN = 8;
    private static final int ATTEMPTS_MAX = 8;
    /**
     * Frames of all lanes are listed in the order of their ids. So a lane gives up what it has left of its ids after so
     * long, and the lists are in the order in which frames were settled, but for that and for a wait for rows.
     */
    private static final Duration IDS_KEPT_MAX = Duration.ofMillis(200);

    private final LedgerSessions sessions;
    private final AccountPosting ledger;
    private final RelayReports relayReports;
    private final InstantSource clock;
    private final MeterCache cache;
    private final RowIds ids = new RowIds();
    private @Nullable LedgerSession current;
    private Instant idsSince = Instant.EPOCH;

    SettlementTransaction(
            LedgerSessions sessions,
            AccountPosting ledger,
            RelayReports relayReports,
            MeterCache cache,
            InstantSource clock) {
        this.sessions = sessions;
        this.ledger = ledger;
        this.relayReports = relayReports;
        this.cache = cache;
        this.clock = clock;
    }

    /** How rows are had. */
    private enum Manner {
        /** What is remembered is taken for true, which the statements find out. */
        TRUSTING,
        /** All are locked and read. */
        CAREFUL,
        /** The same, but nobody who holds one is waited for. */
        HASTY
    }

    /** A batch on its way through one transaction. */
    private record Work(
            LedgerSession session,
            List<Arrival> batch,
            Map<Long, CachedMeter> before,
            long bookRevision,
            boolean begun,
            boolean held,
            Instant now) {}

    @Override
    public void abandon() {
        sessions.abandon();
    }

    @Override
    public Future<BatchResult> settle(List<Arrival> batch, boolean careful) {
        return settle(batch, careful ? Manner.CAREFUL : Manner.TRUSTING);
    }

    @Override
    public Future<BatchResult> settleUnlessHeld(List<Arrival> batch) {
        return settle(batch, Manner.HASTY);
    }

    @Override
    public Future<List<Arrival>> held(List<Arrival> batch) {
        return sessions.session()
                .onSuccess(this::begin)
                .compose(session -> session.held(List.copyOf(meterIds(batch))))
                .map(held -> batch.stream()
                        .filter(arrival -> arrival.content() instanceof Understood understood
                                && held.contains(understood.meter().id()))
                        .toList());
    }

    private Future<BatchResult> settle(List<Arrival> batch, Manner manner) {
        return sessions.session()
                .onSuccess(this::begin)
                .compose(session -> reserveIds(session, batch).compose(reserved -> settle(session, batch, manner)));
    }

    private Future<Void> reserveIds(LedgerSession session, List<Arrival> batch) {
        Instant now = now();
        if (Duration.between(idsSince, now).abs().compareTo(IDS_KEPT_MAX) > 0) {
            ids.clear();
            idsSince = now;
        }
        return ids.reserve(session, IDS_PER_MESSAGE * batch.size(), ID_BLOCKS_MIN);
    }

    /**
     * A new session may lead to another server, one that was restored or took over: what it knows by numbers of the one
     * before says nothing there.
     */
    private void begin(LedgerSession session) {
        if (session != current) {
            current = session;
            cache.clear();
            ids.clear();
        }
    }

    private Future<BatchResult> settle(LedgerSession session, List<Arrival> batch, Manner manner) {
        Map<Long, CachedMeter> before = new HashMap<>();
        List<Long> unknown = new ArrayList<>();
        for (long id : meterIds(batch)) {
            CachedMeter meter = manner == Manner.TRUSTING ? cache.find(id) : null;
            if (meter == null) {
                unknown.add(id);
            } else {
                before.put(id, meter);
            }
        }
        // They are remembered again once it is known what became of them.
        cache.forget(before.keySet());
        // What is thrown on the way, with statements sent already, must end in a rollback, too.
        Future<BatchResult> settled = Future.succeededFuture()
                .compose(start -> unknown.isEmpty()
                        ? transact(
                                new Work(session, batch, before, cache.bookRevision(), false, before.isEmpty(), now()))
                        : lock(session, batch, before, unknown, manner));
        return settled.recover(failure -> session.rollback().transform(over -> Future.failedFuture(failure)));
    }

    private Future<BatchResult> lock(
            LedgerSession session,
            List<Arrival> batch,
            Map<Long, CachedMeter> before,
            List<Long> unknown,
            Manner manner) {
        boolean held = before.isEmpty();
        Future<Locked> locking = manner == Manner.HASTY ? session.lockUnlessHeld(unknown) : session.lock(unknown);
        return locking.compose(locked -> {
            if (!held && locked.bookRevision() != cache.bookRevision()) {
                return again(session, batch);
            }
            before.putAll(locked.meters());
            // The time is read once the accounts are held, so that an account's transfers are in its order.
            return transact(new Work(session, batch, before, locked.bookRevision(), true, held, now()));
        });
    }

    /** Once more with every meter locked: what is to be looked up must not change meanwhile. */
    private Future<BatchResult> again(LedgerSession session, List<Arrival> batch) {
        return session.rollback().compose(rolledBack -> settle(session, batch, Manner.CAREFUL));
    }

    private Future<BatchResult> transact(Work work) {
        return decide(work, new Lookups(), 1);
    }

    /** Settles in memory, and once more whenever the ordinary state of the accounts turned out not to be enough. */
    private Future<BatchResult> decide(Work work, Lookups lookups, int attempt) {
        if (attempt > ATTEMPTS_MAX) {
            return Future.failedFuture(new IllegalArgumentException("a batch can't be settled with what is known"));
        }
        Map<Long, MeterState> states = copies(work.before());
        BatchSettlement settlement = new BatchSettlement(ledger, relayReports, states, lookups, ids::take, work.now());
        @Nullable Future<Void> more = null;
        try {
            settlement.settle(work.batch());
            if (lookups.isIncomplete()) {
                if (!work.held()) {
                    return again(work.session(), work.batch());
                }
                more = work.session().complete(lookups, work.now());
            }
        } catch (RowIds.Exhausted e) {
            int count = (attempt + 1) * IDS_PER_MESSAGE * work.batch().size() + RowIds.BLOCK;
            more = ids.reserve(work.session(), count, ID_BLOCKS_MIN);
        }
        return more == null
                ? commit(work, settlement.result(), states)
                : more.compose(ready -> decide(work, lookups, attempt + 1));
    }

    private Future<BatchResult> commit(Work work, BatchResult result, Map<Long, MeterState> states) {
        Outcome outcome = new Outcome(result, work.before(), work.bookRevision(), work.held(), work.now());
        return work.session().commit(outcome, work.begun()).map(version -> {
            remember(work, result, states, version);
            result.undeliverable()
                    .forEach(command ->
                            log.warn("device {} cannot be commanded: {}", command.deviceId(), command.reason()));
            return result;
        });
    }

    private void remember(Work work, BatchResult result, Map<Long, MeterState> states, int version) {
        work.before().forEach((id, meter) -> {
            MeterState after = states.get(id);
            // Of a meter with a command under way more would have to be watched than its rows.
            if (after == null || after.openCommand != null || result.changesMoreThanRows(after)) {
                return;
            }
            CachedMeter.RowVersions read = meter.versions();
            boolean written = result.meters.containsKey(id);
            boolean charged = result.postings.hasAccount(after.account.id());
            cache.remember(new CachedMeter(
                    after.copy(),
                    new CachedMeter.RowVersions(charged ? version : read.account(), written ? version : read.meter()),
                    work.bookRevision()));
        });
    }

    private static Map<Long, MeterState> copies(Map<Long, CachedMeter> meters) {
        Map<Long, MeterState> states = new HashMap<>(2 * meters.size());
        meters.forEach((id, meter) -> states.put(id, meter.state().copy()));
        return states;
    }

    private static Set<Long> meterIds(List<Arrival> batch) {
        Set<Long> ids = new LinkedHashSet<>(2 * batch.size());
        for (Arrival arrival : batch) {
            if (arrival.content() instanceof Understood understood) {
                ids.add(understood.meter().id());
            }
        }
        return ids;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
