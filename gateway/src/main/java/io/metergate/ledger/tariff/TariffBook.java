package io.metergate.ledger.tariff;

import io.metergate.billing.credit.CreditTerms;
import io.metergate.billing.tariff.TariffVersion;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the newest edition of tariffs and credit terms that anybody asked for. Whoever locks accounts reads the book's
 * revision in the same statement, so that nobody is rated by an old edition.
 */
public final class TariffBook {
    private static final String REVISION = "SELECT revision FROM book";
    private static final String VERSIONS =
            "SELECT id, tariff_id, document FROM tariff_version WHERE state = 'approved' ORDER BY id";
    private static final String TERMS = "SELECT id, name, document FROM credit_terms";

    private volatile @Nullable Edition edition;

    /** The edition of a revision, or a newer one; asks the database only when the book was changed. */
    public Future<Edition> edition(SqlClient client, long revision) {
        Edition known = edition;
        return known != null && known.revision() == revision ? Future.succeededFuture(known) : load(client);
    }

    /** The newest edition. */
    public Future<Edition> newest(SqlClient client) {
        return client.query(REVISION)
                .execute()
                .compose(rows -> edition(client, rows.iterator().next().getLong("revision")));
    }

    private Future<Edition> load(SqlClient client) {
        // The revision first: what is read after it may be newer, and is then read once more the next time.
        return client.query(REVISION)
                .execute()
                .compose(revision -> versions(client)
                        .compose(versions -> terms(client).map(terms -> {
                            Edition read =
                                    new Edition(revision.iterator().next().getLong("revision"), versions, terms);
                            edition = read;
                            return read;
                        })));
    }

    private static Future<Map<Long, List<TariffVersion>>> versions(SqlClient client) {
        return client.query(VERSIONS).execute().map(rows -> {
            Map<Long, List<TariffVersion>> versions = new HashMap<>();
            for (Row row : rows) {
                TariffVersion version =
                        TariffDocument.fromJson(row.getLong("id"), (JsonObject) row.getJson("document"));
                versions.computeIfAbsent(row.getLong("tariff_id"), id -> new ArrayList<>())
                        .add(version);
            }
            return versions;
        });
    }

    private static Future<Map<Long, CreditTerms>> terms(SqlClient client) {
        return client.query(TERMS).execute().map(rows -> {
            Map<Long, CreditTerms> terms = new HashMap<>();
            for (Row row : rows) {
                terms.put(row.getLong("id"), TermsDocument.fromJson(row.getString("name"), (JsonObject)
                        row.getJson("document")));
            }
            return terms;
        });
    }
}
