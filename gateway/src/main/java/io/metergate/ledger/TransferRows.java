package io.metergate.ledger;

import io.metergate.ledger.posting.StoredTransfer;
import io.metergate.platform.store.PlainArrays;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads transfers as they are stored. */
public final class TransferRows {
    /** The columns of a row {@code x} of table {@code transfer} that {@link #of} reads. */
    public static final String COLUMNS = """
            x.id, x.account_id, x.at, x.kind, x.phase, x.resolves, x.debit_account, x.credit_account, x.amount,
            x.balance_after, x.seq, x.cause, x.frame_id, x.register, x.from_wh, x.to_wh, x.from_at, x.to_at, x.lines,
            x.registers, x.day, x.actor, x.note, x.chain""";

    /** The change of the customer's balance by a posted row {@code x}, as {@link StoredTransfer#change} has it. */
    public static final String CHANGE = """
            CASE x.account_id WHEN x.credit_account THEN x.amount WHEN x.debit_account THEN -x.amount ELSE 0 END""";

    /** Whether a row {@code x} belongs to the cost of a local day. */
    public static final String IS_DAY_COST =
            "x.phase = 'posted' AND x.cause = 'day' AND x.kind IN ('standing', 'tax', 'debt_accrual')";

    /** The cost to the customer of a row {@code x} of a local day, whether it was paid or became a debt. */
    public static final String DAY_COST = "CASE WHEN x.credit_account = x.account_id THEN -x.amount ELSE x.amount END";

    private TransferRows() {}

    /** Reads a row whose first columns are {@link #COLUMNS}, by position because that is faster than by name. */
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

    private static @Nullable Instant instant(@Nullable OffsetDateTime value) {
        return value == null ? null : value.toInstant();
    }
}
