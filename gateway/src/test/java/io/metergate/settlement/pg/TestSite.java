package io.metergate.settlement.pg;

import io.metergate.codec.Codecs;
import io.metergate.device.Device;
import io.metergate.device.Device.InstalledMeter;
import io.metergate.device.FrameDecoder;
import io.metergate.device.FrameProtection;
import io.metergate.device.TestDirectory;
import io.metergate.device.Transport;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

/** A few meters in a real database, and the directory of their devices. */
public final class TestSite {
    static final String CODEC = "dlt645";

    private static final String INSERT = """
            WITH new_tariff AS (
                INSERT INTO tariff (name) VALUES ('home ' || $1::text) RETURNING id),
            new_version AS (
                INSERT INTO tariff_version (tariff_id, number, state, effective_from, document, drafted_by,
                    approved_by, approved_at)
                SELECT id, 1, 'approved', date '2000-01-01', jsonb_build_object('tariff', 'home ' || $1::text,
                    'effectiveFrom', '2000-01-01', 'pricePerKwh', ($2::bigint / 1000000.0)::numeric(20, 6)::text),
                    'test', 'test', now()
                FROM new_tariff RETURNING id),
            new_ledger AS (
                INSERT INTO ledger_account (kind, name) VALUES ('customer', 'customer:' || $1::text) RETURNING id),
            new_account AS (
                INSERT INTO account (id, number, customer, tariff_id, low_balance_level, balance)
                SELECT l.id, $1::text, 'Customer ' || $1::text, t.id, 5000000, $3::bigint
                FROM new_ledger l, new_tariff t RETURNING id),
            new_meter AS (
                INSERT INTO meter
                    (serial, account_id, opening_wh, register_wh, total_wh, rated_from_wh, register_at, installed_at,
                    rated_from_at, has_relay, relay_password, relay_operator)
                SELECT $1::text, id, $4::bigint, $4::bigint, $4::bigint, $4::bigint, timestamptz '2020-01-01Z',
                    timestamptz '2020-01-01Z', timestamptz '2020-01-01Z', true,
                    '\\x02112233', '\\x01000000'
                FROM new_account RETURNING id)
            INSERT INTO device (id, transport, codec, meter_id, secret_hash, application_id)
            SELECT $5::text, $6::text, 'dlt645', id,
                CASE WHEN $6::text = 'mqtt' THEN sha256('0123456789abcdef') END,
                CASE WHEN $6::text = 'chirpstack' THEN 'app' END
            FROM new_meter RETURNING meter_id""";

    public final TestDirectory devices = new TestDirectory();

    private final Pool pool;

    public TestSite(Pool pool) {
        this.pool = pool;
    }

    /** A meter with an account of the same number; amounts in millionths. */
    public Future<Device> add(String serial, Transport transport, long pricePerKwh, long balance, long openingWh) {
        String deviceId = transport.code() + "-" + serial;
        return pool.preparedQuery(INSERT)
                .execute(Tuple.of(serial, pricePerKwh, balance, openingWh, deviceId, transport.code()))
                .map(rows -> {
                    InstalledMeter meter =
                            new InstalledMeter(rows.iterator().next().getLong("meter_id"), serial);
                    Device device = new Device(
                            deviceId,
                            transport,
                            FrameDecoder.of(Codecs.byId(CODEC).orElseThrow(), FrameProtection.NONE),
                            meter,
                            null,
                            "app");
                    devices.add(device);
                    return device;
                });
    }

    public Future<Row> row(String sql, Object... parameters) {
        return pool.preparedQuery(sql)
                .execute(Tuple.wrap(parameters))
                .map(rows -> rows.iterator().next());
    }
}
