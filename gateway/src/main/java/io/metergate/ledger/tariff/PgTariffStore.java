package io.metergate.ledger.tariff;

import io.metergate.platform.store.Conflict;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tariffs in the database. */
public final class PgTariffStore implements TariffStore {
    private static final int RETRIES_MAX = 3;

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
    // No account can join the tariff while its versions change.
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

    /** A tariff that is locked, with its versions. */
    private record Locked(long id, List<VersionInfo> versions) {
        List<LocalDate> approvedDays() {
            return versions.stream()
                    .filter(version -> version.state() == State.APPROVED)
                    .map(VersionInfo::effectiveFrom)
                    .toList();
        }
    }

    /**
     * Over a pool.
     *
     * @param siteZone of accounts that name none
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
    public Future<Change> draft(String tariff, TariffDocument.Accepted accepted, String actor) {
        String named = accepted.version().tariff();
        if (!named.equals(tariff)) {
            return refused(Problem.OTHER_NAME, "tariff", "must be " + tariff + ", not " + named);
        }
        return retrying(() -> pool.withTransaction(tx -> tx.preparedQuery(ADD_TARIFF)
                .execute(Tuple.of(tariff))
                .compose(added -> lock(tx, tariff))
                .compose(locked -> draft(tx, locked.orElseThrow(), accepted, actor))));
    }

    private Future<Change> draft(SqlClient tx, Locked tariff, TariffDocument.Accepted accepted, String actor) {
        int number = tariff.versions.isEmpty()
                ? 1
                : tariff.versions.get(tariff.versions.size() - 1).number() + 1;
        if (number > VERSIONS_MAX) {
            return refused(Problem.TOO_MANY_VERSIONS, "tariff", "has " + VERSIONS_MAX + " versions, which is the most");
        }
        LocalDate effective = accepted.version().effectiveFrom();
        return today(tx).compose(today -> {
            Optional<Refused> wrong = VersionRules.check(effective, today, tariff.approvedDays());
            if (wrong.isPresent()) {
                return Future.succeededFuture(wrong.get());
            }
            return changed(tx.preparedQuery(INSERT)
                    .execute(Tuple.of(
                            tariff.id, number, effective, TariffDocument.toJson(accepted.version()), actor, now())));
        });
    }

    @Override
    public Future<Change> approve(String tariff, int number, String actor) {
        return ofDraft(
                tariff,
                number,
                (tx, locked, draft) -> today(tx).compose(today -> {
                    Optional<Refused> wrong = VersionRules.check(draft.effectiveFrom(), today, locked.approvedDays());
                    return wrong.isPresent() ? Future.succeededFuture(wrong.get()) : approve(tx, locked, draft, actor);
                }));
    }

    private Future<Change> approve(SqlClient tx, Locked tariff, VersionInfo draft, String actor) {
        return tx.preparedQuery(USED).execute(Tuple.of(tariff.id)).compose(used -> {
            boolean firstOfUnused =
                    draft.number() == 1 && !used.iterator().next().getBoolean("used");
            if (draft.draftedBy().equals(actor) && !firstOfUnused) {
                return refused(Problem.SAME_PERSON, "actor", "drafted this version, and a second person approves it");
            }
            return tx.preparedQuery(TAXES)
                    .execute(Tuple.of(draft.id()))
                    .compose(taxes -> changed(tx.preparedQuery(APPROVE).execute(Tuple.of(draft.id(), actor, now()))));
        });
    }

    @Override
    public Future<Change> withdraw(String tariff, int number, String actor) {
        return ofDraft(
                tariff,
                number,
                (tx, locked, draft) -> changed(tx.preparedQuery(WITHDRAW).execute(Tuple.of(draft.id()))));
    }

    @FunctionalInterface
    private interface DraftStep {
        Future<Change> run(SqlClient transaction, Locked tariff, VersionInfo draft);
    }

    private Future<Change> ofDraft(String tariff, int number, DraftStep step) {
        return retrying(() -> pool.withTransaction(tx -> lock(tx, tariff).compose(locked -> {
            if (locked.isEmpty()) {
                return refused(Problem.UNKNOWN_TARIFF, "tariff", "is not known");
            }
            Optional<VersionInfo> version = locked.get().versions.stream()
                    .filter(each -> each.number() == number)
                    .findFirst();
            if (version.isEmpty()) {
                return refused(Problem.UNKNOWN_VERSION, "number", "is of no version of this tariff");
            }
            State state = version.get().state();
            return state == State.DRAFT
                    ? step.run(tx, locked.get(), version.get())
                    : refused(Problem.NO_DRAFT, "number", "is of a version that is " + state.code() + " already");
        })));
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

    /** The latest local day of all accounts: days that have begun anywhere stay as they are. */
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

    private static Future<Change> changed(Future<RowSet<Row>> written) {
        return written.map(rows -> new Changed(info(rows.iterator().next())));
    }

    private static Future<Change> refused(Problem problem, String field, String reason) {
        return Future.succeededFuture(new Refused(problem, field, reason));
    }

    private static Future<Change> retrying(Supplier<Future<Change>> operation) {
        return retrying(operation, 0);
    }

    private static Future<Change> retrying(Supplier<Future<Change>> operation, int retries) {
        return operation
                .get()
                .recover(failure -> mayRetry(failure) && retries < RETRIES_MAX
                        ? retrying(operation, retries + 1)
                        : Future.failedFuture(failure));
    }

    private static boolean mayRetry(Throwable failure) {
        return Conflict.isOrSameKey(failure);
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
