package io.metergate.benchmark.load.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Stream;

/** Runs {@code ./metergate} as a person would. What it started ends with this process. */
public final class Launcher {
    private final Workspace workspace;
    private final Set<Process> started = new CopyOnWriteArraySet<>();

    public Launcher(Workspace workspace) {
        this.workspace = workspace;
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> started.forEach(Process::destroyForcibly), "bench-children"));
    }

    /** Words for the gateway's virtual machine beside those that ship, which this bench was started with. */
    private static String gatewayOptions() {
        return System.getProperty("metergate.bench.gatewayOptions", "").strip();
    }

    /** All words that the virtual machine of a gateway gets here, those that ship first. */
    static List<String> virtualMachine() {
        String shipped = System.getProperty("metergate.bench.shippedOptions", "");
        return Stream.of((shipped + " " + gatewayOptions()).split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** What a command answered. */
    public record Answer(int exitCode, String text) {}

    /** Starts a command whose errors go to a file. */
    Process start(Path errors, String... words) throws IOException {
        return begin(command(words).redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile())));
    }

    /** Starts any program that has to end with this one. */
    public Process start(ProcessBuilder builder) throws IOException {
        builder.environment().keySet().removeIf(Launcher::isSetting);
        return begin(builder);
    }

    private Process begin(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        started.add(process);
        CompletableFuture<Void> unused = process.onExit().thenAccept(started::remove);
        return process;
    }

    /** Runs a command to its end. */
    public Answer run(String... words) throws IOException, InterruptedException {
        Process process = begin(command(words).redirectErrorStream(true));
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }

    private ProcessBuilder command(String... words) {
        List<String> command = new ArrayList<>();
        command.add(workspace.launcher().toString());
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(Launcher::isSetting);
        builder.environment().put("METERGATE_JAVA_OPTIONS", gatewayOptions());
        return builder;
    }

    /** What begins so is a setting, and the bench's settings are in its files. */
    private static boolean isSetting(String variable) {
        return variable.startsWith("METERGATE_");
    }
}
