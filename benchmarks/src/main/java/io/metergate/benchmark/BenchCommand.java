package io.metergate.benchmark;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs benchmarks and prints their results as a table: {@code codecs [--quick] [--json FILE] [NAME]}. Without a name
 * all of them run, which takes some minutes.
 */
public final class BenchCommand {
    private static final String USAGE = "usage: bench codecs [--quick] [--json FILE] [NAME]";
    private static final String SUBJECT = "codecs";
    private static final String PACKAGE = BenchCommand.class.getPackageName() + ".";

    private BenchCommand() {}

    /** Ends with 2 when the words make no sense. */
    public static void main(String[] arguments) throws RunnerException {
        if (List.of(arguments).contains("--help")) {
            System.out.println(USAGE);
            return;
        }
        if (arguments.length == 0 || !arguments[0].equals(SUBJECT)) {
            refuse("what to measure is missing");
        }
        ChainedOptionsBuilder options = new OptionsBuilder()
                .addProfiler(GCProfiler.class)
                .jvmArgsAppend("-XX:+UseSerialGC")
                .shouldFailOnError(true);
        String name = "";
        for (int i = 1; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" ->
                    options.measurementIterations(2)
                            .warmupIterations(2)
                            .measurementTime(TimeValue.milliseconds(300))
                            .warmupTime(TimeValue.milliseconds(300));
                case "--json" -> {
                    if (++i == arguments.length) {
                        refuse("no file for --json");
                    }
                    options.resultFormat(ResultFormatType.JSON).result(arguments[i]);
                }
                default -> name = arguments[i];
            }
        }
        if (name.startsWith("-")) {
            refuse("there is no option " + name);
        }
        run(options, Pattern.quote(name));
    }

    private static void refuse(String why) {
        System.err.println(why + "\n" + USAGE);
        System.exit(2);
    }

    private static void run(ChainedOptionsBuilder options, String name) throws RunnerException {
        System.err.println("Measuring; the machine should do nothing else");
        options.include(PACKAGE.replace(".", "\\.") + ".*" + name + ".*").verbosity(VerboseMode.SILENT);
        Collection<RunResult> results;
        try {
            results = new Runner(options.build()).run();
        } catch (NoBenchmarksException e) {
            refuse("no benchmark has that in its name");
            return;
        }
        System.out.println("Java " + System.getProperty("java.vm.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors");
        System.out.println();
        ResultTable.of(results).lines().forEach(System.out::println);
    }
}
