package io.metergate.benchmark.load.command;

import io.metergate.benchmark.load.row.BenchRow;
import io.metergate.benchmark.load.row.ChirpStackRow;
import io.metergate.benchmark.load.row.CoapRow;
import io.metergate.benchmark.load.row.IdleCoapsRow;
import io.metergate.benchmark.load.row.IdleMqttRow;
import io.metergate.benchmark.load.row.MosquittoRow;
import io.metergate.benchmark.load.row.MqttRow;
import io.metergate.benchmark.load.row.SettlementRow;
import io.metergate.benchmark.load.row.StormRow;
import java.util.List;

/** Every row, in the order of the table. */
final class Rows {
    private static final List<BenchRow> ALL = List.of(
            MqttRow.full(),
            MqttRow.half(),
            new ChirpStackRow(),
            CoapRow.plain(),
            CoapRow.secure(),
            new SettlementRow(),
            new StormRow(),
            new IdleMqttRow(),
            new IdleCoapsRow(),
            MqttRow.unbatched(),
            new MosquittoRow());

    private Rows() {}

    /** Those of these names, all for no name; empty when a name is wrong. */
    static List<BenchRow> named(List<String> names) {
        if (!names().containsAll(names)) {
            return List.of();
        }
        return ALL.stream()
                .filter(row -> names.isEmpty() || names.contains(row.name()))
                .toList();
    }

    static List<String> names() {
        return ALL.stream().map(BenchRow::name).toList();
    }
}
