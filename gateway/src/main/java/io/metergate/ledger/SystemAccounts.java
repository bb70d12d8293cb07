package io.metergate.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.Map;
import java.util.TreeMap;

/** The ledger's own accounts, which the schema makes: where customers' money comes from and goes to. */
public final class SystemAccounts {
    private static final String SELECT = "SELECT id, name FROM ledger_account WHERE kind <> 'customer'";

    private final Map<String, Long> ids;

    private SystemAccounts(Map<String, Long> ids) {
        this.ids = Map.copyOf(ids);
    }

    public static Future<SystemAccounts> load(SqlClient client) {
        return client.query(SELECT).execute().map(rows -> {
            Map<String, Long> ids = new TreeMap<>();
            for (Row row : rows) {
                ids.put(row.getString("name"), row.getLong("id"));
            }
            return new SystemAccounts(ids);
        });
    }

    /** Where the cost of energy goes. */
    public long energyRevenue() {
        return id("revenue:energy");
    }

    /** The cash taken by a channel of payment. */
    public long cash(String channel) {
        return id("cash:" + channel);
    }

    private long id(String name) {
        Long id = ids.get(name);
        if (id == null) {
            throw new IllegalStateException("the ledger has no account " + name);
        }
        return id;
    }
}
