package io.metergate.desk.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.platform.store.Results;
import io.metergate.simulator.frame.Dlt645Frames;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** The pages about money as people see them, in a real browser. */
@NullUnmarked
class MoneyPagesIT {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String METER = "/meters/" + MoneyHistory.FAMILY;

    private static TestConsole console;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        console = new TestConsole();
        MoneyHistory.live(console);
        browser = new Browser(console.url(""), 1400, 900);
        browser.signIn(console.password);
    }

    @BeforeEach
    void lookAtAScreen() {
        browser.look(1400, false);
    }

    @AfterAll
    static void stop() {
        browser.close();
        console.close();
    }

    private static long version() {
        return Results.of(console.database
                        .pool()
                        .query("SELECT v.id FROM tariff_version v JOIN tariff t ON t.id = v.tariff_id"
                                + " WHERE t.name = 'Family time of use' ORDER BY v.number LIMIT 1")
                        .execute())
                .iterator()
                .next()
                .getLong("id");
    }

    private static void untilLive() {
        browser.untilText("#feed", "Live");
    }

    @Test
    void showsEveryPageWithoutAComplaintOfTheBrowserAtEverySizeAndInEveryLight() throws Exception {
        String tariff = "/tariffs/versions/" + version();
        List<String> pages = List.of(
                "/",
                "/tariffs",
                tariff + "?month=2026-11&kwh=250&allowance=yes",
                "/tariffs/draft?from=" + version(),
                "/readings/held",
                METER,
                METER + "/account",
                METER + "/ledger",
                METER + "/readings",
                "/accounts/A-" + MoneyHistory.FAMILY + "/statement",
                "/meters/" + MoneyHistory.SHOP + "/account");
        for (String page : pages) {
            String name = page.replaceAll("\\?.*", "").replaceAll("[^a-z0-9]+", "-");
            browser.complaints();
            browser.open(page);
            browser.find("main h1, main h2");
            assertEquals(List.of(), browser.complaints(), page);
            browser.look(1400, false);
            browser.wholePage(PICTURES.resolve("money" + name + "-wide-light.png"));
            browser.look(1400, true);
            browser.wholePage(PICTURES.resolve("money" + name + "-wide-dark.png"));
            browser.look(390, false);
            browser.wholePage(PICTURES.resolve("money" + name + "-phone-light.png"));
            browser.look(390, true);
            browser.wholePage(PICTURES.resolve("money" + name + "-phone-dark.png"));
            Object wider = browser.script("return document.documentElement.scrollWidth > innerWidth");
            assertEquals(false, wider, page + " is wider than a phone");
        }
    }

    @Test
    void opensAChargeToTheLinesThatItIsMadeOf() throws Exception {
        browser.open(METER + "/ledger");
        untilLive();
        assertTrue(browser.all("tr.lines").stream().noneMatch(row -> row.isDisplayed()));
        browser.click("#ledger-rows tr.opens summary");
        String lines = browser.until(page -> {
            String text = page.findElement(By.cssSelector("tr.lines")).getText();
            return text.isEmpty() ? null : text;
        });
        assertTrue(lines.contains("Family time of use") && lines.contains("Main register"), lines);
        browser.wholePage(PICTURES.resolve("money-ledger-opened.png"));
        // What was opened stays open when a transfer comes.
        console.send(
                console.town.devices.find("mqtt-" + MoneyHistory.FAMILY).orElseThrow(),
                Dlt645Frames.report(MoneyHistory.FAMILY, 1_131_000, false));
        browser.untilText("#ledger-rows", "1,131.000");
        assertEquals(1, browser.all("#ledger-rows details[open]").size());
    }

    @Test
    void tellsEveryKindOfTransferWithItsSign() {
        browser.open(METER + "/ledger");
        String rows = browser.text("#ledger-rows");
        for (String words : List.of("Energy", "Tax: VAT", "Adjustment", "Debt opened, payment debt")) {
            assertTrue(rows.contains(words), words + " in " + rows);
        }
        assertFalse(browser.all("#ledger-rows tr.not-moved").isEmpty());
    }

    @Test
    void approvesWhatAnotherPersonAskedFor() {
        browser.open(METER + "/account");
        untilLive();
        browser.click("#account-pending button");
        browser.untilText("#resolve-dialog", "Adjustment");
        browser.type("#resolve-reason", "Seen the outage report");
        browser.click("#resolve-dialog #confirm-approve");
        browser.untilText("#act-done", "Done");
        browser.untilText("#account-pending", "Nothing waits");
    }

    @Test
    void adjustsOnceHoweverOftenTheFormIsSent() {
        browser.open("/meters/" + MoneyHistory.SHOP + "/account");
        untilLive();
        long before = balance(MoneyHistory.SHOP);
        browser.click("button[data-open=adjust-dialog]");
        browser.type("#adjust-amount", "7.25");
        browser.type("#adjust-reason", "Cash drawer counted twice");
        browser.script("""
                const form = document.querySelector('#adjust-dialog form')
                const body = new URLSearchParams(new FormData(form))
                const send = () => fetch(form.getAttribute('hx-post'), { method: 'POST', body })
                send(); send(); form.requestSubmit(); send()""");
        browser.untilText("#act-done", "The balance is");
        browser.open("/meters/" + MoneyHistory.SHOP + "/account");
        assertEquals(before + 7_250_000, balance(MoneyHistory.SHOP));
    }

    @Test
    void saysWhichFieldOfAnActIsWrong() {
        browser.open("/meters/" + MoneyHistory.SHOP + "/account");
        browser.click("button[data-open=adjust-dialog]");
        browser.type("#adjust-amount", "7,25");
        browser.type("#adjust-reason", "A comma");
        browser.click("#adjust-dialog button.primary");
        browser.untilText("#act-problem", "amount");
    }

    @Test
    void showsEveryFormOfAnAccount() throws Exception {
        browser.open(METER + "/account");
        List<String> dialogs = browser.all("#account-acts button[data-open]").stream()
                .map(button -> button.getDomAttribute("data-open"))
                .toList();
        assertTrue(dialogs.size() >= 8, dialogs.toString());
        for (String dialog : dialogs) {
            browser.click("button[data-open=" + dialog + "]");
            browser.until(page -> page.findElement(By.id(dialog)).isDisplayed());
            browser.screenshot(PICTURES.resolve("money-" + dialog + ".png"));
            browser.click("#" + dialog + " [data-close]");
        }
    }

    @Test
    void pricesAnExampleByTheFunctionThatBills() {
        browser.open("/tariffs/versions/" + version());
        browser.type("#kwh", "250");
        browser.click("#try-button");
        browser.untilText("#try-lines tfoot", "The customer pays");
        assertTrue(browser.text("#try-lines").contains("Rural levy"));
        browser.open("/tariffs/versions/" + version() + "?month=2026-13&kwh=1");
        browser.untilText("#try-problem", "month");
    }

    @Test
    void saysByFieldWhatIsWrongWithADraftAndKeepsOneThatIsRight() throws Exception {
        browser.open("/tariffs/draft");
        browser.type("#document", "tariff: Evening\neffectiveFrom: 2199-01-01\npricePerKwh: -1\n");
        browser.click("#keep-draft");
        browser.untilText("#draft-problem", "pricePerKwh");
        browser.wholePage(PICTURES.resolve("money-draft-faults.png"));
        browser.find("#document").clear();
        browser.type("#document", "tariff: Evening\neffectiveFrom: 2199-01-01\npricePerKwh: 21.5\n");
        browser.click("#keep-draft");
        browser.untilText("h1", "Evening, version 1");
        browser.click("button[data-open=withdraw-dialog]");
        browser.click("#withdraw-dialog button.primary");
        browser.untilText(".mark", "Withdrawn");
    }

    @Test
    void dismissesAHeldReadingWithANote() throws Exception {
        browser.open("/readings/held");
        untilLive();
        browser.click("#held-rows a.button");
        browser.untilText("#held-rows", "Less than the reading before");
        browser.click("#held-rows button");
        browser.screenshot(PICTURES.resolve("money-decide-dialog.png"));
        browser.type("#decide-note", "The display was read wrongly");
        browser.click("#dismiss-reading");
        browser.untilText("#act-done", "does not count");
        browser.untilText("#held-rows", "No reading waits");
        browser.untilText("#reading-rows", "dismissed by admin");
        assertEquals(List.of(), browser.complaints());
        browser.click("button[data-open=exchange-dialog]");
        browser.screenshot(PICTURES.resolve("money-exchange-dialog.png"));
    }

    @Test
    void tellsWhatTheNightlyCheckFound() {
        browser.open("/");
        assertTrue(browser.text("#ov-check").contains("1 difference"));
        assertTrue(browser.text("#ov-differences").contains("Baraka Phone Shop"));
    }

    private static long balance(String serial) {
        return Results.of(console.database
                        .pool()
                        .preparedQuery("SELECT balance FROM account WHERE number = $1")
                        .execute(Tuple.of("A-" + serial)))
                .iterator()
                .next()
                .getLong("balance");
    }
}
