package io.metergate.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.metergate.platform.store.Await;
import io.metergate.transport.RealClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of the README, run by a shell as they stand there; only the ports are others. */
class RealClientsIT {
    private static final Path ROOT = Path.of("..");
    private static final String CHIRPSTACK_SECRET = "a-secret-of-chirpstack";
    private static final String METER_SECRET = "a-secret-of-meter-102";
    /** 2.5 kWh at 0.245. */
    private static final long CHARGE_MILLIONTHS = 612_500;

    private static final List<String> ACCOUNTS = List.of("A-101", "A-102", "A-103");

    @TempDir
    private static Path home;

    private static GatewayProcess gateway;
    private static List<String> commands;

    @BeforeAll
    static void start() throws Exception {
        Path examples = ROOT.resolve("conf/examples");
        Path copies = Files.createDirectories(home.resolve("conf/examples"));
        for (String file : List.of("chirpstack-up.json", "meter-102.bin", "meter-103.bin")) {
            Files.copy(examples.resolve(file), copies.resolve(file));
        }
        gateway = new GatewayProcess(home);
        gateway.start();
        gateway.register(Files.readString(examples.resolve("site.yaml"))
                .replaceFirst("secret: generate", "secret: " + METER_SECRET)
                .replaceFirst("secret: generate", "secret: " + CHIRPSTACK_SECRET));
        MqttSender.signIn(gateway.mqttPort(), "meter-102", METER_SECRET).close();
        MqttSender.signIn(gateway.mqttPort(), "chirpstack", CHIRPSTACK_SECRET).close();
        Files.createDirectories(home.resolve("data/demo"));
        Files.writeString(
                home.resolve("data/demo/secrets.env"),
                "CHIRPSTACK_SECRET=%s\nMETER_102_SECRET=%s\n".formatted(CHIRPSTACK_SECRET, METER_SECRET));
        commands = commandsOfTheReadme();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void lowersABalanceByAnEventOfChirpStackAsMosquittoPublishesIt() throws Exception {
        RealClient.find("mosquitto_pub");
        lowersOnceTheBalanceOf("A-101", "chirpstack-up.json", "");
    }

    @Test
    void lowersABalanceByARawFrameAsMosquittoPublishesIt() throws Exception {
        RealClient.find("mosquitto_pub");
        lowersOnceTheBalanceOf("A-102", "meter-102.bin", "");
    }

    @Test
    void lowersABalanceByARawFrameAsTheCoapClientPostsIt() throws Exception {
        // Debian ships it once for each library of TLS, under as many names.
        String client = RealClient.find("coap-client", "coap-client-notls", "coap-client-openssl", "coap-client-gnutls")
                .program();
        lowersOnceTheBalanceOf("A-103", "meter-103.bin", "coap-client-notls() { command " + client + " \"$@\"; }");
    }

    private static void lowersOnceTheBalanceOf(String account, String file, String prologue) throws Exception {
        String command = prologue + "\n"
                + commands.stream()
                        .filter(each -> each.contains(file))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("the README does not send " + file));
        List<Long> before = balances();
        long frames = frames();
        run(command);
        Await.until("the first frame is stored", () -> frames() == frames + 1);
        List<Long> after = balances();
        for (int i = 0; i < ACCOUNTS.size(); i++) {
            long charge = ACCOUNTS.get(i).equals(account) ? CHARGE_MILLIONTHS : 0;
            assertEquals(before.get(i) - charge, after.get(i), ACCOUNTS.get(i) + " after " + file);
        }
        run(command);
        Await.until("the second frame is stored", () -> frames() == frames + 2);
        assertEquals(after, balances(), "the same again");
        assertEquals("repeated", gateway.text("SELECT verdict FROM frame ORDER BY received_at DESC LIMIT 1"));
    }

    /** The shell block under "Send a reading": its paragraphs after the one that reads the secrets. */
    private static List<String> commandsOfTheReadme() throws Exception {
        String readme = Files.readString(ROOT.resolve("README.md"));
        int section = readme.indexOf("## Send a reading");
        assertNotEquals(-1, section, "the README has no such section");
        int start = readme.indexOf("```sh\n", section) + "```sh\n".length();
        String block = readme.substring(start, readme.indexOf("```", start));
        List<String> paragraphs = List.of(block.split("\n\n"));
        String secrets = paragraphs.get(0);
        return paragraphs.stream()
                .skip(1)
                .map(command -> secrets + "\n" + command)
                .toList();
    }

    private static void run(String command) throws Exception {
        String script = "cd " + home + "\nmosquitto_pub() { command mosquitto_pub -p " + gateway.mqttPort()
                + " \"$@\"; }\n" + command.replace("coap://127.0.0.1/", "coap://127.0.0.1:" + gateway.coapPort() + "/");
        RealClient.Result result = RealClient.find("bash").run("-e", "-u", "-c", script);
        assertEquals("0 ", result.exitCode() + " " + result.output(), command);
    }

    private static long frames() throws Exception {
        return gateway.query("SELECT count(*) FROM frame");
    }

    private static List<Long> balances() throws Exception {
        String numbers = gateway.text("SELECT string_agg(balance::text, ',' ORDER BY number) FROM account");
        return Stream.of(numbers.split(",")).map(Long::valueOf).toList();
    }
}
