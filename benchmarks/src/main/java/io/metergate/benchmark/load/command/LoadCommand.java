package io.metergate.benchmark.load.command;

import io.metergate.benchmark.load.measure.LoadTable;
import io.metergate.benchmark.load.measure.Machine;
import io.metergate.benchmark.load.measure.RowResult;
import io.metergate.benchmark.load.row.BenchRow;
import io.metergate.benchmark.load.row.Context;
import io.metergate.benchmark.load.row.Options;
import io.metergate.benchmark.load.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the rows one after the other and prints the table. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the whole path: meters, gateway and PostgreSQL as processes of their own, over real sockets.",
            "Ends with 1 when a row lost, doubled or miscounted a reading."
        })
public final class LoadCommand implements Callable<Integer> {
    @Mixin
    private final SizeOptions sizes = new SizeOptions();

    @Option(
            names = "--rows",
            paramLabel = "NAME",
            split = ",",
            description = "Only these rows, in the order of the table.")
    private List<String> names = List.of();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = "-",
            description = "All figures and checks as JSON, to a file or in place of the table.")
    private @Nullable String json;

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        List<BenchRow> rows = Rows.named(names);
        if (rows.isEmpty()) {
            System.err.println("there is no such row; the rows are " + String.join(", ", Rows.names()));
            return ExitCode.USAGE;
        }
        Machine machine = Machine.here();
        Options options = sizes.options();
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
        print(new Report(machine, server, options, results));
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

    private void print(Report report) throws IOException {
        if (json == null || !json.equals("-")) {
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
