package io.metergate.desk.console.query;

import io.metergate.billing.rating.BillLine;
import io.metergate.billing.rating.EnergyCharge;
import io.metergate.desk.console.query.TransferRow.Energy;
import io.metergate.desk.console.query.TransferRow.Move;
import io.metergate.desk.console.query.TransferRow.State;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a transfer as its customer sees it: the two accounts that it names decide its sign. */
final class TransferReader {
    /** What {@link #transfer} reads of a row {@code x}; {@link #SIDES} must be joined to it. */
    static final String COLUMNS = """
            x.id, x.at, x.kind, x.phase, x.amount, x.balance_after, x.frame_id, x.register, x.from_wh, x.to_wh,
            x.from_at, x.to_at, x.lines, x.registers, x.day, x.actor, x.note, u.channel,
            CASE x.account_id WHEN x.credit_account THEN x.amount WHEN x.debit_account THEN -x.amount ELSE 0 END
                AS change,
            d.kind AS debit_kind, d.name AS debit_name, c.kind AS credit_kind, c.name AS credit_name,
            CASE WHEN x.phase = 'pending' THEN (SELECT r.phase FROM transfer r WHERE r.resolves = x.id) END
                AS resolved""";

    static final String SIDES = """
            JOIN ledger_account d ON d.id = x.debit_account
            JOIN ledger_account c ON c.id = x.credit_account
            LEFT JOIN top_up u ON u.transfer_id = x.id
            """;

    private static final int MOVE_LONGS = 3;

    private TransferReader() {}

    static TransferRow transfer(Row row) {
        long amount = Rows.number(row, "amount");
        boolean lends = isOwed(Rows.text(row, "debit_kind"));
        boolean repays = isOwed(Rows.text(row, "credit_kind"));
        String creditName = Rows.text(row, "credit_name");
        String debitName = Rows.text(row, "debit_name");
        return new TransferRow(
                Rows.number(row, "id"),
                Rows.instant(row, "at"),
                Rows.text(row, "kind"),
                state(Rows.text(row, "phase"), Rows.textOrNull(row, "resolved")),
                Rows.number(row, "change"),
                lends ? amount : repays ? -amount : 0,
                lends ? debitName : repays ? creditName : "",
                Rows.number(row, "balance_after"),
                tax(debitName) + tax(creditName),
                row.getLong("to_wh") == null ? null : energy(row),
                row.getLocalDate("day"),
                Rows.textOrNull(row, "actor"),
                Rows.textOrNull(row, "note"),
                Rows.textOrNull(row, "channel"));
    }

    private static boolean isOwed(String accountKind) {
        return accountKind.equals("debt") || accountKind.equals("emergency");
    }

    private static String tax(String accountName) {
        return accountName.startsWith("tax:") ? accountName.substring("tax:".length()) : "";
    }

    private static State state(String phase, @Nullable String resolved) {
        return switch (phase) {
            case "posted" -> State.POSTED;
            case "voided" -> State.VOIDED;
            default -> resolved == null ? State.PENDING : resolved.equals("posted") ? State.APPROVED : State.VOIDED;
        };
    }

    private static Energy energy(Row row) {
        Integer register = row.getInteger("register");
        Instant readingAt = Rows.instantOrNull(row, "to_at");
        return new Energy(
                Rows.numberOrNull(row, "frame_id"),
                register == null ? 0 : register,
                Rows.instantOrNull(row, "from_at"),
                Objects.requireNonNullElse(readingAt, Rows.instant(row, "at")),
                Rows.number(row, "from_wh"),
                Rows.number(row, "to_wh"),
                lines(row),
                others(longs(row, "registers")));
    }

    /** Charges that are older than lines have one price, which their note tells. */
    private static List<BillLine> lines(Row row) {
        long[] flat = longs(row, "lines");
        return flat.length == 0 ? List.of() : EnergyCharge.linesOf(flat);
    }

    private static List<Move> others(long[] flat) {
        List<Move> moves = new ArrayList<>();
        for (int i = MOVE_LONGS; i < flat.length; i += MOVE_LONGS) {
            moves.add(new Move(Math.toIntExact(flat[i]), flat[i + 1], flat[i + 2]));
        }
        return List.copyOf(moves);
    }

    private static long[] longs(Row row, String column) {
        Long[] values = row.getArrayOfLongs(column);
        return values == null
                ? new long[0]
                : Arrays.stream(values).mapToLong(Long::longValue).toArray();
    }
}
