package io.metergate.desk.site;

import io.metergate.billing.credit.CreditFigures;
import io.metergate.billing.credit.CreditRules;
import io.metergate.billing.credit.CreditSettings;
import io.metergate.billing.credit.CreditState;
import io.metergate.billing.credit.CreditTerms;
import io.metergate.billing.credit.Outcome;
import io.metergate.billing.credit.Posting;
import io.metergate.billing.credit.PostingKind;
import io.metergate.billing.credit.Side;
import io.metergate.billing.rating.Cells;
import io.metergate.billing.tariff.Plans;
import io.metergate.ledger.SystemAccounts;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.AccountRules;
import io.metergate.ledger.posting.Transfer;
import io.metergate.ledger.posting.TransferChain;
import io.metergate.supply.policy.SupplyState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A new account: what its customer brings along, and what the rules of credit and of supply make of it. The customer is
 * told nothing yet; levels of low credit are told with the first movement after it.
 *
 * @param account as its row will be
 * @param transfers what moved, chained
 */
record AccountOpening(Account account, List<Transfer> transfers) {
    private static final String ACTOR = "import";

    /** Gives out what the database keeps. */
    interface Ids {
        long nextTransfer() throws SQLException;

        long ledgerAccount(String name) throws SQLException;
    }

    static AccountOpening of(
            long id, CreditSettings settings, CreditTerms terms, Plans plans, long credit, Ids ids, Instant now)
            throws SQLException {
        CreditState state = CreditState.empty(settings);
        List<Posting> postings = new ArrayList<>();
        if (credit > 0) {
            postings.add(new Posting(new Side.Cash(ACTOR), Side.Own.CUSTOMER, credit, PostingKind.TOP_UP));
            state = withBalance(state, credit);
        }
        Outcome outcome = CreditRules.reassess(state, terms);
        postings.addAll(outcome.postings());
        Account empty = new Account(
                id, state, terms, SupplyState.ON, false, plans, null, Cells.NONE, null, 0, TransferChain.START);
        Account opened = AccountRules.apply(empty, untold(outcome), now).account();
        TransferChain chain = new TransferChain();
        List<Transfer> transfers = new ArrayList<>();
        byte[] last = TransferChain.START;
        long balance = 0;
        for (Posting posting : postings) {
            balance += posting.credit() == Side.Own.CUSTOMER ? posting.amount() : 0;
            balance -= posting.debit() == Side.Own.CUSTOMER ? posting.amount() : 0;
            Transfer open = transfer(id, posting, balance, transfers.size() + 1, ids, now);
            last = chain.next(last, open);
            transfers.add(open.withChain(last));
        }
        return new AccountOpening(
                new Account(
                        id,
                        opened.credit(),
                        terms,
                        opened.supplyDesired(),
                        opened.offForCredit(),
                        plans,
                        null,
                        Cells.NONE,
                        null,
                        transfers.size(),
                        last),
                transfers);
    }

    boolean isExhausted() {
        return CreditFigures.isExhausted(account.credit(), account.terms());
    }

    private static CreditState withBalance(CreditState state, long balance) {
        return new CreditState(
                balance,
                state.emergencyUsed(),
                state.emergencySelected(),
                state.debts(),
                state.recovery(),
                state.provisional(),
                state.lowLevelsPassed(),
                state.settings());
    }

    private static Outcome untold(Outcome outcome) {
        CreditState after = outcome.after();
        CreditState armed = new CreditState(
                after.balance(),
                after.emergencyUsed(),
                after.emergencySelected(),
                after.debts(),
                after.recovery(),
                after.provisional(),
                0,
                after.settings());
        return new Outcome(armed, outcome.postings(), List.of());
    }

    private static Transfer transfer(long account, Posting posting, long balance, int seq, Ids ids, Instant now)
            throws SQLException {
        return new Transfer(
                ids.nextTransfer(),
                now,
                posting.kind(),
                Transfer.Phase.POSTED,
                null,
                side(posting.debit(), account, ids),
                side(posting.credit(), account, ids),
                posting.amount(),
                account,
                balance,
                seq,
                Transfer.Cause.IMPORT,
                null,
                null,
                ACTOR,
                null,
                TransferChain.START);
    }

    private static long side(Side side, long account, Ids ids) throws SQLException {
        return side == Side.Own.CUSTOMER ? account : ids.ledgerAccount(SystemAccounts.name(side));
    }
}
