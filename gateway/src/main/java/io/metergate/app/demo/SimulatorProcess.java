package io.metergate.app.demo;

import io.metergate.platform.store.PrivateFiles;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The simulated fleet as a process of its own. It ends with the gateway, however that ends: its input closes. */
public final class SimulatorProcess {
    private static final String MAIN_CLASS = "io.metergate.simulator.Main";
    private static final long STOP_SECONDS_MAX = 5;

    private final Process process;

    private SimulatorProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts a fleet.
     *
     * @param classPath of the simulator
     * @param log where it says what goes wrong
     */
    public static SimulatorProcess start(String classPath, Path fleet, Path log) throws IOException {
        PrivateFiles.file(log);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(List.of(
                        java,
                        "-Xmx256m",
                        "-cp",
                        classPath,
                        MAIN_CLASS,
                        "--fleet",
                        fleet.toString(),
                        "--status",
                        "json",
                        "--until-stdin-closes"))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.appendTo(log.toFile()))
                .start();
        return new SimulatorProcess(process);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Lets it say goodbye, and ends it when it does not. */
    public void stop() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
