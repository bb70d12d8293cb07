package io.metergate.benchmark.load.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process of the bench's own that obeys words on its standard input and answers in lines. */
public final class LedProcess implements AutoCloseable {
    private static final long END_SECONDS_MAX = 60;

    private final Path log;
    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;

    /** Starts it in the virtual machine that a gateway gets; it has to answer {@code ready} first. */
    public LedProcess(Stage stage, Path log, Class<?> main, String... arguments) throws IOException {
        this.log = log;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Launcher.virtualMachine());
        command.add("-Dmetergate.home=" + stage.workspace().home());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        process = stage.launcher()
                .start(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())));
        orders = process.outputWriter();
        answers = process.inputReader();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the process's first word. */
    public void awaitReady() {
        String word = answer();
        if (!word.equals("ready")) {
            throw new IllegalStateException(word + " in place of ready");
        }
    }

    /** Gives a word. */
    public void order(String word) {
        try {
            orders.write(word + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line that it answers. */
    public String answer() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IOException("process " + process.pid() + " has ended: " + Logs.tail(log));
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives no more words and waits for the end. */
    @Override
    public void close() {
        try {
            orders.close();
            if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
