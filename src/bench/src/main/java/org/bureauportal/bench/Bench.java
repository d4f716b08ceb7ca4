package org.bureauportal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where is measured: the work directory, the ports, PostgreSQL, and the servers that are started beside it. */
final class Bench {

    static final List<String> WITHOUT_COPY = List.of("--portal.edge.directory=");
    static final List<String> KEEPING_NOTHING = Command.join(WITHOUT_COPY, List.of("--portal.edge.memory=0B"));

    private final Programs programs;
    private final Path work;
    private final int port;
    private final Servers servers;
    private final Postgres postgres;
    private final Data data;
    private final Optional<Disk> disk;

    private Bench(
            Programs programs,
            Path work,
            int port,
            Servers servers,
            Postgres postgres,
            Data data,
            Optional<Disk> disk) {
        this.programs = programs;
        this.work = work;
        this.port = port;
        this.servers = servers;
        this.postgres = postgres;
        this.data = data;
        this.disk = disk;
    }

    /** Empties the work directory, and starts PostgreSQL in it. The working directory is the top of the project. */
    static Bench setUp(Programs programs, int port) throws IOException, InterruptedException {
        return setUp(programs, port, Optional.empty());
    }

    /** The same, with PostgreSQL on a disk of its own where this user may mount one. */
    static Bench setUpOnSmallDisk(Programs programs, int port, String size) throws IOException, InterruptedException {
        return setUp(programs, port, Optional.of(size));
    }

    private static Bench setUp(Programs programs, int port, Optional<String> diskSize)
            throws IOException, InterruptedException {
        Path top = Path.of("").toAbsolutePath();
        Path work = top.resolve("target/bench");
        Path portal = jar(top.resolve("target"), "bureau-notice-portal-.*[.]jar");
        Path obvious = jar(top.resolve("src/bench/target"), "obvious[.]jar");
        empty(work);
        Optional<Disk> disk =
                diskSize.isEmpty() ? Optional.empty() : Disk.mount(work.resolve("postgres"), diskSize.get());
        Postgres postgres = Postgres.start(programs, work, port, top.resolve("src/main/docker/database/1-roles.sql"));
        Servers servers = new Servers(
                programs,
                work,
                unpacked(programs, portal, work.resolve("portal")),
                unpacked(programs, obvious, work.resolve("obvious-unpacked")));
        return new Bench(programs, work, port, servers, postgres, new Data(top, postgres), disk);
    }

    /** As docs/operations.md starts it. */
    private static Path unpacked(Programs programs, Path jar, Path directory) throws IOException, InterruptedException {
        Command.run(
                Map.of(),
                List.of(
                        programs.java().toString(),
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        directory.toString()));
        return directory.resolve(jar.getFileName());
    }

    Programs programs() {
        return programs;
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

    /** The disk of PostgreSQL, where it has one of its own. */
    Optional<Disk> disk() {
        return disk;
    }

    int nginxPort() {
        return port + 1;
    }

    int obviousPort() {
        return port + 2;
    }

    /** @param which from 0 */
    int portalPort(int which) {
        return port + 3 + which;
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
        return portal(name, which, database, page, List.of(), settings);
    }

    /** The same, with a virtual machine that is told something of its own. */
    Site portal(
            String name, int which, String database, String page, List<String> virtualMachine, List<String> settings)
            throws IOException, InterruptedException {
        int its = portalPort(which);
        String address = postgres.address(database);
        return Site.start(
                name,
                () -> servers.portal("portal-" + which, its, address, virtualMachine, settings),
                List.of(postgres.running()),
                its,
                page);
    }

    /** Makes another PostgreSQL with the roles of the portal. */
    Postgres another(String name, int its, List<String> settings) throws IOException, InterruptedException {
        return Postgres.start(
                programs,
                work.resolve(name),
                its,
                Path.of("src/main/docker/database/1-roles.sql").toAbsolutePath(),
                settings);
    }

    /** Starts a portal over a database elsewhere, with a copy in a directory of its name. */
    Site portalOver(String address, String name, int its, String page) throws IOException, InterruptedException {
        return Site.start(name, () -> servers.portal(name, its, address, List.of()), List.of(), its, page);
    }

    /** @param which from 0: two for databases, two for portals over them */
    int extraPort(int which) {
        return port + 11 + which;
    }

    Site obvious(String database, String page) throws IOException, InterruptedException {
        String address = postgres.address(database);
        return Site.start(
                "obvious",
                () -> servers.obvious(obviousPort(), address),
                List.of(postgres.running()),
                obviousPort(),
                page);
    }

    Site nginx() throws IOException, InterruptedException {
        Files.writeString(Files.createDirectories(work.resolve("nginx/html")).resolve("index.html"), "ready");
        return Site.start("nginx", () -> servers.nginx(nginxPort()), List.of(), nginxPort(), "/index.html");
    }

    /** Starts nginx with a server block of one's own. */
    ServerProcess nginx(String name, String server) throws IOException {
        return servers.nginx(name, server);
    }

    /** Lays the bytes with which something is answered down for nginx, and names how to ask nginx for the same. */
    Workload laid(Site nginx, Workload original, String file) throws IOException {
        Path html = work.resolve("nginx/html");
        Answer whole = Answer.to(original.port(), original.path(), List.of());
        Answer gzip = Answer.to(original.port(), original.path(), List.of(Workload.GZIP));
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
        throw new CannotMeasure("there is no " + name + " in " + directory + ": src/bench/speed.sh builds it");
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
