package io.metergate.desk.reconcile;

import io.metergate.billing.credit.PostingKind;
import io.metergate.billing.credit.RecoveryWeek;
import io.metergate.ledger.posting.StoredTransfer;
import io.metergate.ledger.posting.Transfer.Cause;
import io.metergate.ledger.posting.Transfer.Phase;
import io.metergate.ledger.posting.TransferChain;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Adds up the transfers of one account as they come in the order of their numbers, and looks at each of them. One that
 * is wrong is named by itself: the next is compared with what its row says.
 */
final class TransferFold {
    private static final HexFormat HEX = HexFormat.of();
    private static final int DIGEST_SHOWN = 8;
    /** A line is key, watt-hours, price, amount. */
    private static final int LINE_LONGS = 4;

    private static final int LINE_AMOUNT = 3;

    private final long accountId;
    private final ZoneId zone;
    private final LedgerIds ids;
    private final TransferChain chain;
    private final Findings findings;
    /** Transfers that nothing has posted or voided yet. */
    private final Set<Long> pending = new HashSet<>();

    private long stored;

    long count;
    long lastSeq;
    long balance;
    byte[] head = TransferChain.START;
    RecoveryWeek recovery = RecoveryWeek.NONE;

    /** Of all transfers, by account of the ledger. */
    final LongSums moved = new LongSums();

    /** Of what readings since the beginning of billing periods caused, by account of the ledger. */
    final LongSums rated = new LongSums();

    /** What the energy in the explaining lines cost. */
    long lines;

    /** What local days cost, by account of the ledger. */
    final Map<LocalDate, LongSums> days = new TreeMap<>();

    TransferFold(long accountId, ZoneId zone, LedgerIds ids, TransferChain chain, Findings findings) {
        this.accountId = accountId;
        this.zone = zone;
        this.ids = ids;
        this.chain = chain;
        this.findings = findings;
    }

    void add(StoredTransfer transfer) {
        checkRow(transfer);
        count++;
        lastSeq = transfer.seq();
        long change = transfer.change();
        balance = Math.addExact(balance, change);
        if (stored + change != transfer.balanceAfter()) {
            findings.compare(name(transfer, "balance after"), stored + change, transfer.balanceAfter());
        }
        stored = transfer.balanceAfter();
        head = transfer.chain();
        if (transfer.isPosted()) {
            moved.add(transfer.debitAccount(), -transfer.amount());
            moved.add(transfer.creditAccount(), transfer.amount());
            explain(transfer);
        }
    }

    private void checkRow(StoredTransfer transfer) {
        if (transfer.seq() != lastSeq + 1) {
            findings.compare("number of the transfer after " + lastSeq, lastSeq + 1, transfer.seq());
        }
        byte[] digest = chain.next(head, transfer);
        if (!Arrays.equals(digest, transfer.chain())) {
            findings.add(name(transfer, "chain of"), shown(digest), shown(transfer.chain()));
        }
        if (transfer.amount() <= 0) {
            findings.add(name(transfer, "amount of"), "more than 0", Long.toString(transfer.amount()));
        }
        if (transfer.debitAccount() == transfer.creditAccount()) {
            findings.add(name(transfer, "sides of"), "two", "one");
        }
        checkResolved(transfer);
        checkSide(transfer, transfer.debitAccount());
        checkSide(transfer, transfer.creditAccount());
    }

    private void checkResolved(StoredTransfer transfer) {
        if (transfer.phase().equals(Phase.PENDING.code())) {
            pending.add(transfer.id());
        }
        Long resolved = transfer.resolves();
        if (resolved != null && !pending.remove(resolved)) {
            findings.add(name(transfer, "what is resolved by"), "a pending transfer", "transfer " + resolved);
        }
    }

    private void checkSide(StoredTransfer transfer, long side) {
        if (side != accountId && !ids.knows(side)) {
            findings.add(name(transfer, "sides of"), "this customer and the site", ids.name(side));
        }
    }

    private static String name(StoredTransfer transfer, String what) {
        return what + " transfer " + transfer.seq() + " (" + transfer.id() + ")";
    }

    static String shown(byte[] digest) {
        return digest.length == 0 ? "nothing" : HEX.formatHex(digest, 0, Math.min(DIGEST_SHOWN, digest.length));
    }

    private void explain(StoredTransfer transfer) {
        String kind = transfer.kind();
        // Transfers from before billing periods know no beginning of their interval.
        if (transfer.cause().equals(Cause.READING.code()) && transfer.fromAt() != null) {
            if (isOf(kind, PostingKind.ENERGY) || isOf(kind, PostingKind.EXPORT) || isOf(kind, PostingKind.TAX)) {
                long counter = counter(transfer);
                rated.add(counter, transfer.movedTo(counter));
                addLines(transfer.lines());
            }
        } else if (transfer.cause().equals(Cause.DAY.code())) {
            if (isOf(kind, PostingKind.STANDING)
                    || isOf(kind, PostingKind.DEBT_ACCRUAL)
                    || isOf(kind, PostingKind.TAX)) {
                addDay(transfer, counter(transfer));
            }
        } else if (transfer.cause().equals(Cause.TOP_UP.code()) && isOf(kind, PostingKind.PAYMENT_DEBT)) {
            recovery = recovery.plus(transfer.at().atZone(zone).toLocalDate(), Math.max(0, transfer.amount()));
        }
    }

    private void addDay(StoredTransfer transfer, long counter) {
        LocalDate day = transfer.day();
        if (day == null) {
            findings.add(name(transfer, "day of"), "a day", "nothing");
        } else {
            days.computeIfAbsent(day, none -> new LongSums()).add(counter, transfer.movedTo(counter));
        }
    }

    private static boolean isOf(String kind, PostingKind expected) {
        return kind.equals(expected.code());
    }

    /** The site's side. */
    private long counter(StoredTransfer transfer) {
        long debit = transfer.debitAccount();
        return debit == accountId || debit == ids.accumulated ? transfer.creditAccount() : debit;
    }

    private void addLines(long[] flat) {
        for (int i = 0; i + LINE_AMOUNT < flat.length; i += LINE_LONGS) {
            lines = Math.addExact(lines, flat[i + LINE_AMOUNT]);
        }
    }
}
