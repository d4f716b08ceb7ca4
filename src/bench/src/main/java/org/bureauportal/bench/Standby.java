package org.bureauportal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bureauportal.bench.Readers.Met;

/**
 * Two portals over a database on two machines, and over one that is put back to an earlier moment. What an earlier database
 * does not have must be shown no more, and no address may be given to another notice.
 */
final class Standby {

    private static final String DATABASE = "notices";
    private static final int ARTICLES = 20;
    private static final int LOST = 4;

    /** PostgreSQL logs a sequence this many numbers ahead, so that only more than these can be given out again. */
    private static final int LOGGED_AHEAD = 33;

    private static final Target SOON = Target.atMost(5000);

    private final Bench bench;
    private final FaultReport faultReport;
    private int tries;

    Standby(Bench bench, FaultReport faultReport) {
        this.bench = bench;
        this.faultReport = faultReport;
    }

    void tryOut() throws IOException, InterruptedException {
        synchronous();
        asynchronous("asynchronous standby promoted", true);
        asynchronous("control: the same, nothing compared", false);
        pointInTime();
        filesPutBack();
    }

    /** A primary with its directory, two portals over it and an editor. */
    private final class Stage implements AutoCloseable {

        private final String name = "standby-" + ++tries;
        private final String address;
        private final Site[] nodes = new Site[2];
        private final Editor editor;
        private final String section;
        private Postgres primary;
        private int published;

        /** @param settings of the primary */
        Stage(List<String> settings) throws IOException, InterruptedException {
            primary = bench.another(name, bench.extraPort(0), settings);
            primary.createDatabase(DATABASE, "template0");
            address = "jdbc:postgresql://%s,127.0.0.1:%d/%s?targetServerType=primary"
                    .formatted(primary.host(), bench.extraPort(1), DATABASE);
            start(0, "/");
            new Data(Path.of("").toAbsolutePath(), primary).fill(DATABASE, ARTICLES);
            start(1, "/");
            editor = Editor.makeAccount(nodes[1]);
            section = primary.psql(DATABASE, "-c", "select id from section where slug = 'news'");
        }

        Path directory(String of) {
            return bench.work().resolve(name + "-" + of);
        }

        int port(int which) {
            return bench.extraPort(2 + which);
        }

        void start(int which, String page) throws IOException, InterruptedException {
            nodes[which] = bench.portalOver(address, name + "-node-" + which, port(which), page);
        }

        /** Kills both as a power cut does, and starts them again. */
        void killAndStart() throws IOException, InterruptedException {
            for (int each = 0; each < 2; each++) {
                nodes[each].server().signal("KILL");
                nodes[each].server().close();
                start(each, "/");
            }
        }

        /** Publishes through a portal, again and again until it is acknowledged. */
        Map<String, String> publish(int which, int many) throws IOException, InterruptedException {
            Map<String, String> notices = new LinkedHashMap<>();
            long end = System.nanoTime() + 60_000_000_000L;
            while (notices.size() < many) {
                String title = "bench-" + name + "-" + ++published + ".";
                try {
                    notices.put(editor.publish(port(which), section, title), title);
                } catch (IOException | CannotMeasure refused) {
                    if (System.nanoTime() > end) {
                        throw new CannotMeasure("nothing could be published for a minute", refused);
                    }
                    Thread.sleep(20);
                }
            }
            return notices;
        }

        /** Has each portal show notices, and waits until they are in its copy on disk. */
        void show(Map<String, String> notices) throws IOException, InterruptedException {
            for (Site each : nodes) {
                for (Map.Entry<String, String> notice : notices.entrySet()) {
                    Await.until(
                            "a notice is shown",
                            each.server(),
                            () -> text(each, notice.getKey()).contains(notice.getValue()));
                    Await.until("it is in the copy", each.server(), () -> Files.exists(file(each, notice.getKey())));
                }
                text(each, "/");
                text(each, "/sections/news");
            }
        }

        /** How many texts a portal shows anywhere. */
        int shown(Site node, Map<String, String> notices) throws IOException {
            int shown = 0;
            String lists = text(node, "/") + text(node, "/sections/news") + text(node, "/archive/2026/02");
            for (Map.Entry<String, String> notice : notices.entrySet()) {
                shown += text(node, notice.getKey()).contains(notice.getValue())
                                || text(node, notice.getKey() + "/print").contains(notice.getValue())
                                || lists.contains(notice.getValue())
                        ? 1
                        : 0;
            }
            return shown;
        }

        int shownByAny(Map<String, String> notices) throws IOException {
            return shown(nodes[0], notices) + shown(nodes[1], notices);
        }

        int inCopies(Map<String, String> notices) {
            int there = 0;
            for (Site each : nodes) {
                there += (int) notices.keySet().stream()
                        .filter(notice -> Files.exists(file(each, notice)))
                        .count();
            }
            return there;
        }

        private Path file(Site node, String page) {
            return bench.work().resolve(node.name() + "/data/pages/public" + page + ".html.gz");
        }

        @Override
        public void close() {
            for (Site each : nodes) {
                if (each != null) {
                    each.server().close();
                }
            }
            primary.stop();
        }
    }

    /** What was acknowledged is there after the primary died, and work goes on. */
    private void synchronous() throws IOException, InterruptedException {
        String what = "synchronous standby promoted";
        FaultReport.tell(what);
        try (Stage stage = new Stage(List.of())) {
            Postgres standby = stage.primary.standby(stage.directory("two"), bench.extraPort(1));
            stage.primary.psql("postgres", "-c", "alter system set synchronous_standby_names = '*'");
            stage.primary.psql("postgres", "-c", "select pg_reload_conf()");
            Readers readers =
                    new Readers(stage.port(1), List.of("/", "/sections/news", "/archive/2026/02", "/feed.atom"));
            Map<String, String> acknowledged = new LinkedHashMap<>();
            AtomicBoolean isOver = new AtomicBoolean();
            Thread writer = new Thread(() -> {
                while (!isOver.get()) {
                    try {
                        acknowledged.putAll(stage.publish(0, 1));
                    } catch (IOException | InterruptedException over) {
                        return;
                    }
                }
            });
            writer.start();
            Thread.sleep(5000);
            stage.primary.kill();
            standby.promote();
            stage.primary = standby;
            long promoted = System.nanoTime();
            int before = acknowledged.size();
            Await.until("an editor can publish again", standby.running(), () -> acknowledged.size() > before);
            double first = (System.nanoTime() - promoted) / 1e6;
            Thread.sleep(3000);
            isOver.set(true);
            writer.join();
            Met met = readers.met();
            faultReport.readers(what, met, met.failed() == 0);
            int missing = 0;
            for (Map.Entry<String, String> notice : acknowledged.entrySet()) {
                missing += text(stage.nodes[1], notice.getKey()).contains(notice.getValue()) ? 0 : 1;
            }
            faultReport.figure(what + ": first publication after it, ms", first, SOON);
            faultReport.none(what + ": acknowledged and lost, of " + acknowledged.size(), missing);
        }
    }

    /** The standby lacks four publications; one portal is frozen meanwhile, and newer ones pass what it knew. */
    private void asynchronous(String what, boolean isCompared) throws IOException, InterruptedException {
        FaultReport.tell(what);
        try (Stage stage = new Stage(List.of())) {
            if (!isCompared) {
                stage.primary.psql(DATABASE, "-c", """
                        create or replace function continue_history(known_epochs uuid[], known_version bigint,
                            known_mark uuid, known_at timestamptz, out epoch uuid, out stands_in text, out kept bigint)
                        language sql as 'select v.epoch, where_this_database_stands(), null::bigint from public_version v'
                        """);
            }
            Postgres standby = stage.primary.standby(stage.directory("two"), bench.extraPort(1));
            Map<String, String> kept = stage.publish(0, 2);
            Thread.sleep(1000);
            stage.primary.sendNothingMore();
            stage.primary.psql(
                    DATABASE, "-c", "select nextval('article_number') from generate_series(1, " + LOGGED_AHEAD + ")");
            Map<String, String> lost = stage.publish(0, LOST);
            stage.show(lost);
            stage.nodes[0].server().signal("STOP");
            Readers readers = new Readers(stage.port(1), new ArrayList<>(kept.keySet()));
            stage.primary.kill();
            standby.promote();
            stage.primary = standby;
            Map<String, String> later = stage.publish(1, isCompared ? LOST + 2 : 2 * LOGGED_AHEAD);
            stage.nodes[0].server().signal("CONT");
            Thread.sleep(3000);
            Met met = readers.met();
            if (isCompared) {
                faultReport.readers(what + ", one portal frozen", met, met.failed() == 0);
            }
            judge(what, stage, lost, later, isCompared);
        }
    }

    /** A backup and the log of changes, up to before the last four publications, in the place of the database. */
    private void pointInTime() throws IOException, InterruptedException {
        String what = "point-in-time restore under running portals";
        FaultReport.tell(what);
        Path archive = Files.createDirectories(bench.work().resolve("standby-archive"));
        archive.toFile().setWritable(true, false);
        try (Stage stage = new Stage(List.of("archive_mode=on", "archive_command=cp %p " + archive + "/%f"))) {
            stage.primary.backUp(stage.directory("backup"));
            stage.publish(0, 2);
            stage.primary.psql("postgres", "-c", "select pg_create_restore_point('before')");
            Map<String, String> lost = stage.publish(0, LOST);
            stage.show(lost);
            stage.primary.psql("postgres", "-c", "select pg_switch_wal()");
            stage.primary.stop();
            stage.primary.takeFiles(stage.directory("backup").resolve("data"));
            Files.writeString(stage.primary.data().resolve("postgresql.auto.conf"), """
                    restore_command = 'cp %s/%%f %%p'
                    recovery_target_name = 'before'
                    recovery_target_action = 'promote'
                    """.formatted(archive));
            Files.createFile(stage.primary.data().resolve("recovery.signal"));
            Command.run(
                    Map.of(),
                    List.of(
                            "chown",
                            "-R",
                            "--reference=" + stage.directory("backup"),
                            stage.primary.data().toString()));
            stage.primary.startAgain();
            judge(what, stage, lost, stage.publish(1, LOST + 2), true);
        }
    }

    /** A copy of the files, which leads on in the same timeline: the database itself cannot tell. */
    private void filesPutBack() throws IOException, InterruptedException {
        String what = "copy of the files put back under running portals";
        FaultReport.tell(what);
        try (Stage stage = new Stage(List.of())) {
            stage.publish(0, 2);
            stage.primary.stop();
            Path copy = stage.directory("copy");
            Command.run(Map.of(), List.of("cp", "-a", stage.primary.data().toString(), copy.toString()));
            stage.primary.startAgain();
            Map<String, String> lost = stage.publish(0, LOST);
            stage.show(lost);
            stage.primary.stop();
            stage.primary.takeFiles(copy);
            stage.primary.startAgain();
            judge(what, stage, lost, stage.publish(1, LOST + 2), true);
        }
    }

    private void judge(
            String what, Stage stage, Map<String, String> lost, Map<String, String> later, boolean isCompared)
            throws IOException, InterruptedException {
        Target meant = isCompared ? Target.atMost(0) : Target.atLeast(1);
        long begin = System.nanoTime();
        while (stage.shownByAny(lost) > 0 && (System.nanoTime() - begin) / 1e6 < SOON.bound()) {
            Thread.sleep(20);
        }
        double gone = (System.nanoTime() - begin) / 1e6;
        faultReport.figure(what + ": lost texts shown, of " + 2 * lost.size(), stage.shownByAny(lost), meant);
        long twice = later.keySet().stream().filter(lost::containsKey).count();
        faultReport.figure(what + ": addresses given twice, of " + later.size(), twice, meant);
        if (!isCompared) {
            return;
        }
        faultReport.figure(what + ": lost texts gone after, ms", gone);
        faultReport.none(
                what + ": later ones not shown, of " + 2 * later.size(), 2 * later.size() - stage.shownByAny(later));
        Await.until(
                "the desk warns",
                stage.nodes[0].server(),
                () -> stage.editor.desk(stage.port(0)).contains("Work may be missing"));
        String desk = stage.editor.desk(stage.port(0));
        faultReport.none(what + ": lost addresses that the desk does not name", (int) lost.keySet().stream()
                .filter(each -> !desk.contains(each + "<"))
                .count());
        stage.killAndStart();
        faultReport.none(what + ": lost texts shown after both were killed", stage.shownByAny(lost));
        for (Site each : stage.nodes) {
            Await.untilIdle(each.server());
        }
        faultReport.none(what + ": lost texts in the copies on disk", stage.inCopies(lost));
    }

    private static String text(Site site, String page) throws IOException {
        return Answer.to(site.port(), page, List.of()).text();
    }
}
