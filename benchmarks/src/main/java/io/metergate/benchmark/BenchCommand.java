package io.metergate.benchmark;

import io.metergate.benchmark.load.command.LoadCommand;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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
import picocli.CommandLine;

/**
 * Runs benchmarks and prints their results as a table: {@code codecs|billing [--quick] [--json FILE] [NAME]}. Without
 * a name all of the subject run, which takes some minutes. Without a subject it is the bench of the whole path.
 */
public final class BenchCommand {
    private static final String USAGE = "usage: bench codecs|billing [--quick] [--json FILE] [NAME]";
    private static final String PACKAGE = Pattern.quote(BenchCommand.class.getPackageName() + ".");

    private enum Subject {
        CODECS("", "one frame"),
        BILLING("billing\\.", "one step");

        private final String subpackage;
        private final String unit;

        Subject(String subpackage, String unit) {
            this.subpackage = subpackage;
            this.unit = unit;
        }

        /** Matches benchmarks by their full name, which is package, class, method. */
        String pattern(String name) {
            return "^" + PACKAGE + subpackage + "(?=[A-Z]).*" + Pattern.quote(name) + ".*";
        }
    }

    private BenchCommand() {}

    /** Ends with 2 when the words make no sense. */
    public static void main(String[] arguments) throws RunnerException {
        if (arguments.length == 0 || !isSubject(arguments[0])) {
            System.exit(new CommandLine(new LoadCommand()).execute(arguments));
        }
        if (List.of(arguments).contains("--help")) {
            System.out.println(USAGE);
            return;
        }
        Subject subject = subject(arguments);
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
                        throw refuse("no file for --json");
                    }
                    options.resultFormat(ResultFormatType.JSON).result(arguments[i]);
                }
                default -> name = arguments[i];
            }
        }
        if (name.startsWith("-")) {
            throw refuse("there is no option " + name);
        }
        run(options.include(subject.pattern(name)), subject.unit);
    }

    private static boolean isSubject(String word) {
        return Arrays.stream(Subject.values())
                .anyMatch(subject -> subject.name().toLowerCase(Locale.ROOT).equals(word));
    }

    private static Subject subject(String[] arguments) {
        String word = arguments[0];
        for (Subject subject : Subject.values()) {
            if (subject.name().toLowerCase(Locale.ROOT).equals(word)) {
                return subject;
            }
        }
        throw refuse("what to measure is missing");
    }

    private static IllegalArgumentException refuse(String why) {
        System.err.println(why + "\n" + USAGE);
        System.exit(2);
        return new IllegalArgumentException(why);
    }

    private static void run(ChainedOptionsBuilder options, String unit) throws RunnerException {
        System.err.println("Measuring; the machine should do nothing else");
        Collection<RunResult> results;
        try {
            results = new Runner(options.verbosity(VerboseMode.SILENT).build()).run();
        } catch (NoBenchmarksException e) {
            throw refuse("no benchmark has that in its name");
        }
        System.out.println("Java " + System.getProperty("java.vm.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors");
        System.out.println();
        ResultTable.of(results).lines(unit).forEach(System.out::println);
    }
}
