package io.metergate.benchmark.load.command;

import io.metergate.benchmark.load.measure.LoadTable;
import io.metergate.benchmark.load.measure.RowResult;
import io.metergate.benchmark.load.row.BenchRow;
import io.metergate.benchmark.load.row.Context;
import io.metergate.benchmark.load.row.Options;
import io.metergate.benchmark.load.stage.Stage;
import io.metergate.testbed.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/** Measures rows one after the other and prints what came out. */
final class Bench {
    private static final String STANDARD_OUTPUT = "-";

    private Bench() {}

    /**
     * Answers the exit code: {@link ExitCode#SOFTWARE} when a row failed.
     *
     * @param json where the JSON goes, "-" for standard output in place of the table; null for nowhere
     */
    static int run(List<BenchRow> rows, Options options, @Nullable String json)
            throws IOException, SQLException, InterruptedException {
        Machine machine = Machine.here();
        Progress progress = new Progress(rows.size(), Boolean.getBoolean("metergate.bench.watched"));
        List<RowResult> results = new ArrayList<>();
        String server;
        try (Stage stage =
                Stage.open(Path.of(System.getProperty("metergate.home", "")).toAbsolutePath())) {
            server = stage.postgres().version();
            Context context = new Context(stage, options, progress);
            for (BenchRow row : rows) {
                progress.next(row.title());
                RowResult result = measure(row, context);
                context.add(result);
                results.add(result);
            }
        } finally {
            progress.end();
        }
        print(new Report(machine, server, options, results), json);
        return results.stream().allMatch(RowResult::passed) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** A row that fails is a row of the table; the others are measured all the same. */
    private static RowResult measure(BenchRow row, Context context) throws InterruptedException {
        try {
            return row.measure(context);
        } catch (IOException | SQLException | RuntimeException e) {
            return RowResult.failed(row.name(), row.title(), e.toString());
        }
    }

    private static void print(Report report, @Nullable String json) throws IOException {
        if (!STANDARD_OUTPUT.equals(json)) {
            System.out.println(report.machine());
            System.out.println(report.server() + "; " + report.sizes());
            System.out.println();
            LoadTable.lines(report.rows()).forEach(System.out::println);
        }
        if (json != null) {
            report.write(json);
        }
    }
}
