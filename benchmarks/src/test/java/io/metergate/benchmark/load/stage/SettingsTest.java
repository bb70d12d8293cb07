package io.metergate.benchmark.load.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class SettingsTest {
    @Test
    void settingsOfOneSectionStandTogether() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("mqtt.port", "0");
        settings.put("intake.batchMax", "1");
        settings.put("mqtt.host", "127.0.0.1");

        Object read = new Yaml().load(Settings.yaml(settings));

        assertEquals(Map.of("mqtt", Map.of("port", "0", "host", "127.0.0.1"), "intake", Map.of("batchMax", "1")), read);
    }
}
