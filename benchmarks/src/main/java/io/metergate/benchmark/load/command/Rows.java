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

    /** One of each kind of load; what they leave out says something on a quiet machine only. */
    private static final List<String> SHORT = List.of("mqtt", "chirpstack", "coap", "coaps", "settlement", "storm");

    private Rows() {}

    /**
     * Those of these names, whatever the form; without a name all, or those of the short form. Empty when a name is
     * wrong.
     */
    static List<BenchRow> named(List<String> names, boolean shortForm) {
        if (!names().containsAll(names)) {
            return List.of();
        }
        List<String> wanted = names.isEmpty() && shortForm ? SHORT : names;
        return ALL.stream()
                .filter(row -> wanted.isEmpty() || wanted.contains(row.name()))
                .toList();
    }

    static List<String> names() {
        return ALL.stream().map(BenchRow::name).toList();
    }
}
