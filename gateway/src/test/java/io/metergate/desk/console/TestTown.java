package io.metergate.desk.console;

import io.metergate.codec.Codecs;
import io.metergate.device.Device;
import io.metergate.device.Device.InstalledMeter;
import io.metergate.device.FrameDecoder;
import io.metergate.device.FrameProtection;
import io.metergate.device.TestDirectory;
import io.metergate.device.Transport;
import io.metergate.platform.store.Results;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.NullUnmarked;

/** Customers and meters in a real database, as the console's tests need them. */
@NullUnmarked
final class TestTown {
    static final long OPENING_WH = 1_000_000;
    static final String CODEC = "dlt645";

    private static final String INSERT = """
            WITH new_ledger AS (
                INSERT INTO ledger_account (kind, name) VALUES ('customer', 'customer:' || $2::text) RETURNING id),
            new_account AS (
                INSERT INTO account (id, number, customer, phone, tariff_id, low_balance_level, balance, levels_passed)
                SELECT l.id, $2::text, $3::text, $4::text, (SELECT min(id) FROM tariff), 5000000, $5::bigint,
                    ($5::bigint <= 5000000)::integer
                FROM new_ledger l RETURNING id),
            new_meter AS (
                INSERT INTO meter
                    (serial, account_id, opening_wh, register_wh, total_wh, rated_from_wh, register_at, installed_at,
                    rated_from_at, has_relay, relay_password, relay_operator)
                SELECT $1::text, id, 1000000, 1000000, 1000000, 1000000, timestamptz '2020-01-01Z',
                    timestamptz '2020-01-01Z', timestamptz '2020-01-01Z', true, '\\x02112233', '\\x01000000'
                FROM new_account RETURNING id)
            INSERT INTO device (id, transport, codec, meter_id, secret_hash, application_id)
            SELECT $6::text, $7::text, 'dlt645', id,
                CASE WHEN $7::text = 'mqtt' THEN sha256('0123456789abcdef') END,
                CASE WHEN $7::text = 'chirpstack' THEN 'b6e2f0c4-7d31-4b0e-9a44-1b1f6c0a52d7' END
            FROM new_meter RETURNING meter_id""";

    private static final String CROWD = """
            WITH people AS (
                SELECT i, (ARRAY['Amina','Joseph','Grace','Peter','Mercy','Samuel','Esther','Daniel','Ruth','Brian'])
                    [1 + i % 10] || ' ' || (ARRAY['Otieno','Wanjiku','Kamau','Achieng','Mutua','Njoroge','Chebet'])
                    [1 + i % 7] AS customer
                FROM generate_series(1, 280) AS i),
            new_ledger AS (
                INSERT INTO ledger_account (kind, name)
                SELECT 'customer', 'customer:crowd-' || i FROM people RETURNING id, name),
            new_account AS (
                INSERT INTO account (id, number, customer, phone, tariff_id, low_balance_level, balance, levels_passed,
                    supply_desired)
                SELECT l.id, 'A-' || (20000 + i), customer, '+2547' || (10000000 + i * 7919),
                    (SELECT min(id) FROM tariff),
                    5000000, (i * 7919 % 90000) * 1000 - CASE WHEN i % 23 = 0 THEN i * 7919 % 90000 * 1000 ELSE 0 END,
                    (i % 23 = 0 OR i * 7919 % 90000 <= 5000)::integer,
                    CASE WHEN i % 23 = 0 THEN 'off' ELSE 'on' END
                FROM people JOIN new_ledger l ON l.name = 'customer:crowd-' || i RETURNING id, number)
            INSERT INTO meter (serial, account_id, opening_wh, register_wh, register_at, installed_at, rated_from_at,
                last_seen_at, supply_reported)
            SELECT lpad((300000 + id)::text, 12, '0'), id, 0, 0, now(), now(), now(),
                CASE WHEN id % 17 = 0 THEN NULL WHEN id % 11 = 0 THEN now() - interval '3 days'
                    ELSE now() - make_interval(secs => id * 37 % 3000) END,
                CASE WHEN id % 17 = 0 THEN 'unknown'
                    WHEN (substr(number, 3)::integer - 20000) % 23 = 0 THEN 'off' ELSE 'on' END
            FROM new_account""";

    final TestDirectory devices = new TestDirectory();

    private final Pool pool;

    TestTown(Pool pool) {
        this.pool = pool;
        // Ids that rows of the test choose themselves stay below those of the gateway.
        Results.of(pool.query("""
                        WITH new AS (INSERT INTO tariff (name) VALUES ('Home') RETURNING id)
                        INSERT INTO tariff_version (tariff_id, number, state, effective_from, document, drafted_by,
                            approved_by, approved_at)
                        SELECT id, 1, 'approved', date '2000-01-01', jsonb_build_object('tariff', 'Home',
                            'effectiveFrom', '2000-01-01', 'pricePerKwh', '23.5'), 'test', 'test', now()
                        FROM new""").execute());
    }

    /** A customer with a meter whose account is numbered {@code A-serial}; the balance in millionths. */
    Device add(String serial, String customer, Transport transport, String deviceId, long balance) {
        Tuple row = Tuple.of(serial, "A-" + serial, customer, "+254700" + serial.substring(6), balance, deviceId)
                .addString(transport.code());
        long meterId = Results.of(pool.preparedQuery(INSERT).execute(row))
                .iterator()
                .next()
                .getLong("meter_id");
        Device device = new Device(
                deviceId,
                transport,
                FrameDecoder.of(Codecs.byId(CODEC).orElseThrow(), FrameProtection.NONE),
                new InstalledMeter(meterId, serial),
                null,
                "app");
        devices.add(device);
        return device;
    }

    /** 280 more, without a history. */
    void addCrowd() {
        Results.of(pool.query(CROWD).execute());
    }
}
