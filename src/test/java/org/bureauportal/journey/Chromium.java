package org.bureauportal.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import org.springframework.util.ClassUtils;

/** The machine's own Chromium, started once for all tests. */
final class Chromium implements AutoCloseable {

    /** In driver-bundle, which Surefire adds. */
    private static final String DRIVER = "com.microsoft.playwright.impl.driver.jar.DriverJar";

    /** Names the program, as a system property or in the environment. */
    private static final String NAMED = "CHROMIUM";

    /** The profiles named browser-… in the pom know these too, and have the driver fetched. */
    static final List<String> USUAL_PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/snap/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "C:/Program Files/Google/Chrome/Application/chrome.exe",
            "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
            "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe");

    /** What each window would load beside its page, which took more than half of the time to open one. */
    private static final String BESIDE_THE_PAGE =
            "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,SpareRendererForSitePerProcess";

    /** Of Playwright's own, as the browser heeds the last list alone. */
    private static final String PLAYWRIGHTS =
            "AvoidUnnecessaryBeforeUnloadCheckSync,BoundaryEventDispatchTracksNodeRemoval,DestroyProfileOnBrowserClose,"
                    + "DialMediaRouteProvider,GlobalMediaControls,HttpsUpgrades,LensOverlay,MediaRouter,PaintHolding,"
                    + "ThirdPartyStoragePartitioning,BlockOriginHeaderModificationOnRedirect,Translate,AutoDeElevate,"
                    + "OptimizationHints";

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-features=" + PLAYWRIGHTS + "," + BESIDE_THE_PAGE);

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program, Map<String, String> environment) {
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setEnv(environment)
                        .setArgs(ARGUMENTS));
    }

    /**
     * Where the program is.
     *
     * @throws TestAbortedException where there is none, or no driver for it, so that the test is skipped
     * @throws AssertionError where there is none although {@code BROWSER_TESTS=required} is set in the environment
     */
    static Path program() {
        boolean isRequired = "required".equals(System.getenv("BROWSER_TESTS"));
        Path program = program(Stream.of(System.getProperty(NAMED), System.getenv(NAMED)), USUAL_PLACES, isRequired);
        if (!ClassUtils.isPresent(DRIVER, null)) {
            throw missing("the driver of the browser is on the class path of ./mvnw test alone", isRequired);
        }
        return program;
    }

    static Path program(Stream<@Nullable String> named, List<String> usualPlaces, boolean isRequired) {
        Optional<String> name =
                named.filter(Objects::nonNull).filter(each -> !each.isBlank()).findFirst();
        Optional<Path> program = name.map(Stream::of)
                .orElseGet(usualPlaces::stream)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        String places = name.orElseGet(() -> String.join(", ", usualPlaces));
        return program.orElseThrow(() -> missing("no Chromium at " + places + "; CHROMIUM can name one", isRequired));
    }

    static Chromium start(Path program) {
        return new Chromium(program, System.getenv());
    }

    /** One that takes its fonts from where a configuration of fontconfig says. */
    static Chromium startWithFonts(Path program, Path configuration) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("FONTCONFIG_FILE", configuration.toString());
        return new Chromium(program, environment);
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static RuntimeException missing(String message, boolean isRequired) {
        if (isRequired) {
            throw new AssertionError(message);
        }
        return new TestAbortedException("Browser tests are skipped: " + message);
    }
}
