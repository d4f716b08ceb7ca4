package org.bureauportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Comments are short, natural English with a thing as their subject: docs/STYLE.md. */
class ProseTests {

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?<![:\"])//[^\n]*", Pattern.DOTALL);
    private static final Pattern DIALECT =
            Pattern.compile("\\b(whoever|whomever|nobody|anew|dear|in vain|tells)\\b", Pattern.CASE_INSENSITIVE);

    @Test
    void commentsSpeakPlainEnglish() {
        List<String> found = MessagesTests.files("src/main/java", ".java")
                .flatMap(file -> COMMENT.matcher(MessagesTests.read(file))
                        .results()
                        .map(comment -> comment.group())
                        .flatMap(comment -> Stream.of(comment.split("\n")))
                        .filter(line -> DIALECT.matcher(line).find())
                        .map(line -> file.getFileName() + ": " + line.strip()))
                .toList();

        assertThat(found).isEmpty();
    }
}
