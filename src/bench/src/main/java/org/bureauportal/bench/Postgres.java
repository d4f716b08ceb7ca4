package org.bureauportal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL of its own with its own settings, made anew for the measuring. */
final class Postgres {

    static final String PASSWORD = "for-measuring-only";

    /** More than it keeps ready. */
    private static final int MOST_SEGMENTS = 80;

    private final Programs programs;
    private final Path directory;
    private final List<String> user;
    private final int port;
    private final List<String> settings;
    private ServerProcess serverProcess;

    private Postgres(Programs programs, Path directory, List<String> user, int port, List<String> settings)
            throws IOException {
        this.programs = programs;
        this.directory = directory;
        this.user = user;
        this.port = port;
        this.settings = settings;
        this.serverProcess = run();
    }

    /** @param roles the script that makes the two roles of the portal */
    static Postgres start(Programs programs, Path work, int port, Path roles) throws IOException, InterruptedException {
        return start(programs, work.resolve("postgres"), port, roles, List.of());
    }

    /** @param settings beside those that all have, such as {@code archive_mode=on} */
    static Postgres start(Programs programs, Path wanted, int port, Path roles, List<String> settings)
            throws IOException, InterruptedException {
        Path directory = Files.createDirectories(wanted);
        List<String> user = user(directory);
        String data = directory.resolve("data").toString();
        Command.run(
                Map.of(),
                Command.join(
                        user,
                        List.of(
                                programs.postgres().resolve("initdb").toString(),
                                "--pgdata=" + data,
                                "--auth=trust",
                                "--encoding=UTF8",
                                "--username=postgres")));
        Postgres postgres = new Postgres(programs, directory, user, port, settings);
        Await.until("PostgreSQL answers", postgres.serverProcess, postgres::answers);
        postgres.psql("postgres", "-f", roles.toString());
        return postgres;
    }

    /** Makes a streaming standby of it and starts that. */
    Postgres standby(Path wanted, int itsPort) throws IOException, InterruptedException {
        backUp(wanted, "-R");
        Postgres standby = new Postgres(programs, wanted, user, itsPort, settings);
        Await.until(
                "the standby follows",
                standby.serverProcess,
                () -> !psql("postgres", "-c", "select 1 from pg_stat_replication where state = 'streaming'")
                        .isEmpty());
        return standby;
    }

    /** Copies it while it runs, with what has been written meanwhile. */
    void backUp(Path wanted, String... options) throws IOException, InterruptedException {
        user(Files.createDirectories(wanted));
        List<String> command = List.of(
                programs.postgres().resolve("pg_basebackup").toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-U",
                "postgres",
                "-D",
                wanted.resolve("data").toString(),
                "-X",
                "stream",
                "-c",
                "fast");
        Command.run(Map.of(), Command.join(user, Command.join(command, List.of(options))));
    }

    /** Puts the files of another in the place of its own, which are gone then; it has to be stopped. */
    void takeFiles(Path from) throws IOException, InterruptedException {
        Command.run(Map.of(), List.of("rm", "-rf", data().toString()));
        Command.run(Map.of(), List.of("cp", "-a", from.toString(), data().toString()));
    }

    Path data() {
        return directory.resolve("data");
    }

    /** Freezes what sends to standbys, as a cut network does. */
    void sendNothingMore() throws IOException, InterruptedException {
        for (String sender : psql("postgres", "-c", "select pid from pg_stat_replication")
                .lines()
                .toList()) {
            Command.run(Map.of(), List.of("kill", "-STOP", sender));
        }
    }

    /** Ends it as a power cut does. */
    void kill() throws IOException, InterruptedException {
        signal("KILL");
        serverProcess.close();
    }

    /** Makes a standby the primary. */
    void promote() throws IOException, InterruptedException {
        psql("postgres", "-c", "select pg_promote()");
    }

    private ServerProcess run() throws IOException {
        List<String> server = new ArrayList<>(List.of(
                programs.postgres().resolve("postgres").toString(),
                "-D",
                data().toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories="));
        settings.forEach(each -> server.addAll(List.of("-c", each)));
        return ServerProcess.start(
                directory, directory.getFileName().toString(), "INT", Map.of(), Command.join(user, server));
    }

    ServerProcess running() {
        return serverProcess;
    }

    /** Ends it and all its connections. */
    void stop() {
        serverProcess.close();
    }

    /** Starts it again after {@link #stop}. */
    void startAgain() throws IOException, InterruptedException {
        serverProcess = run();
        Await.until("PostgreSQL answers again", serverProcess, this::answers);
    }

    /** Sends a signal to it and to each of its connections. */
    void signal(String name) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name, Long.toString(serverProcess.pid())));
        ProcessHandle.of(serverProcess.pid())
                .orElseThrow()
                .descendants()
                .forEach(each -> command.add(Long.toString(each.pid())));
        Command.run(Map.of(), command);
    }

    void createDatabase(String name, String template) throws IOException, InterruptedException {
        psql(
                "postgres",
                "-c",
                "create database " + name + " owner portal_owner template " + template + " encoding 'UTF8'"
                        + " lc_collate 'C' lc_ctype 'C.UTF-8'");
    }

    String address(String database) {
        return "jdbc:postgresql://" + host() + "/" + database;
    }

    /** Its name and port. */
    String host() {
        return "127.0.0.1:" + port;
    }

    /**
     * Begins to write, a second from now, until its log of changes has no room, which ends it. Somebody has to be there before
     * the disk is full: nobody who comes later is let in.
     */
    Process beginToWriteUntilFull() throws IOException {
        return begin("postgres", """
                select pg_sleep(1);
                do $$
                begin
                    for segment in 1..%d loop
                        perform pg_logical_emit_message(false, 'bench', 'x');
                        perform pg_switch_wal();
                    end loop;
                end $$
                """.formatted(MOST_SEGMENTS));
    }

    /** Runs psql as the superuser and answers with what it wrote. */
    String psql(String database, String... arguments) throws IOException, InterruptedException {
        return Command.run(
                Map.of("PORTAL_OWNER_PASSWORD", PASSWORD, "PORTAL_PASSWORD", PASSWORD), client(database, arguments));
    }

    /** Begins something that takes a while, as the superuser. */
    Process begin(String database, String statements) throws IOException {
        return new ProcessBuilder(client(database, "-c", statements))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private List<String> client(String database, String... arguments) {
        List<String> psql = List.of(
                programs.postgres().resolve("psql").toString(),
                "-XAtq",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-U",
                "postgres",
                "-d",
                database);
        return Command.join(psql, List.of(arguments));
    }

    private boolean answers() throws IOException, InterruptedException {
        try {
            psql("postgres", "-c", "select 1");
            return true;
        } catch (CannotMeasure notYet) {
            return false;
        }
    }

    /** How to become the user as whom it runs: PostgreSQL refuses to run as root. */
    private static List<String> user(Path directory) throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        List<String> user = List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--");
        Command.run(Map.of(), List.of("chown", "postgres", directory.toString()));
        try {
            Command.run(Map.of(), Command.join(user, List.of("test", "-w", directory.toString())));
        } catch (CannotMeasure shut) {
            throw new CannotMeasure(
                    "as root, PostgreSQL runs as the user postgres, who cannot reach " + directory
                            + ": measure as an ordinary user, or in a directory that is open to all",
                    shut);
        }
        return user;
    }
}
