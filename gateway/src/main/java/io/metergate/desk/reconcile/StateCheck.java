package io.metergate.desk.reconcile;

import io.metergate.billing.credit.CreditFigures;
import io.metergate.billing.credit.CreditRules;
import io.metergate.billing.credit.CreditState;
import io.metergate.billing.credit.NonDisconnection;
import io.metergate.ledger.posting.Account;
import io.metergate.supply.policy.SupplyPolicy;
import io.metergate.supply.policy.SupplyState;

/** Compares what follows from the credit: whether it is used up, the levels passed, and the supply. */
final class StateCheck {
    private StateCheck() {}

    static void run(AccountFacts facts) {
        Account account = facts.account;
        boolean exhausted = CreditFigures.isExhausted(account.credit(), account.terms());
        facts.findings.compare("credit used up", exhausted, facts.exhausted);
        // An opening balance passes no level: nobody is warned of what they bring along.
        if (account.transfers() > 1) {
            CreditState again =
                    CreditRules.reassess(account.credit(), account.terms()).after();
            facts.findings.compare(
                    "levels of low credit passed",
                    again.lowLevelsPassed(),
                    account.credit().lowLevelsPassed());
        }
        checkSupply(facts);
    }

    /** A supply without credit may be on where the terms have windows, whether one is open now or was. */
    private static void checkSupply(AccountFacts facts) {
        Account account = facts.account;
        SupplyState closed = decide(account, false);
        SupplyState open = decide(account, hasWindows(account.terms().nonDisconnection()));
        if (account.supplyDesired() != closed && account.supplyDesired() != open) {
            facts.findings.compare(
                    "supply", closed.code(), account.supplyDesired().code());
        } else if (account.credit().settings().holdReason() == null) {
            boolean off = account.supplyDesired() == SupplyState.OFF;
            facts.findings.compare("supply off for credit", off, account.offForCredit());
        }
    }

    private static SupplyState decide(Account account, boolean windowOpen) {
        return SupplyPolicy.decide(account.credit(), account.terms(), windowOpen, account.offForCredit())
                .desired();
    }

    private static boolean hasWindows(NonDisconnection windows) {
        return !windows.windows().isEmpty() || windows.holidayUntil() != null;
    }
}
