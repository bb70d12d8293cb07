package io.metergate.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.Codecs;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.RelayState;
import io.metergate.desk.console.Browser;
import io.metergate.platform.store.Await;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The demo as people see it: a customer runs out, is cut off, pays, and has light again; then it ends, and goes on. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoLoopIT {
    private static final List<String> DEMO = List.of("demo", "--meters", "20", "--speed", "120", "--report-every", "1");
    private static final String RUNS_OUT = "T-0002";
    private static final long STOP_SECONDS_MAX = 10;
    private static final int CUSTOMERS_THAT_GO_ON = 15;

    private static final String TOP_UPS = "SELECT count(*) FROM top_up";
    private static final String BALANCES_THAT_ARE_NOT_THEIR_TRANSFERS = """
            SELECT count(*) FROM account a WHERE balance <> (
                SELECT sum(CASE WHEN credit_account = a.id THEN amount ELSE -amount END)
                FROM transfer WHERE account_id = a.id)""";
    private static final String GAPS_BETWEEN_CHARGES = """
            SELECT count(*) FROM (
                SELECT from_wh <> lag(to_wh, 1, from_wh) OVER (PARTITION BY account_id ORDER BY to_wh) AS gap
                FROM transfer WHERE kind = 'energy') charges WHERE gap""";

    @TempDir
    private static Path home;

    private static GatewayProcess demo;
    private static Browser browser;
    private static String serial;

    /** A row of the ledger. */
    private record Charge(String toWh, String frame) {
        static Charge of(WebElement row) {
            // Kilowatt-hours with three decimals are watt-hours without the point.
            String toWh =
                    row.findElement(By.cssSelector("td:nth-child(3)")).getText().replaceAll("^.*→|[.,\\s]", "");
            WebElement link = row.findElement(By.cssSelector("a[href^='/frames/']"));
            return new Charge(toWh, Objects.requireNonNull(link.getDomAttribute("href")));
        }
    }

    @BeforeAll
    static void start() throws Exception {
        Path copies = Files.createDirectories(home.resolve("conf/examples"));
        try (Stream<Path> examples = Files.list(Path.of("..", "conf", "examples"))) {
            for (Path example : examples.toList()) {
                Files.copy(example, copies.resolve(example.getFileName()));
            }
        }
        demo = new GatewayProcess(home);
        browser = new Browser("http://127.0.0.1:" + demo.httpPort(), 1366, 900);
        demo.start(DEMO);
        serial = demo.text(
                "SELECT serial FROM meter m JOIN account a ON a.id = m.account_id WHERE number = '" + RUNS_OUT + "'");
    }

    @AfterAll
    static void stop() {
        browser.close();
        demo.close();
    }

    @Test
    @Order(1)
    void showsLiveHowACustomerRunsOutAndComesBack() throws Exception {
        browser.signIn(printedPassword());
        openAndMark("/meters/" + serial + "/top-up");
        String customer = browser.text("h1");
        String meterWindow = browser.openWindow();
        openAndMark("/messages");
        String messagesWindow = browser.turnTo(meterWindow);

        BigDecimal first = balance();
        browser.until(page -> balance().compareTo(first) < 0);
        BigDecimal second = balance();
        browser.until(page -> balance().compareTo(second) < 0);
        browser.until(page -> reportedSupply().equals("Off"));
        assertTrue(balance().signum() <= 0);
        assertEquals(1, lowBalanceMessages());
        assertSameAsTheLastWordOfTheMeter("off", RelayState.OPEN);

        browser.turnTo(messagesWindow);
        browser.until(page -> messages(customer, "Supply off") == 1);
        assertEquals(1, messages(customer, "Low balance"));
        assertNotReloaded();

        browser.turnTo(meterWindow);
        topUp("50.00");
        browser.until(page -> reportedSupply().equals("On"));
        assertTrue(balance().signum() > 0);
        assertNotReloaded();
        assertSameAsTheLastWordOfTheMeter("on", RelayState.CLOSED);
        assertEquals(1, lowBalanceMessages());
    }

    @Test
    @Order(2)
    void leadsFromEveryChargeToItsReadingAndTheBytesOfItsFrame() {
        browser.open("/meters/" + serial + "/ledger");
        browser.untilText("#feed", "Live");
        browser.click("#pause");
        browser.untilText("#feed", "Paused");
        List<Charge> charges = browser.all("#ledger-rows tr.opens:not(.credit)").stream()
                .map(Charge::of)
                .toList();
        assertFalse(charges.isEmpty());
        for (Charge charge : charges) {
            browser.open(charge.frame());
            List<WebElement> fields = browser.all("tr[data-field]");
            List<String> meanings = fields.stream().map(WebElement::getText).toList();
            assertTrue(
                    meanings.stream()
                            .anyMatch(field ->
                                    field.contains("1-0:1.8.0") && field.endsWith(" " + charge.toWh() + " Wh")),
                    charge + ": " + meanings);
        }
        for (WebElement field : browser.all("tr[data-field]")) {
            String first = Objects.requireNonNull(field.getDomAttribute("data-from"));
            assertTrue(browser.text(".byte[data-at='" + first + "']").matches("[0-9A-Fa-f]{2}"));
        }
    }

    @Test
    @Order(3)
    void stopsCleanlyAndGoesOnWhereItStopped() throws Exception {
        List<ProcessHandle> processes = demo.processes();
        assertTrue(processes.size() > 3, "the gateway, the simulator and PostgreSQL: " + processes);
        long topUps = demo.query(TOP_UPS);
        assertTrue(demo.stop(STOP_SECONDS_MAX), "still there after " + STOP_SECONDS_MAX + " s");
        assertEquals(
                List.of(), processes.stream().filter(GatewayProcess::isAtWork).toList());
        assertTrue(demo.output().contains("Metergate has stopped\n"), demo.output());

        demo.start(DEMO);
        assertFalse(demo.output().contains("password"), "a password is shown once");
        String restarted = demo.text("SELECT max(at) FROM transfer");
        Await.until(
                "the town is charged again",
                () -> demo.query("SELECT count(DISTINCT account_id) FROM transfer WHERE kind = 'energy' AND at > '"
                                + restarted + "'")
                        >= CUSTOMERS_THAT_GO_ON);
        assertEquals(topUps, demo.query(TOP_UPS), "opening credit is given once");
        assertEquals(0, demo.query(BALANCES_THAT_ARE_NOT_THEIR_TRANSFERS));
        assertEquals(0, demo.query(GAPS_BETWEEN_CHARGES));
        assertEquals("", demo.text("SELECT device_id, reason, detail FROM frame WHERE verdict = 'refused' LIMIT 1"));
    }

    private static String printedPassword() throws Exception {
        Matcher line = Pattern.compile("password +(\\S+)").matcher(demo.output());
        assertTrue(line.find(), demo.output());
        return line.group(1);
    }

    /** A reload would forget the mark. */
    private static void openAndMark(String path) {
        browser.open(path);
        browser.untilText("#feed", "Live");
        browser.script("window.neverReloaded = true");
    }

    private static void assertNotReloaded() {
        assertEquals(true, browser.script("return window.neverReloaded"));
    }

    // Read by one script each, for what is live may be replaced between two questions of the driver.

    private static BigDecimal balance() {
        return new BigDecimal((String) browser.script("return document.querySelector('#fact-balance data').value"));
    }

    private static String reportedSupply() {
        return (String) browser.script("return document.querySelector('#fact-supply .second .mark').innerText.trim()");
    }

    private static long messages(String customer, String about) {
        String script = """
                const rows = Array.from(document.querySelectorAll('#message-rows tr'), row => row.innerText)
                return rows.filter(row => row.includes(arguments[0]) && row.includes(arguments[1])).length""";
        return (Long) browser.script(script, customer, about);
    }

    private static void topUp(String amount) {
        browser.type("#amount", amount);
        browser.click("#top-up button.primary");
        browser.until(page -> page.findElement(By.id("confirm-top-up")).isDisplayed());
        browser.click("#confirm-top-up");
        browser.untilText("#receipt", "Credited " + amount + " USD");
    }

    private static long lowBalanceMessages() throws Exception {
        return demo.query("SELECT count(*) FROM message JOIN account a ON a.id = account_id"
                + " WHERE kind = 'low_balance' AND number = '" + RUNS_OUT + "'");
    }

    /** The reported state bears the time of a reading, and the frame of that reading says so. */
    private static void assertSameAsTheLastWordOfTheMeter(String supply, RelayState relay) throws Exception {
        String[] word = demo.text("SELECT supply_reported, encode(payload, 'hex') FROM meter m"
                        + " JOIN reading r ON r.meter_id = m.id"
                        + " AND r.at = date_trunc('milliseconds', m.supply_reported_at)"
                        + " JOIN frame f ON f.id = r.frame_id WHERE m.serial = '" + serial + "'")
                .split(" ", -1);
        assertEquals(2, word.length, "no frame says what is reported");
        assertEquals(supply, word[0]);
        Decoded frame = (Decoded)
                Codecs.byId("dlt645").orElseThrow().decode(HexFormat.of().parseHex(word[1]));
        assertEquals(relay, frame.relay());
    }
}
