package org.bureauportal.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What is typed for dates, and what it means to the server and to the form's script alike. */
public final class DateCorpus {

    /**
     * A text that was typed.
     *
     * @param dates the dates that it can mean, in ISO's form
     * @param minute the minute that it means, in ISO's form, or empty
     */
    public record Typed(String text, List<String> dates, String minute) {

        static Typed read(String line) {
            String text = line.substring(0, line.indexOf('|') - 1);
            String meaning = line.substring(line.indexOf('|') + 1).strip();
            boolean isMinute = meaning.contains("T");
            List<String> dates = List.of(meaning.replaceFirst("T.*", "").split(" ", -1));
            return new Typed(text, meaning.isEmpty() ? List.of() : dates, isMinute ? meaning : "");
        }
    }

    private DateCorpus() {}

    public static List<Typed> all() {
        try (InputStream file = DateCorpus.class.getResourceAsStream("/dates/corpus.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Typed::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
