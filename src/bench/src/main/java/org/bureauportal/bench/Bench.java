package org.bureauportal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where is measured: the work directory, the ports, PostgreSQL, and the servers that are started beside it. */
final class Bench {

    private static final List<String> WITHOUT_COPY = List.of("--portal.edge.directory=");
    private static final List<String> KEEPING_NOTHING = Command.join(WITHOUT_COPY, List.of("--portal.edge.memory=0B"));

    private final Path work;
    private final int port;
    private final Servers servers;
    private final Postgres postgres;
    private final Data data;

    private Bench(Path work, int port, Servers servers, Postgres postgres, Data data) {
        this.work = work;
        this.port = port;
        this.servers = servers;
        this.postgres = postgres;
        this.data = data;
    }

    /** Empties the work directory, and starts PostgreSQL in it. The working directory is the top of the project. */
    static Bench setUp(Programs programs, int port) throws IOException, InterruptedException {
        Path top = Path.of("").toAbsolutePath();
        Path work = top.resolve("target/bench");
        Path portal = jar(top.resolve("target"), "bureau-notice-portal-.*[.]jar");
        Path obvious = jar(top.resolve("src/bench/target"), "obvious[.]jar");
        empty(work);
        Postgres postgres = Postgres.start(programs, work, port, top.resolve("src/main/docker/database/1-roles.sql"));
        return new Bench(work, port, new Servers(programs, work, portal, obvious), postgres, new Data(top, postgres));
    }

    Path work() {
        return work;
    }

    Postgres postgres() {
        return postgres;
    }

    Data data() {
        return data;
    }

    /** Makes a database and lets the portal migrate it. */
    void migrate(String database) throws IOException, InterruptedException {
        postgres.createDatabase(database, "template0");
        portalKeepingNothing("migrating", 0, database, "/").server().close();
    }

    /** Makes a database that is as another; nobody may be connected to that one. */
    void copy(String database, String name) throws IOException, InterruptedException {
        postgres.createDatabase(name, database);
    }

    /**
     * Starts a portal.
     *
     * @param which from 0, for its port
     * @param page the page for which is waited
     */
    Site portal(String name, int which, String database, String page) throws IOException, InterruptedException {
        return portal(name, which, database, page, List.of());
    }

    /** Starts a portal that keeps pages in memory alone, and so has nothing to do in the background. */
    Site portalWithoutCopy(String name, int which, String database, String page)
            throws IOException, InterruptedException {
        return portal(name, which, database, page, WITHOUT_COPY);
    }

    /** Starts a portal that renders every page anew. */
    Site portalKeepingNothing(String name, int which, String database, String page)
            throws IOException, InterruptedException {
        return portal(name, which, database, page, KEEPING_NOTHING);
    }

    /** Starts a portal with settings of its own. */
    Site portal(String name, int which, String database, String page, List<String> settings)
            throws IOException, InterruptedException {
        int its = port + 3 + which;
        String address = postgres.address(database);
        return Site.start(
                name,
                () -> servers.portal("portal-" + which, its, address, settings),
                List.of(postgres.running()),
                its,
                page);
    }

    Site obvious(String database, String page) throws IOException, InterruptedException {
        String address = postgres.address(database);
        return Site.start(
                "obvious", () -> servers.obvious(port + 2, address), List.of(postgres.running()), port + 2, page);
    }

    Site nginx() throws IOException, InterruptedException {
        Files.writeString(Files.createDirectories(work.resolve("nginx/html")).resolve("index.html"), "ready");
        return Site.start("nginx", () -> servers.nginx(port + 1), List.of(), port + 1, "/index.html");
    }

    /** Starts nginx with a server block of one's own. */
    Running nginx(String name, String server) throws IOException {
        return servers.nginx(name, server);
    }

    /** Lays the bytes with which something is answered down for nginx, and names how to ask nginx for the same. */
    Subject laid(Site nginx, Subject original, String file) throws IOException {
        Path html = work.resolve("nginx/html");
        Answer whole = Answer.to(original.port(), original.path(), List.of());
        Answer gzip = Answer.to(original.port(), original.path(), List.of(Subject.GZIP));
        Files.write(html.resolve(file), whole.body());
        Files.write(html.resolve(file + ".gz"), gzip.body());
        return original.encoding().equals("gzip") ? nginx.gzip(file, "/" + file) : nginx.identity(file, "/" + file);
    }

    private static Path jar(Path directory, String name) throws IOException {
        Pattern pattern = Pattern.compile(name);
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                Path found = files.filter(each ->
                                pattern.matcher(each.getFileName().toString()).matches())
                        .findFirst()
                        .orElse(null);
                if (found != null) {
                    return found;
                }
            }
        }
        throw new Unable("there is no " + name + " in " + directory + ": src/bench/speed.sh builds it");
    }

    private static void empty(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
