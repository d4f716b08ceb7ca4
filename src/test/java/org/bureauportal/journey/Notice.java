package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A notice from another bureau's portal, read from the text of its page as a reader saved it.
 *
 * @param paragraphs with whatever blanks stand at their ends
 */
record Notice(String title, LocalDate date, String source, List<String> paragraphs, String number) {

    /** Where the reference page lies on the machines that have it; it is not ours to give away. */
    private static final Path REFERENCE = Path.of("../shared/seed/notice-2024-02-19.txt");

    private static final String OURS = "/journey/notice.txt";
    private static final Pattern META = Pattern.compile("Date: (\\w+ \\d+, \\d+) Source: (.+)$");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US);
    private static final Pattern BLANKS_AT_THE_ENDS = Pattern.compile("^[\\s\\u00A0]+|[\\s\\u00A0]+$");
    private static final int LONGER_THAN_ANY_OTHER_LINE = 400;

    /** The reference page, or else one of ours that is as difficult. */
    static Notice asSaved() {
        return parse(Files.exists(REFERENCE) ? read(REFERENCE) : readOurs());
    }

    static Notice parse(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        Matcher meta = META.matcher(lines.get(1));
        assertThat(meta.find()).as("a line with date and source").isTrue();
        List<String> paragraphs = lines.stream()
                .filter(line -> line.length() > LONGER_THAN_ANY_OTHER_LINE)
                .toList();
        assertThat(paragraphs).hasSize(5);
        return new Notice(
                lines.get(0),
                LocalDate.parse(meta.group(1), DATE),
                meta.group(2),
                paragraphs,
                lines.get(lines.size() - 1).strip());
    }

    /** The body as it would be copied from the page. */
    String body() {
        return String.join("\n\n", paragraphs);
    }

    /** The paragraphs as they are to be read: every character between the ends. */
    List<String> readable() {
        return paragraphs.stream().map(Notice::trimmed).toList();
    }

    static String trimmed(String line) {
        return BLANKS_AT_THE_ENDS.matcher(line).replaceAll("");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String readOurs() {
        try (InputStream ours = Objects.requireNonNull(Notice.class.getResourceAsStream(OURS), OURS)) {
            return new String(ours.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
