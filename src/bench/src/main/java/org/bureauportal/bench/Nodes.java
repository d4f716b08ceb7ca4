package org.bureauportal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Two portals over one database, each with a copy of its own, and room for a third with settings of its own. */
final class Nodes {

    static final String SIGN_IN = "/newsroom/sign-in";

    private static final String DATABASE = "faults";
    private static final int ARTICLES = 300;
    private static final int THIRD = 3;

    private final Bench bench;
    private final Data.Places places;
    private final Site[] nodes = new Site[2];

    private Nodes(Bench bench, Data.Places places) {
        this.bench = bench;
        this.places = places;
    }

    /** Makes the articles and starts both; they have made their copies when this ends. */
    static Nodes start(Bench bench) throws IOException, InterruptedException {
        bench.migrate(DATABASE);
        Nodes nodes = new Nodes(bench, bench.data().fill(DATABASE, ARTICLES));
        nodes.startAgain(0);
        nodes.startAgain(1);
        for (Site each : nodes.nodes) {
            Await.untilIdle(each.server());
        }
        return nodes;
    }

    Site one() {
        return nodes[0];
    }

    Site two() {
        return nodes[1];
    }

    List<Site> both() {
        return List.of(nodes);
    }

    Data.Places places() {
        return places;
    }

    /** Starts one that has ended, and waits for its first page. */
    Site startAgain(int which) throws IOException, InterruptedException {
        nodes[which] = bench.portal("node " + which, which, DATABASE, places.article(), settings(which));
        return nodes[which];
    }

    Site third(String name, List<String> settings) throws IOException, InterruptedException {
        return bench.portal(name, THIRD, DATABASE, places.article(), Command.join(settings(THIRD), settings));
    }

    Site third(String name, List<String> virtualMachine, List<String> settings)
            throws IOException, InterruptedException {
        return bench.portal(
                name, THIRD, DATABASE, places.article(), virtualMachine, Command.join(settings(THIRD), settings));
    }

    /** A third that renders every page anew. */
    Site thirdKeepingNothing() throws IOException, InterruptedException {
        return third("keeping nothing", Bench.KEEPING_NOTHING);
    }

    /** The status of a health group. */
    int health(Site site, String group) throws IOException {
        return status(management(site.port() - bench.portalPort(0)), "/actuator/health/" + group);
    }

    /** Where the first has its copy. */
    Path copy() {
        return bench.work().resolve("portal-0/data/pages/public");
    }

    /** The addresses of all documents of which the first has a copy. */
    List<String> kept() throws IOException {
        Path copy = copy();
        try (Stream<Path> files = Files.walk(copy)) {
            return files.map(each -> copy.relativize(each).toString())
                    .filter(each -> each.endsWith(".html.gz") || each.endsWith(".atom.gz"))
                    .map(each -> "/" + each.replaceFirst("([.]html)?[.]gz$", ""))
                    .map(each -> each.equals("/index") ? "/" : each)
                    .sorted()
                    .toList();
        }
    }

    /** Withdraws an article, or gives another reason, as somebody whom neither portal knows. */
    void withdraw(String page, String reason) throws IOException, InterruptedException {
        bench.postgres().psql(DATABASE, "-c", withdrawal(page, reason));
    }

    /** The statement that withdraws an article, or gives another reason. */
    static String withdrawal(String page, String reason) {
        return """
                with found as (
                    select id, closure_id from article where id = %s
                ),
                ended as (
                    insert into closure_end
                    select closure_id, 'REPLACED', now(), 'bench', '' from found where closure_id is not null
                ),
                closed as (
                    insert into closure
                    select nextval('closure_id'), id, 'WITHDRAWN', now(), '%s', '', now(), 'bench', '' from found
                    returning id, article_id
                )
                update article set standing = 'WITHDRAWN', closure_id = closed.id from closed where article.id = closed.article_id
                """.formatted(page.substring(page.lastIndexOf('/') + 1), reason);
    }

    /** Runs statements as the superuser, and gives what they answer. */
    String psql(String statements) throws IOException, InterruptedException {
        return bench.postgres().psql(DATABASE, "-c", statements);
    }

    /** The second may stand still, and the first may be killed. */
    Due.Portals forDue() {
        return new Due.Portals() {
            @Override
            public int port() {
                return two().port();
            }

            @Override
            public String psql(String statements) throws IOException, InterruptedException {
                return Nodes.this.psql(statements);
            }

            @Override
            public void freeze() throws IOException, InterruptedException {
                two().server().signal("STOP");
            }

            @Override
            public void goOn() throws IOException, InterruptedException {
                two().server().signal("CONT");
            }

            @Override
            public void kill() throws IOException, InterruptedException {
                one().server().signal("KILL");
            }

            @Override
            public void startAgain() throws IOException, InterruptedException {
                Nodes.this.startAgain(0);
            }
        };
    }

    /** Begins a transaction that locks tables and holds them for some time. */
    Process lock(int seconds, String tables) throws IOException {
        return bench.postgres()
                .begin(
                        DATABASE,
                        "begin; lock table " + tables + " in access exclusive mode; select pg_sleep(" + seconds
                                + "); commit");
    }

    /** How many pages something else than 200 is answered for. */
    static int failing(int port, List<String> pages) throws IOException {
        int failing = 0;
        for (String page : pages) {
            failing += status(port, page) == 200 ? 0 : 1;
        }
        return failing;
    }

    /** The status of an answer; 0 where none comes, or a part of one. */
    static int status(int port, String page) {
        try {
            return Answer.to(port, page, List.of(Workload.GZIP)).status();
        } catch (IOException nobody) {
            return 0;
        }
    }

    private List<String> settings(int which) {
        return List.of("--management.server.port=" + management(which));
    }

    private int management(int which) {
        return bench.portalPort(THIRD) + 1 + which;
    }
}
