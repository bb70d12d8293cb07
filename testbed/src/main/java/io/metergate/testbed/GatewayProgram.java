package io.metergate.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The gateway's jar with its libraries, as the launcher built them, and the settings that it is run with.
 *
 * @param classPath of the virtual machine
 * @param home the directory that relative paths of the settings start at
 * @param config the file of the settings
 * @param javaOptions for each virtual machine, such as {@code -Xmx512m}
 */
public record GatewayProgram(String classPath, Path home, Path config, List<String> javaOptions) {
    /** Set by the launcher. */
    private static final String CLASS_PATH = "metergate.gateway";

    private static final int COMMAND_SECONDS_MAX = 300;

    public GatewayProgram {
        javaOptions = List.copyOf(javaOptions);
    }

    /** The one that the launcher names. */
    public static GatewayProgram ofLauncher(Path home, Path config, List<String> javaOptions) throws IOException {
        String classPath = System.getProperty(CLASS_PATH, "");
        if (classPath.isEmpty()) {
            throw new IOException("the gateway is not named; run this by ./metergate");
        }
        return new GatewayProgram(classPath, home, config, javaOptions);
    }

    /**
     * What a command that ended has said.
     *
     * @param output its standard output
     */
    public record Answer(int exitCode, String output) {}

    /** Runs one of the gateway's commands to its end; what it says on standard error goes to a file. */
    public Answer run(Path errors, String... words) throws IOException {
        Path output = Files.createTempFile(home, "command-", ".out");
        Process process = builder(words)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
        try {
            if (!process.waitFor(COMMAND_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("metergate " + words[0] + " did not end");
            }
            return new Answer(process.exitValue(), Files.readString(output));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.delete(output);
        }
    }

    /** The same, for a command that must succeed. */
    public String runWell(Path errors, String... words) throws IOException {
        Answer answer = run(errors, words);
        if (answer.exitCode() != 0) {
            throw new IOException("metergate " + String.join(" ", words) + " ended with " + answer.exitCode() + ", see "
                    + errors + ":\n" + answer.output());
        }
        return answer.output();
    }

    ProcessBuilder builder(String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.add("-Dmetergate.home=" + home);
        command.addAll(List.of("-cp", classPath, "io.metergate.app.Main"));
        command.addAll(List.of(words));
        command.addAll(List.of("--config", config.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        // A setting of the caller's own gateway must not lead this one astray.
        builder.environment().keySet().removeIf(name -> name.startsWith("METERGATE_"));
        return builder;
    }
}
