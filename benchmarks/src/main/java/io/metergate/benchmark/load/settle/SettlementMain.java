package io.metergate.benchmark.load.settle;

import io.metergate.decoding.Formats;
import io.metergate.device.PgDeviceDirectory;
import io.metergate.intake.BatchingIntake;
import io.metergate.ledger.AccountLocks;
import io.metergate.ledger.LedgerWriter;
import io.metergate.ledger.SystemAccounts;
import io.metergate.ledger.tariff.TariffBook;
import io.metergate.message.MessageOutbox;
import io.metergate.platform.config.ConfigLoader;
import io.metergate.platform.config.ConfigResult;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.platform.store.Database;
import io.metergate.settlement.pg.PgSettlement;
import io.metergate.supply.CommandOutbox;
import io.metergate.supply.RelayFrames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.sqlclient.Pool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;

/**
 * The gateway's intake without a transport before it: {@code CONFIG METERS OUTSTANDING}. Answers {@code ready}, then
 * obeys lines from standard input: {@code start}, {@code measure}, {@code count}, {@code pause}, {@code drain}. A
 * process of its own, so that its processor time is that of settlement, with the little that feeding it takes.
 */
public final class SettlementMain {
    private SettlementMain() {}

    public static void main(String[] arguments) throws IOException, ExecutionException, InterruptedException {
        GatewayConfig config = config(Path.of(arguments[0]));
        int meters = Integer.parseInt(arguments[1]);
        int outstanding = Integer.parseInt(arguments[2]);
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        Database database = await(Database.open(vertx, config.database()));
        Pool pool = database.settlementPool();
        SystemAccounts accounts = await(SystemAccounts.load(pool));
        PgDeviceDirectory directory = await(PgDeviceDirectory.open(vertx, pool, Formats.builtIn()));
        LedgerWriter writer = new LedgerWriter(
                accounts,
                new CommandOutbox(config.supply().commandLifetime()),
                new MessageOutbox(config.site().currency(), false));
        PgSettlement settlement = new PgSettlement(
                database::connect,
                writer,
                new AccountLocks(new TariffBook(), accounts, config.site().timeZone()),
                new RelayFrames(config.site().timeZone()),
                config.intake().metersRememberedMax() / config.intake().lanes(),
                config.supply().retryDelay(),
                InstantSource.system());
        BatchingIntake intake = new BatchingIntake(
                vertx,
                settlement::lane,
                directory,
                new LiveFeed(),
                config.intake(),
                new SimpleMeterRegistry(),
                InstantSource.system());
        obey(new Feeders(vertx, intake, meters, outstanding));
        directory.close();
        await(database.close());
        await(vertx.close());
    }

    private static void obey(Feeders feeders) throws IOException, InterruptedException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            switch (order) {
                case "start" -> feeders.start();
                case "measure" -> feeders.measure(true);
                case "pause" -> feeders.measure(false);
                case "count" -> System.out.println(feeders.acknowledged());
                case "drain" -> {
                    System.out.println(feeders.drain());
                    System.out.println(feeders.histogram());
                    return;
                }
                default -> throw new IOException("unknown order " + order);
            }
        }
    }

    private static GatewayConfig config(Path file) throws IOException {
        ConfigResult result = ConfigLoader.forProcess().load(file);
        if (result instanceof ConfigResult.Loaded loaded) {
            return loaded.config();
        }
        throw new IOException(((ConfigResult.Invalid) result).problem());
    }

    private static <T> T await(Future<T> future) throws ExecutionException, InterruptedException {
        return future.toCompletionStage().toCompletableFuture().get();
    }
}
