package io.metergate.benchmark.load.command;

import io.metergate.benchmark.load.row.BenchRow;
import java.io.IOException;
import java.sql.SQLException;
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
        subcommands = SoakCommand.class,
        description = {
            "Measures the whole path: meters, gateway and PostgreSQL as processes of their own, over real sockets.",
            "Ends with 1 when a row lost, doubled or miscounted a reading.",
            "bench codecs and bench billing measure the steps by themselves."
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
        List<BenchRow> rows = Rows.named(names, sizes.isShort());
        if (rows.isEmpty()) {
            System.err.println("there is no such row; the rows are " + String.join(", ", Rows.names()));
            return ExitCode.USAGE;
        }
        return Bench.run(rows, sizes.options(), json);
    }
}
