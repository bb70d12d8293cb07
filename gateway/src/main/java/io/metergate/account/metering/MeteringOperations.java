package io.metergate.account.metering;

import io.metergate.account.metering.AccountRerating.Change;
import io.metergate.account.metering.MeterRow.RegisterRow;
import io.metergate.billing.reading.RegisterPoint;
import io.metergate.device.DeviceDirectory;
import io.metergate.ledger.LedgerTransaction;
import io.metergate.ledger.posting.EnergyMovement.Move;
import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.refusal.Refusal.Code;
import io.metergate.platform.store.Columns;
import io.metergate.settlement.rating.AccountHistory;
import io.metergate.settlement.rating.NewReading;
import io.metergate.supply.CommandOutbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Carries out operations on meters and readings inside a transaction: locks the account, rates it again, and posts
 * the difference with the operator's name and note. A refusal is a failed future.
 */
public final class MeteringOperations {
    private static final String INSERT_RESET = """
            INSERT INTO register_reset (meter_id, register, at, closing_wh, opening_wh, note, actor)
            VALUES ($1::bigint, $2::integer, $3::timestamptz, $4::bigint, $5::bigint, $6::text, $7::text)
            ON CONFLICT (meter_id, register, at) DO NOTHING""";

    private static final Duration HALF_A_MILLISECOND = Duration.ofNanos(500_000);

    private final MeterExchanges exchanges;

    public MeteringOperations(Vertx vertx, CommandOutbox commands, DeviceDirectory devices) {
        this.exchanges = new MeterExchanges(commands, new ExchangeChecks(vertx, devices));
    }

    /** Carries out an operation. */
    public Future<MeteringReceipt> run(LedgerTransaction transaction, MeteringOperation operation) {
        return dispatch(transaction, operation)
                .recover(failure -> failure instanceof AccountHistory.TooLong tooLong
                        ? Refusal.because(Code.CONFLICT, "at", "is too old: " + tooLong.getMessage())
                        : Future.failedFuture(failure));
    }

    private Future<MeteringReceipt> dispatch(LedgerTransaction transaction, MeteringOperation operation) {
        if (operation instanceof ReadingDecision decision) {
            return OpenMeter.lock(transaction, decision.meterSerial(), "meter").compose(open -> decide(open, decision));
        }
        if (operation instanceof EnteredReading entered) {
            return OpenMeter.lock(transaction, entered.meterSerial(), "meter").compose(open -> enter(open, entered));
        }
        if (operation instanceof RegisterReset reset) {
            return OpenMeter.lock(transaction, reset.meterSerial(), "meter").compose(open -> reset(open, reset));
        }
        MeterExchange exchange = (MeterExchange) operation;
        return OpenMeter.lock(transaction, exchange.oldSerial(), "oldMeter")
                .compose(open -> exchanges.exchange(open, exchange));
    }

    private static Future<MeteringReceipt> enter(OpenMeter open, EnteredReading entered) {
        Instant at = entered.at().truncatedTo(ChronoUnit.MILLIS);
        return MeteringChecks.register(open, entered.register(), at, entered.note())
                .compose(register -> MeteringChecks.value("value", entered.valueWh(), register.rolloverWh())
                        .compose(valid -> {
                            NewReading reading = new NewReading(register.id(), at, entered.valueWh(), null);
                            Change change = change(
                                    open, register, reading, List.of(reading), at, entered.actor(), entered.note());
                            return rate(open, change, reading);
                        }));
    }

    private static Future<MeteringReceipt> reset(OpenMeter open, RegisterReset reset) {
        // Readings have whole milliseconds, so each one is either before or after the reset.
        Instant at = reset.at().truncatedTo(ChronoUnit.MILLIS).plus(HALF_A_MILLISECOND);
        return MeteringChecks.register(open, reset.register(), at, reset.note())
                .compose(register -> MeteringChecks.value("closing", reset.closingWh(), register.rolloverWh())
                        .compose(valid -> MeteringChecks.value("opening", reset.openingWh(), register.rolloverWh()))
                        .compose(valid -> reset(open, reset, register, at)));
    }

    private static Future<MeteringReceipt> reset(
            OpenMeter open, RegisterReset reset, RegisterRow register, Instant at) {
        Tuple row = Tuple.of(register.id().meterId(), register.id().number())
                .addOffsetDateTime(Columns.utc(at))
                .addLong(reset.closingWh())
                .addLong(reset.openingWh())
                .addString(MeteringChecks.plain(reset.note()))
                .addString(reset.actor());
        NewReading place = new NewReading(register.id(), at, reset.closingWh(), null);
        Change change = change(open, register, place, List.of(), at, reset.actor(), reset.note());
        return open.connection()
                .preparedQuery(INSERT_RESET)
                .execute(row)
                .compose(inserted -> inserted.rowCount() == 0
                        ? Refusal.because(Code.CONFLICT, "at", "is the time of another reset of this register")
                        : AccountRerating.run(open, change))
                .map(written -> EnteredRows.receipt(written, open.meter().id(), true, ""));
    }

    private static Future<MeteringReceipt> decide(OpenMeter open, ReadingDecision decision) {
        return MeteringChecks.note(decision.note())
                .compose(valid -> open.register(decision.register()))
                .compose(register -> decide(open, decision, register));
    }

    private static Future<MeteringReceipt> decide(OpenMeter open, ReadingDecision decision, RegisterRow register) {
        NewReading reading = new NewReading(register.id(), decision.at(), decision.valueWh(), null);
        String code = decision.accept() ? "accept" : "dismiss";
        String state = decision.accept() ? "accepted" : "dismissed";
        return EnteredRows.standing(open.connection(), reading).compose(standing -> {
            if (standing.isEmpty()) {
                return Refusal.because(Code.NOT_FOUND, "reading", "is not a reading of this register");
            }
            if (standing.get().state().equals(state)) {
                return Refusal.because(Code.CONFLICT, "reading", "is " + state + " already");
            }
            // Charges change from the reading before this one.
            Instant before = decision.at().minus(1, ChronoUnit.MICROS);
            Change change = change(open, register, reading, List.of(), before, decision.actor(), decision.note());
            String note = MeteringChecks.plain(decision.note());
            return EnteredRows.decide(open.connection(), reading, code, decision.actor(), open.now(), note)
                    .compose(decided -> rate(open, change, reading));
        });
    }

    private static Future<MeteringReceipt> rate(OpenMeter open, Change change, NewReading reading) {
        return AccountRerating.run(open, change)
                .compose(written -> EnteredRows.receipt(open.connection(), written, reading));
    }

    private static Change change(
            OpenMeter open,
            RegisterRow register,
            NewReading about,
            List<NewReading> entered,
            Instant from,
            String actor,
            String note) {
        RegisterPoint to = new RegisterPoint(about.valueWh(), register.last().totalWh(), about.at());
        NewReading place = new NewReading(about.register(), from, about.valueWh(), null);
        List<Move> moves = List.of(new Move(register.id().number(), register.last(), to));
        String plain = MeteringChecks.plain(note);
        return new Change(List.of(place), entered, moves, open.locked().supplyPoint(), actor, plain);
    }
}
