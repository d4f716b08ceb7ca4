package org.bureauportal.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Bodies of every kind, from {@code body/corpus.txt}, for all that reads or writes one. */
public final class BodyCorpus {

    private static final Pattern CASE =
            Pattern.compile("(?<name>[^\\n]*)\\n(?<typed>.*?)\\n---(?<told>[^\\n]*)\\n(?<stored>.*)", Pattern.DOTALL);

    private BodyCorpus() {}

    /**
     * A case of it.
     *
     * @param told what was left out, by kind and number
     * @param stored what is stored of what was typed
     */
    public record Case(String name, String typed, String told, String stored) {

        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Case> all() {
        try (InputStream stream = Objects.requireNonNull(BodyCorpus.class.getResourceAsStream("/body/corpus.txt"))) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^=== "))
                    .skip(1)
                    .map(BodyCorpus::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Case read(String text) {
        var found = CASE.matcher(text);
        if (!found.matches()) {
            throw new IllegalStateException("No case of the corpus: " + text);
        }
        return new Case(
                found.group("name"),
                found.group("typed"),
                found.group("told").strip(),
                found.group("stored").stripTrailing());
    }
}
