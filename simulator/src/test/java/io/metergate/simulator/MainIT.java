package io.metergate.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metergate.simulator.link.TestCoapServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MainIT {
    private static final String FLEET = """
            {"mqtt":{"host":"127.0.0.1","port":1},"reportEverySeconds":1,"meters":[{"deviceId":"m-1","transport":"mqtt",
             "codec":"dlt645","serial":"202600000001","secret":"secret","startWh":0,"profile":"household"}]}
            """;

    @TempDir
    private Path directory = Path.of("");

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void kill() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void tellsItsStatusWhileItWaitsForTheGateway() throws Exception {
        BufferedReader out = reader(run(FLEET, "--status", "json"));

        JsonNode status = new ObjectMapper().readTree(out.readLine());

        assertEquals(0, status.get("connected").intValue());
        assertEquals(0, status.get("acknowledged").intValue());
        assertTrue(status.has("sent") && status.has("failed") && status.has("relaysOpen"));
        assertNotNull(out.readLine());
    }

    @Test
    void endsWithItsParent() throws Exception {
        Process process = run(FLEET, "--until-stdin-closes");
        BufferedReader out = reader(process);
        assertEquals("0 of 1 meters connected, 0 reports acknowledged, 0 failed, 0 supplies cut", out.readLine());

        process.getOutputStream().close();

        assertEnded(process);
        assertEquals(0, process.exitValue());
    }

    @Test
    void endsWhenTerminated() throws Exception {
        Process process = run(FLEET);
        BufferedReader out = reader(process);
        assertNotNull(out.readLine());

        process.destroy();

        assertEnded(process);
    }

    @Test
    void namesTheFieldOfABadFleetFile() throws Exception {
        Process process = run(FLEET.replace("household", "castle"));

        assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        assertEquals(2, process.exitValue());
        String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(error.contains("meters[0].profile: unknown: \"castle\""), error);
    }

    @Test
    void neverGoesBackThroughAKill() throws Exception {
        try (TestCoapServer gateway = new TestCoapServer()) {
            String fleet = FLEET.replace(
                            "\"port\":1}",
                            "\"port\":1},\"coap\":{\"host\":\"127.0.0.1\",\"port\":"
                                    + gateway.endpoint().port() + "},\"speed\":3600")
                    .replace("\"reportEverySeconds\":1", "\"reportEverySeconds\":0.1")
                    .replace("\"transport\":\"mqtt\"", "\"transport\":\"coap\"");
            long last = 0;
            for (int life = 0; life < 2; life++) {
                Process process = run(fleet);
                for (int i = 0; i < 5; i++) {
                    long reading = Reports.wattHours(gateway.next().payload());
                    assertTrue(reading >= last, reading + " after " + last);
                    last = reading;
                }
                process.destroyForcibly().waitFor();
                last = Math.max(last, gateway.newest().map(Reports::wattHours).orElse(last));
            }
            assertTrue(last > 0);
        }
    }

    private static void assertEnded(Process process) throws InterruptedException {
        assertTrue(process.waitFor(2, TimeUnit.SECONDS), "still running after two seconds");
    }

    private Process run(String fleet, String... options) throws IOException {
        Path file = Files.writeString(directory.resolve("fleet.json"), fleet);
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--fleet",
                file.toString());
        builder.command().addAll(List.of(options));
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static BufferedReader reader(Process process) {
        return process.inputReader(StandardCharsets.UTF_8);
    }
}
