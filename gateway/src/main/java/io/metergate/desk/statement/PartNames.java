package io.metergate.desk.statement;

import io.metergate.billing.rating.BillLine;
import io.metergate.billing.rating.CellKey;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.desk.statement.Statement.Part;
import io.metergate.ledger.tariff.CellText;
import io.metergate.ledger.tariff.NumberedVersion;
import io.metergate.ledger.tariff.TariffDocument;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The words for cells of energy, from the tariff versions that they name. */
final class PartNames {
    private static final int LONGS = 4;
    private static final String VERSIONS = """
            SELECT id, number, document FROM tariff_version WHERE id = ANY ($1::bigint[])""";

    private final Map<Long, NumberedVersion> versions = new HashMap<>();

    private PartNames() {}

    static Future<PartNames> load(SqlClient client, Set<Long> ids) {
        return client.preparedQuery(VERSIONS)
                .execute(Tuple.of(ids.toArray(Long[]::new)))
                .map(rows -> {
                    PartNames names = new PartNames();
                    for (Row row : rows) {
                        long id = row.getLong("id");
                        TariffVersion version = TariffDocument.fromJson(id, (JsonObject) row.getJson("document"));
                        names.versions.put(id, new NumberedVersion(version, row.getInteger("number")));
                    }
                    return names;
                });
    }

    /** The versions that lines name. */
    static void addVersions(Set<Long> ids, long[] flat) {
        for (int i = 0; i + LONGS <= flat.length; i += LONGS) {
            ids.add(CellKey.version(flat[i]));
        }
    }

    TariffVersion version(long id) {
        return Objects.requireNonNull(versions.get(id), "no version").version();
    }

    List<Part> parts(long[] flat) {
        List<Part> parts = new ArrayList<>(flat.length / LONGS);
        for (int i = 0; i + LONGS <= flat.length; i += LONGS) {
            parts.add(part(new BillLine(flat[i], flat[i + 1], flat[i + 2], flat[i + 3])));
        }
        return parts;
    }

    Part part(BillLine line) {
        NumberedVersion version = Objects.requireNonNull(versions.get(CellKey.version(line.key())), "no version");
        CellText cell = version.cell(line.key());
        return new Part(
                version.version().tariff(),
                version.number(),
                cell.register(),
                cell.export(),
                cell.band(),
                cell.block(),
                line.wh(),
                line.price(),
                line.amount());
    }
}
