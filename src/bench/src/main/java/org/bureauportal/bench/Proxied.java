package org.bureauportal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bureauportal.bench.Readers.Met;

/** What can become of the two portals, while readers read and an editor works through nginx. */
final class Proxied {

    private static final List<String> COMPARED = List.of(
            "content-security-policy",
            "x-content-type-options",
            "referrer-policy",
            "cross-origin-opener-policy",
            "cross-origin-resource-policy",
            "cross-origin-embedder-policy",
            "permissions-policy",
            "cache-control",
            "vary",
            "content-encoding");

    private final Bench bench;
    private final Nodes nodes;
    private final Findings findings;
    private final int seconds;
    private final int front;
    private final int copyFirst;

    Proxied(Bench bench, Nodes nodes, Findings findings, int seconds) {
        this.bench = bench;
        this.nodes = nodes;
        this.findings = findings;
        this.seconds = seconds;
        this.front = bench.nginxPort();
        this.copyFirst = bench.obviousPort();
    }

    void tryOut(Editor editor, List<String> pages) throws IOException, InterruptedException {
        String article = nodes.places().article();
        Running proxy = bench.nginx("proxy", settings());
        Patience.until("nginx answers", proxy, () -> Nodes.status(front, article) == 200);
        editor.signIn(nodes.one().port());
        findings.none(
                "signed in at one portal, not at the other",
                editor.isSignedIn(nodes.two().port()) ? 0 : 1);
        through("nothing wrong, through nginx (control)", () -> {}, pages);
        through("one portal killed", () -> nodes.one().server().signal("KILL"), pages);
        findings.none("signed in there, not through nginx when it is killed", editor.isSignedIn(front) ? 0 : 1);
        nodes.startAgain(0);
        through("both restarted, one after the other", this::restart, pages);
        findings.none("signed in before, not through nginx after", editor.isSignedIn(front) ? 0 : 1);
        sameHeaders(article);
        nodes.one().server().signal("KILL");
        nodes.two().server().signal("KILL");
        through("both killed", () -> {}, pages);
        Findings.tell("Both killed, nginx with the copy first");
        findings.none(
                "every portal killed, copy first: pages not 200, of " + pages.size(), Nodes.failing(copyFirst, pages));
        proxy.close();
    }

    private void restart() throws IOException, InterruptedException {
        for (int each = 0; each < 2; each++) {
            nodes.both().get(each).server().close();
            Site again = nodes.startAgain(each);
            Patience.until("it is ready", again.server(), () -> nodes.health(again, "readiness") == 200);
        }
    }

    private void through(String fault, Deed deed, List<String> pages) throws IOException, InterruptedException {
        Findings.tell(fault);
        Readers readers = new Readers(front, pages);
        Thread.sleep(1000);
        deed.run();
        Thread.sleep(seconds * 500L);
        Met met = readers.met();
        findings.readers(fault, met, met.failed() == 0);
    }

    /** What nginx says with the copy is what the portal says. */
    private void sameHeaders(String article) throws IOException {
        Answer made = Answer.to(nodes.one().port(), article, List.of(Subject.GZIP));
        Answer copy = Answer.to(copyFirst, article, List.of(Subject.GZIP));
        List<String> different = COMPARED.stream()
                .filter(name -> !made.header(name).equals(copy.header(name)))
                .toList();
        findings.none("headers of nginx's copy that differ " + different, different.size());
    }

    /** The two configurations that docs/operations.md shows, on ports of loopback. */
    private String settings() throws IOException {
        Path directory = Path.of("src/main/docker/nginx").toAbsolutePath();
        String two = Files.readString(directory.resolve("two-nodes.conf"))
                .replace("server portal:8080", "server 127.0.0.1:" + nodes.one().port())
                .replace(
                        "server portal-2:8080",
                        "server 127.0.0.1:" + nodes.two().port())
                .replace("listen 80;", "listen 127.0.0.1:" + front + ";")
                .replace("root /var/lib/portal/pages/public;", "root " + nodes.copy() + ";");
        String first =
                "server { listen 127.0.0.1:%d; root %s; %s location @portal { proxy_pass http://127.0.0.1:%d$request_uri; } }"
                        .formatted(
                                copyFirst,
                                nodes.copy(),
                                Files.readString(directory.resolve("copy-first.conf")),
                                nodes.one().port());
        return Stream.of(two, first)
                .map(each -> each.replace("include portal/", "include " + directory + "/"))
                .reduce("", String::concat);
    }
}
