package org.bureauportal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The browser does the same with the same cases: {@code LocalCopyTests}. */
class TypedTextTests {

    static List<List<String>> lines() throws IOException {
        return JsonMapper.shared()
                .readValue(
                        new ClassPathResource("form/typed-lines.json").getInputStream(),
                        new TypeReference<List<List<String>>>() {});
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aLineIsJoinedAndWithoutInvisibleMarks(List<String> typedAndKept) {
        String line = TypedText.line(typedAndKept.get(0));

        assertThat(line).isEqualTo(typedAndKept.get(1));
        assertThat(TypedText.line(line)).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "'a\u0000b\u0001c\ud800d','abcd'",
                "'a\u000bb\u000cc\u0085d','a\nb\nc\nd'",
                "' a\tb\r\nc ',' a\tb\r\nc '",
                "'x\u200b\u00ad','x\u200b\u00ad'"
            })
    void aTextKeepsItsLinesAndMarks(String typed, String kept) {
        assertThat(TypedText.lines(typed)).isEqualTo(kept);
    }
}
