package io.metergate.registry;

import io.metergate.billing.Money;
import io.metergate.payment.TopUps;
import io.metergate.supply.SupplyPolicy;
import java.sql.SQLException;
import java.util.Optional;

/** Writes tariffs and accounts. Names and prices may change from file to file; money moves only by transfers. */
final class AccountWriter {
    private static final String ACTOR = "import";

    private static final String UPSERT_TARIFF = """
            INSERT INTO tariff (name, price_per_kwh) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET price_per_kwh = excluded.price_per_kwh
            WHERE tariff.price_per_kwh <> excluded.price_per_kwh""";
    private static final String INSERT_ACCOUNT = """
            INSERT INTO account (id, number, customer, phone, tariff_id, low_balance_level, balance,
                low_balance_warned, supply_desired)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String INSERT_TRANSFER = """
            INSERT INTO transfer (id, at, kind, debit_account, credit_account, amount, account_id, balance_after)
            SELECT ?, now(), 'top_up', cash.id, ?, ?, ?, ? FROM ledger_account cash WHERE cash.name = 'cash:import'""";
    private static final String INSERT_TOP_UP = """
            INSERT INTO top_up (idempotency_key, actor, channel, account_id, amount, at, transfer_id)
            VALUES (?, ?, ?, ?, ?, now(), ?)""";
    private static final String UPDATE_ACCOUNT = """
            UPDATE account SET customer = ?, phone = ?, tariff_id = ?, low_balance_level = ?
            WHERE id = ? AND (customer, phone, tariff_id, low_balance_level)
                IS DISTINCT FROM (?::text, ?::text, ?::bigint, ?::bigint)""";

    private final Sql sql;
    private final Faults faults;

    AccountWriter(Sql sql, Faults faults) {
        this.sql = sql;
        this.faults = faults;
    }

    void write(Site.Tariff tariff) throws SQLException {
        sql.change(UPSERT_TARIFF, tariff.name(), tariff.pricePerKwhMillionths());
    }

    void write(Site.Account account) throws SQLException {
        Optional<Long> tariff = sql.number("SELECT id FROM tariff WHERE name = ?", account.tariff());
        if (tariff.isEmpty()) {
            faults.add(account.path() + ".tariff", "is unknown: " + account.tariff());
            return;
        }
        Optional<Long> known = sql.number("SELECT id FROM account WHERE number = ?", account.number());
        if (known.isPresent()) {
            update(account, known.get(), tariff.get());
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
        sql.change(
                INSERT_ACCOUNT,
                id,
                account.number(),
                account.customer(),
                account.phone(),
                tariff,
                account.lowBalance(),
                balance,
                // Whoever starts low is warned by the first charge, before any cut.
                false,
                SupplyPolicy.desired(balance, null).code());
        if (balance > 0) {
            openWithCredit(account, id);
        }
    }

    private void openWithCredit(Site.Account account, long id) throws SQLException {
        long transfer = sql.number("SELECT nextval('row_id')").orElseThrow();
        sql.change(INSERT_TRANSFER, transfer, id, account.openingCredit(), id, account.openingCredit());
        sql.change(
                INSERT_TOP_UP,
                creditKey(account),
                ACTOR,
                TopUps.Channel.IMPORT.code(),
                id,
                account.openingCredit(),
                transfer);
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

    private void update(Site.Account account, long id, long tariff) throws SQLException {
        sql.change(
                UPDATE_ACCOUNT,
                account.customer(),
                account.phone(),
                tariff,
                account.lowBalance(),
                id,
                account.customer(),
                account.phone(),
                tariff,
                account.lowBalance());
    }
}
