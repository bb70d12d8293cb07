package io.metergate.ledger;

import io.metergate.platform.store.PlainArrays;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A transfer as its row stands in the ledger, believed in nothing: those from before billing periods lack the beginning
 * of their interval, and a row that somebody changed may say anything.
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
    /** What {@link #of} reads of a row {@code x} of the table. */
    public static final String COLUMNS = """
            x.id, x.account_id, x.at, x.kind, x.phase, x.resolves, x.debit_account, x.credit_account, x.amount,
            x.balance_after, x.seq, x.cause, x.frame_id, x.register, x.from_wh, x.to_wh, x.from_at, x.to_at, x.lines,
            x.registers, x.day, x.actor, x.note, x.chain""";

    /** The transfer of a row whose first columns are {@link #COLUMNS}; positions are quicker than names. */
    public static StoredTransfer of(Row row) {
        Buffer chain = row.getBuffer(23);
        return new StoredTransfer(
                row.getLong(0),
                row.getLong(1),
                row.getOffsetDateTime(2).toInstant(),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getString(11),
                row.getLong(12),
                row.getInteger(13),
                row.getLong(14),
                row.getLong(15),
                instant(row.getOffsetDateTime(16)),
                instant(row.getOffsetDateTime(17)),
                PlainArrays.longs(row.getArrayOfLongs(18)),
                PlainArrays.longs(row.getArrayOfLongs(19)),
                row.getLocalDate(20),
                row.getString(21),
                row.getString(22),
                chain.getBytes());
    }

    /** Whether money has moved by it. */
    public boolean isPosted() {
        return phase.equals(Transfer.Phase.POSTED.code());
    }

    /** What it does to the credit of its customer, in millionths. */
    public long change() {
        if (!isPosted() || debitAccount == creditAccount) {
            return 0;
        }
        return creditAccount == accountId ? amount : debitAccount == accountId ? -amount : 0;
    }

    /** What it moves to an account of the ledger, in millionths; negative for what it takes from there. */
    public long movedTo(long ledgerAccount) {
        if (!isPosted() || debitAccount == creditAccount) {
            return 0;
        }
        return creditAccount == ledgerAccount ? amount : debitAccount == ledgerAccount ? -amount : 0;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime value) {
        return value == null ? null : value.toInstant();
    }
}
