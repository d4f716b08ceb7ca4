package org.bureauportal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextCheckTests {

    private final TextCheck check = new TextCheck(Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC));

    @Test
    void aTitleIsEnoughToSave() {
        assertThat(check.toSave(text("A title", ""))).isEmpty();
    }

    @Test
    void allProblemsAreToldAtOnce() {
        Text nothing = new Text(" \u3000", "", "", "", "", "12", "", "", "", "");

        assertThat(check.toPublish(nothing))
                .extracting(Problem::messageKey)
                .containsExactly(
                        "problem.title.missing",
                        "problem.manuscriptNumber.digits",
                        "problem.source.missing",
                        "problem.documentDate.missing",
                        "problem.body.missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0007b", "a\ud800b", "a\u202eb", "a\u2066b", "a\nb"})
    void aTitleWithWhatCannotBeShownIsRefused(String title) {
        assertThat(check.toSave(text(title, ""))).extracting(Problem::field).containsOnly("title");
    }

    @ParameterizedTest
    @ValueSource(strings = {"𠮷野家的通知", "Été – “quoted” • №", "标题，含全角标点！", "👍🏽"})
    void aTitleInAnyScriptIsFine(String title) {
        assertThat(check.toSave(text(title, ""))).isEmpty();
    }

    @Test
    void lengthIsLimitedWithoutCuttingAnything() {
        assertThat(check.toSave(text("x".repeat(500), ""))).isEmpty();
        assertThat(check.toSave(text("x".repeat(501), "")))
                .containsExactly(new Problem("title", "problem.tooLong", 500, 501));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-19, ''",
        "2024-02-30, problem.documentDate.unreadable",
        "19.2.2024, problem.documentDate.unreadable",
        "+12024-02-19, problem.documentDate.unreadable",
        "1899-12-31, problem.documentDate.unlikely",
        "2028-01-01, problem.documentDate.unlikely"
    })
    void theDateIsOneThatADocumentCanBear(String date, String problem) {
        List<Problem> problems = check.toPublish(new Text("t", "s", "", "", date, "", "", "", "", "body"));

        assertThat(problems)
                .extracting(Problem::messageKey)
                .isEqualTo(problem.isEmpty() ? List.of() : List.of(problem));
    }

    @Test
    void aManuscriptNumberMayBeTypedInGroups() {
        String grouped = "010090 030030 000000 000000 011100 001212 334724";

        assertThat(check.toSave(new Text("t", "", "", "", "", grouped, "", "", "", "")))
                .isEmpty();
        assertThat(TextCheck.digits(grouped)).hasSize(42);
    }

    private static Text text(String title, String body) {
        return new Text(title, "", "", "", "", "", "", "", "", body);
    }
}
