package io.metergate.desk.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.device.Device;
import io.metergate.platform.store.Await;
import io.metergate.platform.store.Results;
import io.metergate.simulator.frame.Dlt645Frames;
import io.vertx.sqlclient.Tuple;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The console as people see it, in a real browser. */
@NullUnmarked
class ConsoleBrowserIT {
    private static final List<String> PAGES = List.of(
            "/",
            "/meters",
            "/meters?show=low&sort=balance",
            "/meters/" + History.HOSTILE,
            "/meters/" + History.PLAIN + "/top-up",
            "/meters/" + History.PLAIN + "/ledger",
            "/meters/" + History.HOSTILE + "/commands",
            "/meters/" + History.PLAIN + "/frames",
            "/meters/" + History.HOSTILE + "/connect",
            "/frames",
            "/messages");

    private static TestConsole console;
    private static Browser browser;
    private static int sent;

    @BeforeAll
    static void start() throws Exception {
        console = new TestConsole();
        History.live(console);
        browser = new Browser(console.url(""), 1366, 900);
        browser.signIn(console.password);
    }

    @AfterAll
    static void stop() {
        browser.close();
        console.close();
    }

    private static Device device(String id) {
        return console.town.devices.find(id).orElseThrow();
    }

    /** One more reading of a meter, a kilowatt-hour further each time. */
    private static void consume(String serial) {
        sent++;
        console.send(device("mqtt-" + serial), Dlt645Frames.report(serial, 5_000_000 + 1_000L * sent, false));
    }

    private static long balance(String serial) {
        return Results.of(console.database
                        .pool()
                        .preparedQuery(
                                "SELECT balance FROM account a JOIN meter m ON m.account_id = a.id WHERE serial = $1")
                        .execute(Tuple.of(serial)))
                .iterator()
                .next()
                .getLong("balance");
    }

    private static void untilLive() {
        browser.untilText("#feed", "Live");
    }

    @Test
    void showsEveryPageWithoutAComplaintOfTheBrowser() {
        browser.complaints();
        for (String page : PAGES) {
            browser.open(page);
            browser.find("main h1, main h2");
            untilLive();
            assertEquals(List.of(), browser.complaints(), page);
        }
    }

    @Test
    void showsHostileNamesAsText() {
        browser.open("/meters/" + History.HOSTILE);
        assertEquals("<script>alert('x')</script>", browser.text("h1"));
        assertTrue(browser.all("main script").isEmpty());
        untilLive();
        consume(History.HOSTILE);
        browser.until(
                page -> !page.findElements(By.cssSelector("#fact-balance.tint")).isEmpty());
        assertTrue(browser.all("main script").isEmpty());
    }

    @Test
    void lowersABalanceInItsRowWithoutAReload() {
        browser.open("/meters?q=" + History.COAP.substring(6));
        browser.open("/meters?show=all&q=Njeri");
        untilLive();
        browser.script("window.stillTheSamePage = true");
        String before = browser.text("table.meters tbody td.right");
        consume(History.PLAIN);
        browser.until(page -> !page.findElement(By.cssSelector("table.meters tbody td.right"))
                .getText()
                .equals(before));
        assertEquals(true, browser.script("return window.stillTheSamePage"));
    }

    @Test
    void stopsAndCatchesUpWithThePauseButton() {
        browser.open("/meters/" + History.PLAIN + "/ledger");
        untilLive();
        browser.click("#pause");
        browser.untilText("#feed", "Paused");
        String before = browser.text("#fact-balance");
        consume(History.PLAIN);
        assertEquals(before, browser.text("#fact-balance"));
        browser.click("#pause");
        browser.until(page ->
                !page.findElement(By.cssSelector("#fact-balance")).getText().equals(before));
        untilLive();
    }

    @Test
    void doesNotCallAPageLiveWhoseStreamIsRefused() throws Exception {
        HttpGuest guest = new HttpGuest(console);
        guest.take(browser.driver.manage().getCookies());
        // No page of the browser may hold a stream while the guest takes all there are.
        browser.open("/login");
        List<InputStream> taken = new ArrayList<>();
        Await.until("all streams are taken", () -> {
            HttpResponse<InputStream> stream = guest.stream("/live?page=messages");
            taken.add(stream.body());
            return stream.statusCode() == 429;
        });
        browser.open("/messages");
        browser.untilText("#feed", "Too many open pages");
        for (InputStream stream : taken) {
            stream.close();
        }
        untilLive();
        browser.complaints();
    }

    @Test
    void saysWhichErrorKeptTheChartsFromBeingDrawn() {
        browser.open("/meters/" + History.PLAIN);
        browser.until(page -> page.findElements(By.cssSelector(".chart .uplot")).size() == 2);
        browser.script("""
                document.getElementById('series').dataset.series = '/meters/nothing-here/series'
                const stamp = document.getElementById('series-stamp')
                stamp.dispatchEvent(new CustomEvent('metergate:changed', { bubbles: true }))""");
        browser.untilText("#notice", "404, reference ");
        browser.complaints();
    }

    @Test
    void showsARefusedFrameOnTheOverviewAsItHappens() {
        browser.open("/");
        untilLive();
        console.send("mqtt-" + History.PLAIN, device("mqtt-" + History.PLAIN).transport(), new byte[] {0x68, 0x11});
        browser.until(page ->
                page.findElement(By.cssSelector("#ov-refused tr")).getText().contains("Malformed"));
    }

    @Test
    void creditsOnceHoweverOftenTheButtonIsPressed() {
        browser.open("/meters/" + History.EMPTY + "/top-up");
        long before = balance(History.EMPTY);
        browser.type("#amount", "750.5");
        browser.click("#top-up button.primary");
        WebElement confirm = browser.find("#confirm-top-up");
        browser.until(page -> confirm.isDisplayed());
        assertEquals(before, balance(History.EMPTY));
        browser.script("""
                const form = arguments[0].form
                const body = new URLSearchParams(new FormData(form))
                const send = () => fetch(form.getAttribute('hx-post'), { method: 'POST', body })
                send(); send(); form.requestSubmit(); form.requestSubmit(); send()""", confirm);
        browser.untilText("#receipt", "Credited 750.50 KES");
        browser.open("/meters/" + History.EMPTY + "/ledger");
        assertEquals(before + 750_500_000, balance(History.EMPTY));
        assertEquals(1, browser.all("#ledger-rows tr.credit").size());
    }

    @Test
    void saysWhichFieldOfATopUpIsWrongAndCreditsNothing() {
        browser.open("/meters/" + History.PLAIN + "/top-up");
        long before = balance(History.PLAIN);
        browser.type("#amount", "12,50");
        browser.click("#top-up button.primary");
        browser.untilText("#top-up-problem", "amount");
        browser.find("#amount").clear();
        browser.type("#amount", "99999999");
        browser.click("#top-up button.primary");
        browser.click("#confirm-top-up");
        browser.untilText("#top-up-problem", "amount");
        assertEquals(before, balance(History.PLAIN));
    }

    @Test
    void keepsASupplyOffWithItsReasonAndReleasesItAgain() {
        browser.open("/meters/" + History.COAP + "/commands");
        untilLive();
        browser.click("button[data-open=hold-dialog]");
        browser.type("#reason", "Line works at pole 12");
        browser.click("#hold-dialog button.primary");
        browser.untilText("#act-done", "kept off");
        browser.untilText("#fact-supply", "kept off by admin: Line works at pole 12");
        browser.untilText("#command-rows tr", "Switch supply off");
        browser.click("button[data-open=release-dialog]");
        browser.click("#release-dialog button.primary");
        browser.untilText("#act-done", "balance decides");
        browser.untilText("#command-rows tr", "Switch supply on");
    }

    @Test
    void leadsFromAChargeToTheBytesBehindIt() {
        browser.open("/meters/" + History.PLAIN + "/ledger");
        browser.click("#ledger-rows tr:not(.credit) a");
        browser.find("[data-frame]");
        WebElement register = browser.all("tr[data-field]").stream()
                .filter(row -> row.getText().contains("1-0:1.8.0"))
                .findFirst()
                .orElseThrow();
        new Actions(browser.driver).moveToElement(register).perform();
        int from = Integer.parseInt(register.getDomAttribute("data-from"));
        int to = Integer.parseInt(register.getDomAttribute("data-to"));
        browser.until(page -> page.findElements(By.cssSelector(".byte.lit")).size() == to - from);
        new Actions(browser.driver)
                .moveToElement(browser.find(".byte[data-at='" + from + "']"))
                .perform();
        browser.until(
                page -> page.findElement(By.cssSelector("tr.lit")).getText().contains("1-0:1.8.0"));
    }

    @Test
    void marksTheByteAtFaultOfAMalformedFrame() {
        browser.open("/frames?verdict=refused&reason=malformed");
        List<WebElement> frames = browser.all("#all-frames a[href^='/frames/']");
        frames.get(frames.size() - 1).click();
        browser.untilText(".problem", "Malformed");
        assertFalse(browser.all(".byte.fault").isEmpty());
        assertFalse(browser.all("tr.fault").isEmpty());
    }

    @Test
    void jumpsToTheOnlyMeterThatFits() {
        for (String name : List.of(History.LORA, "A-" + History.LORA, "A84041FFFF184713", "Fatuma", "+254700004713")) {
            browser.open("/");
            browser.type(".search input", name + "\n");
            browser.until(page -> page.getCurrentUrl().endsWith("/meters/" + History.LORA));
        }
        browser.open("/");
        browser.type(".search input", "Amina\n");
        browser.until(page -> page.getCurrentUrl().contains("/meters?q=Amina"));
    }

    @Test
    void pagesThroughAllMetersOnce() {
        browser.open("/meters?sort=balance&order=desc");
        int rows = browser.all("table.meters tbody tr").size();
        while (!browser.all("a[rel=next]").isEmpty()) {
            String here = browser.driver.getCurrentUrl();
            browser.click("a[rel=next]");
            browser.until(page -> !page.getCurrentUrl().equals(here));
            rows += browser.all("table.meters tbody tr").size();
        }
        assertEquals(285, rows);
    }

    @Test
    void drawsChartsAndRedrawsThemAfterACharge() {
        browser.open("/meters/" + History.PLAIN + "?range=7d");
        browser.until(page -> page.findElements(By.cssSelector(".chart .uplot")).size() == 2);
        untilLive();
        String drawn = browser.find("#series").getDomAttribute("data-drawn");
        consume(History.PLAIN);
        browser.until(page ->
                !drawn.equals(page.findElement(By.cssSelector("#series")).getDomAttribute("data-drawn")));
    }

    @Test
    void remembersTheTheme() {
        browser.open("/");
        String before = (String) browser.script("return getComputedStyle(document.body).backgroundColor");
        browser.click("#theme");
        String after = (String) browser.script("return getComputedStyle(document.body).backgroundColor");
        assertFalse(before.equals(after));
        browser.open("/meters");
        assertEquals(after, browser.script("return getComputedStyle(document.body).backgroundColor"));
        browser.click("#theme");
    }
}
