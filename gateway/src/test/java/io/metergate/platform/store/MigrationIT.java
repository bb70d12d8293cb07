package io.metergate.platform.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.platform.config.GatewayConfig;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.TimeZone;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that a gateway before partitions has filled. */
@NullUnmarked
class MigrationIT {
    private static final String ROWS = """
            INSERT INTO tariff (name) VALUES ('home');
            INSERT INTO ledger_account (kind, name) VALUES ('customer', 'customer:1');
            INSERT INTO account (id, number, customer, tariff_id, low_balance_level, balance)
                SELECT id, '1', 'Anna', 1, 0, -10 FROM ledger_account WHERE kind = 'customer';
            INSERT INTO meter (serial, account_id, opening_wh, register_wh, register_at, total_wh, last_seen_at,
                    last_message_key, last_message_at, installed_at, rated_from_at)
                SELECT '1', id, 0, 30, now() - interval '1 hour', 31, now() - interval '2 hours', 32,
                    now() - interval '3 hours', now() - interval '4 hours', now() - interval '5 hours'
                FROM account;
            INSERT INTO frame (id, received_at, device_id, transport, meter_id, payload, verdict, reason)
                SELECT i, now() - make_interval(days => 400 - 100 * i), 'd', 'mqtt', 1, '\\x6801', v, r
                FROM (VALUES (1, 'charged', NULL), (2, 'charged', NULL), (3, 'refused', 'implausible'),
                    (4, 'noted', NULL)) AS n (i, v, r);
            INSERT INTO reading (frame_id, meter_id, at, value_wh, total_wh, state, reason) VALUES
                (1, 1, now() - interval '300 days', 10, 10, 'accepted', NULL),
                (2, 1, now() - interval '200 days', 30, 30, 'accepted', NULL),
                (3, 1, now() + interval '2 years', 99, NULL, 'held', 'implausible');
            INSERT INTO transfer (id, at, kind, debit_account, credit_account, amount, account_id, balance_after,
                    frame_id, from_wh, to_wh, register, cause, seq, chain)
                SELECT i, now() - make_interval(days => 400 - 100 * i), 'energy', a.id, 1, 5, a.id, -5 * i, i,
                    10 * i, 10 * i + 1, 0, 'reading', i, sha256('')
                FROM account a, generate_series(1, 2) i;
            """;

    private GatewayConfig.Database config;
    private Connection connection;

    @BeforeEach
    void fill() throws Exception {
        config = TestDatabase.create();
        ConnectionDetails details = details();
        Flyway.configure()
                .dataSource(
                        details.jdbcUrl() + "?sslmode=disable",
                        details.user(),
                        details.password().value())
                .locations("classpath:db/migration")
                .target("3")
                .load()
                .migrate();
        connection = Jdbc.connect(details);
        try (Statement statement = connection.createStatement()) {
            statement.execute(ROWS);
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void keepsEveryRowAsItWas() throws Exception {
        String before = rows();
        Jdbc.migrate(details());
        assertEquals(before, rows());
    }

    @Test
    void putsOldRowsInOnePartitionAndThoseOfTheFutureAside() throws Exception {
        Jdbc.migrate(details());
        assertEquals(
                "frame_before 4", text("SELECT tableoid::regclass || ' ' || count(*) FROM frame GROUP BY tableoid"));
        assertEquals("2", text("SELECT count(*) FROM reading_before"));
        assertEquals("99", text("SELECT value_wh FROM reading_rest"));
    }

    @Test
    void findsTransfersByTheirNumbersFromThenOn() throws Exception {
        Jdbc.migrate(details());
        assertEquals("0 0 1 2", text("""
                SELECT concat_ws(' ', transfers_before(0, now()),
                    transfers_before(a.id, now() - interval '301 days'),
                    transfers_before(a.id, now() - interval '250 days'), transfers_before(a.id, now()))
                FROM account a"""));
    }

    /** Weeks and months are whole ones of UTC, wherever the gateway is. */
    @Test
    void worksInUtcWhateverTheZoneOfThisMachine() throws Exception {
        TimeZone before = TimeZone.getDefault();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE zones (name text)");
            statement.execute("CREATE FUNCTION note_zone() RETURNS event_trigger LANGUAGE plpgsql AS"
                    + " $$ BEGIN INSERT INTO zones VALUES (current_setting('TimeZone')); END $$");
            statement.execute("CREATE EVENT TRIGGER zone ON ddl_command_end EXECUTE FUNCTION note_zone()");
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
            Jdbc.migrate(details());
        } finally {
            TimeZone.setDefault(before);
        }
        assertEquals("UTC", text("SELECT string_agg(DISTINCT name, ' ') FROM zones"));
    }

    private ConnectionDetails details() {
        return ConnectionDetails.of(Objects.requireNonNull(config.url()), config);
    }

    /** With the names of their columns, wherever these stand. */
    private String rows() throws SQLException {
        return text("""
                SELECT concat_ws(' ', (SELECT jsonb_agg(to_jsonb(a) ORDER BY id) FROM account a),
                    (SELECT jsonb_agg(to_jsonb(m) ORDER BY id) FROM meter m),
                    (SELECT jsonb_agg(to_jsonb(f) ORDER BY id) FROM frame f),
                    (SELECT jsonb_agg(to_jsonb(r) ORDER BY at) FROM reading r),
                    (SELECT jsonb_agg(to_jsonb(t) ORDER BY id) FROM transfer t))""");
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
