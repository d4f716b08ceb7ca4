package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Role;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Publishing;
import org.bureauportal.section.NewSection;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.site.Language;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Words over which a parser might stumble, also where two fields have a half each, are read as they were typed. */
@PortalTest
class HostileWordsTests {

    /** A day on which no other notice stands. */
    private static final LocalDate A_QUIET_DAY = LocalDate.of(1987, 3, 4);

    /** All that somebody can read on a page, and what stands in its fields. */
    private static final String READ = "() => [document.body.innerText,"
            + " ...[...document.querySelectorAll('input, textarea, select')].map(field => field.value)].join(' ')";

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    private Sections sections;

    @Autowired
    private Editing editing;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Accounts accounts;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {"<!-- | <script>", "'\"`><svg/onload=x> &amp; ]]> | </script></title></textarea> ${7*7} [[x]] {0}"
            })
    void areReadAsTheyWereTyped(String one, String other) {
        Actor person = new Actor(Desk.aWord(), "Li " + other);
        accounts.openWithPassword(person.username(), person.name(), Role.PUBLISHER, Visitor.PASSWORD, Desk.EDITOR);
        Section section = sections.open(
                new NewSection(Desk.aWord(), Language.EN, "News " + one, one, other, "", null), Desk.EDITOR);
        String title = Desk.aWord() + " " + one;
        EditableArticle draft = editing.begin(UUID.randomUUID(), section.id(), Desk.aText(), person);
        Content content = AText.fit()
                .titled(title)
                .dated(A_QUIET_DAY)
                .with(ContentField.SOURCE, other)
                .with(ContentField.AUTHOR, other)
                .with(ContentField.KEYWORDS, one + ", b")
                .with(ContentField.SUMMARY, other)
                .with(ContentField.BODY, one + "\n" + other)
                .content();
        EditableArticle saved = editing.save(draft.number(), draft.revision(), section.id(), content, person);
        String newsroom = "/newsroom/articles/" + draft.number();
        Page editor = browsers.sameEditor().page();

        assertReads(editor, newsroom + "/overview", title, person.name(), section.name());
        editing.takeOver(draft.number(), person.username(), Desk.EDITOR);
        assertReads(editor, newsroom, title, other, one + ", b");
        Page preview = Newsroom.on(editor).preview();
        assertThat(read(preview)).contains(title, other);
        publishing.publish(saved.number(), saved.revision(), UpdateKind.FIRST_PUBLICATION, "", person);
        for (String page : List.of("/overview", "/revisions", "/timeline")) {
            assertReads(editor, newsroom + page, person.name());
        }
        assertReads(editor, newsroom + "/comparison?from=" + draft.revision() + "&to=" + saved.revision(), other);
        assertReads(editor, "/newsroom?words=" + encoded(title), title, person.name(), section.name());
        assertReads(editor, "/newsroom/log?by=" + encoded(person.name()), person.name());
        assertReads(editor, "/newsroom/accounts", person.name());
        assertReads(editor, "/newsroom/rights", person.name());
        assertReads(editor, "/newsroom/accounts/" + person.username(), person.name());
        assertReads(editor, "/newsroom/sections", section.name());

        Page reader = browsers.open();
        String article = "/articles/" + draft.number();
        assertReads(reader, article, title, other, section.name());
        assertReads(reader, article + "/print", title, other);
        assertReads(reader, "/sections/" + section.slug(), title, section.name());
        assertReads(reader, "/archive/1987/03/04", title);
    }

    private static void assertReads(Page browser, String page, String... words) {
        browser.navigate(page);
        assertThat(read(browser)).as(page).contains(words);
    }

    private static String read(Page browser) {
        return (String) browser.evaluate(READ);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
