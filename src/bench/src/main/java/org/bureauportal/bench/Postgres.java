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
    private final List<String> server;
    private final int port;
    private Running running;

    private Postgres(Programs programs, Path directory, List<String> server, int port) throws IOException {
        this.programs = programs;
        this.directory = directory;
        this.server = server;
        this.port = port;
        this.running = Running.start(directory, "postgres", "INT", Map.of(), server);
    }

    /** @param roles the script that makes the two roles of the portal */
    static Postgres start(Programs programs, Path work, int port, Path roles) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(work.resolve("postgres"));
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
        List<String> server = List.of(
                programs.postgres().resolve("postgres").toString(),
                "-D",
                data,
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=");
        Postgres postgres = new Postgres(programs, directory, Command.join(user, server), port);
        Patience.until("PostgreSQL answers", postgres.running, postgres::answers);
        postgres.psql("postgres", "-f", roles.toString());
        return postgres;
    }

    Running running() {
        return running;
    }

    /** Ends it and all its connections. */
    void stop() {
        running.close();
    }

    /** Starts it again after {@link #stop}. */
    void startAgain() throws IOException, InterruptedException {
        running = Running.start(directory, "postgres", "INT", Map.of(), server);
        Patience.until("PostgreSQL answers again", running, this::answers);
    }

    /** Sends a signal to it and to each of its connections. */
    void signal(String name) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name, Long.toString(running.pid())));
        ProcessHandle.of(running.pid())
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
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
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
        } catch (Unable notYet) {
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
        } catch (Unable shut) {
            throw new Unable(
                    "as root, PostgreSQL runs as the user postgres, who cannot reach " + directory
                            + ": measure as an ordinary user, or in a directory that is open to all",
                    shut);
        }
        return user;
    }
}
