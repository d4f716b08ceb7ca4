package org.bureauportal.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bureauportal.bench.Readers.Met;

/**
 * Does to two portals, their database and the proxy before them what can happen to them, and tells what readers met. Beside
 * each fault stands a control: the same with nothing wrong, or the same fault where nothing guards against it.
 */
final class Faults {

    private static final int SLOWEST = 2000;
    private static final String SIGN_IN = "/newsroom/sign-in";
    private static final String READINESS = "/actuator/health/readiness";
    private static final String HEARD = "heard-before";
    private static final Pattern ATTEMPTS = Pattern.compile("(\\d+) requests in ([0-9.]+)s");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");

    private final Bench bench;
    private final Programs programs;
    private final int port;
    private final boolean quick;
    private final Table reading = new Table(
            "Reading, all pages that are kept",
            "fault",
            "reads",
            "met",
            "slowest ms",
            "p99 ms",
            "newsroom",
            "readiness",
            "database",
            "");
    private final Table rest = new Table("Coherence, start, overload", "what", "figure", "meant", "");
    private boolean missed;

    private Faults(Bench bench, Programs programs, int port, boolean quick) {
        this.bench = bench;
        this.programs = programs;
        this.port = port;
        this.quick = quick;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            Options options = Options.of(List.of(arguments));
            Programs programs = Programs.find();
            String machine = Machine.line(programs);
            Faults faults =
                    new Faults(Bench.setUp(programs, options.port()), programs, options.port(), options.quick());
            faults.go();
            String report = String.join("\n", machine + "\n", faults.reading.toString(), faults.rest.toString());
            Files.writeString(faults.bench.work().resolve("faults.md"), report);
            System.out.println(report);
            System.exit(faults.missed ? 1 : 0);
        } catch (Unable why) {
            System.err.println("Not tried: " + why.getMessage());
            System.exit(2);
        }
    }

    private void go() throws IOException, InterruptedException {
        tell("Making 300 articles and two portals");
        bench.migrate("faults");
        Data.Places places = bench.data().fill("faults", 300);
        Site one = node(0, places.article());
        Site two = node(1, places.article());
        Patience.untilIdle(one.server());
        Patience.untilIdle(two.server());
        List<String> pages = kept(copy());
        tell(pages.size() + " pages are kept on disk");
        coherence(one, two, places);
        database(one, pages);
        withdrawal(one, two, places.articles().get(1));
        one = startWithout(one, pages, places.article(), places.articles().get(1));
        full(pages, places.article());
        slowClients(one, pages, places.article());
        tooMuch(places);
        // a month whose only notice was withdrawn is no longer kept
        proxy(one, two, kept(copy()), places.article());
    }

    /** How long after a commit the other nodes show it. A file laid down before is the control: it never does. */
    private void coherence(Site one, Site two, Data.Places places) throws IOException, InterruptedException {
        int trials = quick ? 50 : 1000;
        tell(trials + " withdrawals by somebody else");
        String page = places.articles().get(0);
        String before = Answer.to(one.port(), page, List.of()).text();
        List<Double> millis = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) {
            String word = "trial-" + trial + "-";
            withdraw(page, word);
            long begin = System.nanoTime();
            for (Site each : List.of(one, two)) {
                while (!Answer.to(each.port(), page, List.of()).text().contains(word)) {
                    Thread.sleep(5);
                }
            }
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        List<Double> sorted = millis.stream().sorted().toList();
        double p99 = sorted.get((int) Math.ceil(trials * 0.99) - 1);
        row("withdrawn elsewhere, ms until both nodes show it, p99 of " + trials, p99, "≤ 2000", p99 <= 2000);
        row("the slowest of them, ms", sorted.get(trials - 1), "", true);
        row(
                "control: copies made before that show it",
                before.contains("trial-") ? 1 : 0,
                "0",
                !before.contains("trial-"));
    }

    private void database(Site one, List<String> pages) throws IOException, InterruptedException {
        Postgres postgres = bench.postgres();
        read("idle (control)", one, pages, () -> {}, () -> {}, 200);
        read("database stopped, started again", one, pages, postgres::stop, postgres::startAgain, 503);
        read("database frozen", one, pages, () -> postgres.signal("STOP"), () -> postgres.signal("CONT"), 503);
        Process[] lock = new Process[1];
        read("every connection waits for a lock", one, pages, () -> lock[0] = locking(), () -> lock[0].waitFor(), 0);
        tell("The same where nothing is kept");
        Site bare = bench.portalKeepingNothing("keeping nothing", 3, "faults", "/");
        Readers readers = new Readers(bare.port(), pages);
        postgres.stop();
        Thread.sleep(seconds() * 500L);
        Met met = readers.met();
        postgres.startAgain();
        met(
                "control: database stopped, nothing kept",
                count(met),
                met.toString(),
                ms(met.slowest()),
                ms(met.p99()),
                "",
                "",
                "",
                met.failed() > 0 ? "seen" : verdict(false));
        bare.server().close();
    }

    private interface Deed {
        void run() throws IOException, InterruptedException;
    }

    /** @param newsroom the status that sign-in is to answer during the fault; 0 where it may be anything */
    private void read(String fault, Site site, List<String> pages, Deed begin, Deed end, int newsroom)
            throws IOException, InterruptedException {
        tell(fault);
        Patience.until("the newsroom answers", site.server(), () -> status(site.port(), SIGN_IN) == 200);
        Readers readers = new Readers(site.port(), pages);
        Thread.sleep(1000);
        begin.run();
        Thread.sleep(2500);
        long asked = System.nanoTime();
        int answer = status(site.port(), SIGN_IN);
        double answered = (System.nanoTime() - asked) / 1e6;
        int ready = status(management(site), READINESS);
        int database = status(management(site), "/actuator/health/database");
        Thread.sleep(seconds() * 1000L);
        end.run();
        long back = System.nanoTime();
        Patience.until("the newsroom answers again", site.server(), () -> status(site.port(), SIGN_IN) == 200);
        double healed = (System.nanoTime() - back) / 1e9;
        Thread.sleep(1000);
        Met met = readers.met();
        boolean isWell = met.failed() == 0
                && met.slowest() <= SLOWEST
                && ready == 200
                && (newsroom == 0 || answer == newsroom && answered <= 1000);
        met(
                fault,
                count(met),
                met.toString(),
                ms(met.slowest()),
                ms(met.p99()),
                "%d in %.0f ms, back in %.1f s".formatted(answer, answered, healed),
                Integer.toString(ready),
                Integer.toString(database),
                verdict(isWell));
    }

    /** Heard before an outage, it holds through it and after a restart; leaves the database stopped. */
    private void withdrawal(Site one, Site two, String page) throws IOException, InterruptedException {
        tell("A withdrawal, then no database");
        withdraw(page, HEARD);
        Patience.until("both have heard", one.server(), () -> shows(one, page) && shows(two, page));
        bench.postgres().stop();
        int seen = 0;
        for (int each = 0; each < 50; each++) {
            seen += isBack(one, page) + isBack(two, page);
            Thread.sleep(20);
        }
        row("withdrawn before an outage, seen again during it", seen, "0", seen == 0);
    }

    /** The database is stopped when this begins. */
    private Site startWithout(Site one, List<String> pages, String article, String withdrawn)
            throws IOException, InterruptedException {
        tell("A start without the database");
        one.server().close();
        Site again = node(0, article);
        row(
                "start without the database, ms to the first page",
                again.startMillis(),
                "≤ 10000",
                again.startMillis() <= 10_000);
        int failed = 0;
        for (String page : pages) {
            failed += status(again.port(), page) == 200 ? 0 : 1;
        }
        row("pages not 200 then, of " + pages.size(), failed, "0", failed == 0);
        int seen = isBack(again, withdrawn);
        row("withdrawn before, seen again then", seen, "0", seen == 0);
        int ready = status(management(again), READINESS);
        row("readiness then", ready, "200", ready == 200);
        bench.postgres().startAgain();
        long begin = System.nanoTime();
        Patience.until("the newsroom answers", again.server(), () -> status(again.port(), SIGN_IN) == 200);
        row("newsroom back after the database, ms", (System.nanoTime() - begin) / 1e6, "", true);
        return again;
    }

    /** A disk with room for a few pages alone; as root only, who may make one. */
    private void full(List<String> pages, String article) throws IOException, InterruptedException {
        tell("A disk that is full");
        Path disk = Files.createDirectories(bench.work().resolve("small-disk"));
        try {
            Command.run(Map.of(), List.of("mount", "-t", "tmpfs", "-o", "size=200k", "none", disk.toString()));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> unmount(disk)));
        } catch (Unable notAllowed) {
            met("disk full", "", "not tried: needs root", "", "", "", "", "", "");
            return;
        }
        Site site = bench.portal("small disk", 3, "faults", article, settings(3, "--portal.edge.directory=" + disk));
        try {
            Thread.sleep(3000);
            read("disk full", site, pages, () -> {}, () -> {}, 200);
        } finally {
            site.server().close();
            unmount(disk);
        }
    }

    private static void unmount(Path disk) {
        try {
            new ProcessBuilder("umount", "--quiet", disk.toString()).start().waitFor();
        } catch (IOException | InterruptedException cut) {
            tell(disk + " is still mounted");
        }
    }

    private interface Opening {
        Attack at(int port) throws IOException;
    }

    private void slowClients(Site one, List<String> pages, String article) throws IOException, InterruptedException {
        slow("nobody slow (control)", one, pages, null, true);
        slow("250 slow bodies", one, pages, port -> Attack.bySlowBodies(port, 250), true);
        slow("1,000 slow headers", one, pages, port -> Attack.bySlowHeaders(port, 1000), true);
        slow("500 slow readers", one, pages, port -> Attack.bySlowReaders(port, 500, article), true);
        Site open = bench.portal(
                "unbounded",
                3,
                "faults",
                article,
                settings(
                        3,
                        "--portal.edge.directory=",
                        "--portal.bodies.at-once=100000",
                        "--portal.bodies.per-client=100000"));
        slow("control: 250 slow bodies, unbounded", open, pages, port -> Attack.bySlowBodies(port, 250), false);
        open.server().close();
    }

    private void slow(String fault, Site site, List<String> pages, Opening attack, boolean isGuarded)
            throws IOException, InterruptedException {
        tell(fault);
        Attack slow = attack == null ? null : attack.at(site.port());
        Thread.sleep(1000);
        Readers readers = new Readers(site.port(), pages);
        Thread.sleep(seconds() * 1000L);
        if (slow != null) {
            slow.close();
        }
        Met met = readers.met();
        boolean isWell = met.failed() == 0 && met.p99() <= 500;
        met(
                fault,
                count(met),
                met.toString(),
                ms(met.slowest()),
                ms(met.p99()),
                "",
                "",
                "",
                isGuarded ? verdict(isWell) : isWell ? verdict(false) : "seen");
    }

    /** Five times as many ask for pages that have to be made as can be. */
    private void tooMuch(Data.Places places) throws IOException, InterruptedException {
        tell("Five times too much");
        Site bare = bench.portalKeepingNothing("keeping nothing", 3, "faults", places.article());
        Load load = new Load(programs.wrk(), bench.work());
        Subject few = bare.made("articles", places.articles(), 2);
        Subject many = bare.made("articles", places.articles(), 150);
        Attempts warm = attempts(load.report(few, Duration.ofSeconds(seconds())));
        Attempts peak =
                attempts(load.report(bare.made("articles", places.articles(), 4), Duration.ofSeconds(seconds())));
        Attempts over = attempts(load.report(many, Duration.ofSeconds(seconds())));
        long begin = System.nanoTime();
        Attempts after =
                attempts(load.report(bare.made("articles", places.articles(), 4), Duration.ofSeconds(seconds())));
        tell("warm %s, peak %s, over %s, after %s; %d s"
                .formatted(warm, peak, over, after, (System.nanoTime() - begin) / 1_000_000_000));
        row("pages made a second at best", peak.good(), "", true);
        row("asked for a second, times that", over.all() / peak.good(), "≥ 5", over.all() >= 5 * peak.good());
        row("pages made then, of the best", over.good() / peak.good(), "≥ 0.9", over.good() >= 0.9 * peak.good());
        row("p99 of all answers then, ms", over.p99(), "≤ 100", over.p99() <= 100);
        row(
                "pages made right afterwards, of the best",
                after.good() / peak.good(),
                "≥ 0.9",
                after.good() >= 0.9 * peak.good());
        bare.server().close();
    }

    private record Attempts(double all, double good, double p99) {}

    private static Attempts attempts(String summary) {
        Matcher all = ATTEMPTS.matcher(summary);
        Matcher p99 = P99.matcher(summary);
        if (!all.find() || !p99.find()) {
            throw new Unable("wrk said what is not understood: " + summary);
        }
        Matcher refused = REFUSED.matcher(summary);
        double requests = Double.parseDouble(all.group(1));
        double bad = refused.find() ? Double.parseDouble(refused.group(1)) : 0;
        double seconds = Double.parseDouble(all.group(2));
        double factor = p99.group(2).equals("us") ? 0.001 : p99.group(2).equals("s") ? 1000 : 1;
        return new Attempts(requests / seconds, (requests - bad) / seconds, Double.parseDouble(p99.group(1)) * factor);
    }

    private void proxy(Site one, Site two, List<String> pages, String article)
            throws IOException, InterruptedException {
        String settings = Files.readString(top().resolve("nginx/two-nodes.conf"))
                .replace("server portal:8080", "server 127.0.0.1:" + one.port())
                .replace("server portal-2:8080", "server 127.0.0.1:" + two.port())
                .replace("listen 80;", "listen 127.0.0.1:" + (port + 1) + ";")
                .replace("root /var/lib/portal/pages/public;", "root " + copy() + ";")
                .replace("include portal/", "include " + top().resolve("nginx") + "/");
        String first = Files.readString(top().resolve("nginx/copy-first.conf"))
                .replace("include portal/", "include " + top().resolve("nginx") + "/");
        String location = "location @portal { proxy_pass http://127.0.0.1:%d$request_uri; }".formatted(one.port());
        Running proxy = bench.nginx(
                "proxy",
                settings
                        + "server { listen 127.0.0.1:%d; root %s; %s %s }"
                                .formatted(port + 2, copy(), first, location));
        Patience.until("nginx answers", proxy, () -> status(port + 1, article) == 200);
        through("nothing wrong, through nginx (control)", () -> {}, pages);
        Site[] nodes = {one, two};
        through("one node killed", () -> nodes[0].server().signal("KILL"), pages);
        nodes[0] = node(0, article);
        through(
                "both restarted, one after the other",
                () -> {
                    for (int each = 0; each < 2; each++) {
                        nodes[each].server().close();
                        nodes[each] = node(each, article);
                        int its = management(nodes[each]);
                        Patience.until("it is ready", nodes[each].server(), () -> status(its, READINESS) == 200);
                    }
                },
                pages);
        sameHeaders(nodes[0], article);
        nodes[0].server().signal("KILL");
        nodes[1].server().signal("KILL");
        through("both killed, through nginx", () -> {}, pages);
        tell("both killed, nginx with the copy first");
        int failed = 0;
        for (String page : pages) {
            failed += status(port + 2, page) == 200 ? 0 : 1;
        }
        row("every portal killed, copy first: pages not 200, of " + pages.size(), failed, "0", failed == 0);
    }

    private void through(String fault, Deed deed, List<String> pages) throws IOException, InterruptedException {
        tell(fault);
        Readers readers = new Readers(port + 1, pages);
        Thread.sleep(1000);
        deed.run();
        Thread.sleep(seconds() * 500L);
        Met met = readers.met();
        met(
                fault,
                count(met),
                met.toString(),
                ms(met.slowest()),
                ms(met.p99()),
                "",
                "",
                "",
                verdict(met.failed() == 0));
    }

    /** What nginx says with the copy is what the portal says. */
    private void sameHeaders(Site one, String article) throws IOException {
        Answer from = Answer.to(one.port(), article, List.of(Subject.GZIP));
        Answer copy = Answer.to(port + 2, article, List.of(Subject.GZIP));
        List<String> different = Stream.of(
                        "content-security-policy",
                        "x-content-type-options",
                        "referrer-policy",
                        "cross-origin-opener-policy",
                        "cross-origin-resource-policy",
                        "cross-origin-embedder-policy",
                        "permissions-policy",
                        "cache-control",
                        "vary",
                        "content-encoding")
                .filter(name -> !from.header(name).equals(copy.header(name)))
                .toList();
        row("headers of nginx's copy that differ " + different, different.size(), "0", different.isEmpty());
    }

    private Site node(int which, String page) throws IOException, InterruptedException {
        return bench.portal("node " + which, which, "faults", page, settings(which));
    }

    private List<String> settings(int which, String... more) {
        return Stream.concat(Stream.of("--management.server.port=" + (port + 7 + Math.min(which, 2))), Stream.of(more))
                .toList();
    }

    private int management(Site site) {
        return port + 7 + Math.min(site.port() - port - 3, 2);
    }

    private Path copy() {
        return bench.work().resolve("portal-0/data/pages/public");
    }

    private Path top() {
        return Path.of("src/main/docker").toAbsolutePath();
    }

    /** The addresses of all documents on disk. */
    private static List<String> kept(Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(copy)) {
            return files.map(each -> copy.relativize(each).toString())
                    .filter(each -> each.endsWith(".html.gz") || each.endsWith(".atom.gz"))
                    .map(each -> "/" + each.replaceFirst("([.]html)?[.]gz$", ""))
                    .map(each -> each.equals("/index") ? "/" : each)
                    .sorted()
                    .toList();
        }
    }

    private void withdraw(String page, String word) throws IOException, InterruptedException {
        bench.postgres()
                .psql(
                        "faults",
                        "-c",
                        "update article set standing = 'WITHDRAWN', withdrawn_at = now(), withdrawal_reason = '" + word
                                + "' where id = " + page.substring(page.lastIndexOf('/') + 1));
    }

    private static boolean shows(Site site, String page) throws IOException {
        return Answer.to(site.port(), page, List.of()).text().contains(HEARD);
    }

    /** Whether a page is shown without saying that it is withdrawn. */
    private static int isBack(Site site, String page) throws IOException {
        Answer answer = Answer.to(site.port(), page, List.of());
        return answer.status() == 200 && !answer.text().contains(HEARD) ? 1 : 0;
    }

    /** Somebody who locks the table of articles for as long as readers read. */
    private Process locking() throws IOException {
        return new ProcessBuilder(
                        programs.postgres().resolve("psql").toString(),
                        "-Xq",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-U",
                        "postgres",
                        "-d",
                        "faults",
                        "-c",
                        "begin; lock table article, account in access exclusive mode; select pg_sleep("
                                + (seconds() + 3) + "); commit")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int status(int port, String page) throws IOException {
        try {
            return Answer.to(port, page, List.of(Subject.GZIP)).status();
        } catch (ConnectException | SocketTimeoutException nobody) {
            return 0;
        }
    }

    private int seconds() {
        return quick ? 6 : 20;
    }

    private void row(String what, double figure, String meant, boolean isWell) {
        boolean isWhole = figure == Math.rint(figure);
        found(
                what,
                String.format(Locale.ROOT, isWhole ? "%.0f" : "%.2f", figure),
                meant,
                meant.isEmpty() ? "" : verdict(isWell));
    }

    private void met(String... cells) {
        tell("    " + String.join(" | ", cells));
        reading.row(cells);
    }

    private void found(String... cells) {
        tell("    " + String.join(" | ", cells));
        rest.row(cells);
    }

    private String verdict(boolean isWell) {
        missed |= !isWell;
        return isWell ? "ok" : "missed";
    }

    private static String count(Met met) {
        return Integer.toString(met.reads());
    }

    private static String ms(double millis) {
        return String.format(Locale.ROOT, "%.0f", millis);
    }

    private static void tell(String what) {
        System.err.println(what);
    }
}
