package io.metergate.ledger;

import io.metergate.billing.credit.Side;
import io.metergate.ledger.posting.LedgerAccounts;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The ledger's own accounts: where customers' money comes from and goes to. Those of taxes come with the tariffs that
 * name them.
 */
public final class SystemAccounts implements LedgerAccounts {
    private static final String SELECT = "SELECT id, name FROM ledger_account WHERE kind <> 'customer'";

    private volatile Map<String, Long> ids;
    private volatile long revision;

    private SystemAccounts(Map<String, Long> ids) {
        this.ids = ids;
    }

    public static Future<SystemAccounts> load(SqlClient client) {
        return read(client).map(SystemAccounts::of);
    }

    /** Accounts by their names. */
    static SystemAccounts of(Map<String, Long> ids) {
        return new SystemAccounts(ids);
    }

    /** Makes sure that the accounts of taxes are known which came with the tariffs up to a revision of the book. */
    Future<Void> upTo(SqlClient client, long bookRevision) {
        if (revision == bookRevision) {
            return Future.succeededFuture();
        }
        return read(client).map(read -> {
            ids = read;
            revision = bookRevision;
            return null;
        });
    }

    private static Future<Map<String, Long>> read(SqlClient client) {
        return client.query(SELECT).execute().map(rows -> {
            Map<String, Long> read = new TreeMap<>();
            for (Row row : rows) {
                read.put(row.getString("name"), row.getLong("id"));
            }
            return Map.copyOf(read);
        });
    }

    @Override
    public long id(Side side, long customer) {
        return side == Side.Own.CUSTOMER ? customer : id(name(side));
    }

    /** The side of the site that has this account; empty for every other account. */
    public Optional<Side.Site> site(long account) {
        return Arrays.stream(Side.Site.values())
                .filter(side -> id(name(side)) == account)
                .findFirst();
    }

    /** What the ledger calls a side that is not the customer's credit. */
    public static String name(Side side) {
        if (side instanceof Side.Own own) {
            return switch (own) {
                case CUSTOMER -> throw new IllegalArgumentException("every customer has an account of their own");
                case EMERGENCY -> "emergency";
                case ACCUMULATED_DEBT -> "debt:accumulated";
                case PAYMENT_DEBT -> "debt:payment";
                case TIME_DEBT_1 -> "debt:time_1";
                case TIME_DEBT_2 -> "debt:time_2";
                case PROVISIONAL -> "provisional";
            };
        }
        if (side instanceof Side.Site site) {
            return switch (site) {
                case REVENUE_ENERGY -> "revenue:energy";
                case REVENUE_STANDING -> "revenue:standing";
                case EXPORT -> "expense:export";
                case WRITE_OFF -> "expense:write_off";
                case ARREARS -> "arrears";
                case SUSPENSE -> "suspense";
            };
        }
        return side.code();
    }

    private long id(String name) {
        Long id = ids.get(name);
        if (id == null) {
            throw new IllegalStateException("the ledger has no account " + name);
        }
        return id;
    }
}
