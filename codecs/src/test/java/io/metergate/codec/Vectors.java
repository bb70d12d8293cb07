package io.metergate.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;

/** Frames that others published, in a folder beside the project; tests of them are skipped where it is missing. */
public final class Vectors {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Vectors() {}

    /** The vectors of one file; ends the test as skipped when there is no such file. */
    public static List<JsonNode> of(String file) throws IOException {
        Path path = Path.of(System.getProperty("metergate.vectors", "../../shared/vectors"), file);
        Assumptions.assumeTrue(
                Files.isReadable(path),
                () -> "skipped: no vectors at " + path.toAbsolutePath().normalize() + "; -Dmetergate.vectors=FOLDER");
        JsonNode vectors = JSON.readTree(path.toFile()).path("vectors");
        return StreamSupport.stream(vectors.spliterator(), false).toList();
    }
}
