package io.metergate.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A command line client of the system, as people use it. */
public final class RealClient {
    private static final long PATIENCE_SECONDS = 20;

    private final Path binary;

    private RealClient(Path binary) {
        this.binary = binary;
    }

    /** What a client printed, on either stream, and how it ended. */
    public record Result(int exitCode, String output) {}

    /**
     * The first of the names that is installed. Without one the test is skipped, and says which are missing; where
     * {@code CI} is set it fails, for nobody would read that it was skipped.
     */
    public static RealClient find(String... names) {
        Optional<Path> found = Stream.of(names).flatMap(RealClient::candidates).findFirst();
        String missing = "not installed: " + String.join(" or ", names);
        if (found.isEmpty() && System.getenv("CI") != null) {
            throw new AssertionError(missing);
        }
        Assumptions.assumeTrue(found.isPresent(), missing);
        return new RealClient(found.orElseThrow());
    }

    /** Where it is, for a shell. */
    public String program() {
        return binary.toString();
    }

    public Process start(String... arguments) throws IOException {
        return new ProcessBuilder(Stream.concat(Stream.of(binary.toString()), Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true)
                .start();
    }

    public Result run(String... arguments) throws IOException, InterruptedException {
        return finish(start(arguments));
    }

    /** Waits for the end of a client that was started. */
    public static Result finish(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the client did not end");
        }
        try (InputStream output = process.getInputStream()) {
            return new Result(process.exitValue(), new String(output.readAllBytes(), UTF_8));
        }
    }

    private static Stream<Path> candidates(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return List.of(path.split(File.pathSeparator, -1)).stream()
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable);
    }
}
