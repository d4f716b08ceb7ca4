package org.bureauportal.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bureauportal.bench.Readers.Met;

/** What can become of the database and of the disks, while readers read all pages that are kept. */
final class Outages {

    private static final int SLOWEST = 2000;
    private static final int AT_ONCE = 1000;
    private static final int UNAVAILABLE = 503;

    /** More than a portal has connections to its database. */
    private static final int CROWD = 40;

    private final Bench bench;
    private final Nodes nodes;
    private final FaultReport faultReport;
    private final int seconds;

    /** @param seconds how long each fault lasts */
    Outages(Bench bench, Nodes nodes, FaultReport faultReport, int seconds) {
        this.bench = bench;
        this.nodes = nodes;
        this.faultReport = faultReport;
        this.seconds = seconds;
    }

    /** Begins something, and answers with what ends it. */
    private interface Fault {
        Step begin() throws IOException, InterruptedException;
    }

    void tryOut(List<String> pages) throws IOException, InterruptedException {
        Postgres postgres = bench.postgres();
        Site one = nodes.one();
        during("idle (control)", one, pages, 200, Outages::nothing);
        during("database stopped, started again", one, pages, UNAVAILABLE, () -> {
            postgres.stop();
            return postgres::startAgain;
        });
        during("database frozen", one, pages, UNAVAILABLE, () -> {
            postgres.signal("STOP");
            return () -> postgres.signal("CONT");
        });
        during("every connection of the portal waits for a lock", one, pages, UNAVAILABLE, this::allConnectionsWait);
        String full = "disk of the database full";
        if (bench.disk().isPresent()) {
            during(full, one, pages, UNAVAILABLE, () -> fill(bench.disk().get()));
        } else {
            faultReport.notTried(full, "needs root");
        }
        unguarded(pages);
    }

    private static Step nothing() {
        return () -> {};
    }

    /** A crowd at the newsroom holds every connection, and each waits for a lock. */
    private Step allConnectionsWait() throws IOException {
        int length = seconds + 3;
        Process lock = nodes.lock(length, "article, account, newsroom_session");
        CompletableFuture<Void> crowd = CompletableFuture.runAsync(() -> crowd(Duration.ofSeconds(length)));
        return () -> {
            lock.waitFor();
            crowd.join();
        };
    }

    private void crowd(Duration length) {
        try {
            new Load(bench.programs().wrk(), bench.work())
                    .run(nodes.one().newsroom(Nodes.SIGN_IN, CROWD), length, Duration.ZERO);
        } catch (IOException cut) {
            throw new CannotMeasure("nobody came to the newsroom", cut);
        } catch (InterruptedException cut) {
            Thread.currentThread().interrupt();
        }
    }

    private Step fill(Disk disk) throws IOException, InterruptedException {
        Process writer = bench.postgres().beginToWriteUntilFull();
        Thread.sleep(500);
        disk.fill();
        writer.waitFor();
        return () -> {
            disk.makeRoom();
            bench.postgres().stop();
            bench.postgres().startAgain();
        };
    }

    private void unguarded(List<String> pages) throws IOException, InterruptedException {
        FaultReport.tell("The same where nothing is kept");
        Site bare = nodes.thirdKeepingNothing();
        Readers readers = new Readers(bare.port(), pages);
        bench.postgres().stop();
        Thread.sleep(seconds * 500L);
        Met met = readers.met();
        bench.postgres().startAgain();
        faultReport.unguarded("control: database stopped, nothing kept", met, met.failed() > 0);
        bare.server().close();
    }

    /** A disk with room for a few pages alone; as root only, who may make one. */
    void portalDiskFull(List<String> pages) throws IOException, InterruptedException {
        String fault = "disk of the portal full";
        Optional<Disk> mounted = Disk.mount(bench.work().resolve("small-disk"), "200k");
        if (mounted.isEmpty()) {
            faultReport.notTried(fault, "needs root");
            return;
        }
        try (Disk disk = mounted.get()) {
            Site site = nodes.third("small disk", List.of("--portal.edge.directory=" + disk.directory()));
            try {
                Thread.sleep(3000);
                during(fault, site, pages, 200, Outages::nothing);
            } finally {
                site.server().close();
            }
        }
    }

    /** @param newsroom the status that sign-in is to answer during the fault */
    private void during(String name, Site site, List<String> pages, int newsroom, Fault fault)
            throws IOException, InterruptedException {
        FaultReport.tell(name);
        newsroomAnswers(site);
        Readers readers = new Readers(site.port(), pages);
        Thread.sleep(1000);
        Step end = fault.begin();
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
        faultReport.readers(
                name,
                met,
                "%d in %.0f ms, back in %.1f s".formatted(answer, answered, healed),
                ready,
                database,
                met.failed() == 0
                        && met.slowest() <= SLOWEST
                        && ready == 200
                        && answer == newsroom
                        && answered <= AT_ONCE);
    }

    private static void newsroomAnswers(Site site) throws IOException, InterruptedException {
        Await.until("the newsroom answers", site.server(), () -> Nodes.status(site.port(), Nodes.SIGN_IN) == 200);
    }

    /** What was withdrawn before an outage stays withdrawn in it, and a portal that starts in it shows the rest. */
    void startWithin() throws IOException, InterruptedException {
        FaultReport.tell("A withdrawal, then no database");
        String heard = "heard-before";
        String page = nodes.places().articles().get(1);
        nodes.withdraw(page, heard);
        for (Site each : nodes.both()) {
            Await.until("it has heard", each.server(), () -> text(each, page).contains(heard));
            // and has made the lists anew on which it stood, which else were not shown until the database is back
            Await.untilIdle(each.server());
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
        faultReport.none("withdrawn before an outage, seen again during it", seen);

        FaultReport.tell("A start without the database");
        nodes.one().server().close();
        Site again = nodes.startAgain(0);
        faultReport.figure(
                "start without the database, ms to the first page", again.startMillis(), Target.atMost(10_000));
        faultReport.none("pages not 200 then, of " + pages.size(), Nodes.failing(again.port(), pages));
        faultReport.none("withdrawn before, seen again then", text(again, page).contains(heard) ? 0 : 1);
        faultReport.none("readiness not 200 then", nodes.health(again, "readiness") == 200 ? 0 : 1);
        bench.postgres().startAgain();
        long begin = System.nanoTime();
        newsroomAnswers(again);
        faultReport.figure("newsroom back after the database, ms", (System.nanoTime() - begin) / 1e6);
    }

    private static String text(Site site, String page) throws IOException {
        return Answer.to(site.port(), page, List.of()).text();
    }
}
