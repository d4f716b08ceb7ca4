import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A short journey through the portal in a browser that is not Chromium: read, change the text size, print; sign in, write,
 * paste, publish. Firefox is driven by WebDriver BiDi, WebKit by WebDriver; both come from Debian's packages. Ends with 1 where
 * a step fails.
 *
 * <pre>java src/browsers/Journey.java firefox http://localhost:8080</pre>
 */
final class Journey {

    private static final long PATIENCE = TimeUnit.MINUTES.toMillis(1);

    private final Driver browser;
    private final String site;

    private Journey(Driver browser, String site) {
        this.browser = browser;
        this.site = site;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2 || !arguments[0].matches("firefox|webkit")) {
            System.err.println("usage: java src/browsers/Journey.java firefox|webkit ADDRESS");
            System.exit(2);
        }
        try (Driver browser = arguments[0].equals("firefox") ? new Firefox() : new WebKit()) {
            Journey journey = new Journey(browser, arguments[1]);
            journey.read();
            journey.write();
            System.out.println(arguments[0] + ": all steps passed");
        } catch (AssertionError failed) {
            System.err.println(arguments[0] + ": " + failed.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private void read() throws Exception {
        browser.open(site + "/");
        await("the home page", "!!document.querySelector('.lead-title a')");
        press(".lead-title a");
        await("an article", "!!document.querySelector('h1.article-title')");
        await("scripts", "!!document.querySelector('button[name=size][aria-pressed=true]')");
        String medium = run("getComputedStyle(document.querySelector('.article-body')).fontSize");
        press("button[name=size][value=large]");
        await("the large size", "document.documentElement.dataset.textSize === 'large'");
        check("the text is larger", "getComputedStyle(document.querySelector('.article-body')).fontSize !== '" + medium + "'");
        run("window.print = () => { window.printed = (window.printed || 0) + 1; }");
        press("[data-module=print]");
        check("Print prints at once", "window.printed === 1");
        check("and stays on the page", "!location.pathname.endsWith('/print')");
        browser.open(run("document.querySelector('[data-module=print]').href"));
        await("the print page in the chosen size", "document.documentElement.dataset.textSize === 'large'"
                + " && !!document.querySelector('.sheet .article-body')");
    }

    private void write() throws Exception {
        browser.open(site + "/newsroom/sign-in");
        await("the sign-in page", "!!document.querySelector('#username')");
        fill("username", "editor");
        fill("password", "for-trying-out-only");
        press("main .button");
        await("the desk", "location.pathname === '/newsroom'");
        browser.open(site + "/newsroom/articles/new");
        await("the editor", "!!document.querySelector('.ProseMirror')");
        String title = "Journey " + UUID.randomUUID();
        fill("title", title);
        fill("source", "Office of Tests");
        fill("documentDate", "2024-02-19");
        run("(() => { const section = document.querySelector('#section'); section.value = section.options[1].value;"
                + " section.dispatchEvent(new Event('change', { bubbles: true })); })()");
        run("document.querySelector('.ProseMirror').scrollIntoView({ block: 'center' })");
        String place = run("(() => { const box = document.querySelector('.ProseMirror').getBoundingClientRect();"
                + " return Math.round(box.left + box.width / 2) + ',' + Math.round(box.top + 30); })()");
        browser.perform(click(place.split(",")));
        browser.perform(keys("First, typed."));
        await("what was typed", "document.querySelector('.ProseMirror').textContent.includes('First, typed.')");
        run("""
                (() => {
                    const data = new DataTransfer();
                    data.setData("text/html", "<p>Second, <b>pasted</b>.</p><p>Third.</p>");
                    data.setData("text/plain", "Second, pasted. Third.");
                    // Firefox gives an event that a script makes a clipboard of its own, which is empty
                    const event = new Event("paste", { bubbles: true, cancelable: true });
                    Object.defineProperty(event, "clipboardData", { value: data });
                    document.querySelector(".ProseMirror").dispatchEvent(event);
                })()""");
        await("what was pasted", "!!document.querySelector('.ProseMirror strong')");
        press("button[formaction$=publication]");
        await("the overview", "location.pathname.endsWith('/overview')");
        browser.open(run("[...document.links].find((link) => /^[/]articles[/][0-9]+$/.test(link.getAttribute('href'))).href"));
        await("the public page", "document.querySelector('h1')?.textContent === '" + title + "'");
        check("what was typed and pasted", "['First, typed.', 'Second, pasted.', 'Third.']"
                + ".every((said) => document.querySelector('.article-body').textContent.includes(said))");
    }

    private void fill(String id, String value) throws Exception {
        run("(() => { const field = document.getElementById('" + id + "'); field.value = '" + value
                + "'; field.dispatchEvent(new Event('input', { bubbles: true })); })()");
    }

    private void press(String selector) throws Exception {
        run("document.querySelector('" + selector + "').click()");
    }

    private String run(String expression) throws Exception {
        return browser.run(expression);
    }

    private void check(String what, String expression) throws Exception {
        if (!run(expression).equals("true")) {
            throw new AssertionError("failed: " + what);
        }
        System.out.println("  " + what);
    }

    private void await(String what, String expression) throws Exception {
        long until = System.currentTimeMillis() + PATIENCE;
        String last = "";
        while (System.currentTimeMillis() < until) {
            try {
                last = run(expression);
            } catch (IllegalStateException pageIsChanging) {
                last = pageIsChanging.getMessage();
            }
            if (last.equals("true")) {
                System.out.println("  " + what);
                return;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("did not come: " + what + " (" + last + ") at " + run("location.href"));
    }

    /** A browser with one page. */
    private interface Driver extends AutoCloseable {

        void open(String address) throws Exception;

        /** What an expression is, as a string. */
        String run(String expression) throws Exception;

        /** Does with a keyboard or a mouse what the JSON says, which both protocols write alike. */
        void perform(String actions) throws Exception;
    }

    /** WebDriver BiDi over a web socket (W3C). */
    private static final class Firefox implements Driver {

        private static final Pattern LISTENING = Pattern.compile("WebDriver BiDi listening on (ws://[^\\s]+)");

        private final Path profile = Files.createTempDirectory("journey");
        private final Process process;
        private final WebSocket socket;
        private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        private final String page;
        private int last;

        Firefox() throws Exception {
            Path log = profile.resolve("log");
            process = new ProcessBuilder(
                            "firefox-esr", "--headless", "--remote-debugging-port=0", "--profile", profile.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create(address(log) + "/session"), new Listener())
                    .get(30, TimeUnit.SECONDS);
            send("session.new", "{\"capabilities\":{}}");
            page = first(send("browsingContext.getTree", "{}"), "\"context\":\"([^\"]+)\"");
        }

        private static String address(Path log) throws Exception {
            for (long until = System.currentTimeMillis() + PATIENCE; System.currentTimeMillis() < until; ) {
                Matcher listening = LISTENING.matcher(Files.readString(log));
                if (listening.find()) {
                    return listening.group(1);
                }
                Thread.sleep(200);
            }
            throw new AssertionError("Firefox did not start: " + Files.readString(log));
        }

        @Override
        public void open(String address) throws Exception {
            send("browsingContext.navigate", "{\"context\":\"" + page + "\",\"url\":" + quoted(address) + ",\"wait\":\"complete\"}");
        }

        @Override
        public String run(String expression) throws Exception {
            String answer = send("script.evaluate", "{\"awaitPromise\":true,\"target\":{\"context\":\"" + page
                    + "\"},\"expression\":" + quoted("String(" + expression + ")") + "}");
            if (!answer.contains("\"type\":\"success\",\"result\"") && answer.contains("\"type\":\"exception\"")) {
                throw new IllegalStateException(answer);
            }
            return unquoted(first(answer, "\"type\":\"string\",\"value\":\"((?:[^\"\\\\]|\\\\.)*)\""));
        }

        @Override
        public void perform(String actions) throws Exception {
            send("input.performActions", "{\"context\":\"" + page + "\",\"actions\":[" + actions + "]}");
        }

        private String send(String method, String parameters) throws Exception {
            int id = ++last;
            socket.sendText("{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
                    .get(30, TimeUnit.SECONDS);
            Pattern mine = Pattern.compile("\"id\":" + id + "\\b");
            for (long until = System.currentTimeMillis() + PATIENCE; System.currentTimeMillis() < until; ) {
                String answer = answers.poll(1, TimeUnit.SECONDS);
                if (answer != null && mine.matcher(answer).find()) {
                    if (answer.contains("\"type\":\"error\"")) {
                        throw new IllegalStateException(answer);
                    }
                    return answer;
                }
            }
            throw new AssertionError("no answer to " + method);
        }

        @Override
        public void close() throws Exception {
            socket.abort();
            process.destroy();
            process.waitFor(20, TimeUnit.SECONDS);
            try (var files = Files.walk(profile)) {
                List<Path> all = new ArrayList<>(files.toList());
                java.util.Collections.reverse(all);
                for (Path file : all) {
                    Files.deleteIfExists(file);
                }
            }
        }

        private final class Listener implements WebSocket.Listener {

            private final StringBuilder message = new StringBuilder();

            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean isLast) {
                message.append(part);
                if (isLast) {
                    answers.add(message.toString());
                    message.setLength(0);
                }
                socket.request(1);
                return null;
            }
        }
    }

    /** WebDriver over HTTP (W3C). */
    private static final class WebKit implements Driver {

        private static final int PORT = 4567;

        private final HttpClient client = HttpClient.newHttpClient();
        private final Process process;
        private final String session;

        WebKit() throws Exception {
            process = new ProcessBuilder("WebKitWebDriver", "--port=" + PORT)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            session = "/session/" + first(started(), "\"sessionId\":\"([^\"]+)\"");
        }

        /** Its browser is WebKit's own small one, without a window of the desktop's. */
        private String started() throws Exception {
            String wanted = "{\"capabilities\":{\"alwaysMatch\":{\"webkitgtk:browserOptions\":{\"binary\":"
                    + "\"/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser\",\"args\":[\"--automation\"]}}}}";
            for (int tries = 0; ; tries++) {
                try {
                    return send("POST", "/session", wanted);
                } catch (IOException notYet) {
                    if (tries == 50) {
                        throw notYet;
                    }
                    Thread.sleep(200);
                }
            }
        }

        @Override
        public void open(String address) throws Exception {
            send("POST", session + "/url", "{\"url\":" + quoted(address) + "}");
        }

        @Override
        public String run(String expression) throws Exception {
            String script = quoted("return String(" + expression + ")");
            String answer = send("POST", session + "/execute/sync", "{\"script\":" + script + ",\"args\":[]}");
            return unquoted(first(answer, "\"value\":\"((?:[^\"\\\\]|\\\\.)*)\""));
        }

        @Override
        public void perform(String actions) throws Exception {
            send("POST", session + "/actions", "{\"actions\":[" + actions + "]}");
        }

        private String send(String method, String path, String body) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.body());
            }
            return answer.body();
        }

        @Override
        public void close() throws Exception {
            send("DELETE", session, "");
            process.destroy();
        }
    }

    private static String click(String... place) {
        return "{\"type\":\"pointer\",\"id\":\"mouse\",\"actions\":[{\"type\":\"pointerMove\",\"x\":" + place[0] + ",\"y\":" + place[1]
                + "},{\"type\":\"pointerDown\",\"button\":0},{\"type\":\"pointerUp\",\"button\":0}]}";
    }

    private static String keys(String text) {
        StringBuilder keys = new StringBuilder("{\"type\":\"key\",\"id\":\"keys\",\"actions\":[");
        for (int at = 0; at < text.length(); at++) {
            String key = quoted(text.substring(at, at + 1));
            keys.append(at == 0 ? "" : ",")
                    .append("{\"type\":\"keyDown\",\"value\":").append(key)
                    .append("},{\"type\":\"keyUp\",\"value\":").append(key).append('}');
        }
        return keys.append("]}").toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private static String unquoted(String text) {
        return text.replace("\\/", "/").replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\");
    }

    private static String first(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new IllegalStateException(text);
        }
        return found.group(1);
    }
}
