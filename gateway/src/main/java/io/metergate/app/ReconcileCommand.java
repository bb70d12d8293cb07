package io.metergate.app;

import io.metergate.desk.reconcile.Difference;
import io.metergate.desk.reconcile.Reconciliation;
import io.metergate.desk.reconcile.Reconciliation.Summary;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.store.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description = {
            "Makes every balance, register and billing period anew from readings and transfers and says what differs.",
            "Changes nothing; the gateway may run meanwhile. Ends with 1 when there is a difference."
        })
final class ReconcileCommand implements Callable<Integer> {
    private static final int DIFFERENT = 1;
    private static final int WORKERS = 2;
    private static final int BAR = 30;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "One JSON object for each difference, then one with the sums.")
    private boolean json;

    private final AtomicLong done = new AtomicLong();

    @Override
    public Integer call() throws IOException {
        Optional<GatewayConfig> settings = config.load();
        if (settings.isEmpty()) {
            return ExitCode.USAGE;
        }
        Vertx vertx = Vertx.vertx();
        try {
            Summary summary = result(Database.openBeside(vertx, settings.get().database())
                    .compose(
                            database -> compare(vertx, database, settings.get()).eventually(database::close)));
            answer(summary);
            return summary.differences() == 0 ? ExitCode.OK : DIFFERENT;
        } finally {
            result(vertx.close());
        }
    }

    private Future<Summary> compare(Vertx vertx, Database database, GatewayConfig settings) {
        Reconciliation reconciliation =
                new Reconciliation(vertx, database.pool(), settings.site().timeZone(), WORKERS);
        return reconciliation
                .count()
                .compose(total -> reconciliation.run((accounts, found) -> tell(total, accounts, found)));
    }

    private synchronized Future<Void> tell(long total, int accounts, List<Difference> found) {
        long now = done.addAndGet(accounts);
        if (Terminal.isWatched() && !found.isEmpty()) {
            Terminal.progress("");
        }
        found.forEach(difference -> Terminal.answer(json ? document(difference).encode() : difference.toString()));
        if (Terminal.isWatched() && !json) {
            Terminal.progress(bar(now, Math.max(now, total)));
        }
        return Future.succeededFuture();
    }

    static String bar(long done, long total) {
        int full = (int) (BAR * done / Math.max(1, total));
        return "[" + "#".repeat(full) + " ".repeat(BAR - full) + "] " + done + " of " + total + " accounts";
    }

    private static JsonObject document(Difference difference) {
        return new JsonObject()
                .put("account", difference.account())
                .put("what", difference.what())
                .put("expected", difference.expected())
                .put("found", difference.found());
    }

    private void answer(Summary summary) {
        if (json) {
            Terminal.answer(new JsonObject()
                    .put("accounts", summary.accounts())
                    .put("differences", summary.differences())
                    .encode());
            return;
        }
        if (Terminal.isWatched()) {
            Terminal.progress("");
        }
        Terminal.answer(summary.accounts() + " accounts compared, "
                + (summary.differences() == 0 ? "no difference." : summary.differences() + " differences."));
    }

    private static <T> T result(Future<T> future) throws IOException {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new IOException(String.valueOf(cause.getMessage()), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
