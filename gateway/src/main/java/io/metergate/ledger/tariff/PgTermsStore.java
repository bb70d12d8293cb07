package io.metergate.ledger.tariff;

import io.metergate.billing.credit.CreditTerms;
import io.metergate.billing.credit.TermsProblem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Credit terms in the database. */
public final class PgTermsStore implements TermsStore {
    private static final String SELECT = """
            SELECT c.id, c.name, c.document, c.changed_by,
                (SELECT count(*) FROM account a WHERE a.terms_id = c.id) AS accounts
            FROM credit_terms c WHERE $1::text IS NULL OR c.name = $1::text ORDER BY c.name""";
    private static final String SAVE = """
            INSERT INTO credit_terms (name, document, changed_by) VALUES ($1::text, $2::jsonb, $3::text)
            ON CONFLICT (name) DO UPDATE SET document = excluded.document, changed_by = excluded.changed_by
            WHERE credit_terms.document <> excluded.document""";

    private final Pool pool;

    public PgTermsStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<List<StoredTerms>> list() {
        return read(null);
    }

    @Override
    public Future<Optional<StoredTerms>> get(String name) {
        return read(name).map(found -> found.stream().findFirst());
    }

    @Override
    public Future<Save> save(CreditTerms terms, String actor) {
        List<TermsProblem> problems = terms.check();
        if (!problems.isEmpty()) {
            return Future.succeededFuture(new Refused(problems.stream()
                    .map(problem -> new TariffFault(problem.field(), problem.reason()))
                    .toList()));
        }
        return pool.preparedQuery(SAVE)
                .execute(Tuple.of(terms.name(), TermsDocument.toJson(terms), actor))
                .map(saved -> new Saved(saved.rowCount() > 0));
    }

    private Future<List<StoredTerms>> read(@Nullable String name) {
        return pool.preparedQuery(SELECT).execute(Tuple.of(name)).map(rows -> {
            List<StoredTerms> stored = new ArrayList<>();
            for (Row row : rows) {
                JsonObject document = (JsonObject) row.getJson("document");
                stored.add(new StoredTerms(
                        row.getLong("id"),
                        TermsDocument.fromJson(row.getString("name"), document),
                        row.getLong("accounts"),
                        row.getString("changed_by")));
            }
            return stored;
        });
    }
}
