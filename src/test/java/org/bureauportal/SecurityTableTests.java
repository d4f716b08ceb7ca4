package org.bureauportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of security requirements names tests that are there, and leaves no chapter of the standard out. */
class SecurityTableTests {

    private static final Path TABLE = Path.of("docs/security.md");
    private static final Pattern CLASS = Pattern.compile("`(\\w+Tests)`");
    private static final Pattern NUMBERED = Pattern.compile("\\d+[.]\\d+.*");
    private static final Pattern SHOWN =
            Pattern.compile("`\\w+Tests`|built so|operator|not here|\\*\\*open\\*\\*|see V10|[.]md");

    @Test
    void everyTestThatItNamesIsThere() throws IOException {
        Set<String> named = CLASS.matcher(Files.readString(TABLE))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            Set<String> there = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());

            assertThat(there).containsAll(named);
            assertThat(named).hasSizeGreaterThan(40);
        }
    }

    @Test
    void everyRowSaysWhatShowsIt() throws IOException {
        List<String[]> rows = Files.readString(TABLE)
                .lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.split(" [|] |^[|] | [|]$"))
                .filter(cells -> NUMBERED.matcher(cells[1]).matches())
                .toList();

        assertThat(rows).hasSizeGreaterThan(120).allSatisfy(cells -> {
            assertThat(cells[2]).as(cells[1]).matches("1|2|1, 2");
            assertThat(cells[3]).as(cells[1]).containsPattern(SHOWN);
        });
        assertThat(Files.readString(TABLE))
                .contains(IntStream.rangeClosed(1, 17)
                        .mapToObj(chapter -> "\n## V" + chapter + " ")
                        .toList());
    }
}
