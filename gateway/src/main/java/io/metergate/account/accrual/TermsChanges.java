package io.metergate.account.accrual;

import io.metergate.billing.credit.CreditRules;
import io.metergate.billing.credit.Outcome;
import io.metergate.ledger.LedgerTransaction;
import io.metergate.ledger.LockedAccount;
import io.metergate.ledger.UnitOfWork;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.AccountRules;
import io.metergate.ledger.posting.AccountRules.Effect;
import io.metergate.ledger.posting.Movement;
import io.metergate.ledger.posting.Postings;
import io.metergate.platform.feed.GatewayEvent;
import io.metergate.platform.store.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Applies changed credit terms to their accounts: emergency credit, warnings, and the supply. */
final class TermsChanges implements Job {
    private static final String DUE = """
            SELECT d.id FROM credit_terms t CROSS JOIN LATERAL (
                SELECT a.id FROM account a WHERE a.terms_id = t.id AND a.terms_seen < t.revision
                ORDER BY a.terms_seen LIMIT $1::integer) d
            LIMIT $1::integer""";
    private static final String REVISIONS = "SELECT name, revision, changed_by FROM credit_terms";
    private static final String SEEN = """
            UPDATE account SET terms_seen = n.revision
            FROM unnest($1::bigint[], $2::bigint[]) AS n (id, revision) WHERE account.id = n.id""";
    /** Emergency credit that is lent and repaid. */
    private static final int TRANSFERS_OF_ACCOUNT = 4;

    private final UnitOfWork work;

    private record Revision(long number, String changedBy) {}

    private record Seen(long accountId, long revision) {}

    TermsChanges(UnitOfWork work) {
        this.work = work;
    }

    @Override
    public String name() {
        return "changes of credit terms";
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(5);
    }

    @Override
    public int batchMax() {
        return 100;
    }

    @Override
    public Future<List<Long>> due() {
        return work.pool().preparedQuery(DUE).execute(Tuple.of(DUE_MAX)).map(rows -> {
            List<Long> due = new ArrayList<>();
            rows.forEach(row -> due.add(row.getLong("id")));
            return due;
        });
    }

    /** Reads the revisions first: terms that change during the transaction are applied again in the next round. */
    @Override
    public Future<Integer> settle(List<Long> accountIds) {
        return work.pool()
                .query(REVISIONS)
                .execute()
                .map(TermsChanges::revisions)
                .compose(revisions -> work.onUnlocked(
                        accountIds,
                        (transaction, locked) -> transaction
                                .postings(locked.size() * TRANSFERS_OF_ACCOUNT)
                                .compose(postings -> follow(transaction, postings, locked, revisions))));
    }

    private static Map<String, Revision> revisions(RowSet<Row> rows) {
        Map<String, Revision> revisions = new HashMap<>();
        for (Row row : rows) {
            revisions.put(row.getString("name"), new Revision(row.getLong("revision"), row.getString("changed_by")));
        }
        return revisions;
    }

    private Future<Integer> follow(
            LedgerTransaction transaction,
            Postings postings,
            List<LockedAccount> locked,
            Map<String, Revision> revisions) {
        List<GatewayEvent> changed = new ArrayList<>();
        List<Seen> seen = new ArrayList<>();
        for (LockedAccount each : locked) {
            Revision revision = revisions.get(each.account().terms().name());
            if (revision != null) {
                seen.add(new Seen(each.account().id(), revision.number));
                follow(transaction, postings, each, revision, changed);
            }
        }
        return note(transaction, seen)
                .compose(noted -> transaction.write(postings, changed).map(written -> seen.size()));
    }

    private void follow(
            LedgerTransaction transaction,
            Postings postings,
            LockedAccount locked,
            Revision revision,
            List<GatewayEvent> changed) {
        Instant now = transaction.now();
        Account account = locked.account();
        Outcome outcome = CreditRules.reassess(account.credit(), account.terms());
        Effect effect = AccountRules.apply(account, outcome, now);
        String note = "the terms " + account.terms().name() + " were changed";
        Movement movement = Movement.operator(now, revision.changedBy, note);
        // Written even if no money moves: the exhausted flag may have changed during a non-disconnection window.
        Account after = transaction.posting().post(postings, effect, movement, locked.supplyPoint());
        if (effect.supplyChanged() != null || !outcome.after().equals(account.credit())) {
            changed.add(locked.changed(after.balance()));
        }
    }

    private static Future<Void> note(LedgerTransaction transaction, List<Seen> seen) {
        return seen.isEmpty()
                ? Future.succeededFuture()
                : transaction
                        .connection()
                        .preparedQuery(SEEN)
                        .execute(Tuple.from(
                                List.of(Columns.longs(seen, Seen::accountId), Columns.longs(seen, Seen::revision))))
                        .mapEmpty();
    }
}
