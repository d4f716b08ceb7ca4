package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Gives a test browsers, each with cookies of its own, as different people have. A test fails in the end where one of them
 * complained of anything.
 */
final class Browsers implements BeforeEachCallback, AfterEachCallback {

    private static final double PATIENCE = 10_000;

    private final List<BrowserContext> opened = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private @Nullable Chromium chromium;
    private ExtensionContext.@Nullable Store shared;
    private @Nullable HandedOn handedOn;
    private @Nullable String address;

    @Override
    public void beforeEach(ExtensionContext test) {
        Path program = Chromium.program();
        shared = test.getRoot().getStore(ExtensionContext.Namespace.create(Browsers.class));
        chromium = shared.computeIfAbsent(Chromium.class, first -> Chromium.start(program), Chromium.class);
        address = "http://localhost:"
                + SpringExtension.getApplicationContext(test).getEnvironment().getRequiredProperty("local.server.port");
    }

    /** The portal's address. */
    String address() {
        return Objects.requireNonNull(address);
    }

    /** Leads those that are opened from now on to another portal, on a port of its own. */
    void leadTo(int port) {
        address = "http://localhost:" + port;
    }

    /** An empty page of a new browser, to which paths on the portal can be given. */
    Page open() {
        return open(options -> options);
    }

    Page openWithoutScripts() {
        return open(options -> options.setJavaScriptEnabled(false));
    }

    /** An editor who has signed in. They do so once for all tests, as nobody may sign in many times a minute. */
    Newsroom editor() {
        return editor(options -> options);
    }

    Newsroom editor(UnaryOperator<Browser.NewContextOptions> with) {
        String signedIn = Objects.requireNonNull(shared)
                .computeIfAbsent("signed in", first -> Newsroom.signIn(open()).cookies(), String.class);
        return Newsroom.on(open(options -> with.apply(options).setStorageState(signedIn)));
    }

    /**
     * An editor who has signed in, at a browser that one test hands on to the next: what the form needs has been fetched and
     * compiled, which takes longer than most tests. It is for tests that leave its clock and its session alone. Taken
     * again, it has one page, an empty one.
     */
    Newsroom sameEditor() {
        HandedOn same = Objects.requireNonNull(shared)
                .computeIfAbsent(HandedOn.class, first -> newBrowserToHandOn(), HandedOn.class);
        if (handedOn != null) {
            complaints.addAll(same.takeBack());
        }
        handedOn = same;
        return Newsroom.on(same.page());
    }

    private HandedOn newBrowserToHandOn() {
        Page page = editor().page();
        opened.remove(page.context());
        Watch watch = watches.remove(watches.size() - 1);
        return new HandedOn(page.context(), watch, page.context().cookies(), address());
    }

    Page open(UnaryOperator<Browser.NewContextOptions> with) {
        Browser.NewContextOptions options =
                new Browser.NewContextOptions().setBaseURL(address()).setLocale("en-US");
        BrowserContext context = Objects.requireNonNull(chromium).browser().newContext(with.apply(options));
        opened.add(context);
        context.setDefaultTimeout(PATIENCE);
        watches.add(Watch.over(context, address(), !Boolean.FALSE.equals(options.javaScriptEnabled)));
        return context.newPage();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        // an answer from the browser comes after everything that it had to tell before
        opened.forEach(BrowserContext::cookies);
        watches.forEach(watch -> complaints.addAll(watch.complaints()));
        opened.forEach(BrowserContext::close);
        if (handedOn != null) {
            complaints.addAll(handedOn.takeBack());
            handedOn = null;
        }
        assertThat(complaints).as("what the browsers complained of").isEmpty();
    }

    /** A browser that one test hands on to the next as it was in the beginning, but for what it has fetched. */
    private record HandedOn(BrowserContext context, Watch watch, List<Cookie> cookies, String address) {

        Page page() {
            context.clearPermissions();
            context.clearCookies();
            context.addCookies(cookies);
            Page page = context.newPage();
            CDPSession session = context.newCDPSession(page);
            JsonObject all = new JsonObject();
            all.addProperty("origin", address);
            all.addProperty("storageTypes", "local_storage");
            session.send("Storage.clearDataForOrigin", all);
            session.detach();
            watch.forget();
            return page;
        }

        /** Gives what the browser complained of. */
        List<String> takeBack() {
            context.cookies();
            List<String> complaints = watch.complaints();
            context.pages().forEach(Page::close);
            return complaints;
        }
    }
}
