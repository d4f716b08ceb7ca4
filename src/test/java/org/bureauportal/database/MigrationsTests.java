package org.bureauportal.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Functions, views and triggers have one current text each, in a repeatable migration. */
@PortalTest
class MigrationsTests {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    private static final Pattern DEFINITION = Pattern.compile(
            "^create (?:or replace )?(?:constraint )?(function|view|trigger) (\\w+)", Pattern.MULTILINE);

    @Autowired
    private JdbcClient database;

    @Test
    void theRepeatableOnesHaveAllThatTheDatabaseHas() throws IOException {
        assertThat(migrations("R__").flatMap(MigrationsTests::definitions))
                .containsExactlyInAnyOrderElementsOf(inTheDatabase());
    }

    /** A later one would change what a repeatable one goes on showing. */
    @Test
    void noVersionedOneDefinesAnyAnyMore() throws IOException {
        assertThat(migrations("V")
                        .filter(file -> definitions(file).findAny().isPresent())
                        .map(file -> file.getFileName().toString().replaceFirst("__.*", "")))
                .containsExactlyInAnyOrder(
                        "V2026_11_24_3",
                        "V2026_11_24_4",
                        "V2026_11_24_6",
                        "V2026_11_24_7",
                        "V2026_11_24_8",
                        "V2026_11_24_9",
                        "V2026_11_25_12",
                        "V2026_11_25_13");
    }

    private List<String> inTheDatabase() {
        return database.sql("""
                        select 'function ' || proname from pg_proc where pronamespace = 'public'::regnamespace
                        union all select 'view ' || viewname from pg_views where schemaname = 'public'
                        union all select 'trigger ' || tgname from pg_trigger where not tgisinternal
                        """).query(String.class).list();
    }

    private static Stream<String> definitions(Path migration) {
        try {
            return DEFINITION
                    .matcher(Files.readString(migration))
                    .results()
                    .map(found -> found.group(1) + " " + found.group(2));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Stream<Path> migrations(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList().stream();
        }
    }
}
