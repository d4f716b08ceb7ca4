package org.bureauportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    private static final Path SOURCES = Path.of("src/main/java/org/bureauportal");
    private static final Pattern SENTENCE = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    @Test
    void arrowsBetweenRoomsOnlyGoWhereTheirDoorsAllow() {
        ApplicationModules.of(BureauPortal.class).verify();
    }

    /** Where this fails, the table in the failure is the one to put into the page. */
    @Test
    void theMapInTheDocsIsTheHouseAsItStands() throws IOException {
        String map = Files.readString(Path.of("docs/rooms.md"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .reduce("", (before, line) -> before + line + "\n");

        assertThat(map).isEqualTo(rooms());
    }

    @Test
    void noRoomHasMoreTypesThanOneCanKeepInMind() throws IOException {
        for (Path room : folders()) {
            try (Stream<Path> types = Files.list(room)) {
                assertThat(types.filter(
                                file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java")))
                        .as(room.toString())
                        .hasSizeLessThanOrEqualTo(20);
            }
        }
    }

    private static String rooms() throws IOException {
        StringBuilder rooms = new StringBuilder();
        for (Path folder : folders()) {
            String room = SOURCES.relativize(folder).toString().replace(File.separatorChar, '.');
            rooms.append("| `%s` | %s | %s |\n".formatted(room, sentence(folder), mayUse(room)));
        }
        return rooms.toString();
    }

    /** Rooms and what is nested in them. */
    private static List<Path> folders() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(Files::isDirectory)
                    .filter(folder -> !folder.equals(SOURCES))
                    .sorted()
                    .toList();
        }
    }

    /** The first of its package-info. */
    private static String sentence(Path folder) throws IOException {
        Matcher comment = SENTENCE.matcher(Files.readString(folder.resolve("package-info.java")));
        assertThat(comment.find()).as(folder.toString()).isTrue();
        String text = comment.group(1).replaceAll("\\s*\\*?\\s+", " ").strip();
        return text.replaceFirst("[.] .*", ".");
    }

    private static String mayUse(String room) {
        try {
            ApplicationModule door =
                    Class.forName("org.bureauportal." + room + ".package-info").getAnnotation(ApplicationModule.class);
            return door.allowedDependencies().length == 0
                    ? "–"
                    : String.join(", ", Arrays.asList(door.allowedDependencies()));
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
