package io.metergate.ledger;

import io.metergate.platform.store.Columns;
import io.metergate.platform.store.Flight;
import io.metergate.platform.store.RowsOutdated;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Makes sure that accounts are still as they were remembered, and keeps them so until the transaction ends. */
final class AccountVersions {
    private static final String LOCK = """
            SELECT account.id FROM unnest($1::bigint[], $2::integer[]) AS n (id, version)
            JOIN account ON account.id = n.id AND account.xmin = n.version
            ORDER BY account.id
            FOR NO KEY UPDATE OF account""";

    private AccountVersions() {}

    static void check(Flight flight, SqlClient transaction, Collection<AccountVersion> accounts) {
        if (accounts.isEmpty()) {
            return;
        }
        List<AccountVersion> sorted = accounts.stream()
                .sorted(Comparator.comparingLong(each -> each.account().id()))
                .toList();
        Tuple parameters = Tuple.from(List.of(
                Columns.longs(sorted, each -> each.account().id()), Columns.ints(sorted, AccountVersion::version)));
        flight.expect(
                transaction.preparedQuery(LOCK).execute(parameters),
                sorted.size(),
                () -> new RowsOutdated("an account was changed"));
    }
}
