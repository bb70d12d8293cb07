package io.metergate.ledger.posting;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row of table {@code transfer}, with unchecked values: rows from before billing periods existed have no start of
 * their interval, and a row that was tampered with may contain anything.
 */
public record StoredTransfer(
        long id,
        long accountId,
        Instant at,
        String kind,
        String phase,
        @Nullable Long resolves,
        long debitAccount,
        long creditAccount,
        long amount,
        long balanceAfter,
        long seq,
        String cause,
        @Nullable Long frameId,
        @Nullable Integer register,
        @Nullable Long fromWh,
        @Nullable Long toWh,
        @Nullable Instant fromAt,
        @Nullable Instant toAt,
        long[] lines,
        long[] registers,
        @Nullable LocalDate day,
        @Nullable String actor,
        @Nullable String note,
        byte[] chain) {
    /** Whether the transfer has moved money; a pending or voided one has not. */
    public boolean isPosted() {
        return phase.equals(Transfer.Phase.POSTED.code());
    }

    /** The change of the customer's balance, in millionths. */
    public long change() {
        return movedTo(accountId);
    }

    /** The change of the customer's balance, also of a transfer that is pending or voided. */
    public long intendedChange() {
        return signed(accountId);
    }

    /** The change of a ledger account, in millionths. */
    public long movedTo(long ledgerAccount) {
        return isPosted() ? signed(ledgerAccount) : 0;
    }

    /** The side on which a ledger account stands decides the sign. */
    private long signed(long ledgerAccount) {
        if (debitAccount == creditAccount) {
            return 0;
        }
        return creditAccount == ledgerAccount ? amount : debitAccount == ledgerAccount ? -amount : 0;
    }
}
