package org.bureauportal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts the servers that answer: the portal as it is packaged, the obvious application, and nginx; all on loopback. */
final class Servers {

    /** The same for both applications, so that what they hold does not depend on the machine's memory. */
    static final String HEAP = "-Xmx512m";

    private final Programs programs;
    private final Path work;
    private final Path portal;
    private final Path obvious;

    /**
     * @param portal the packaged portal
     * @param obvious the packaged obvious application
     */
    Servers(Programs programs, Path work, Path portal, Path obvious) {
        this.programs = programs;
        this.work = work;
        this.portal = portal;
        this.obvious = obvious;
    }

    /** @param settings beside those that docs/operations.md asks for */
    ServerProcess portal(String name, int port, String database, List<String> settings) throws IOException {
        return portal(name, port, database, List.of(), settings);
    }

    /** @param virtualMachine what the virtual machine is told beside the usual heap, or instead */
    ServerProcess portal(String name, int port, String database, List<String> virtualMachine, List<String> settings)
            throws IOException {
        Map<String, String> environment = Map.of(
                "SPRING_DATASOURCE_URL",
                database,
                "SPRING_DATASOURCE_USERNAME",
                "portal",
                "SPRING_DATASOURCE_PASSWORD",
                Postgres.PASSWORD,
                "SPRING_FLYWAY_USER",
                "portal_owner",
                "SPRING_FLYWAY_PASSWORD",
                Postgres.PASSWORD,
                "SERVER_ADDRESS",
                "127.0.0.1",
                "SERVER_PORT",
                Integer.toString(port),
                "MANAGEMENT_SERVER_PORT",
                "0");
        return ServerProcess.start(
                work.resolve(name), name, "TERM", environment, Command.join(java(portal, virtualMachine), settings));
    }

    ServerProcess obvious(int port, String database) throws IOException {
        Map<String, String> environment = Map.of(
                "SPRING_DATASOURCE_URL",
                database + "?currentSchema=obvious",
                "SPRING_DATASOURCE_USERNAME",
                "postgres",
                "SPRING_DATASOURCE_PASSWORD",
                Postgres.PASSWORD,
                "SERVER_ADDRESS",
                "127.0.0.1",
                "SERVER_PORT",
                Integer.toString(port));
        return ServerProcess.start(work.resolve("obvious"), "obvious", "TERM", environment, java(obvious));
    }

    /** Serves the files under its directory {@code html}, and those made with gzip beside them. */
    ServerProcess nginx(int port) throws IOException {
        return nginx("nginx", """
                default_type text/html;
                sendfile on;
                tcp_nopush on;
                gzip_static on;
                server {
                    listen 127.0.0.1:%d;
                    root html;
                }
                """.formatted(port));
    }

    /** @param settings what stands in its {@code http} block */
    ServerProcess nginx(String name, String settings) throws IOException {
        Path directory = Files.createDirectories(work.resolve(name));
        Path file = directory.resolve("nginx.conf");
        String user = "root".equals(System.getProperty("user.name")) ? "user root;" : "";
        Files.writeString(file, """
                %s
                worker_processes auto;
                pid nginx.pid;
                events {}
                http {
                    access_log off;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                    %s
                }
                """.formatted(user, settings));
        return ServerProcess.start(
                directory,
                name,
                "TERM",
                Map.of(),
                List.of(
                        programs.nginx().toString(),
                        "-p",
                        directory.toString(),
                        "-c",
                        file.toString(),
                        "-e",
                        "stderr",
                        "-g",
                        "daemon off;"));
    }

    private List<String> java(Path jar) {
        return java(jar, List.of());
    }

    private List<String> java(Path jar, List<String> virtualMachine) {
        return Command.join(
                Command.join(List.of(programs.java().toString(), HEAP), virtualMachine),
                List.of("-jar", jar.toString()));
    }
}
