package org.bureauportal.journey;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Notes what goes wrong in a browser without the reader seeing it, and every request that leaves the portal. */
final class Watch {

    private final String address;
    private final boolean hasScripts;
    private final List<String> complaints = new ArrayList<>();

    private Watch(String address, boolean hasScripts) {
        this.address = address;
        this.hasScripts = hasScripts;
    }

    static Watch over(BrowserContext context, String address, boolean hasScripts) {
        Watch watch = new Watch(address, hasScripts);
        context.onConsoleMessage(watch::said);
        context.onWebError(error -> watch.note("script error", error.error()));
        context.onRequest(watch::asked);
        context.onRequestFailed(watch::failed);
        context.onResponse(watch::answered);
        return watch;
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Forgets what was noted up to now. */
    void forget() {
        complaints.clear();
    }

    private void said(ConsoleMessage message) {
        // the status of an answer is judged when it comes
        if (message.type().equals("error") && !message.text().startsWith("Failed to load resource: the server")) {
            note("console", message.text() + " at " + message.location());
        }
    }

    private void asked(Request request) {
        if (!request.url().startsWith(address + "/")) {
            note("request to elsewhere", request.url());
        }
    }

    private void failed(Request request) {
        // Chromium refuses to fetch scripts ahead where it may not run them
        boolean isScriptNotToBeRun = !hasScripts && request.resourceType().equals("script");
        // of a picture another width is chosen when the window changes, and none is wanted any more when the page is
        // left
        boolean isLeftAgain =
                (request.isNavigationRequest() || Set.of("xhr", "image").contains(request.resourceType()))
                        && "net::ERR_ABORTED".equals(request.failure());
        if (!isScriptNotToBeRun && !isLeftAgain) {
            note("request failed", request.url() + " " + request.failure());
        }
    }

    /**
     * A page may be an error page, when it is asked for, and a script may be told why something cannot be saved; nothing
     * that belongs to a page may be missing.
     */
    private void answered(Response response) {
        boolean isPart = !response.request().isNavigationRequest()
                && !Set.of("fetch", "xhr").contains(response.request().resourceType());
        if (response.status() >= 400 && isPart) {
            note("status " + response.status(), response.url());
        }
    }

    private void note(String kind, String what) {
        complaints.add(kind + ": " + what);
    }
}
