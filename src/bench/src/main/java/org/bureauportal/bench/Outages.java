package org.bureauportal.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bureauportal.bench.Readers.Met;

/** What can become of the database and of the disks, while readers read all pages that are kept. */
final class Outages {

    private static final int SLOWEST = 2000;
    private static final int AT_ONCE = 1000;
    private static final int UNAVAILABLE = 503;
    private static final int ANY = 0;

    /** More than a portal has connections to its database. */
    private static final int CROWD = 40;

    private final Bench bench;
    private final Nodes nodes;
    private final Findings findings;
    private final int seconds;

    /** @param seconds how long each fault lasts */
    Outages(Bench bench, Nodes nodes, Findings findings, int seconds) {
        this.bench = bench;
        this.nodes = nodes;
        this.findings = findings;
        this.seconds = seconds;
    }

    private interface Deed {
        void run() throws IOException, InterruptedException;
    }

    void tryOut(List<String> pages) throws IOException, InterruptedException {
        Postgres postgres = bench.postgres();
        Site one = nodes.one();
        during("idle (control)", one, pages, () -> {}, () -> {}, 200);
        during("database stopped, started again", one, pages, postgres::stop, postgres::startAgain, UNAVAILABLE);
        during(
                "database frozen",
                one,
                pages,
                () -> postgres.signal("STOP"),
                () -> postgres.signal("CONT"),
                UNAVAILABLE);
        exhausted(one, pages);
        databaseDiskFull(one, pages);
        unguarded(pages);
    }

    /** A crowd at the newsroom holds every connection, and each waits for a lock. */
    private void exhausted(Site one, List<String> pages) throws IOException, InterruptedException {
        Process[] lock = new Process[1];
        CompletableFuture<?>[] crowd = new CompletableFuture<?>[1];
        Duration length = Duration.ofSeconds(seconds + 3L);
        Deed hold = () -> {
            lock[0] = nodes.lock(seconds + 3, "article, account, newsroom_session");
            crowd[0] = CompletableFuture.runAsync(() -> crowd(one, length));
        };
        during(
                "every connection of the portal waits for a lock",
                one,
                pages,
                hold,
                () -> {
                    lock[0].waitFor();
                    crowd[0].join();
                },
                UNAVAILABLE);
    }

    private void crowd(Site one, Duration length) {
        try {
            new Load(bench.programs().wrk(), bench.work())
                    .run(one.newsroom(Nodes.SIGN_IN, CROWD), length, Duration.ZERO);
        } catch (IOException cut) {
            throw new Unable("nobody came to the newsroom", cut);
        } catch (InterruptedException cut) {
            Thread.currentThread().interrupt();
        }
    }

    private void databaseDiskFull(Site one, List<String> pages) throws IOException, InterruptedException {
        String fault = "disk of the database full";
        if (bench.disk().isEmpty()) {
            findings.notTried(fault, "needs root");
            return;
        }
        Disk disk = bench.disk().get();
        Deed fill = () -> {
            disk.fill();
            bench.postgres().writeUntilFull();
        };
        Deed makeRoom = () -> {
            disk.makeRoom();
            bench.postgres().stop();
            bench.postgres().startAgain();
        };
        during(fault, one, pages, fill, makeRoom, ANY);
    }

    private void unguarded(List<String> pages) throws IOException, InterruptedException {
        Findings.tell("The same where nothing is kept");
        Site bare = nodes.thirdKeepingNothing();
        Readers readers = new Readers(bare.port(), pages);
        bench.postgres().stop();
        Thread.sleep(seconds * 500L);
        Met met = readers.met();
        bench.postgres().startAgain();
        findings.unguarded("control: database stopped, nothing kept", met, met.failed() > 0);
        bare.server().close();
    }

    /** A disk with room for a few pages alone; as root only, who may make one. */
    void portalDiskFull(List<String> pages) throws IOException, InterruptedException {
        Path directory = bench.work().resolve("small-disk");
        try (Disk disk = Disk.mount(directory, "200k")) {
            Site site = nodes.third("small disk", "--portal.edge.directory=" + disk.directory());
            try {
                Thread.sleep(3000);
                during("disk of the portal full", site, pages, () -> {}, () -> {}, 200);
            } finally {
                site.server().close();
            }
        } catch (Unable notAllowed) {
            findings.notTried("disk of the portal full", "needs root");
        }
    }

    /** @param newsroom the status that sign-in is to answer during the fault */
    private void during(String fault, Site site, List<String> pages, Deed begin, Deed end, int newsroom)
            throws IOException, InterruptedException {
        Findings.tell(fault);
        newsroomAnswers(site);
        Readers readers = new Readers(site.port(), pages);
        Thread.sleep(1000);
        begin.run();
        Thread.sleep(2500);
        long asked = System.nanoTime();
        int answer = Nodes.status(site.port(), Nodes.SIGN_IN);
        double answered = (System.nanoTime() - asked) / 1e6;
        int ready = nodes.health(site, "readiness");
        int database = nodes.health(site, "database");
        Thread.sleep(seconds * 1000L);
        end.run();
        long back = System.nanoTime();
        newsroomAnswers(site);
        double healed = (System.nanoTime() - back) / 1e9;
        Thread.sleep(1000);
        Met met = readers.met();
        findings.readers(
                fault,
                met,
                "%d in %.0f ms, back in %.1f s".formatted(answer, answered, healed),
                ready,
                database,
                met.failed() == 0
                        && met.slowest() <= SLOWEST
                        && ready == 200
                        && (newsroom == ANY || answer == newsroom)
                        && answered <= AT_ONCE);
    }

    private static void newsroomAnswers(Site site) throws IOException, InterruptedException {
        Patience.until("the newsroom answers", site.server(), () -> Nodes.status(site.port(), Nodes.SIGN_IN) == 200);
    }

    /** What was withdrawn before an outage stays withdrawn in it, and a portal that starts in it shows the rest. */
    void startWithin() throws IOException, InterruptedException {
        Findings.tell("A withdrawal, then no database");
        String heard = "heard-before";
        String page = nodes.places().articles().get(1);
        nodes.withdraw(page, heard);
        for (Site each : nodes.both()) {
            Patience.until("it has heard", each.server(), () -> text(each, page).contains(heard));
            // and has made the lists anew on which it stood, which else were not shown until the database is back
            Patience.untilIdle(each.server());
        }
        List<String> pages = nodes.kept();
        bench.postgres().stop();
        int seen = 0;
        for (int look = 0; look < 50; look++) {
            for (Site each : nodes.both()) {
                seen += text(each, page).contains(heard) ? 0 : 1;
            }
            Thread.sleep(20);
        }
        findings.none("withdrawn before an outage, seen again during it", seen);

        Findings.tell("A start without the database");
        nodes.one().server().close();
        Site again = nodes.startAgain(0);
        findings.figure("start without the database, ms to the first page", again.startMillis(), Target.atMost(10_000));
        findings.none("pages not 200 then, of " + pages.size(), Nodes.failing(again.port(), pages));
        findings.none("withdrawn before, seen again then", text(again, page).contains(heard) ? 0 : 1);
        findings.none("readiness not 200 then", nodes.health(again, "readiness") == 200 ? 0 : 1);
        bench.postgres().startAgain();
        long begin = System.nanoTime();
        newsroomAnswers(again);
        findings.figure("newsroom back after the database, ms", (System.nanoTime() - begin) / 1e6);
    }

    private static String text(Site site, String page) throws IOException {
        return Answer.to(site.port(), page, List.of()).text();
    }
}
