package io.metergate.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleSiteTest {
    @Test
    void fillsTheSecretsThatTheDocumentationLeavesOpenTheSameEveryTime(@TempDir Path directory) throws IOException {
        String yaml = Files.readString(Path.of("..", "conf", "examples", "site.yaml"));
        Path seed = directory.resolve("seed");
        ExampleSite site = ExampleSite.of(yaml, TownSecrets.keptIn(seed));
        assertEquals(
                List.of("meter-102", "chirpstack"), List.copyOf(site.secrets().keySet()));
        assertFalse(site.yaml().contains("secret: generate"));
        assertEquals(site, ExampleSite.of(yaml, TownSecrets.keptIn(seed)));
        assertTrue(site.shell().contains("METER_102_SECRET='" + site.secrets().get("meter-102") + "'\n"));
        assertTrue(site.shell().contains("CHIRPSTACK_SECRET='"));
    }
}
