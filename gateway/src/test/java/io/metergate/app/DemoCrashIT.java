package io.metergate.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.platform.store.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A town on two tariffs that runs, is killed, and runs again. */
class DemoCrashIT {
    private static final List<String> DEMO = List.of("demo", "--meters", "12", "--speed", "600");
    private static final int KILLS = 10;

    @TempDir
    private Path home;

    @Test
    void everyProjectionIsWhatItIsMadeOfAfterTenKills() throws Exception {
        Path copies = Files.createDirectories(home.resolve("conf/examples"));
        try (Stream<Path> examples = Files.list(Path.of("..", "conf", "examples"))) {
            for (Path example : examples.toList()) {
                Files.copy(example, copies.resolve(example.getFileName()));
            }
        }
        try (GatewayProcess demo = new GatewayProcess(home)) {
            demo.start(DEMO);
            for (int kill = 1; kill <= KILLS; kill++) {
                long charged = charges(demo);
                Await.until("something more is charged", () -> charges(demo) >= charged + 10);
                List<ProcessHandle> children = demo.processes();
                demo.kill();
                endSimulator(children);
                demo.start(DEMO);
            }
            assertTrue(charges(demo) >= 10 * KILLS);
            assertTrue(demo.reconcile().contains("no difference"));
        }
    }

    private static long charges(GatewayProcess demo) throws Exception {
        return demo.query("SELECT count(*) FROM transfer WHERE kind = 'energy'");
    }

    /** The meters go with the gateway; its PostgreSQL lives on without it. */
    private static void endSimulator(List<ProcessHandle> processes) {
        processes.stream()
                .filter(process -> process.info().arguments().map(List::of).orElse(List.of()).stream()
                        .anyMatch(word -> word.contains("simulator.Main")))
                .forEach(ProcessHandle::destroyForcibly);
    }
}
