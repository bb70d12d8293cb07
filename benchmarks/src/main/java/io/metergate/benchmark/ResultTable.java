package io.metergate.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * Results as a Markdown table. A benchmark with a method {@code metergate} compares: its other methods are peers that
 * do the same work, and get a column with how many times longer they take.
 */
final class ResultTable {
    private static final String OWN = "metergate";
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private final Map<String, Map<String, RunResult>> subjects = new LinkedHashMap<>();

    private ResultTable() {}

    static ResultTable of(Collection<RunResult> results) {
        ResultTable table = new ResultTable();
        for (RunResult result : results) {
            BenchmarkParams params = result.getParams();
            String[] path = params.getBenchmark().split("\\.", -1);
            String method = path[path.length - 1];
            String parameters =
                    params.getParamsKeys().stream().map(params::getParam).collect(Collectors.joining(" "));
            String title = path[path.length - 2].replace("Benchmark", "").replace("Peer", "");
            boolean compares = !parameters.isEmpty();
            String subject = compares ? title + ", " + parameters : method;
            table.subjects
                    .computeIfAbsent(subject, made -> new LinkedHashMap<>())
                    .put(compares ? method : OWN, result);
        }
        return table;
    }

    /** With what is measured once as the first heading. */
    List<String> lines(String unit) {
        List<String> lines = new ArrayList<>();
        lines.add("| " + unit + " | time | allocated | peer | its time | its allocation | factor |");
        lines.add("| --- | --- | --- | --- | --- | --- | --- |");
        subjects.forEach((subject, methods) -> {
            RunResult own = methods.get(OWN);
            List<String> peers =
                    methods.keySet().stream().filter(name -> !name.equals(OWN)).toList();
            if (own != null && peers.isEmpty()) {
                lines.add("| " + subject + " | " + cells(own) + " | | | | |");
            }
            for (String peer : peers) {
                RunResult other = methods.get(peer);
                if (own != null && other != null) {
                    lines.add("| " + subject + " | " + cells(own) + " | " + peer + " | " + cells(other) + " | "
                            + String.format(
                                    Locale.ROOT,
                                    "%.1f",
                                    time(other).getMean() / time(own).getMean()) + " |");
                }
            }
        });
        return lines;
    }

    private static String cells(RunResult result) {
        Statistics time = time(result);
        Result<?> allocation = result.getSecondaryResults().get(ALLOCATION);
        long bytes = allocation == null ? 0 : Math.round(allocation.getScore());
        double error = time.getMeanErrorAt(0.99);
        // Too few measurements, as in the quick form, have no error to tell.
        String spread = Double.isNaN(error) ? "" : String.format(Locale.ROOT, " ± %,.1f", error);
        return String.format(Locale.ROOT, "%,.1f%s ns | %,d B", time.getMean(), spread, bytes);
    }

    private static Statistics time(RunResult result) {
        return result.getPrimaryResult().getStatistics();
    }
}
