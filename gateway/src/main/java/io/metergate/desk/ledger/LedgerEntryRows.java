package io.metergate.desk.ledger;

import io.metergate.billing.rating.BillLine;
import io.metergate.billing.rating.CellKey;
import io.metergate.billing.rating.EnergyCharge;
import io.metergate.desk.ledger.EnergyInterval.RegisterMove;
import io.metergate.desk.ledger.LedgerEntry.Resolution;
import io.metergate.ledger.TransferRows;
import io.metergate.ledger.posting.StoredTransfer;
import io.metergate.ledger.posting.Transfer.Phase;
import io.metergate.ledger.tariff.NumberedVersion;
import io.metergate.platform.store.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads ledger entries: the parts of the SQL that all queries of transfers share, and their rows. */
public final class LedgerEntryRows {
    /** The columns that {@link #read} needs, of a row {@code x} of table {@code transfer} with {@link #JOINS}. */
    public static final String SELECT = "SELECT " + TransferRows.COLUMNS + """
            , a.number AS account_number, d.name AS debit_name, d.kind AS debit_kind, c.name AS credit_name,
            c.kind AS credit_kind, u.channel, u.idempotency_key,
            CASE WHEN x.phase = 'pending' THEN (SELECT r.id FROM transfer r WHERE r.resolves = x.id) END AS resolved_by,
            CASE WHEN x.phase = 'pending' THEN (SELECT r.phase FROM transfer r WHERE r.resolves = x.id) END AS resolved
            """;

    /** Joins the names to {@code x}. */
    public static final String JOINS = """

            JOIN account a ON a.id = x.account_id
            JOIN ledger_account d ON d.id = x.debit_account
            JOIN ledger_account c ON c.id = x.credit_account
            LEFT JOIN top_up u ON u.transfer_id = x.id
            """;

    private static final int MOVE_LONGS = 3;

    private LedgerEntryRows() {}

    /** Reads rows with {@link #SELECT}, and the tariff versions that their charges name. */
    public static Future<List<LedgerEntry>> read(SqlClient client, RowSet<Row> rows, TariffVersions tariffs) {
        List<StoredTransfer> transfers = new ArrayList<>(rows.size());
        Set<Long> versions = new TreeSet<>();
        for (Row row : rows) {
            StoredTransfer transfer = TransferRows.of(row);
            transfers.add(transfer);
            bill(transfer).forEach(line -> versions.add(CellKey.version(line.key())));
        }
        return tariffs.byIds(client, versions).map(named -> {
            List<LedgerEntry> entries = new ArrayList<>(transfers.size());
            for (Row row : rows) {
                entries.add(entry(row, transfers.get(entries.size()), named));
            }
            return entries;
        });
    }

    private static LedgerEntry entry(Row row, StoredTransfer transfer, Map<Long, NumberedVersion> versions) {
        return new LedgerEntry(
                transfer,
                Rows.text(row, "account_number"),
                new LedgerSide(Rows.text(row, "debit_name"), Rows.text(row, "debit_kind")),
                new LedgerSide(Rows.text(row, "credit_name"), Rows.text(row, "credit_kind")),
                resolution(row),
                Rows.textOrNull(row, "channel"),
                Rows.textOrNull(row, "idempotency_key"),
                energy(transfer, versions));
    }

    private static @Nullable Resolution resolution(Row row) {
        Long id = Rows.numberOrNull(row, "resolved_by");
        return id == null ? null : new Resolution(id, Rows.text(row, "resolved").equals(Phase.POSTED.code()));
    }

    private static @Nullable EnergyInterval energy(StoredTransfer transfer, Map<Long, NumberedVersion> versions) {
        Long from = transfer.fromWh();
        Long to = transfer.toWh();
        if (from == null || to == null) {
            return null;
        }
        Integer register = transfer.register();
        return new EnergyInterval(
                transfer.frameId(),
                register == null ? 0 : register,
                transfer.fromAt(),
                transfer.toAt(),
                transfer.toAt() == null ? transfer.at() : transfer.toAt(),
                from,
                to,
                EnergyPart.of(bill(transfer), versions),
                moves(transfer.registers()));
    }

    private static List<BillLine> bill(StoredTransfer transfer) {
        return EnergyCharge.linesOf(transfer.lines());
    }

    private static List<RegisterMove> moves(long[] flat) {
        List<RegisterMove> moves = new ArrayList<>(flat.length / MOVE_LONGS);
        for (int i = 0; i + MOVE_LONGS <= flat.length; i += MOVE_LONGS) {
            moves.add(new RegisterMove(Math.toIntExact(flat[i]), flat[i + 1], flat[i + 2]));
        }
        return moves;
    }
}
