package io.metergate.account.metering;

import io.metergate.account.metering.MeterRow.RegisterRow;
import io.metergate.account.metering.MeterWork.Open;
import io.metergate.account.metering.MeterWork.Step;
import io.metergate.account.metering.MeteringResult.Problem;
import io.metergate.account.metering.RatingAgain.Change;
import io.metergate.billing.reading.RegisterPoint;
import io.metergate.device.DeviceDirectory;
import io.metergate.ledger.AccountLocks;
import io.metergate.ledger.LedgerWriter;
import io.metergate.ledger.posting.EnergyMovement.Move;
import io.metergate.platform.feed.GatewayEvent;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.platform.store.Columns;
import io.metergate.settlement.rating.NewReading;
import io.metergate.supply.CommandOutbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Does what operators wish about meters and readings. Each wish is one transaction: the account is locked, rated again,
 * and the difference posted with the operator's name and note.
 */
public final class Metering {
    private static final String INSERT_RESET = """
            INSERT INTO register_reset (meter_id, register, at, closing_wh, opening_wh, note, actor)
            VALUES ($1::bigint, $2::integer, $3::timestamptz, $4::bigint, $5::bigint, $6::text, $7::text)
            ON CONFLICT (meter_id, register, at) DO NOTHING""";

    private static final Duration HALF_A_MILLISECOND = Duration.ofNanos(500_000);

    private final MeterWork work;
    private final RatingAgain rating;
    private final Exchanging exchanging;

    public Metering(
            Vertx vertx,
            Pool pool,
            LedgerWriter ledger,
            AccountLocks locks,
            CommandOutbox commands,
            DeviceDirectory devices,
            LiveFeed feed,
            InstantSource clock) {
        this.work = new MeterWork(pool, locks, feed, clock);
        this.rating = new RatingAgain(ledger);
        this.exchanging = new Exchanging(rating, commands, new ExchangeChecks(vertx, devices));
    }

    /** Believes or dismisses a reading. */
    public Future<MeteringResult> decide(ReadingDecision wish) {
        return work.on(step(wish));
    }

    /** Enters a reading that an operator took. */
    public Future<MeteringResult> enter(EnteredReading wish) {
        return work.on(step(wish));
    }

    /** Tells that a register jumped. Readings that were held because of it come free. */
    public Future<MeteringResult> reset(RegisterReset wish) {
        return work.on(step(wish));
    }

    /** Takes a meter down and puts another up. */
    public Future<MeteringResult> exchange(MeterExchange wish) {
        return work.on(step(wish));
    }

    /**
     * Does a wish in a transaction of the caller, who undoes it where the result is a refusal, does it again after a
     * deadlock, and tells what happened once it is committed.
     *
     * @param events takes what is to be told
     */
    public Future<MeteringResult> within(SqlConnection transaction, MeteringWish wish, List<GatewayEvent> events) {
        return work.within(transaction, step(wish), events);
    }

    /** Tells those who look on what a transaction of the caller's has committed. */
    public void publish(List<GatewayEvent> events) {
        work.publish(events);
    }

    private Step step(MeteringWish wish) {
        if (wish instanceof ReadingDecision decision) {
            return step(decision);
        }
        if (wish instanceof EnteredReading entered) {
            return step(entered);
        }
        return wish instanceof RegisterReset reset ? step(reset) : step((MeterExchange) wish);
    }

    private Step step(ReadingDecision wish) {
        return new Step(
                wish.meterSerial(),
                "meter",
                open -> Checks.note(wish.note())
                        .compose(fine -> register(open, wish.register()))
                        .compose(register -> decide(open, wish, register)));
    }

    private Step step(EnteredReading wish) {
        Instant at = wish.at().truncatedTo(ChronoUnit.MILLIS);
        return new Step(
                wish.meterSerial(),
                "meter",
                open -> Checks.register(open, wish.register(), at, wish.note())
                        .compose(register -> Checks.value("value", wish.valueWh(), register.rolloverWh())
                                .compose(fine -> {
                                    NewReading reading = new NewReading(register.id(), at, wish.valueWh(), null);
                                    Change change = change(
                                            open, register, reading, List.of(reading), at, wish.actor(), wish.note());
                                    return rate(open, change, reading);
                                })));
    }

    private Step step(RegisterReset wish) {
        // Readings are in whole milliseconds, so none is of the same instant, and each is before or after it.
        Instant at = wish.at().truncatedTo(ChronoUnit.MILLIS).plus(HALF_A_MILLISECOND);
        return new Step(
                wish.meterSerial(),
                "meter",
                open -> Checks.register(open, wish.register(), at, wish.note())
                        .compose(register -> Checks.value("closing", wish.closingWh(), register.rolloverWh())
                                .compose(fine -> Checks.value("opening", wish.openingWh(), register.rolloverWh()))
                                .compose(fine -> reset(open, wish, register, at))));
    }

    private Step step(MeterExchange wish) {
        return new Step(wish.oldSerial(), "oldMeter", open -> exchanging.exchange(open, wish));
    }

    private Future<MeteringResult> reset(Open open, RegisterReset wish, RegisterRow register, Instant at) {
        Tuple row = Tuple.of(register.id().meterId(), register.id().number())
                .addOffsetDateTime(Columns.utc(at))
                .addLong(wish.closingWh())
                .addLong(wish.openingWh())
                .addString(Checks.plain(wish.note()))
                .addString(wish.actor());
        NewReading place = new NewReading(register.id(), at, wish.closingWh(), null);
        Change change = change(open, register, place, List.of(), at, wish.actor(), wish.note());
        return open.transaction()
                .preparedQuery(INSERT_RESET)
                .execute(row)
                .compose(inserted -> inserted.rowCount() == 0
                        ? Rejected.of(Problem.CONFLICT, "at", "is the time of another reset of this register")
                        : rating.run(open, change))
                .map(written -> EnteredRows.done(written, open.meter().id(), true, ""));
    }

    private Future<MeteringResult> decide(Open open, ReadingDecision wish, RegisterRow register) {
        NewReading reading = new NewReading(register.id(), wish.at(), wish.valueWh(), null);
        String decision = wish.believe() ? "accept" : "dismiss";
        String done = wish.believe() ? "accepted" : "dismissed";
        return EnteredRows.standing(open.transaction(), reading).compose(standing -> {
            if (standing.isEmpty()) {
                return Rejected.of(Problem.UNKNOWN, "reading", "is not one of this register");
            }
            if (standing.get().state().equals(done)) {
                return Rejected.of(Problem.CONFLICT, "reading", "is " + done + " already");
            }
            // Whatever it is now, the reading before it is where the change begins.
            Instant before = wish.at().minus(1, ChronoUnit.MICROS);
            Change change = change(open, register, reading, List.of(), before, wish.actor(), wish.note());
            return EnteredRows.decide(
                            open.transaction(), reading, decision, wish.actor(), open.now(), Checks.plain(wish.note()))
                    .compose(decided -> rate(open, change, reading));
        });
    }

    private Future<MeteringResult> rate(Open open, Change change, NewReading reading) {
        return rating.run(open, change).compose(written -> EnteredRows.done(open.transaction(), written, reading));
    }

    private static Future<RegisterRow> register(Open open, String name) {
        return open.meter()
                .register(name)
                .map(Future::succeededFuture)
                .orElseGet(() -> Rejected.of(
                        Problem.UNKNOWN,
                        "register",
                        "is none of the meter's charged registers: " + Checks.plain(name)));
    }

    private static Change change(
            Open open,
            RegisterRow register,
            NewReading about,
            List<NewReading> entered,
            Instant from,
            String actor,
            String note) {
        RegisterPoint to = new RegisterPoint(about.valueWh(), register.last().totalWh(), about.at());
        NewReading place = new NewReading(about.register(), from, about.valueWh(), null);
        List<Move> moves = List.of(new Move(register.id().number(), register.last(), to));
        return new Change(List.of(place), entered, moves, open.locked().supplyPoint(), actor, Checks.plain(note));
    }
}
