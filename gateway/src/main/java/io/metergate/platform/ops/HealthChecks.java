package io.metergate.platform.ops;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Finds out whether the gateway can do its work now. Safe from any thread. */
public final class HealthChecks {
    private static final int PATIENCE_SECONDS = 4;

    private final List<Part> parts = new CopyOnWriteArrayList<>();
    private volatile boolean started;

    /**
     * How a part of the gateway is.
     *
     * @param detail in words, for people
     */
    public record Finding(boolean up, String detail) {}

    /**
     * A part on which a reading depends.
     *
     * @param supplier finds out how it is now; a failure, or no answer in {@value #PATIENCE_SECONDS} s, means down
     */
    public record Part(String name, Supplier<Future<Finding>> supplier) {
        /** A part that knows at once how it is. */
        public static Part of(String name, Supplier<Finding> supplier) {
            return new Part(name, () -> Future.succeededFuture(supplier.get()));
        }
    }

    /**
     * What was found, in the words that are sent.
     *
     * @param up whether all is well
     */
    record Report(boolean up, JsonObject json) {}

    /** Asks this part too from now on. */
    public void add(Part part) {
        parts.add(part);
    }

    /** All parts are there and everything listens. */
    public void started() {
        started = true;
    }

    /** The process answers. */
    Report alive() {
        return report(true, new JsonArray());
    }

    /** The start is over. */
    Report hasStarted() {
        return report(started, new JsonArray().add(gateway()));
    }

    /** A reading that came now could be settled. Every part is asked anew. */
    Future<Report> ready() {
        List<Part> asked = List.copyOf(parts);
        List<Future<Finding>> findings = asked.stream().map(HealthChecks::ask).toList();
        return Future.join(List.copyOf(findings)).map(all -> {
            JsonArray checks = new JsonArray().add(gateway());
            boolean up = started;
            for (int i = 0; i < asked.size(); i++) {
                Finding finding = findings.get(i).result();
                up &= finding.up();
                checks.add(check(asked.get(i).name(), finding));
            }
            return report(up, checks);
        });
    }

    private static Future<Finding> ask(Part part) {
        return Future.succeededFuture()
                .compose(start -> part.supplier().get())
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .otherwise(failure -> new Finding(false, String.valueOf(failure.getMessage())));
    }

    private JsonObject gateway() {
        return check("gateway", new Finding(started, started ? "has started" : "is starting"));
    }

    private static JsonObject check(String name, Finding finding) {
        return new JsonObject()
                .put("name", name)
                .put("status", word(finding.up()))
                .put("data", new JsonObject().put("detail", finding.detail()));
    }

    private static Report report(boolean up, JsonArray checks) {
        return new Report(up, new JsonObject().put("status", word(up)).put("checks", checks));
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
