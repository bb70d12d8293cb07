package io.metergate.desk.reconcile;

import io.metergate.billing.rating.Cells;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.StoredTransfer;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one snapshot of the database says of an account. Filled by one thread at a time. */
final class AccountFacts {
    final Account account;
    final boolean exhausted;
    final Findings findings;
    final TransferFold transfers;
    final List<RegisterFacts> registers = new ArrayList<>();
    final SortedMap<YearMonth, Cells> closed = new TreeMap<>();

    AccountFacts(Account account, boolean exhausted, Findings findings, TransferFold transfers) {
        this.account = account;
        this.exhausted = exhausted;
        this.findings = findings;
        this.transfers = transfers;
    }

    /** Takes the next transfer, in the order of their numbers. */
    void add(StoredTransfer transfer) {
        try {
            transfers.add(transfer);
        } catch (ArithmeticException forged) {
            findings.add("sums of the transfers", "possible", "beyond all limits");
        }
    }

    /** Compares all of it. */
    List<Difference> compare(LedgerIds ids) {
        try {
            MoneyCheck.run(this, ids);
            EnergyCheck.run(this, ids);
            StandingCheck.run(this, ids);
            StateCheck.run(this);
        } catch (ArithmeticException | IllegalArgumentException forged) {
            // No operation of the gateway makes such a state.
            findings.add("comparison", "possible", String.valueOf(forged.getMessage()));
        }
        return findings.list();
    }
}
