package org.bureauportal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of other people with which is measured.
 *
 * @param postgres the directory of PostgreSQL's programs
 */
record Programs(Path java, Path postgres, Path nginx, Path wrk) {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    /** Looks for all of them, so that what is missing is said at once. */
    static Programs find() throws IOException {
        if (!Files.isReadable(Path.of("/proc/self/stat"))) {
            throw new CannotMeasure("CPU time is read from /proc: this needs Linux");
        }
        List<String> missing = new ArrayList<>();
        Optional<Path> postgres = newestPostgres();
        Optional<Path> nginx = onPath("nginx");
        Optional<Path> wrk = onPath("wrk");
        if (postgres.isEmpty()) {
            missing.add(
                    "PostgreSQL 15 or newer (Debian: postgresql; or name its directory of programs in PG_PROGRAMS)");
        }
        if (nginx.isEmpty()) {
            missing.add("nginx (Debian: nginx-light)");
        }
        if (wrk.isEmpty()) {
            missing.add("wrk (Debian: wrk)");
        }
        if (!missing.isEmpty()) {
            throw new CannotMeasure("not installed here: " + String.join("; ", missing));
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new Programs(java, postgres.orElseThrow(), nginx.orElseThrow(), wrk.orElseThrow());
    }

    private static Optional<Path> newestPostgres() throws IOException {
        String named = System.getenv("PG_PROGRAMS");
        if (named != null) {
            return Optional.of(Path.of(named)).filter(Programs::hasPostgres);
        }
        Optional<Path> newest = Optional.empty();
        if (Files.isDirectory(DEBIAN)) {
            try (Stream<Path> versions = Files.list(DEBIAN)) {
                newest = versions.filter(each -> each.getFileName().toString().matches("[0-9]+"))
                        .max(Comparator.comparing(
                                each -> Integer.valueOf(each.getFileName().toString())))
                        .map(each -> each.resolve("bin"))
                        .filter(Programs::hasPostgres);
            }
        }
        return newest.or(() -> onPath("initdb").map(Path::getParent).filter(Programs::hasPostgres));
    }

    private static boolean hasPostgres(Path directory) {
        return Stream.of("initdb", "postgres", "psql").allMatch(each -> Files.isExecutable(directory.resolve(each)));
    }

    private static Optional<Path> onPath(String program) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(each -> Path.of(each, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
