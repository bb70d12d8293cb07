package io.metergate.platform.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    private static final Path SHIPPED = Path.of("../conf/metergate.yaml");

    @TempDir
    Path home;

    @Test
    void theShippedFileIsWhatTheKeysSay() throws IOException {
        assertEquals(
                ConfigPrinter.template(),
                Files.readString(SHIPPED),
                "write it anew: ./metergate config template > conf/metergate.yaml");
    }

    @Test
    void theShippedFileSetsNothingButDefaults() {
        ConfigLoader loader = new ConfigLoader(home, Map.of());
        GatewayConfig shipped = assertInstanceOf(ConfigResult.Loaded.class, loader.load(SHIPPED))
                .config();
        assertEquals(assertInstanceOf(ConfigResult.Loaded.class, loader.load()).config(), shipped);
    }

    @Test
    void everyKeyIsExplained() {
        for (ConfigKey<?> key : ConfigKeys.ALL) {
            assertTrue(key.doc().endsWith(".") && key.doc().length() > 10, key.path());
            assertTrue(ConfigKeys.SECTIONS.containsKey(key.section()), key.path());
        }
    }

    @Test
    void everyKeyHasItsOwnVariable() {
        Set<String> variables = ConfigKeys.ALL.stream().map(ConfigKey::variable).collect(Collectors.toSet());
        assertEquals(ConfigKeys.ALL.size(), variables.size());
        assertTrue(variables.contains("METERGATE_DATABASE__EMBEDDED_DIRECTORY"), variables::toString);
        ConfigKeys.ALL.forEach(
                key -> assertEquals(key, ConfigKeys.byVariable(key.variable()).orElseThrow()));
    }

    @Test
    void whatIsPrintedCanBeLoaded() throws IOException {
        ConfigLoader loader = new ConfigLoader(home, Map.of("METERGATE_SITE__NAME", "Kibera \"East\": one"));
        ConfigResult.Loaded first = assertInstanceOf(ConfigResult.Loaded.class, loader.load());
        Path copy = Files.writeString(home.resolve("copy.yaml"), ConfigPrinter.print(first.settings()));
        ConfigLoader plain = new ConfigLoader(home, Map.of());
        assertEquals(
                first.config(),
                assertInstanceOf(ConfigResult.Loaded.class, plain.load(copy)).config());
    }
}
