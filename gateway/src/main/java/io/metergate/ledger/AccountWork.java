package io.metergate.ledger;

import io.metergate.billing.credit.Outcome;
import io.metergate.billing.credit.Posting;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.AccountRules;
import io.metergate.ledger.posting.AccountRules.Effect;
import io.metergate.ledger.posting.Movement;
import io.metergate.ledger.posting.Postings;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An account that a transaction holds, while a step works on it. Movements are collected and written once, by
 * {@link #write}, after which the step may write rows that refer to them.
 */
public final class AccountWork {
    private final LedgerTransaction transaction;
    private final LockedAccount locked;
    private final Account before;
    private final Postings postings;
    private final Instant now;
    private Account account;

    AccountWork(LedgerTransaction transaction, LockedAccount locked, Postings postings, Instant now) {
        this.transaction = transaction;
        this.locked = locked;
        this.before = locked.account();
        this.account = locked.account();
        this.postings = postings;
        this.now = now;
    }

    /** The connection of the transaction. */
    public SqlConnection connection() {
        return transaction.connection();
    }

    public String number() {
        return locked.number();
    }

    /** The account as far as the step has come. */
    public Account account() {
        return account;
    }

    /** When the account was locked. */
    public Instant now() {
        return now;
    }

    /** The local day at the customer's. */
    public LocalDate today() {
        return now.atZone(account.plans().zone()).toLocalDate();
    }

    /** The first transfer that was noted, which names the operation. */
    public long firstTransferId() {
        return postings.firstTransferId();
    }

    /** Whether any transfer was noted. */
    public boolean hasTransfers() {
        return !postings.transfers().isEmpty();
    }

    /** Reads the account again after the step changed settings in its row; nothing may have been noted before. */
    public Future<Account> readAgain() {
        return transaction
                .lock(account.id())
                .map(again -> account = again.orElseThrow().account());
    }

    /**
     * Notes what an outcome of the rules of credit means; without postings, what it means for supply and messages.
     */
    public Account take(Outcome outcome, Movement movement) {
        return take(AccountRules.apply(account, outcome, now), movement);
    }

    /** Notes an effect. */
    public Account take(Effect effect, Movement movement) {
        account = transaction.posting().post(postings, effect, movement, locked.supplyPoint());
        return account;
    }

    /** Notes the account's energy and closed periods, as rating again made them. */
    public void energy(Account rated) {
        account = rated;
        postings.account(rated);
    }

    /** Where closed billing periods are noted. */
    public Postings postings() {
        return postings;
    }

    /** Notes a transfer that moves nothing yet, or never will. */
    public Account note(Posting posting, Movement movement) {
        account = transaction.posting().note(postings, account, posting, movement);
        return account;
    }

    /** Writes all that was noted. */
    public Future<Void> write() {
        return transaction.write(postings, List.of(locked.changed(account.balance())));
    }

    /**
     * Writes who did what and why, with those facts of the account that are others now.
     *
     * @param what the operation, for example {@code adjustment}
     * @param from facts beside those of the account's row, as they were
     * @param to the same, as they are now
     */
    public Future<Void> audit(String what, String actor, String reason, JsonObject from, JsonObject to) {
        return AccountAudit.write(this, before, new AccountAudit.Entry(what, actor, reason, from, to));
    }
}
