package org.bureauportal.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.text.ContentField;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The desk finds drafts as readers find what is public. */
@PortalTest
class DeskSearchTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @LocalServerPort
    private int port;

    @Test
    void findsADraftByWhatItSaysNow() {
        String word = Desk.aWord();
        EditableArticle draft = desk.aDraft(AText.fit()
                .titled("A draft of " + word)
                .with(ContentField.BODY, "新鲜水果供应\nInspections of stalls")
                .content());

        assertThat(found(word + " 果")).containsExactly(draft.number());
        assertThat(found(word + " 供應 inspected")).containsExactly(draft.number());
        assertThat(found(word + " 蔬菜")).isEmpty();

        editing.save(
                draft.number(),
                draft.revision(),
                draft.sectionId(),
                AText.fit()
                        .titled("A draft of " + word)
                        .with(ContentField.BODY, "蔬菜供应")
                        .content(),
                Desk.EDITOR);

        assertThat(found(word + " 果")).isEmpty();
        assertThat(found(word + " 蔬菜")).containsExactly(draft.number());
        assertThat(found(word + " 蔬菜' \\ & | ! ( :*")).containsExactly(draft.number());
    }

    private List<Long> found(String words) {
        String asked = URLEncoder.encode(words, StandardCharsets.UTF_8);
        return Visitor.signedIn(port)
                .page("/newsroom?words=" + asked)
                .select("tbody a[href^=/newsroom/articles/]")
                .stream()
                .map(link -> Long.valueOf(link.attr("href").replaceAll("\\D", "")))
                .distinct()
                .toList();
    }
}
