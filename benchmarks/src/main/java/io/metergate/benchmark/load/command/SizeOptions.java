package io.metergate.benchmark.load.command;

import io.metergate.benchmark.load.row.Options;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How large and how long; what is not said has the size that the published figures have, or that of the short form. */
final class SizeOptions {
    private static final int SECONDS = 20;
    private static final int SECONDS_SHORT = 3;
    private static final int WARM_UP = 25;
    private static final int WARM_UP_SHORT = 2;

    @Option(
            names = "--short",
            description = {
                "Small and quick, to see that all is right; its figures mean little.",
                "Leaves out rows, unless --rows names them."
            })
    private boolean quick;

    @Option(names = "--seconds", paramLabel = "N", description = "How long each row is measured.")
    private @Nullable Integer seconds;

    @Option(names = "--warm-up", paramLabel = "N", description = "Seconds under load before a row is measured.")
    private @Nullable Integer warmUp;

    @Option(names = "--meters", paramLabel = "N", description = "Meters of the rows that are not one connection each.")
    private @Nullable Integer meters;

    @Option(names = "--connections", paramLabel = "N", description = "Connections, each of one meter.")
    private @Nullable Integer connections;

    @Option(names = "--window", paramLabel = "N", description = "Unacknowledged messages of one connection.")
    private @Nullable Integer window;

    @Option(names = "--threads", paramLabel = "N", description = "Threads of the generator.")
    private @Nullable Integer threads;

    @Option(names = "--idle", paramLabel = "N", description = "Connections of the idle rows.")
    private @Nullable Integer idle;

    @Option(names = "--storm-meters", paramLabel = "N", description = "Meters of the storm.")
    private @Nullable Integer stormMeters;

    @Option(names = "--storm-readings", paramLabel = "N", description = "What each meter of the storm has stored.")
    private @Nullable Integer stormReadings;

    boolean isShort() {
        return quick;
    }

    Options options() {
        return new Options(
                Duration.ofSeconds(value(seconds, SECONDS, SECONDS_SHORT)),
                Duration.ofSeconds(value(warmUp, WARM_UP, WARM_UP_SHORT)),
                value(meters, 4_000, 200),
                value(connections, 1_000, 50),
                value(window, 4, 4),
                value(threads, 1, 1),
                value(idle, 20_000, 200),
                value(stormMeters, 20_000, 100),
                value(stormReadings, 96, 12),
                quick);
    }

    private int value(@Nullable Integer said, int full, int small) {
        if (said != null) {
            return said;
        }
        return quick ? small : full;
    }
}
