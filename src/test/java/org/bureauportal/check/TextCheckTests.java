package org.bureauportal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.bureauportal.AText;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.shared.WebAddress;
import org.bureauportal.text.ContentField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextCheckTests {

    private final TextCheck check = new TextCheck(Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC));

    @Test
    void aTitleIsEnoughForAPreview() {
        assertThat(toPreview(text("A title", ""))).isEmpty();
    }

    @Test
    void allProblemsAreToldAtOnce() {
        AText nothing = AText.empty().titled(" \u3000").with(ContentField.MANUSCRIPT_NUMBER, "12");

        assertThat(toPublish(nothing))
                .extracting(FieldProblem::messageKey)
                .containsExactly(
                        "problem.title.missing",
                        "problem.manuscriptNumber.digits",
                        "problem.source.missing",
                        "problem.documentDate.missing",
                        "problem.body.missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"𠮷野家的通知", "Été – “quoted” • №", "标题，含全角标点！", "👍🏽"})
    void aTitleInAnyScriptIsFine(String title) {
        assertThat(toPreview(text(title, ""))).isEmpty();
    }

    @Test
    void lengthIsLimitedWithoutCuttingAnything() {
        assertThat(toPreview(text("x".repeat(500), ""))).isEmpty();
        assertThat(toPreview(text("x".repeat(501), "")))
                .containsExactly(new FieldProblem("title", "problem.tooLong", 500, 501));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-19, ''",
        "2024-02-30, problem.documentDate.unreadable",
        "19.2.2024, ''",
        "3.4.2024, problem.documentDate.ambiguous",
        "+12024-02-19, problem.documentDate.unreadable",
        "1899-12-31, problem.documentDate.unlikely",
        "2028-01-01, problem.documentDate.unlikely"
    })
    void theDateIsOneThatADocumentCanBear(String date, String problem) {
        List<FieldProblem> problems = toPublish(AText.fit().with(ContentField.DOCUMENT_DATE, date));

        assertThat(problems)
                .extracting(FieldProblem::messageKey)
                .isEqualTo(problem.isEmpty() ? List.of() : List.of(problem));
    }

    /** As a link in a body may have them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.国务院.政务/公告?a=1#b",
                "http://例子.中国",
                "https://under_score.example.cn/",
                "HTTPS://www.example.cn/a|b{c}",
                "http://user@[::1]:8080/x"
            })
    void anAddressOfTheWebIsWhatABrowserFollows(String address) {
        assertThat(toPreview(AText.fit().with(ContentField.ORIGIN, address))).isEmpty();
        assertThat(TextCheck.address("redirect", WebAddress.tidied(address))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "www.example.cn",
                "https://",
                "https:///x",
                "https://a b.cn/",
                "https://[x/",
                "javascript:alert(1)",
                "ftp://example.cn/"
            })
    void whatABrowserDoesNotFollowToTheWebIsRefused(String address) {
        assertThat(toPreview(AText.fit().with(ContentField.ORIGIN, address)))
                .containsExactly(new FieldProblem("origin", "problem.address.web"));
        assertThat(TextCheck.address("redirect", WebAddress.tidied(address)))
                .containsExactly(new FieldProblem("redirect", "problem.address.any"));
    }

    @Test
    void aManuscriptNumberMayBeTypedInGroups() {
        String grouped = "010090 030030 000000 000000 011100 001212 334724";

        assertThat(toPreview(AText.fit().with(ContentField.MANUSCRIPT_NUMBER, grouped)))
                .isEmpty();
    }

    /** Letters, blanks, fillers and marks that are drawn as nothing, and a colour without a sign that has it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u3164", "\u2800\u2800", "\u115f\u1160", "\uffa0", "\u200b", "\u00ad", "\u034f", "\u180e",
                        "\ufeff\u200d",
                "\ufe0f", "\udb40\udc41", "\udb40\udd00", "\u0301\u0302", "\ue000", "\ufffc", "\u17b4", "\u2060",
                        "\u1680",
                "\ud834\udd59", "\ud80d\udc41", "\uffff"
            })
    void whatCannotBeSeenIsADraftButGoesNotOut(String nothing) {
        AText text = AText.fit()
                .titled(nothing)
                .with(ContentField.SOURCE, nothing)
                .with(ContentField.BODY, "<p>" + nothing + "</p>");

        assertThat(toPublish(text))
                .filteredOn(problem -> problem.messageKey().matches("problem[.](invisible|[a-z]+[.]missing)"))
                .extracting(FieldProblem::field)
                .containsExactlyInAnyOrder("title", "source", "body");
        assertThat(TextCheck.note("reason", nothing)).isNotEmpty();
        assertThat(toPublish(AText.fit()
                        .titled(nothing + "🫩")
                        .with(ContentField.SOURCE, nothing + "!")
                        .with(ContentField.BODY, nothing + "1")))
                .extracting(FieldProblem::messageKey)
                .doesNotContain("problem.invisible");
    }

    private List<FieldProblem> toPreview(AText text) {
        return check.toPreview(text.content());
    }

    private List<FieldProblem> toPublish(AText text) {
        return check.toPublish(text.content());
    }

    private static AText text(String title, String body) {
        return AText.empty().titled(title).with(ContentField.BODY, body);
    }
}
