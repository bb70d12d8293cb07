package io.metergate.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.platform.store.Await;
import io.metergate.simulator.frame.Dlt645Frames;
import io.metergate.transport.RealClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a key in a site file to a settled reading, with clients that others wrote. */
class CoapsSettlementIT {
    private static final String KEY = "nobody-guesses-it";
    private static final String SITE = """
            tariffs: [{name: flat, pricePerKwh: 0.25}]
            accounts:
              - {number: S-1, customer: One, tariff: flat, lowBalance: 1, openingCredit: 900}
              - {number: S-2, customer: Two, tariff: flat, lowBalance: 1, openingCredit: 900}
            meters:
              - {serial: "000000000301", account: S-1, openingKwh: 1000}
              - {serial: "000000000302", account: S-2, openingKwh: 1000}
            devices:
              - {id: nb-1, transport: coaps, codec: dlt645, meter: "000000000301", coap: {identity: imei-1, key: KEY}}
              - {id: nb-2, transport: coaps, codec: dlt645, meter: "000000000302", coap: {key: KEY}}
            """.replace("KEY", HexFormat.of().formatHex(KEY.getBytes(UTF_8)));

    @TempDir
    private static Path home;

    private static GatewayProcess gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = new GatewayProcess(home);
        gateway.start();
        gateway.register(SITE);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "coap-client-gnutls, imei-1, S-1, 000000000301, /up",
        "coap-client-openssl, nb-2, S-2, 000000000302, /up/nb-2"
    })
    void chargesAFrameThatComesOverDtls(String client, String identity, String account, String serial, String path)
            throws Exception {
        RealClient binary = RealClient.find(client);
        Path frame = Files.write(home.resolve("frame"), Dlt645Frames.report(serial, 1_001_000, false));
        // The gateway sees within a second or two what was registered; who comes before is a stranger.
        Await.until(
                "the device is known", () -> post(binary, identity, frame, path).isEmpty());

        assertEquals(899_750_000, gateway.query("SELECT balance FROM account WHERE number = '" + account + "'"));
        assertEquals(
                1,
                gateway.query("SELECT count(*) FROM reading r JOIN meter m ON m.id = r.meter_id WHERE m.serial = '"
                        + serial + "'"));
    }

    /** What the client prints: nothing when all is well. */
    private static String post(RealClient client, String identity, Path frame, String path) throws Exception {
        String uri = "coaps://127.0.0.1:" + gateway.coapsPort() + path;
        return client.run("-B", "5", "-u", identity, "-k", KEY, "-m", "post", "-t", "42", "-f", frame.toString(), uri)
                .output();
    }
}
