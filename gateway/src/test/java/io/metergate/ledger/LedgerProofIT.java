package io.metergate.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.credit.PostingKind;
import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.ledger.posting.Transfer;
import io.metergate.ledger.posting.Transfer.Cause;
import io.metergate.ledger.posting.Transfer.Energy;
import io.metergate.ledger.posting.Transfer.Phase;
import io.metergate.ledger.posting.TransferChain;
import io.metergate.platform.store.Database;
import io.metergate.platform.store.Results;
import io.metergate.platform.store.TestDatabase;
import io.metergate.settlement.pg.TestSite;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What makes the ledger one that can be proved: nobody changes a row, and each row's digest covers all of it. */
@NullUnmarked
class LedgerProofIT {
    private static final Instant AT = Instant.parse("2026-03-29T00:59:59.123456Z");
    private static final LocalDate DAY = LocalDate.of(2026, 2, 28);
    private static final long[] NONE = {};
    private static final List<String> ODD = List.of(
            "",
            " ",
            "it's \"quoted\" and \\ {braces,}",
            "tab\tand\nnewline",
            "unit\u001Fseparator",
            "NULL",
            "\u00e9 e\u0301 \u00df",
            "\u05e9\u05dc\u05d5\u05dd \u4f60\u597d",
            "\ud83d\udd0c\ud83d\udca1",
            "\u00a0\u200b\ufeff");

    private static Vertx vertx;
    private static Database database;
    private static TestSite town;
    private static long nextId = 9_000_000_000L;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        database = Results.of(Database.open(vertx, TestDatabase.create()));
        town = new TestSite(database.pool());
    }

    @AfterAll
    static void stop() {
        Results.of(database.close());
        Results.of(vertx.close());
    }

    @Test
    void theDatabaseRefusesToChangeToDeleteAndToEmptyTheLedger() {
        long account = add("P-1");
        write(List.of(chained(account, transfers(account, 0).subList(0, 1)).get(0)));
        for (String table : List.of("transfer", "account_change")) {
            assertRefused("UPDATE " + table + " SET actor = 'someone else'");
            assertRefused("DELETE FROM " + table);
            assertRefused("TRUNCATE " + table + " CASCADE");
        }
        assertEquals(
                1,
                row("SELECT count(*) AS n FROM transfer WHERE account_id = $1", account)
                        .getLong("n"));
    }

    private static void assertRefused(String statement) {
        PgException refused =
                (PgException) Results.failureOf(database.pool().query(statement).execute());
        assertTrue(refused.getMessage().contains("append-only"), refused.getMessage());
    }

    @Test
    void theGatewayAndTheDatabaseComputeTheSameDigestForEveryKindOfRow() {
        long account = add("P-2");
        long frame = frame("P-2");
        List<Transfer> written = chained(account, transfers(account, frame));
        write(written);
        List<String> broken = new ArrayList<>();
        Results.of(database.pool().preparedQuery("""
                                SELECT seq, kind, phase, chain = transfer_digest(lag(chain, 1, ''::bytea)
                                    OVER (ORDER BY seq), t) AS same
                                FROM transfer t WHERE account_id = $1 ORDER BY seq""").execute(Tuple.of(account)))
                .forEach(row -> {
                    if (!row.getBoolean("same")) {
                        broken.add(row.getLong("seq") + " " + row.getString("kind") + " " + row.getString("phase"));
                    }
                });
        assertEquals(List.of(), broken);
        assertEquals(
                written.size(),
                row("SELECT count(*) AS n FROM transfer WHERE account_id = $1", account)
                        .getLong("n"));
    }

    /** Every kind, cause and phase, with and without all that a row may have beside its amount; then odd notes. */
    private static List<Transfer> transfers(long account, long frame) {
        List<Transfer> all = new ArrayList<>();
        for (PostingKind kind : PostingKind.values()) {
            all.add(transfer(account, kind, Cause.TOP_UP, null, null, "till", null));
            all.add(transfer(account, kind, Cause.OPERATOR, null, DAY, "olga", "why"));
        }
        all.add(transfer(account, PostingKind.STANDING, Cause.DAY, null, DAY, null, null));
        all.add(transfer(account, PostingKind.TOP_UP, Cause.IMPORT, null, null, "import", null));
        if (frame > 0) {
            long[] lines = {1L << 24, 1500, 200_000, 300_000, (1L << 24) + 257, -3, -1, Long.MIN_VALUE};
            Energy energy = new Energy(frame, 0, 0, Long.MAX_VALUE, AT.minusNanos(1000), AT, lines, NONE);
            all.add(transfer(account, PostingKind.ENERGY, Cause.READING, energy, null, null, null));
            all.add(transfer(account, PostingKind.TAX, Cause.READING, energy.withoutLines(), null, null, null));
            Energy several = new Energy(null, 2, 7, 7, Instant.EPOCH, AT, lines, new long[] {0, 1, 2, 15, 3, 4});
            all.add(transfer(account, PostingKind.EXPORT, Cause.READING, several, DAY, "olga", "by hand"));
        }
        ODD.forEach(odd -> all.add(transfer(account, PostingKind.ADJUSTMENT, Cause.OPERATOR, null, null, odd, odd)));
        Transfer pending = all.get(0);
        all.add(inPhase(pending, Phase.PENDING, null));
        all.add(inPhase(pending, Phase.VOIDED, all.get(all.size() - 1).id()));
        all.add(inPhase(pending, Phase.POSTED, pending.id()));
        return all;
    }

    private static Transfer transfer(
            long account,
            PostingKind kind,
            Cause cause,
            @Nullable Energy energy,
            @Nullable LocalDate day,
            @Nullable String actor,
            @Nullable String note) {
        return new Transfer(
                nextId++,
                AT,
                kind,
                Phase.POSTED,
                null,
                account,
                1,
                5,
                account,
                -7,
                0,
                cause,
                energy,
                day,
                actor,
                note,
                TransferChain.START);
    }

    private static Transfer inPhase(Transfer t, Phase phase, @Nullable Long resolves) {
        return new Transfer(
                nextId++,
                t.at(),
                t.kind(),
                phase,
                resolves,
                t.debitAccount(),
                t.creditAccount(),
                t.amount(),
                t.accountId(),
                t.balanceAfter(),
                0,
                t.cause(),
                t.energy(),
                t.day(),
                t.actor(),
                t.note(),
                t.chain());
    }

    private static List<Transfer> chained(long account, List<Transfer> transfers) {
        TransferChain chain = new TransferChain();
        List<Transfer> chained = new ArrayList<>();
        byte[] before = TransferChain.START;
        for (Transfer t : transfers) {
            Transfer numbered = new Transfer(
                    t.id(),
                    t.at(),
                    t.kind(),
                    t.phase(),
                    t.resolves(),
                    t.debitAccount(),
                    t.creditAccount(),
                    t.amount(),
                    account,
                    t.balanceAfter(),
                    chained.size() + 1,
                    t.cause(),
                    t.energy(),
                    t.day(),
                    t.actor(),
                    t.note(),
                    t.chain());
            before = chain.next(before, numbered);
            chained.add(numbered.withChain(before));
        }
        return chained;
    }

    private static void write(List<Transfer> transfers) {
        Results.of(LedgerRows.writeTransfers(database.pool(), transfers));
    }

    private static long add(String number) {
        Results.of(town.add(number, Transport.MQTT, 200_000, 0, 0));
        return row("SELECT id FROM account WHERE number = $1", number).getLong("id");
    }

    private static long frame(String serial) {
        Device device = town.devices.find("mqtt-" + serial).orElseThrow();
        long id = nextId++;
        Results.of(database.pool()
                .preparedQuery("""
                        INSERT INTO frame (id, received_at, device_id, transport, meter_id, payload, verdict)
                        VALUES ($1, now(), $2, 'mqtt', $3, '\\x00', 'charged')""")
                .execute(Tuple.of(id, device.id(), device.meter().id())));
        return id;
    }

    private static Row row(String sql, Object... parameters) {
        return Results.of(town.row(sql, parameters));
    }
}
