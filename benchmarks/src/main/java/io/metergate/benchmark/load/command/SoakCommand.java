package io.metergate.benchmark.load.command;

import io.metergate.benchmark.load.row.Soak;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Half load for a long time. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        description = {
            "Puts half of the full MQTT load on the gateway and says every minute what memory it takes.",
            "Ends with 1 when memory or latency grows, the rate is not kept, or a balance is not what it must be."
        })
final class SoakCommand implements Callable<Integer> {
    @Mixin
    private final SizeOptions sizes = new SizeOptions();

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "30", description = "How long (${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "Readings a second; half of what a first measurement reaches when it is not said.")
    private double rate;

    @Option(
            names = "--look",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How often memory is looked at (${DEFAULT-VALUE}).")
    private int lookSeconds;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = "-",
            description = "Figures and checks as JSON, to a file or in place of the table.")
    private @Nullable String json;

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        Soak soak = new Soak(Duration.ofMinutes(minutes), Duration.ofSeconds(lookSeconds), rate, System.err::println);
        return Bench.run(List.of(soak), sizes.options(), json);
    }
}
