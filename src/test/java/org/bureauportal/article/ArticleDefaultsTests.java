package org.bureauportal.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.shared.Actor;
import org.bureauportal.text.ContentField;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an editor's next article starts from. */
@PortalTest
class ArticleDefaultsTests {

    @Autowired
    private Editing editing;

    @Autowired
    private Desk desk;

    @Test
    void theNextArticleStartsFromTheLastOneThatTheEditorBegan() {
        EditableArticle first = desk.aDraft(aText("Office of Tests", "Li Hua").content());
        begin(desk.chinese().id(), aText("测试办公室", "李华"));

        assertThat(editing.defaults(Desk.EDITOR).section())
                .contains(desk.chinese().id());
        assertThat(editing.defaults(Desk.EDITOR).source()).isEqualTo("测试办公室");
        assertThat(editing.defaults(Desk.EDITOR).author()).isEqualTo("李华");

        editing.save(
                first.number(),
                first.revision(),
                first.sectionId(),
                aText("Another office", "").content(),
                Desk.EDITOR);

        assertThat(editing.defaults(Desk.EDITOR).source()).isEqualTo("测试办公室");
        assertThat(editing.defaults(new Actor(Desk.aWord(), "Sample Editor")).source())
                .isEmpty();
    }

    /** The body that issued a text from elsewhere is not that of the next text. */
    @Test
    void aRepublishedTextLendsItsSectionAlone() {
        begin(desk.english().id(), aText("Office of Tests", "Li Hua"));
        begin(
                desk.chinese().id(),
                aText("Another ministry", "Somebody else").with(ContentField.ORIGIN, "https://elsewhere.example/7"));

        Editing.Defaults defaults = editing.defaults(Desk.EDITOR);

        assertThat(defaults.section()).contains(desk.chinese().id());
        assertThat(defaults.source()).isEqualTo("Office of Tests");
        assertThat(defaults.author()).isEqualTo("Li Hua");
    }

    private static AText aText(String source, String author) {
        return AText.fit().with(ContentField.SOURCE, source).with(ContentField.AUTHOR, author);
    }

    private void begin(long section, AText text) {
        editing.begin(UUID.randomUUID(), section, text.content(), Desk.EDITOR);
    }
}
