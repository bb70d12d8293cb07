package io.metergate.desk.console;

import io.metergate.platform.store.Await;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.logging.Level;
import org.jspecify.annotations.NullUnmarked;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The Chromium of this machine, with a profile of its own. */
@NullUnmarked
public final class Browser implements AutoCloseable {
    private static final File DRIVER =
            new File(System.getProperty("metergate.test.chromedriver", "/usr/bin/chromedriver"));
    private static final File CHROMIUM = new File(System.getProperty("metergate.test.chromium", "/usr/bin/chromium"));

    final ChromeDriver driver;
    private final String origin;

    /** @param origin of the console, without a slash at its end */
    public Browser(String origin, int width, int height) throws IOException {
        this.origin = origin;
        Path profile = Files.createTempDirectory("chromium");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--user-data-dir=" + profile,
                "--window-size=" + width + "," + height);
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logging);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER)
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
    }

    public void open(String path) {
        driver.get(origin + path);
    }

    public void signIn(String password) {
        open("/login");
        type("#name", "admin");
        type("#password", password);
        click("button.primary");
        until(page -> page.getTitle().startsWith("Overview"));
    }

    /** Opens one more window and turns to it; answers the name of the one before. */
    public String openWindow() {
        String before = driver.getWindowHandle();
        driver.switchTo().newWindow(WindowType.WINDOW);
        return before;
    }

    /** Turns to a window; answers the name of the one before. */
    public String turnTo(String window) {
        String before = driver.getWindowHandle();
        driver.switchTo().window(window);
        return before;
    }

    public WebElement find(String css) {
        return until(page -> page.findElement(By.cssSelector(css)));
    }

    public List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** Clicks as soon as it can be clicked: what is in a dialog not before that is open. */
    public void click(String css) {
        until(page -> {
            page.findElement(By.cssSelector(css)).click();
            return true;
        });
    }

    public void type(String css, String text) {
        find(css).sendKeys(text);
    }

    public String text(String css) {
        return find(css).getText();
    }

    public void untilText(String css, String expected) {
        until(page -> page.findElement(By.cssSelector(css)).getText().contains(expected));
    }

    /** Waits until a page gives something that is neither null nor false; an element may still be missing. */
    public <T> T until(Function<WebDriver, T> wish) {
        AtomicReference<T> found = new AtomicReference<>();
        Await.until("the page", () -> {
            found.set(wish.apply(driver));
            return found.get() != null && !Boolean.FALSE.equals(found.get());
        });
        return found.get();
    }

    public Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** What the browser complained of since it was last asked, without answers that a test provoked. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    void screenshot(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    /** Shows pages as wide as a screen or a phone, by day or by night. */
    void look(int width, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Keeps a picture of the whole page, also of what is below the window. */
    void wholePage(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Map<String, Object> picture = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        Files.write(file, Base64.getDecoder().decode((String) picture.get("data")));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
