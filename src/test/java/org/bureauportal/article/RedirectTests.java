package org.bureauportal.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.Judgement.NotPublishable;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.published.PublishedArticle;
import org.bureauportal.published.PublishedArticles;
import org.bureauportal.section.Section;
import org.bureauportal.site.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Where readers of a removed article may be led. */
@PortalTest
class RedirectTests {

    private static final String REASON = "A later notice says otherwise.";

    @Autowired
    private Desk desk;

    @Autowired
    private Publishing publishing;

    @Autowired
    private PublishedArticles published;

    @LocalServerPort
    private int port;

    private EditableArticle one;
    private EditableArticle other;

    @BeforeEach
    void publishTwo() {
        one = desk.aPublicArticle(Desk.aText());
        other = desk.aPublicArticle(Desk.aText());
    }

    @Test
    void toItselfIsACircleInEverySpelling() {
        long number = one.number();
        String manuscript = ((PublishedArticle) published.find(number))
                .content()
                .manuscriptNumber()
                .digits();
        List<String> itself = List.of(
                "/articles/%d",
                "/articles/%d/print",
                "/articles/%d/",
                "/articles/%d?from=home",
                "/articles/%d#end",
                "/%%61rticles/%d",
                "/articles/./%d",
                "/sections/../articles/%d",
                "/x/%%2e%%2E/articles/%d",
                "http://localhost/articles/%d",
                "http://localhost:8080/articles/%d",
                "https://LOCALHOST:9999/articles/%d?x#y",
                "http://localhost./articles/%d",
                "http://127.0.0.1/articles/%d",
                "http://127.1/articles/%d",
                "http://2130706433/articles/%d",
                "http://reader@localhost/articles/%d");

        itself.forEach(spelling -> assertRefused(one, spelling.formatted(number)));
        assertRefused(one, "/manuscripts/" + manuscript);
        assertRefused(one, "http://localhost/manuscripts/" + manuscript);
    }

    @Test
    void noChainOfRemovalsComesBack() {
        EditableArticle third = desk.aPublicArticle(Desk.aText());
        remove(one, "/articles/" + other.number() + "#top");
        remove(other, "http://localhost/%61rticles/" + third.number() + "?page=1");

        for (EditableArticle each : List.of(one, other, third)) {
            assertRefused(third, "/articles/" + each.number());
        }
        // put otherwise, a removal is judged once more
        assertRefused(one, "/articles/" + one.number());
        assertRefused(other, "/articles/" + one.number());
        remove(one, "/articles/" + third.number());
    }

    /** Restored and removed again, it must not come upon what was removed meanwhile. */
    @Test
    void aRedirectOfBeforeIsJudgedAgain() {
        remove(one, "/articles/" + other.number());
        publishing.restore(one.number(), Desk.EDITOR);
        remove(other, "/articles/" + one.number());

        assertRefused(one, "/articles/" + other.number());
    }

    @Test
    void noRedirectLeadsWhereReadersSeeNoPage() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        EditableArticle gone = desk.aPublicArticle(Desk.aText());
        remove(gone, "");
        Section section = desk.aSection(Language.EN);

        for (String nowhere : List.of(
                "/articles/" + draft.number(),
                "/articles/" + gone.number(),
                "/articles/999999999999",
                "/ARTICLES/" + other.number(),
                "/articles/0" + other.number(),
                "/articles//" + other.number(),
                "/articles/" + other.number() + ";x",
                "/articles/%2e%2e%2farticles",
                "/no-such-page",
                "/sections/no-such-section",
                "/sections/" + section.slug() + "?page=2",
                "/archive/2024/13",
                "/fr",
                "/newsroom",
                "/newsroom/sign-in",
                "/newsroom/articles/" + one.number(),
                "/x/../newsroom",
                "/%6eewsroom",
                "http://localhost:8080/newsroom",
                "http://[::1]/newsroom/",
                "/admin",
                "/error",
                "/actuator",
                "/actuator/health",
                "http://localhost:8081/actuator/health",
                "/text-size",
                "/text-size.css",
                "/css/portal.css",
                "/feed.atom")) {
            assertRefused(one, nowhere);
        }
        assertThat(new Visitor(port).get("/articles/" + one.number()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void pagesOfThisSiteAndOtherSitesAreThere() {
        publishing.withdraw(other.number(), REASON, Desk.EDITOR);
        for (String there : List.of(
                "/articles/" + other.number(),
                "/articles/" + other.number() + "/print",
                "/",
                "/zh",
                "/archive",
                "/sections/news",
                "http://localhost/articles/" + other.number() + "#end",
                "https://www.example.org/articles/" + one.number(),
                "https://under_score.example.org/",
                "https://www.example.org/newsroom//x/%2f?y")) {
            remove(one, there);
            assertThat(ledTo(one)).contains(there);
        }
    }

    /** As links of a text may be written, and as every client understands them. */
    @Test
    void addressesAreTakenAsABrowserReadsThem() {
        remove(one, "HTTPS://www.国务院.政务/公告 一");
        assertThat(ledTo(one)).contains("https://www.xn--zfr54hdx6e.xn--zfr164b/%E5%85%AC%E5%91%8A%20%E4%B8%80");
    }

    private Optional<String> ledTo(EditableArticle article) {
        return new Visitor(port).get("/articles/" + article.number()).headers().firstValue("location");
    }

    private void remove(EditableArticle article, String redirect) {
        publishing.remove(article.number(), REASON, redirect, Desk.EDITOR);
    }

    private void assertRefused(EditableArticle article, String redirect) {
        NotPublishable refusal = catchThrowableOfType(NotPublishable.class, () -> remove(article, redirect));
        assertThat(refusal).as(redirect).isNotNull();
        assertThat(refusal.problems())
                .as(redirect)
                .extracting(FieldProblem::field)
                .containsOnly("redirect");
    }
}
