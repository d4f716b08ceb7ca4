package org.bureauportal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs the compose file with two portals and does to each of its machines what can happen to it, while readers read, an editor
 * saves and a notice is withdrawn. Beside it stand controls: settings known to be bad, in which the harm is seen.
 */
final class Composed {

    private static final int ARTICLES = 300;
    private static final String DUE = "due at an hour";
    private static final double P99 = 100;
    private static final double GONE_WITHIN = 5;
    private static final int SLOW = 300;
    private static final int BEFORE_MILLIS = 6000;
    private static final long SECOND = 1_000_000_000L;

    private final Stack stack;
    private final Editor editor;
    private final List<String> notices;
    private final String section;
    private final Options options;
    private final Random random;
    private final Path work;
    private final Table table = new Table(
            "Two portals on a network of containers",
            "fault",
            "reads",
            "answered",
            "p99 ms",
            "slowest ms",
            "withdrawn, last seen s after",
            "saves acknowledged",
            "of them lost",
            "refused",
            "slowest save s",
            "");
    private final FaultReport dueReport = new FaultReport();
    private int rows;
    private boolean missed;

    private Composed(Stack stack, Editor editor, Options options, long seed, Path work)
            throws IOException, InterruptedException {
        this.stack = stack;
        this.editor = editor;
        this.options = options;
        this.random = new Random(seed);
        this.work = work;
        this.notices = stack.psql("select '/articles/' || number from published_article order by number")
                .lines()
                .toList();
        this.section = stack.psql("select min(id) from section");
    }

    /** What a fault is expected to do beside leaving everything well. */
    private enum Expected {
        /** All is answered, and what is withdrawn meanwhile is gone. */
        WELL,
        /** All is answered; the database is away, so the withdrawal comes before. */
        WELL_WITHOUT_DATABASE,
        /** The readers' only way in is away. */
        NO_READING,
        /** A setting known to be bad: the harm has to be seen. */
        HARM
    }

    private record Fault(String name, Expected expected, int port, Step begin, Step end) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            Options options = Options.of(List.of(arguments));
            long seed = Long.getLong("seed", System.nanoTime() % 1_000_000);
            String busy = Machine.busy();
            Path work = Files.createDirectories(Path.of("target/composed").toAbsolutePath());
            try (Stack stack = Stack.start(options.port())) {
                Composed composed = setUp(stack, options, seed, work);
                composed.tryAll();
                String report =
                        "%d cores; %s; %s; load average %s at the end; seed %d (SEED=%d src/bench/composed.sh)%n%n%s%n%s"
                                .formatted(
                                        Runtime.getRuntime().availableProcessors(),
                                        LocalDate.now(),
                                        busy,
                                        Files.readString(Path.of("/proc/loadavg"))
                                                .split(" ")[0],
                                        seed,
                                        seed,
                                        composed.table,
                                        composed.dueReport);
                Files.writeString(work.resolve("composed.md"), report);
                System.out.println(report);
                System.exit(composed.missed ? 1 : 0);
            }
        } catch (CannotMeasure why) {
            System.err.println("Not tried: " + why.getMessage());
            System.exit(2);
        }
    }

    private static Composed setUp(Stack stack, Options options, long seed, Path work)
            throws IOException, InterruptedException {
        FaultReport.tell("Seed " + seed + "; making an account and " + ARTICLES + " articles");
        long end = System.nanoTime() + 600 * SECOND;
        Editor editor = null;
        while (editor == null) {
            // on a busy machine a start takes its time, and then a password
            if (System.nanoTime() > end) {
                throw new CannotMeasure("no account could be made within ten minutes");
            }
            Thread.sleep(5000);
            stack.untilFresh();
            editor = Editor.makeAccount(stack.front(), stack.setUpAddresses());
        }
        stack.fill(Path.of("src/bench/articles.sql"), ARTICLES);
        int before = -1;
        // until both have made their copies
        for (int now = stack.kept().size();
                now < ARTICLES * 2 || now != before;
                now = stack.kept().size()) {
            if (System.nanoTime() > end) {
                throw new CannotMeasure("the copy of the public pages is not complete after ten minutes");
            }
            before = now;
            Thread.sleep(3000);
        }
        return new Composed(stack, editor, options, seed, work);
    }

    private void tryAll() throws IOException, InterruptedException {
        FaultReport.tell(stack.kept().size() + " pages, " + notices.size() + " notices");
        for (Fault fault : faults()) {
            if (options.isWanted(fault.name)) {
                tryOut(fault);
            }
        }
        if (options.isWanted(DUE)) {
            Due due = new Due(stack.forDue(), dueReport);
            due.tryOut(editor);
            stack.untilFresh();
            due.tryAtOneInstant(editor);
            stack.untilFresh();
            missed |= dueReport.missed();
        }
        controls();
    }

    private List<Fault> faults() {
        String one = Stack.ONE;
        String two = Stack.TWO;
        String database = Stack.DATABASE;
        Expected away = Expected.WELL_WITHOUT_DATABASE;
        return List.of(
                well("nothing (control)", () -> {}, () -> {}),
                well("one portal frozen", () -> stack.pause(one), () -> stack.goOn(one)),
                well("the other frozen", () -> stack.pause(two), () -> stack.goOn(two)),
                well("one portal killed", () -> stack.kill(one), () -> stack.startAgain(one)),
                well("the other killed", () -> stack.kill(two), () -> stack.startAgain(two)),
                well("one portal cut off from the proxy", () -> stack.cut(one, Stack.OUTSIDE), () -> outsideAgain(one)),
                well("the other cut off from the proxy", () -> stack.cut(two, Stack.OUTSIDE), () -> outsideAgain(two)),
                well(
                        "one portal cut off from the database",
                        () -> stack.cut(one, Stack.INSIDE),
                        () -> insideAgain(one)),
                well("the other cut off from the database", () -> stack.cut(two, Stack.INSIDE), () -> insideAgain(two)),
                well("one portal behind a slow line", () -> slowPortal(one), () -> fastPortal(one)),
                well("one portal restarted", () -> stack.restart(one), () -> {}),
                well("both restarted, one after the other", this::restartBoth, () -> {}),
                fault("both killed at once", away, this::killBoth, this::startBoth),
                fault("both frozen at once", away, this::freezeBoth, this::goOnBoth),
                fault("database frozen", away, () -> stack.pause(database), () -> stack.goOn(database)),
                fault("database killed", away, () -> stack.kill(database), () -> stack.startAgain(database)),
                fault(
                        "database cut off from both",
                        away,
                        () -> stack.cut(database, Stack.INSIDE),
                        () -> insideAgain(database)),
                fault("database restarted", away, () -> stack.restart(database), () -> {}),
                well("database behind a slow line", this::slowDatabase, this::fastDatabase),
                well("the copy's server killed", () -> stack.kill("copy"), () -> stack.startAgain("copy")),
                fault(
                        "proxy frozen",
                        Expected.NO_READING,
                        () -> stack.pause(Stack.PROXY),
                        () -> stack.goOn(Stack.PROXY)),
                fault(
                        "proxy killed",
                        Expected.NO_READING,
                        () -> stack.kill(Stack.PROXY),
                        () -> stack.startAgain(Stack.PROXY)),
                fault("proxy restarted", Expected.NO_READING, () -> stack.restart(Stack.PROXY), () -> {}));
    }

    private Fault well(String name, Step begin, Step end) {
        return fault(name, Expected.WELL, begin, end);
    }

    private Fault fault(String name, Expected expected, Step begin, Step end) {
        return new Fault(name, expected, stack.front(), begin, end);
    }

    private void tryOut(Fault fault) throws IOException, InterruptedException {
        FaultReport.tell(fault.name);
        String word = "trial-" + rows++ + "-";
        String page = notices.get(random.nextInt(notices.size()));
        boolean isWithdrawnBefore =
                fault.expected == Expected.WELL_WITHOUT_DATABASE || fault.expected == Expected.NO_READING;
        long withdrawn = 0;
        if (isWithdrawnBefore) {
            withdrawn = withdraw(page, word);
            // and the lists on which it stood are made anew, which else were not shown until the database is back
            Thread.sleep(BEFORE_MILLIS);
        }
        // a month whose only notice was withdrawn is no longer kept
        Crowd crowd = new Crowd(fault.port, stack.kept(), page, word);
        Saves saves = new Saves(editor, stack.front(), section, word + "save");
        Thread.sleep(1500 + random.nextInt(1000));
        long begun = System.nanoTime();
        fault.begin.run();
        if (withdrawn == 0) {
            Thread.sleep(1000);
            withdrawn = withdraw(page, word);
        }
        Thread.sleep(options.quick() ? 8000 : 15_000);
        fault.end.run();
        stack.untilFresh();
        Thread.sleep(3000);
        crowd.stop();
        saves.stop();
        if (fault.expected != Expected.NO_READING) {
            crowd.failures(begun).forEach(each -> FaultReport.tell("    " + each));
        }
        report(fault, crowd.met(begun + 3 * SECOND), crowd.lastSeenAfter(withdrawn), saves);
    }

    /** As somebody whom no portal knows; answers when it had been done. */
    private long withdraw(String page, String word) throws IOException, InterruptedException {
        stack.psql(Nodes.withdrawal(page, word));
        return System.nanoTime();
    }

    private void report(Fault fault, Crowd.Met met, double seen, Saves saves) throws IOException, InterruptedException {
        int lost = lost(saves.acknowledged());
        boolean isTried =
                fault.expected != Expected.WELL || !saves.acknowledged().isEmpty();
        boolean isWell = isTried && lost == 0 && seen <= GONE_WITHIN;
        if (fault.expected != Expected.NO_READING) {
            isWell &= met.failed() == 0 && met.p99() <= P99;
        }
        String verdict = isWell ? fault.expected == Expected.NO_READING ? "as meant: no way in" : "ok" : "missed";
        if (fault.expected == Expected.HARM) {
            verdict = isWell ? "not seen" : "seen";
        }
        missed |= verdict.equals("missed") || verdict.equals("not seen");
        row(
                fault.name,
                Integer.toString(met.reads()),
                met.share(),
                number("%.0f", met.p99()),
                number("%.0f", met.slowest()),
                number("%.1f", seen),
                Integer.toString(saves.acknowledged().size()),
                Integer.toString(lost),
                saves.refused(),
                number("%.1f", saves.longest()),
                verdict);
    }

    private int lost(List<String> acknowledged) throws IOException, InterruptedException {
        Set<String> there = new TreeSet<>(stack.psql("select title from revision where title like 'trial-%'")
                .lines()
                .toList());
        return (int) acknowledged.stream().filter(each -> !there.contains(each)).count();
    }

    private void row(String... cells) {
        FaultReport.tell("    " + String.join(" | ", cells));
        table.row(cells);
    }

    private static String number(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }

    private void outsideAgain(String node) throws IOException, InterruptedException {
        stack.connect(node, Stack.OUTSIDE, node);
    }

    private void insideAgain(String service) throws IOException, InterruptedException {
        stack.connect(service, Stack.INSIDE, service);
    }

    private void slowPortal(String node) throws IOException, InterruptedException {
        stack.cut(node, Stack.OUTSIDE);
        stack.slow(node, Stack.OUTSIDE, stack.containerName(node), SLOW, 8080, 8081);
    }

    private void fastPortal(String node) throws IOException, InterruptedException {
        stack.removeExtras();
        outsideAgain(node);
    }

    private void slowDatabase() throws IOException, InterruptedException {
        stack.cut(Stack.DATABASE, Stack.INSIDE);
        stack.connect(Stack.DATABASE, Stack.INSIDE, "database-itself");
        stack.slow(Stack.DATABASE, Stack.INSIDE, "database-itself", SLOW, 5432);
    }

    private void fastDatabase() throws IOException, InterruptedException {
        stack.removeExtras();
        stack.cut(Stack.DATABASE, Stack.INSIDE);
        insideAgain(Stack.DATABASE);
    }

    private void restartBoth() throws IOException, InterruptedException {
        for (String node : List.of(Stack.ONE, Stack.TWO)) {
            stack.restart(node);
            stack.untilFresh();
        }
    }

    private void killBoth() throws IOException, InterruptedException {
        stack.kill(Stack.ONE);
        stack.kill(Stack.TWO);
    }

    private void startBoth() throws IOException, InterruptedException {
        stack.startAgain(Stack.ONE);
        stack.startAgain(Stack.TWO);
    }

    private void freezeBoth() throws IOException, InterruptedException {
        stack.pause(Stack.ONE);
        stack.pause(Stack.TWO);
    }

    private void goOnBoth() throws IOException, InterruptedException {
        stack.goOn(Stack.ONE);
        stack.goOn(Stack.TWO);
    }

    /** Each is the real configuration with what guards against the fault taken out. */
    private void controls() throws IOException, InterruptedException {
        String one = Stack.ONE;
        Path errors = Path.of("src/main/docker/haproxy").toAbsolutePath();
        String real = Files.readString(errors.resolve("haproxy.cfg"));
        String command = "haproxy -W -db -f /usr/local/etc/haproxy/haproxy.cfg";
        Map<String, String> bad = Map.of(
                "control: no checks and no second try, one portal frozen",
                real.replaceAll("default-server check port 8081", "default-server")
                        .replaceAll("timeout server 1500ms", "timeout server 20s")
                        .replaceAll("timeout server 4s", "timeout server 20s"),
                "control: stale portals asked like fresh ones, one cut off from the database",
                real.replace("/actuator/health/fresh", "/actuator/health/readiness"));
        int port = stack.front() + 1;
        for (Map.Entry<String, String> each : new java.util.TreeMap<>(bad).entrySet()) {
            if (!options.isWanted(each.getKey())) {
                continue;
            }
            Path directory = Files.createDirectories(work.resolve("control-" + port));
            Files.writeString(directory.resolve("haproxy.cfg"), each.getValue());
            Path copied = Files.createDirectories(directory.resolve("errors"));
            try (var files = Files.list(errors.resolve("errors"))) {
                for (Path file : files.toList()) {
                    Files.write(copied.resolve(file.getFileName()), Files.readAllBytes(file));
                }
            }
            stack.control(
                    "control",
                    "haproxy:3.2",
                    port,
                    List.of(directory + ":/usr/local/etc/haproxy"),
                    List.of(command.split(" ")));
            Thread.sleep(3000);
            boolean frozen = each.getKey().contains("frozen");
            tryOut(new Fault(
                    each.getKey(),
                    Expected.HARM,
                    port,
                    frozen ? () -> stack.pause(one) : () -> stack.cut(one, Stack.INSIDE),
                    frozen ? () -> stack.goOn(one) : () -> insideAgain(one)));
            stack.removeExtras();
            port++;
        }
        String unsafe = "control: commits that are not waited for, database killed";
        if (options.isWanted(unsafe)) {
            stack.psql("alter system set synchronous_commit = off");
            stack.psql("alter system set wal_writer_delay = '10s'");
            stack.psql("select pg_reload_conf()");
            stack.restart(Stack.DATABASE);
            stack.untilFresh();
            tryOut(new Fault(
                    unsafe,
                    Expected.HARM,
                    stack.front(),
                    () -> {
                        Thread.sleep(2000);
                        stack.kill(Stack.DATABASE);
                        stack.startAgain(Stack.DATABASE);
                        Thread.sleep(3000);
                    },
                    () -> {}));
        }
    }
}
