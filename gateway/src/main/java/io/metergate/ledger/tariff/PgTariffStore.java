package io.metergate.ledger.tariff;

import io.metergate.platform.refusal.Attempt;
import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.refusal.Refusal.Code;
import io.metergate.platform.store.Transactions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores tariffs in PostgreSQL. */
public final class PgTariffStore implements TariffStore {
    private static final String TARIFFS = """
            SELECT t.id, t.name, (SELECT count(*) FROM account a WHERE a.tariff_id = t.id) AS accounts
            FROM tariff t WHERE $1::text IS NULL OR t.name = $1::text ORDER BY t.name""";
    private static final String INFO =
            "v.id, v.number, v.state, v.effective_from, v.drafted_by, v.drafted_at, v.approved_by, v.approved_at";
    private static final String VERSIONS = "SELECT v.tariff_id, " + INFO
            + " FROM tariff_version v WHERE v.tariff_id = ANY ($1::bigint[]) ORDER BY v.tariff_id, v.number";
    private static final String VERSION = "SELECT " + INFO + """
            , v.document FROM tariff_version v JOIN tariff t ON t.id = v.tariff_id
            WHERE t.name = $1::text AND v.number = $2::integer""";
    private static final String ADD_TARIFF =
            "INSERT INTO tariff (name) VALUES ($1::text) ON CONFLICT (name) DO NOTHING";
    // No account can take up the tariff while its versions change.
    private static final String LOCK = "SELECT id FROM tariff WHERE name = $1::text FOR UPDATE";
    private static final String USED = "SELECT EXISTS (SELECT 1 FROM account WHERE tariff_id = $1::bigint"
            + " OR $1::bigint = ANY (tariff_ids)) AS used";
    private static final String ZONES = "SELECT DISTINCT time_zone FROM account WHERE time_zone IS NOT NULL";
    private static final String INSERT = "INSERT INTO tariff_version AS v"
            + " (tariff_id, number, state, effective_from, document, drafted_by, drafted_at)"
            + " VALUES ($1::bigint, $2::integer, 'draft', $3::date, $4::jsonb, $5::text, $6::timestamptz) RETURNING "
            + INFO;
    private static final String APPROVE = "UPDATE tariff_version v SET state = 'approved', approved_by = $2::text,"
            + " approved_at = $3::timestamptz WHERE v.id = $1::bigint RETURNING " + INFO;
    private static final String WITHDRAW =
            "UPDATE tariff_version v SET state = 'withdrawn' WHERE v.id = $1::bigint RETURNING " + INFO;
    private static final String TAXES = """
            INSERT INTO ledger_account (kind, name)
            SELECT 'tax', 'tax:' || (tax ->> 'name')
            FROM tariff_version v, jsonb_array_elements(v.document -> 'taxes') tax WHERE v.id = $1::bigint
            ORDER BY 2
            ON CONFLICT (name) DO NOTHING""";

    private final Pool pool;
    private final ZoneId siteZone;
    private final InstantSource clock;

    /** A locked tariff with its versions. */
    private record Locked(long id, List<VersionInfo> versions) {
        List<LocalDate> approvedDays() {
            return versions.stream()
                    .filter(version -> version.state() == State.APPROVED)
                    .map(VersionInfo::effectiveFrom)
                    .toList();
        }
    }

    /**
     * Creates a store.
     *
     * @param siteZone the time zone of accounts without their own
     */
    public PgTariffStore(Pool pool, ZoneId siteZone, InstantSource clock) {
        this.pool = pool;
        this.siteZone = siteZone;
        this.clock = clock;
    }

    @Override
    public Future<List<StoredTariff>> list() {
        return read(null);
    }

    @Override
    public Future<Optional<StoredTariff>> get(String name) {
        return read(name).map(found -> found.stream().findFirst());
    }

    private Future<List<StoredTariff>> read(@Nullable String name) {
        return pool.preparedQuery(TARIFFS).execute(Tuple.of(name)).compose(tariffs -> {
            List<Long> ids = new ArrayList<>();
            tariffs.forEach(row -> ids.add(row.getLong("id")));
            return pool.preparedQuery(VERSIONS)
                    .execute(Tuple.of(ids.toArray(Long[]::new)))
                    .map(versions -> join(tariffs, versions));
        });
    }

    private static List<StoredTariff> join(RowSet<Row> tariffs, RowSet<Row> versions) {
        List<StoredTariff> stored = new ArrayList<>();
        for (Row tariff : tariffs) {
            long id = tariff.getLong("id");
            List<VersionInfo> own = new ArrayList<>();
            for (Row version : versions) {
                if (version.getLong("tariff_id") == id) {
                    own.add(info(version));
                }
            }
            stored.add(new StoredTariff(id, tariff.getString("name"), tariff.getLong("accounts"), own));
        }
        return stored;
    }

    @Override
    public Future<Optional<StoredVersion>> version(String tariff, int number) {
        return pool.preparedQuery(VERSION).execute(Tuple.of(tariff, number)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            VersionInfo info = info(row);
            JsonObject document = (JsonObject) row.getJson("document");
            return Optional.of(new StoredVersion(info, TariffDocument.fromJson(info.id(), document)));
        });
    }

    @Override
    public Future<Attempt<VersionInfo>> draft(String tariff, TariffDocument.Accepted accepted, String actor) {
        String named = accepted.version().tariff();
        if (!named.equals(tariff)) {
            return Attempt.of(Refusal.because(Code.INVALID, "tariff", "must be " + tariff + ", not " + named));
        }
        return attempt(tx -> tx.preparedQuery(ADD_TARIFF)
                .execute(Tuple.of(tariff))
                .compose(added -> lock(tx, tariff))
                .compose(locked -> draft(tx, locked.orElseThrow(), accepted, actor)));
    }

    private Future<Attempt<VersionInfo>> attempt(Function<SqlConnection, Future<VersionInfo>> step) {
        return Attempt.of(Transactions.run(pool, step));
    }

    private Future<VersionInfo> draft(SqlClient tx, Locked tariff, TariffDocument.Accepted accepted, String actor) {
        int number = tariff.versions.isEmpty()
                ? 1
                : tariff.versions.get(tariff.versions.size() - 1).number() + 1;
        if (number > VERSIONS_MAX) {
            return Refusal.because(Code.NOT_POSSIBLE, "tariff", TOO_MANY);
        }
        LocalDate effective = accepted.version().effectiveFrom();
        return checkDay(tx, tariff, effective)
                .compose(valid -> tx.preparedQuery(INSERT)
                        .execute(Tuple.of(
                                tariff.id, number, effective, TariffDocument.toJson(accepted.version()), actor, now())))
                .map(PgTariffStore::first);
    }

    @Override
    public Future<Attempt<VersionInfo>> approve(String tariff, int number, String actor) {
        return onDraft(
                tariff,
                number,
                (tx, locked, draft) -> checkDay(tx, locked, draft.effectiveFrom())
                        .compose(valid -> approve(tx, locked, draft, actor)));
    }

    private Future<VersionInfo> approve(SqlClient tx, Locked tariff, VersionInfo draft, String actor) {
        return tx.preparedQuery(USED).execute(Tuple.of(tariff.id)).compose(used -> {
            boolean firstOfUnused =
                    draft.number() == 1 && !used.iterator().next().getBoolean("used");
            if (draft.draftedBy().equals(actor) && !firstOfUnused) {
                return Refusal.because(
                        Code.SECOND_PERSON, "actor", "drafted this version; a second person must approve it");
            }
            return tx.preparedQuery(TAXES)
                    .execute(Tuple.of(draft.id()))
                    .compose(taxes -> tx.preparedQuery(APPROVE).execute(Tuple.of(draft.id(), actor, now())))
                    .map(PgTariffStore::first);
        });
    }

    @Override
    public Future<Attempt<VersionInfo>> withdraw(String tariff, int number, String actor) {
        return onDraft(
                tariff,
                number,
                (tx, locked, draft) ->
                        tx.preparedQuery(WITHDRAW).execute(Tuple.of(draft.id())).map(PgTariffStore::first));
    }

    @FunctionalInterface
    private interface DraftStep {
        Future<VersionInfo> run(SqlClient transaction, Locked tariff, VersionInfo draft);
    }

    private Future<Attempt<VersionInfo>> onDraft(String tariff, int number, DraftStep step) {
        return attempt(tx -> lock(tx, tariff).compose(locked -> {
            if (locked.isEmpty()) {
                return Refusal.because(Code.NOT_FOUND, "tariff", "no tariff has this name");
            }
            Optional<VersionInfo> version = locked.get().versions.stream()
                    .filter(each -> each.number() == number)
                    .findFirst();
            if (version.isEmpty()) {
                return Refusal.because(Code.NOT_FOUND, "number", "no version of this tariff has this number");
            }
            State state = version.get().state();
            return state == State.DRAFT
                    ? step.run(tx, locked.get(), version.get())
                    : Refusal.because(Code.CONFLICT, "number", "this version is already " + state.code());
        }));
    }

    /** Fails with a refusal if a version must not start on this day. */
    private Future<Void> checkDay(SqlClient tx, Locked tariff, LocalDate effective) {
        return today(tx).compose(today -> Refusal.check(VersionRules.check(effective, today, tariff.approvedDays())));
    }

    private static Future<Optional<Locked>> lock(SqlClient tx, String tariff) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(tariff)).compose(rows -> {
            if (rows.size() == 0) {
                return Future.succeededFuture(Optional.empty());
            }
            Long id = rows.iterator().next().getLong("id");
            return tx.preparedQuery(VERSIONS)
                    .execute(Tuple.of(new Long[] {id}))
                    .map(versions -> Optional.of(new Locked(id, infos(versions))));
        });
    }

    /** Returns the latest local day of all accounts; days that have begun somewhere keep their prices. */
    private Future<LocalDate> today(SqlClient tx) {
        return tx.query(ZONES).execute().map(rows -> {
            Instant now = clock.instant();
            LocalDate latest = now.atZone(siteZone).toLocalDate();
            for (Row row : rows) {
                LocalDate day =
                        now.atZone(ZoneId.of(row.getString("time_zone"))).toLocalDate();
                latest = day.isAfter(latest) ? day : latest;
            }
            return latest;
        });
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static VersionInfo first(RowSet<Row> rows) {
        return info(rows.iterator().next());
    }

    private static List<VersionInfo> infos(RowSet<Row> rows) {
        List<VersionInfo> infos = new ArrayList<>();
        rows.forEach(row -> infos.add(info(row)));
        return infos;
    }

    private static VersionInfo info(Row row) {
        OffsetDateTime approvedAt = row.getOffsetDateTime("approved_at");
        return new VersionInfo(
                row.getLong("id"),
                row.getInteger("number"),
                State.of(row.getString("state")),
                row.getLocalDate("effective_from"),
                row.getString("drafted_by"),
                row.getOffsetDateTime("drafted_at").toInstant(),
                row.getString("approved_by"),
                approvedAt == null ? null : approvedAt.toInstant());
    }
}
