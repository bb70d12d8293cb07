package io.metergate.platform.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    @TempDir
    Path home;

    @Test
    void takesEveryDefaultWhenNothingIsSet() {
        GatewayConfig config = loaded(new ConfigLoader(home, Map.of()).load());
        assertEquals(1883, config.mqtt().port());
        assertEquals("127.0.0.1", config.coap().host());
        assertEquals(4096, config.intake().frameBytesMax());
        assertEquals(1_000_000_000L, config.payment().topUpMaxMillionths());
        assertNull(config.database().url());
        assertEquals(home.resolve("data/postgres"), config.database().embeddedDirectory());
    }

    @Test
    void readsTheFileBelowHome() throws IOException {
        write("conf/metergate.yaml", "coap:\n  port: 15683\nmqtt:\n  connectTimeoutSeconds: 3\n");
        GatewayConfig config = loaded(new ConfigLoader(home, Map.of()).load());
        assertEquals(15683, config.coap().port());
        assertEquals(Duration.ofSeconds(3), config.mqtt().connectTimeout());
    }

    @Test
    void prefersTheEnvironmentToTheFile() throws IOException {
        Path file = write("a.yaml", "mqtt:\n  port: 11883\n  connectionsMax: 5\n");
        Map<String, String> environment =
                Map.of("METERGATE_MQTT__PORT", "21883", "METERGATE_MQTT__CONNECTIONS_MAX", "7", "PATH", "/bin");
        GatewayConfig config = loaded(new ConfigLoader(home, environment).load(file));
        assertEquals(21883, config.mqtt().port());
        assertEquals(7, config.mqtt().connectionsMax());
    }

    @Test
    void namesAnUnknownKeyWithItsLine() throws IOException {
        Path file = write("a.yaml", "mqtt:\n  port: 1883\n  prot: 1884\n");
        assertEquals("a.yaml:3: mqtt.prot: is not a known key", problem(file, Map.of()));
    }

    @Test
    void namesAnUnknownSectionWithItsLine() throws IOException {
        assertEquals("a.yaml:2: foo: is not a known section", problem(write("a.yaml", "mqtt:\nfoo: bar\n"), Map.of()));
        assertEquals("a.yaml:1: foo: is not a known section", problem(write("a.yaml", "foo:\n"), Map.of()));
    }

    @Test
    void namesAFileThatIsNotBelowHomeByItsWholePath(@TempDir Path elsewhere) throws IOException {
        Path file = Files.writeString(elsewhere.resolve("a.yaml"), "mqtt: 1883\n");
        assertTrue(problem(file, Map.of()).startsWith(file + ":1: mqtt: is a section"));
    }

    @Test
    void namesAnUnknownVariable() {
        assertEquals(
                "METERGATE_MQTT__PROT: is not a known key",
                problem(new ConfigLoader(home, Map.of("METERGATE_MQTT__PROT", "1")).load()));
    }

    @Test
    void namesABadValueWithItsPlace() throws IOException {
        Path file = write("a.yaml", "mqtt:\n  port: 65536\n");
        assertEquals(
                "a.yaml:2: mqtt.port: must be a whole number from 0 to 65535, not \"65536\"", problem(file, Map.of()));
        assertEquals(
                "METERGATE_SITE__CURRENCY: site.currency: must be an ISO 4217 currency code such as EUR, not \"EURO\"",
                problem(file, Map.of("METERGATE_SITE__CURRENCY", "EURO", "METERGATE_MQTT__PORT", "1")));
    }

    @Test
    void refusesAFileThatIsNotSectionsOfSingleValues() throws IOException {
        assertTrue(problem(write("a.yaml", "mqtt: 1883\n"), Map.of()).contains(":1: mqtt: is a section"));
        assertTrue(problem(write("a.yaml", "mqtt:\n  port: [1, 2]\n"), Map.of()).contains(":2: mqtt.port: must be a"));
        assertTrue(problem(write("a.yaml", "mqtt:\n  port: 1\n  port: 2\n"), Map.of())
                .contains("mqtt.port: is set"));
        assertTrue(problem(write("a.yaml", "- mqtt\n"), Map.of()).contains(":1: must be sections"));
        assertTrue(problem(write("a.yaml", "mqtt: {port: \n"), Map.of()).contains("not YAML"));
    }

    @Test
    void asksForThePasswordOfADatabaseServer() throws IOException {
        Path file = write("a.yaml", "database:\n  url: postgresql://db/metergate\n  user: gate\n");
        assertEquals("database.password: is needed when database.url is set", problem(file, Map.of()));
        GatewayConfig config = loaded(new ConfigLoader(home, Map.of("METERGATE_DATABASE__PASSWORD", "abc")).load(file));
        assertEquals(URI.create("postgresql://db/metergate"), config.database().url());
        assertEquals(new Secret("abc"), config.database().password());
    }

    @Test
    void takesASecretFromAFile() throws IOException {
        write("secret", "s3cret-of-the-hook\n");
        Path file =
                write("a.yaml", "messages:\n  webhookUrl: https://sms.example.org/x\n  webhookSecretFile: secret\n");
        GatewayConfig config = loaded(new ConfigLoader(home, Map.of()).load(file));
        assertEquals(new Secret("s3cret-of-the-hook"), config.messages().webhookSecret());
        assertEquals(
                "a.yaml:3: messages.webhookSecretFile: messages.webhookSecret is set too; keep one of them",
                problem(file, Map.of("METERGATE_MESSAGES__WEBHOOK_SECRET", "other")));
    }

    @Test
    void asksForTheSecretOfAWebhook() {
        String problem = problem(
                new ConfigLoader(home, Map.of("METERGATE_MESSAGES__WEBHOOK_URL", "https://sms.example.org/x")).load());
        assertEquals("messages.webhookSecret: is needed when messages.webhookUrl is set", problem);
    }

    @Test
    void keepsPasswordsOutOfTheDatabaseAddress() {
        String problem = problem(
                new ConfigLoader(home, Map.of("METERGATE_DATABASE__URL", "postgresql://u:p@db/metergate")).load());
        assertTrue(problem.contains("must not hold a user or password"), problem);
        assertTrue(problem.endsWith("not \"postgresql://****@db/metergate\""), problem);
    }

    @Test
    void masksThePasswordOfAnAddressWhateverElseIsWrongWithIt() {
        for (String url : new String[] {"mysql://me:sword@fish@db/x", "postgresql://me:sword/fish@db", "me:sword@db"}) {
            String problem = problem(new ConfigLoader(home, Map.of("METERGATE_DATABASE__URL", url)).load());
            assertTrue(!problem.contains("sword") && problem.contains("****@db"), problem);
        }
        String webhook = problem(
                new ConfigLoader(home, Map.of("METERGATE_MESSAGES__WEBHOOK_URL", "https://me:sword@sms.example.org/x"))
                        .load());
        assertTrue(webhook.endsWith("not \"https://****@sms.example.org/x\""), webhook);
    }

    @Test
    void refusesAKeyOfWebhooksThatIsNotBase64() throws IOException {
        String reason = "must have base64 after whsec_";
        for (String secret : new String[] {"whsec_!!!", "whsec_"}) {
            assertEquals(
                    "METERGATE_MESSAGES__WEBHOOK_SECRET: messages.webhookSecret: " + reason,
                    problem(new ConfigLoader(home, Map.of("METERGATE_MESSAGES__WEBHOOK_SECRET", secret)).load()));
        }
        write("secret", "whsec_!!!\n");
        Path file = write("a.yaml", "messages:\n  webhookSecretFile: secret\n");
        assertEquals("a.yaml:2: messages.webhookSecretFile: secret " + reason, problem(file, Map.of()));
        Map<String, String> good = Map.of("METERGATE_MESSAGES__WEBHOOK_SECRET", "whsec_c2VjcmV0");
        assertEquals(
                new Secret("whsec_c2VjcmV0"),
                loaded(new ConfigLoader(home, good).load()).messages().webhookSecret());
    }

    @Test
    void neverShowsASecret() throws IOException {
        Path file = write("a.yaml", "database:\n  password: \" \"\n");
        assertEquals("a.yaml:2: database.password: must have 1 to 1024 characters", problem(file, Map.of()));
        Map<String, String> environment = Map.of("METERGATE_DATABASE__PASSWORD", "swordfish");
        ConfigResult result = new ConfigLoader(home, environment).load();
        String printed = ConfigPrinter.print(
                assertInstanceOf(ConfigResult.Loaded.class, result).settings());
        assertTrue(printed.contains("password: \"****\"  # METERGATE_DATABASE__PASSWORD"), printed);
        assertTrue(!(printed + loaded(result)).contains("swordfish"), printed);
    }

    private String problem(Path file, Map<String, String> environment) {
        return problem(new ConfigLoader(home, environment).load(file));
    }

    private static String problem(ConfigResult result) {
        return assertInstanceOf(ConfigResult.Invalid.class, result).problem();
    }

    private static GatewayConfig loaded(ConfigResult result) {
        return assertInstanceOf(ConfigResult.Loaded.class, result).config();
    }

    private Path write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
