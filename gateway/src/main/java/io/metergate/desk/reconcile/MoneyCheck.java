package io.metergate.desk.reconcile;

import io.metergate.billing.credit.CreditState;
import io.metergate.billing.credit.RecoveryWeek;
import java.util.Arrays;

/** Compares the account's sums with those of its transfers. */
final class MoneyCheck {
    private MoneyCheck() {}

    static void run(AccountFacts facts, LedgerIds ids) {
        TransferFold fold = facts.transfers;
        CreditState credit = facts.account.credit();
        Findings findings = facts.findings;
        findings.compare("balance", fold.balance, credit.balance());
        findings.compare("emergency credit used", -fold.moved.of(ids.emergency), credit.emergencyUsed());
        findings.compare(
                "accumulated debt",
                -fold.moved.of(ids.accumulated),
                credit.debts().accumulated());
        findings.compare(
                "payment debt", -fold.moved.of(ids.payment), credit.debts().payment());
        findings.compare(
                "time debt 1", -fold.moved.of(ids.time1), credit.debts().time1());
        findings.compare(
                "time debt 2", -fold.moved.of(ids.time2), credit.debts().time2());
        findings.compare("provisional charges", fold.moved.of(ids.provisional), credit.provisional());
        findings.compare("number of transfers", fold.count, facts.account.transfers());
        if (!Arrays.equals(fold.head, facts.account.chain())) {
            findings.add("chain", TransferFold.shown(fold.head), TransferFold.shown(facts.account.chain()));
        }
        findings.compare("recovery week", shown(fold.recovery), shown(credit.recovery()));
    }

    private static String shown(RecoveryWeek week) {
        return week.equals(RecoveryWeek.NONE) ? "none" : week.taken() + " from " + week.monday();
    }
}
