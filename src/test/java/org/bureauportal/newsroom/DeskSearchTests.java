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
import org.jsoup.nodes.Document;
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

    @Test
    void findsAnArticleByItsNumberItsAddressItsDigitsAndItsDocumentNumber() {
        EditableArticle live = desk.aPublicArticle(AText.fit()
                .with(ContentField.NOTICE_TYPE, "announcement")
                .with(ContentField.ISSUING_BODY, "Office")
                .with(ContentField.DOCUMENT_NUMBER, "〔2031〕" + live() + "号")
                .content());
        String digits = new Visitor(port)
                .page("/articles/" + live.number())
                .select(".manuscript-digits")
                .text()
                .replace(" ", "");
        String given = "9".repeat(30) + String.format("%012d", live.number());
        EditableArticle draft = desk.aDraft(
                AText.fit().with(ContentField.MANUSCRIPT_NUMBER, given).content());

        assertThat(found(Long.toString(live.number())).get(0)).isEqualTo(live.number());
        assertThat(found("http://localhost/articles/" + live.number() + "/print"))
                .startsWith(live.number());
        assertThat(found("/a/" + live.number())).startsWith(live.number());
        assertThat(found(digits)).containsExactly(live.number());
        assertThat(found(digits.replaceAll("(.{6})", "$1 "))).containsExactly(live.number());
        assertThat(found(given)).containsExactly(draft.number());
        assertThat(found(live.content().particulars().documentNumber())).containsExactly(live.number());
        assertThat(found("9".repeat(60))).isEmpty();
    }

    private static String live() {
        return Long.toString(System.nanoTime());
    }

    @Test
    void listsOnesOwnDraftsWithTheirTotalAndInTheOrderAskedFor() {
        String word = Desk.aWord();
        EditableArticle second = desk.aDraft(AText.fit()
                .titled("B " + word)
                .with(ContentField.DOCUMENT_DATE, "2020-01-01")
                .content());
        EditableArticle first = desk.aDraft(AText.fit()
                .titled("A " + word)
                .with(ContentField.DOCUMENT_DATE, "2019-01-01")
                .content());

        assertThat(found(word)).containsExactly(first.number(), second.number());
        assertThat(found(word + "&order=TITLE")).containsExactly(first.number(), second.number());
        assertThat(found(word + "&order=DATE")).containsExactly(second.number(), first.number());
        assertThat(found(word + "&order=NONE")).containsExactly(first.number(), second.number());
        assertThat(found(word + "&state=MINE")).containsExactly(first.number(), second.number());
        Document desk = Visitor.signedIn(port).page("/newsroom?order=TITLE&words=" + word);
        assertThat(desk.select(".desk-total").text()).startsWith("2 notices");
        assertThat(desk.select("th[aria-sort]").eachText()).containsExactly("Title");
        assertThat(Visitor.signedInAs(port, "author")
                        .page("/newsroom?state=MINE&words=" + word)
                        .select(".desk-title"))
                .isEmpty();
    }

    private List<Long> found(String words) {
        String asked = URLEncoder.encode(words, StandardCharsets.UTF_8)
                .replace("%26order%3D", "&order=")
                .replace("%26state%3D", "&state=");
        return Visitor.signedIn(port)
                .page("/newsroom?words=" + asked)
                .select("tbody a[href^=/newsroom/articles/]")
                .stream()
                .map(link -> Long.valueOf(link.attr("href").replaceAll("\\D", "")))
                .distinct()
                .toList();
    }
}
