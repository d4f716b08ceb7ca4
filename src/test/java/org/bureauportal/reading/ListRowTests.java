package org.bureauportal.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.section.Section;
import org.bureauportal.site.Language;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands beside the titles in lists. */
@PortalTest
class ListRowTests {

    private static final LocalDate LAST = LocalDate.of(2026, 12, 10);

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private Visitor reader;
    private Section section;

    @BeforeEach
    void openASection() {
        reader = new Visitor(port);
        section = desk.aSection(Language.EN);
    }

    @Test
    void aNoticeWithAPeriodSaysUntilWhenItRuns() {
        EditableArticle consultation =
                desk.aPublicArticle(section, AText.consultation(LAST).content());

        Document list = reader.page("/sections/" + section.slug());
        assertThat(facts(list, consultation)).isEqualTo("Until 10 December 2026");
        assertThat(list.select("time[datetime=2026-12-10]")).hasSize(1);
        assertThat(facts(reader.page("/archive/2024/02/19"), consultation)).contains("Until 10 December 2026");

        desk.aCorrection(consultation, AText.consultation(LAST.plusDays(1)).content(), "A day more.");
        assertThat(facts(reader.page("/sections/" + section.slug()), consultation))
                .endsWith("Until 11 December 2026");

        Section chinese = desk.aSection(Language.ZH_CN);
        EditableArticle other =
                desk.aPublicArticle(chinese, AText.consultation(LAST).content());
        assertThat(facts(reader.page("/zh/sections/" + chinese.slug()), other)).endsWith("截至2026年12月10日");
    }

    @Test
    void homeSaysItToo() {
        EditableArticle late = desk.aPublicArticle(
                section,
                AText.consultation(LAST).dated(LocalDate.of(2024, 2, 20)).content());

        Document home = reader.page("/");

        assertThat(home.select(".block:has(#section-" + section.slug() + ") .headline-facts")
                        .eachText())
                .as(late.content().title())
                .containsExactly("Until 10 December 2026");
    }

    @Test
    void aPeriodThatTheTypeDoesNotAskForIsNotShown() {
        EditableArticle notice = desk.aPublicArticle(
                section,
                AText.fit().with(ContentField.PERIOD_UNTIL, "2026-12-10").content());

        assertThat(facts(reader.page("/sections/" + section.slug()), notice)).isEmpty();
    }

    @Test
    void theTypeIsToldWhereAListHasSeveral() {
        EditableArticle consultation =
                desk.aPublicArticle(section, AText.consultation(LAST).content());
        assertThat(facts(reader.page("/sections/" + section.slug()), consultation))
                .doesNotContain("Consultation");

        EditableArticle notice = desk.aPublicArticle(section, Desk.aText());

        Document list = reader.page("/sections/" + section.slug());
        assertThat(facts(list, consultation)).isEqualTo("Consultation · Until 10 December 2026");
        assertThat(facts(list, notice)).isEqualTo("Notice");
    }

    @Test
    void aTypeThatChangesIsCalledInListsAsItWasWhenItsNoticesWerePublished() {
        EditableArticle first =
                desk.aPublicArticle(section, AText.consultation(LAST).content());
        desk.aPublicArticle(section, Desk.aText());
        long before = database.sql("select definition_id from notice_type where key = 'consultation'")
                .query(Long.class)
                .single();
        database.sql("""
                        insert into notice_type_definition (key, definition, sha256)
                        values ('consultation', 'position: 80\nname: {en: Hearing of opinions, zh: 听取意见}', 'of a test')
                        on conflict do nothing
                        """).update();
        database.sql("""
                        update notice_type set definition_id = (
                            select id from notice_type_definition where key = 'consultation' and sha256 = 'of a test')
                        where key = 'consultation'
                        """).update();
        try {
            EditableArticle later =
                    desk.aPublicArticle(section, AText.consultation(LAST).content());

            Document list = reader.page("/sections/" + section.slug());
            assertThat(facts(list, first)).contains("Consultation", "Until");
            assertThat(facts(list, later)).contains("Hearing of opinions").doesNotContain("Until");
            assertThat(reader.page("/search?section=" + section.slug() + "&type=consultation&q="
                                    + first.content().title().replace(' ', '+'))
                            .select(".result-place")
                            .text())
                    .contains("Until");
        } finally {
            database.sql("update notice_type set definition_id = :before where key = 'consultation'")
                    .param("before", before)
                    .update();
        }
    }

    private static String facts(Document list, EditableArticle article) {
        return list.select(".headline:has(a[href=/articles/" + article.number() + "]) .headline-facts")
                .text();
    }
}
