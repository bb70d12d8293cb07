package io.metergate.settlement.pg;

import io.metergate.account.metering.MeteringOperation;
import io.metergate.account.metering.MeteringOperations;
import io.metergate.account.metering.MeteringReceipt;
import io.metergate.device.Device;
import io.metergate.device.FrameDecoder;
import io.metergate.device.FrameProtection;
import io.metergate.device.Transport;
import io.metergate.intake.Intake;
import io.metergate.intake.Receipt;
import io.metergate.intake.Uplink;
import io.metergate.intake.Verdict;
import io.metergate.ledger.TestLedger;
import io.metergate.ledger.UnitOfWork;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.platform.refusal.Attempt;
import io.metergate.platform.refusal.Attempts;
import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.store.Columns;
import io.metergate.platform.store.Results;
import io.metergate.simulator.frame.Dlt645Frames;
import io.metergate.supply.CommandOutbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;

/** Meters with histories: dated readings of the last weeks, and what operators say of them. */
@NullUnmarked
abstract class ReadingFixture extends SettlementFixture {
    /** The first day of a month, four to nine weeks ago. */
    static LocalDate month;

    @BeforeAll
    static void chooseMonth() {
        month = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1).minusMonths(1);
    }

    /** An instant around the beginning of that month. */
    static Instant at(int day, int hour) {
        return month.plusDays(day).atTime(hour, 0).toInstant(ZoneOffset.UTC);
    }

    /** Carries out an operation of an operator. */
    static Future<Attempt<MeteringReceipt>> operate(MeteringOperation operation) {
        UnitOfWork work =
                TestLedger.of(database.pool(), "EUR").work(database.pool(), new LiveFeed(), InstantSource.system());
        MeteringOperations metering =
                new MeteringOperations(vertx, new CommandOutbox(Duration.ofHours(1)), town.devices);
        return work.attempt(transaction -> metering.run(transaction, operation));
    }

    static MeteringReceipt done(MeteringOperation operation) {
        return Attempts.done(Results.of(operate(operation)));
    }

    static Refusal refused(MeteringOperation operation) {
        return Attempts.refused(Results.of(operate(operation)));
    }

    /** A meter that was installed ten days before the month, on a tariff. */
    static Device installed(String serial, long tariff, long openingWh, long rolloverWh, long powerMaxW) {
        Device device = Results.of(town.add(serial, Transport.CHIRPSTACK, PRICE, CREDIT, openingWh));
        long meter = device.meter().id();
        change(
                "UPDATE meter SET installed_at = $2, rated_from_at = $2, register_at = $2, rollover_wh = $3,"
                        + " power_max_w = $4 WHERE id = $1",
                meter,
                Columns.utc(at(-10, 0)),
                rolloverWh,
                powerMaxW);
        change("UPDATE account SET tariff_id = $2 WHERE number = $1", serial, tariff);
        return device;
    }

    /** The same meter, whose device speaks the format of lists. */
    static Device listing(Device device) {
        Device listing = new Device(
                device.id(),
                device.transport(),
                FrameDecoder.of(new ListCodec(), FrameProtection.NONE),
                device.meter(),
                null,
                "app");
        town.devices.add(listing);
        return listing;
    }

    static void further(Device device, int number, String register, long openingWh) {
        change(
                "INSERT INTO meter_register (meter_id, number, register, opening_wh, register_wh, register_at,"
                        + " total_wh) VALUES ($1, $2, $3, $4, $4, $5, $4)",
                device.meter().id(),
                number,
                register,
                openingWh,
                Columns.utc(at(-10, 0)));
    }

    static void change(String sql, Object... parameters) {
        Results.of(database.pool().preparedQuery(sql).execute(Tuple.wrap(parameters)));
    }

    /** A dated reading; its message is named by both. */
    static Future<Receipt> read(Device device, Instant at, long wh) {
        return read(intake, device, at, wh);
    }

    static Future<Receipt> read(Intake gateway, Device device, Instant at, long wh) {
        byte[] frame = Dlt645Frames.report(device.meter().serial(), wh, false);
        String messageId = device.id() + " " + at + " " + wh;
        return gateway.submit(
                new Uplink(device.id(), Transport.CHIRPSTACK, frame, Instant.now(), at, messageId, 2, 1L));
    }

    static Verdict verdict(Device device, Instant at, long wh) {
        return Results.of(read(device, at, wh)).verdict();
    }

    static Verdict list(Device device, ListCodec.Value... values) {
        byte[] frame = ListCodec.frame(values);
        return Results.of(intake.submit(Uplink.direct(device.id(), Transport.CHIRPSTACK, frame, Instant.now())))
                .verdict();
    }

    /** All that an account came to, without what names it. */
    static String outcome(String account) {
        return row("""
                        SELECT concat_ws(' ', a.balance, a.period, a.cells, m.register_wh, m.register_at, m.total_wh,
                            m.held_until,
                            (SELECT string_agg(concat_ws('=', p.period, p.cells), ' ' ORDER BY p.period)
                                FROM billing_period p WHERE p.account_id = a.id AND p.cells <> '{}'),
                            (SELECT string_agg(concat_ws('/', r.at, r.value_wh, r.total_wh, r.state, r.reason), ' '
                                ORDER BY r.at, r.value_wh) FROM reading r WHERE r.meter_id = m.id)) AS outcome
                        FROM account a JOIN meter m ON m.account_id = a.id AND m.removed_at IS NULL
                        WHERE a.number = $1""", account).getString("outcome");
    }

    /** What the transfers of an account sum to for the customer. */
    static long posted(String account) {
        return count("""
                SELECT coalesce(sum(CASE WHEN t.debit_account = a.id THEN -t.amount
                    WHEN t.credit_account = a.id THEN t.amount ELSE 0 END), 0)::bigint AS n
                FROM account a JOIN transfer t ON t.account_id = a.id WHERE a.number = $1""", account);
    }

    static String state(Device device, Instant at, long wh) {
        return row(
                        "SELECT concat_ws(' ', state, reason) AS s FROM reading WHERE meter_id = $1 AND at = $2"
                                + " AND value_wh = $3",
                        device.meter().id(),
                        Columns.utc(at),
                        wh)
                .getString("s");
    }
}
