package org.bureauportal.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** What is delivered starts by itself: the jar has all that it needs, which the class path of the tests does not say. */
@PortalTest
class PackagedJarTests {

    private static final Pattern STARTED =
            Pattern.compile("Tomcat started on port (\\d+) \\(http\\) with context path '/'");

    @Autowired
    private FlywayConnectionDetails owner;

    @Autowired
    private JdbcConnectionDetails role;

    @Test
    void servesReadersAndEditors(@TempDir Path directory) throws Exception {
        Optional<Path> jar = jar();
        assumeTrue(jar.isPresent(), "the jar is packaged by verify");
        try (DatabaseCopy database = DatabaseCopy.empty(owner, "packaged")) {
            Process portal = start(jar.get(), database, directory);
            try (BufferedReader log = portal.inputReader(UTF_8)) {
                Visitor visitor = new Visitor(port(log));
                assertThat(visitor.get("/").statusCode()).isEqualTo(200);
                assertThat(visitor.get("/newsroom/sign-in").statusCode()).isEqualTo(200);
            } finally {
                portal.destroy();
                portal.waitFor();
            }
        }
    }

    /** Of the first Tomcat; the second is for the management. */
    private static int port(BufferedReader log) {
        List<String> lines = log.lines()
                .takeWhile(line -> !line.contains("Started BureauPortal"))
                .toList();
        return lines.stream()
                .flatMap(line -> STARTED.matcher(line).results())
                .map(MatchResult::group)
                .findFirst()
                .map(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                .orElseThrow(() -> new AssertionError(String.join("\n", lines)));
    }

    private Process start(Path jar, DatabaseCopy database, Path directory) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar.toAbsolutePath().toString(),
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + role.getUsername(),
                        "--spring.datasource.password=" + role.getPassword(),
                        "--spring.flyway.user=" + owner.getUsername(),
                        "--spring.flyway.password=" + owner.getPassword(),
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--management.server.port=0")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static Optional<Path> jar() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            return built.filter(file -> Objects.toString(file.getFileName()).endsWith(".jar"))
                    .findFirst();
        }
    }
}
