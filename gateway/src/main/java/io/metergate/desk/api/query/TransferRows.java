package io.metergate.desk.api.query;

import io.metergate.billing.rating.BillLine;
import io.metergate.billing.rating.CellKey;
import io.metergate.billing.rating.EnergyCharge;
import io.metergate.desk.api.query.TransferFacts.Energy;
import io.metergate.desk.api.query.TransferFacts.Line;
import io.metergate.desk.api.query.TransferFacts.Span;
import io.metergate.ledger.tariff.CellText;
import io.metergate.ledger.tariff.NumberedVersion;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads transfers from rows, and puts the parts of their charges into words. */
final class TransferRows {
    private static final int SPAN_LONGS = 3;

    private final Map<Long, NumberedVersion> versions;

    TransferRows(Map<Long, NumberedVersion> versions) {
        this.versions = versions;
    }

    /** The tariff versions that the charges among the rows name. */
    static Set<Long> versionIds(RowSet<Row> rows) {
        Set<Long> ids = new TreeSet<>();
        for (Row row : rows) {
            bill(row).forEach(line -> ids.add(CellKey.version(line.key())));
        }
        return ids;
    }

    TransferFacts facts(Row row) {
        String phase = Fields.text(row, "phase");
        long amount = Fields.number(row, "amount");
        return new TransferFacts(
                Fields.number(row, "id"),
                Fields.text(row, "account"),
                Fields.number(row, "seq"),
                Fields.instant(row, "at"),
                Fields.text(row, "kind"),
                phase,
                row.getLong("resolves"),
                row.getLong("resolved_by"),
                Fields.text(row, "cause"),
                amount,
                phase.equals("posted") ? change(row, amount) : 0,
                Fields.number(row, "balance_after"),
                Fields.text(row, "debit"),
                Fields.text(row, "credit"),
                row.getLocalDate("day"),
                Fields.textOrNull(row, "actor"),
                Fields.textOrNull(row, "note"),
                Fields.text(row, "chain"),
                Fields.textOrNull(row, "channel"),
                energy(row));
    }

    /** The side on which the customer's credit stands decides the sign. */
    private static long change(Row row, long amount) {
        if (row.getBoolean("comes_in")) {
            return amount;
        }
        return row.getBoolean("goes_out") ? -amount : 0;
    }

    private @Nullable Energy energy(Row row) {
        Long from = row.getLong("from_wh");
        if (from == null) {
            return null;
        }
        Integer register = row.getInteger("register");
        return new Energy(
                row.getLong("frame_id"),
                register == null ? 0 : register,
                from,
                Fields.number(row, "to_wh"),
                Fields.instantOrNull(row, "from_at"),
                Fields.instantOrNull(row, "to_at"),
                bill(row).stream().map(this::line).toList(),
                spans(longs(row, "registers")));
    }

    private Line line(BillLine line) {
        NumberedVersion named = versions.get(CellKey.version(line.key()));
        if (named == null) {
            throw new IllegalStateException("a charge names a version that was never approved: " + line.key());
        }
        CellText cell = named.cell(line.key());
        return new Line(
                named.version().tariff(),
                named.number(),
                cell.register(),
                cell.export(),
                cell.band(),
                cell.block(),
                line.wh(),
                line.price(),
                line.amount());
    }

    private static List<Span> spans(long[] flat) {
        List<Span> spans = new ArrayList<>(flat.length / SPAN_LONGS);
        for (int i = 0; i + 2 < flat.length; i += SPAN_LONGS) {
            spans.add(new Span(flat[i], flat[i + 1], flat[i + 2]));
        }
        return spans;
    }

    private static List<BillLine> bill(Row row) {
        return EnergyCharge.linesOf(longs(row, "lines"));
    }

    private static long[] longs(Row row, String column) {
        Long[] values = row.getArrayOfLongs(column);
        return values == null
                ? new long[0]
                : Arrays.stream(values).mapToLong(Long::longValue).toArray();
    }
}
