package org.bureauportal.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import javax.xml.parsers.DocumentBuilderFactory;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.section.Section;
import org.bureauportal.site.Language;
import org.bureauportal.text.ContentField;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

@PortalTest
class FeedTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Clock clock;

    @LocalServerPort
    private int port;

    @Test
    void tellsWhatIsNewInWellFormedAtom() throws Exception {
        Section section = desk.aSection(Language.ZH_CN);
        String title = "]]> <关于> & \"" + Desk.aWord();
        EditableArticle live = desk.aPublicArticle(
                section,
                AText.fit()
                        .titled(title)
                        .dated(LocalDate.now(clock))
                        .with(ContentField.SUMMARY, "摘要 <b>")
                        .content());

        HttpResponse<String> answer = new Visitor(port).get("/zh/feed.atom");

        Document feed = parsed(answer.body());
        Element entry = (Element) feed.getElementsByTagNameNS("*", "entry").item(0);
        assertThat(answer.headers().firstValue("content-type")).contains("application/atom+xml;charset=UTF-8");
        assertThat(feed.getDocumentElement().getAttribute("xml:lang")).isEqualTo("zh-CN");
        assertThat(text(entry, "title")).isEqualTo(title);
        assertThat(text(entry, "summary")).isEqualTo("摘要 <b>");
        assertThat(text(entry, "id")).endsWith("/articles/" + live.number());
        assertThat(text(entry, "updated")).isEqualTo(text(feed.getDocumentElement(), "updated"));
    }

    @Test
    void hasNothingOfAnotherLanguage() {
        EditableArticle english = desk.aPublicArticle(Desk.aText());

        assertThat(new Visitor(port).get("/zh/feed.atom").body())
                .doesNotContain(english.content().title());
    }

    private static Document parsed(String xml) throws Exception {
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        parsers.setNamespaceAware(true);
        return parsers.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static String text(Element element, String name) {
        return element.getElementsByTagNameNS("*", name).item(0).getTextContent();
    }
}
