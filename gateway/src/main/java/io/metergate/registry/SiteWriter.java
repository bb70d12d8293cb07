package io.metergate.registry;

import io.metergate.billing.Money;
import io.metergate.device.SecretHash;
import io.metergate.device.Transport;
import io.metergate.registry.ImportResult.GeneratedSecret;
import io.metergate.supply.SupplyPolicy;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a site. Names, prices and secrets may change from file to file; money, opening registers and whose meter it is
 * may not, because charges rest on them.
 */
final class SiteWriter {
    private static final int SECRET_BYTES = 24;
    private static final int WATT_HOURS_PER_KWH_DIGITS = 3;
    private static final String ACTOR = "import";

    private final SecureRandom random = new SecureRandom();
    private final List<GeneratedSecret> secrets = new ArrayList<>();
    private final Sql sql;
    private final Faults faults;
    private int rowsChanged;

    SiteWriter(Sql sql, Faults faults) {
        this.sql = sql;
        this.faults = faults;
    }

    /** Writes everything, and notes what the database contradicts; then the caller must roll back. */
    List<GeneratedSecret> write(Site site) throws SQLException {
        for (Site.Tariff tariff : site.tariffs()) {
            write(tariff);
        }
        for (Site.Account account : site.accounts()) {
            write(account);
        }
        for (Site.Meter meter : site.meters()) {
            write(meter);
        }
        for (Site.DeviceEntry device : site.devices()) {
            write(device);
        }
        for (Site.NetworkServer server : site.networkServers()) {
            write(server);
        }
        return List.copyOf(secrets);
    }

    int rowsChanged() {
        return rowsChanged;
    }

    private void write(Site.Tariff tariff) throws SQLException {
        change("""
                INSERT INTO tariff (name, price_per_kwh) VALUES (?, ?)
                ON CONFLICT (name) DO UPDATE SET price_per_kwh = excluded.price_per_kwh
                WHERE tariff.price_per_kwh <> excluded.price_per_kwh""", tariff.name(), tariff.pricePerKwhMillionths());
    }

    private void write(Site.Account account) throws SQLException {
        Optional<Long> tariff = sql.number("SELECT id FROM tariff WHERE name = ?", account.tariff());
        if (tariff.isEmpty()) {
            faults.add(account.path() + ".tariff", "is unknown: " + account.tariff());
            return;
        }
        Optional<Long> known = sql.number("SELECT id FROM account WHERE number = ?", account.number());
        if (known.isPresent()) {
            change(
                    """
                    UPDATE account SET customer = ?, phone = ?, tariff_id = ?, low_balance_level = ?
                    WHERE id = ? AND (customer, phone, tariff_id, low_balance_level)
                        IS DISTINCT FROM (?::text, ?::text, ?::bigint, ?::bigint)""",
                    account.customer(),
                    account.phone(),
                    tariff.get(),
                    account.lowBalance(),
                    known.get(),
                    account.customer(),
                    account.phone(),
                    tariff.get(),
                    account.lowBalance());
            checkOpeningCredit(account, known.get());
        } else {
            create(account, tariff.get());
        }
    }

    private void create(Site.Account account, long tariff) throws SQLException {
        long id = sql.number(
                        "INSERT INTO ledger_account (kind, name) VALUES ('customer', ?) RETURNING id",
                        "customer:" + account.number())
                .orElseThrow();
        long balance = account.openingCredit();
        change(
                """
                INSERT INTO account (id, number, customer, phone, tariff_id, low_balance_level, balance,
                    low_balance_warned, supply_desired)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                account.number(),
                account.customer(),
                account.phone(),
                tariff,
                account.lowBalance(),
                balance,
                // Whoever starts low knows it; a warning is for a balance that falls.
                balance <= account.lowBalance(),
                SupplyPolicy.desired(balance, null).code());
        if (balance > 0) {
            openWithCredit(account, id);
        }
    }

    private void openWithCredit(Site.Account account, long id) throws SQLException {
        long transfer = sql.number("SELECT nextval('row_id')").orElseThrow();
        change("""
                INSERT INTO transfer (id, at, kind, debit_account, credit_account, amount, account_id, balance_after)
                SELECT ?, now(), 'top_up', cash.id, ?, ?, ?, ? FROM ledger_account cash WHERE cash.name = 'cash:import'""", transfer, id, account.openingCredit(), id, account.openingCredit());
        change("""
                INSERT INTO top_up (idempotency_key, actor, channel, account_id, amount, at, transfer_id)
                VALUES (?, ?, 'import', ?, ?, now(), ?)""", creditKey(account), ACTOR, id, account.openingCredit(), transfer);
    }

    private void checkOpeningCredit(Site.Account account, long id) throws SQLException {
        long given = sql.number(
                        "SELECT amount FROM top_up WHERE actor = ? AND idempotency_key = ? AND account_id = ?",
                        ACTOR,
                        creditKey(account),
                        id)
                .orElse(0L);
        if (account.openingCredit() != 0 && account.openingCredit() != given) {
            faults.add(
                    account.path() + ".openingCredit",
                    "was " + Money.exact(given) + " when the account was opened; a top-up changes it now");
        }
    }

    private static String creditKey(Site.Account account) {
        return "import:" + account.number();
    }

    private void write(Site.Meter meter) throws SQLException {
        Optional<Long> account = sql.number("SELECT id FROM account WHERE number = ?", meter.account());
        if (account.isEmpty()) {
            faults.add(meter.path() + ".account", "is unknown: " + meter.account());
            return;
        }
        Optional<List<@Nullable Object>> known =
                sql.row("SELECT account_id, register, opening_wh FROM meter WHERE serial = ?", meter.serial());
        if (known.isPresent()) {
            checkUnchanged(meter, account.get(), known.get());
            change(
                    """
                    UPDATE meter SET relay_password = ?, relay_operator = ?
                    WHERE serial = ? AND (relay_password, relay_operator) IS DISTINCT FROM (?::bytea, ?::bytea)""",
                    meter.relayPassword(),
                    meter.relayOperator(),
                    meter.serial(),
                    meter.relayPassword(),
                    meter.relayOperator());
        } else if (sql.number("SELECT id FROM meter WHERE account_id = ?", account.get())
                .isPresent()) {
            faults.add(meter.path() + ".account", "has another meter already: " + meter.account());
        } else {
            change(
                    """
                    INSERT INTO meter (serial, account_id, register, opening_wh, register_wh, register_at,
                        relay_password, relay_operator)
                    VALUES (?, ?, ?, ?, ?, now(), ?, ?)""",
                    meter.serial(),
                    account.get(),
                    meter.register().toString(),
                    meter.openingWh(),
                    meter.openingWh(),
                    meter.relayPassword(),
                    meter.relayOperator());
        }
    }

    private void checkUnchanged(Site.Meter meter, long account, List<@Nullable Object> known) {
        if (!Long.valueOf(account).equals(known.get(0))) {
            faults.add(meter.path() + ".account", "is another one in the database, and a meter does not move");
        }
        if (!meter.register().toString().equals(known.get(1))) {
            faults.add(meter.path() + ".register", "is " + known.get(1) + " in the database, and stays so");
        }
        if (known.get(2) instanceof Long opening && opening != meter.openingWh()) {
            String kwh = BigDecimal.valueOf(opening, WATT_HOURS_PER_KWH_DIGITS).toPlainString();
            faults.add(meter.path() + ".openingKwh", "is " + kwh + " in the database, and stays so");
        }
    }

    private void write(Site.DeviceEntry device) throws SQLException {
        Long meter = null;
        if (device.meter() != null) {
            Optional<Long> found = sql.number("SELECT id FROM meter WHERE serial = ?", device.meter());
            if (found.isEmpty()) {
                faults.add(device.path() + ".meter", "is unknown: " + device.meter());
                return;
            }
            meter = found.get();
            if (sql.number("SELECT 1 FROM device WHERE meter_id = ? AND id <> ?", meter, device.id())
                    .isPresent()) {
                faults.add(device.path() + ".meter", "has another device already: " + device.meter());
                return;
            }
        }
        byte @Nullable [] hash = device.transport() == Transport.MQTT
                ? secretHash("SELECT secret_hash FROM device WHERE id = ?", device.id(), device.secret())
                : null;
        change("""
                INSERT INTO device (id, transport, codec, meter_id, secret_hash, application_id)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET transport = excluded.transport, codec = excluded.codec,
                    meter_id = excluded.meter_id, secret_hash = excluded.secret_hash,
                    application_id = excluded.application_id
                WHERE (device.transport, device.codec, device.meter_id, device.secret_hash, device.application_id)
                    IS DISTINCT FROM (excluded.transport, excluded.codec, excluded.meter_id, excluded.secret_hash,
                        excluded.application_id)""", device.id(), device.transport().code(), device.codec(), meter, hash, device.applicationId());
    }

    private void write(Site.NetworkServer server) throws SQLException {
        byte[] hash =
                secretHash("SELECT secret_hash FROM network_server WHERE name = ?", server.name(), server.secret());
        change("""
                INSERT INTO network_server (name, secret_hash) VALUES (?, ?)
                ON CONFLICT (name) DO UPDATE SET secret_hash = excluded.secret_hash
                WHERE network_server.secret_hash <> excluded.secret_hash""", server.name(), hash);
    }

    /** The hash of a given secret; of a generated one only where there is none yet. */
    private byte[] secretHash(String knownQuery, String owner, @Nullable String secret) throws SQLException {
        if (secret != null && !secret.equals(Site.GENERATE)) {
            return SecretHash.ofSecret(secret).digest();
        }
        Optional<List<@Nullable Object>> known = sql.row(knownQuery, owner);
        if (known.isPresent() && known.get().get(0) instanceof byte[] hash) {
            return hash;
        }
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String generated = HexFormat.of().formatHex(bytes);
        secrets.add(new GeneratedSecret(owner, generated));
        return SecretHash.ofSecret(generated).digest();
    }

    private void change(String statement, @Nullable Object... values) throws SQLException {
        rowsChanged += sql.change(statement, values);
    }
}
