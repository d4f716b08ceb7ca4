package org.bureauportal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bureauportal.bench.Readers.Met;

/** A portal behind nginx that sends the copy by itself. Two portals behind their proxy are tried by {@link Composed}. */
final class ProxyFaults {

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

    /** Second names of a page on disk, none of which may be answered with it. */
    private static final List<String> SECOND_NAMES =
            List.of("%s.html", "%s.html.gz", "/.%s", "/css/..%s", "/0d044d6270fb/js/../..%s", "/%s", "%s/");

    private final Bench bench;
    private final Nodes nodes;
    private final FaultReport faultReport;
    private final int seconds;
    private final int front;

    ProxyFaults(Bench bench, Nodes nodes, FaultReport faultReport, int seconds) {
        this.bench = bench;
        this.nodes = nodes;
        this.faultReport = faultReport;
        this.seconds = seconds;
        this.front = bench.nginxPort();
    }

    void tryOut(Editor editor, List<String> pages) throws IOException, InterruptedException {
        String article = nodes.places().article();
        ServerProcess proxy = bench.nginx("proxy", settings());
        Await.until("nginx answers", proxy, () -> Nodes.status(front, article) == 200);
        editor.signIn(nodes.one().port());
        faultReport.none(
                "signed in at one portal, not at the other",
                editor.isSignedIn(nodes.two().port()) ? 0 : 1);
        faultReport.none("signed in there, not through nginx", editor.isSignedIn(front) ? 0 : 1);
        through("nothing wrong, through nginx with the copy (control)", () -> {}, pages);
        sameHeaders(article);
        nodes.one().server().signal("KILL");
        through("the portal killed, nginx with the copy", () -> {}, pages);
        faultReport.none("pages not 200 then, of " + pages.size(), Nodes.failing(front, pages));
        int second = 0;
        for (String name : SECOND_NAMES) {
            second += Nodes.status(front, name.formatted(article)) == 200 ? 1 : 0;
        }
        faultReport.none("second names of a page answered with it, of " + SECOND_NAMES.size(), second);
        proxy.close();
    }

    private void through(String fault, Step step, List<String> pages) throws IOException, InterruptedException {
        FaultReport.tell(fault);
        Readers readers = new Readers(front, pages);
        Thread.sleep(1000);
        step.run();
        Thread.sleep(seconds * 500L);
        Met met = readers.met();
        faultReport.readers(fault, met, met.failed() == 0);
    }

    /** What nginx says with the copy is what the portal says. */
    private void sameHeaders(String article) throws IOException {
        Answer made = Answer.to(nodes.one().port(), article, List.of(Workload.GZIP));
        Answer copy = Answer.to(front, article, List.of(Workload.GZIP));
        List<String> different = COMPARED.stream()
                .filter(name -> !made.header(name).equals(copy.header(name)))
                .toList();
        faultReport.none("headers of nginx's copy that differ " + different, different.size());
    }

    /** The configuration that docs/operations.md shows, on a port of loopback. */
    private String settings() throws IOException {
        Path directory = Path.of("src/main/docker/nginx").toAbsolutePath();
        return "server { listen 127.0.0.1:%d; root %s; %s location @portal { proxy_pass http://127.0.0.1:%d$request_uri; } }"
                .formatted(
                        front,
                        nodes.copy(),
                        Files.readString(directory.resolve("copy-first.conf")),
                        nodes.one().port())
                .replace("include portal/", "include " + directory + "/");
    }
}
