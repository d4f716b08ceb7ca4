package org.bureauportal.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Judgement.NotPublishable;
import org.bureauportal.article.Publishing;
import org.bureauportal.attachment.SampleFile;
import org.bureauportal.section.Section;
import org.bureauportal.site.Language;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pictures of a body are as public as it is, and one of them stands for the article elsewhere. */
@PortalTest
class BodyPicturesTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Publishing publishing;

    @LocalServerPort
    private int port;

    private Visitor reader;
    private Section section;
    private String seal;
    private String line;
    private String hall;

    @BeforeEach
    void uploadPictures() {
        reader = new Visitor(port);
        section = desk.aSection(Language.EN);
        seal = desk.aFile("seal.png", SampleFile.picture("png", 120, 120));
        line = desk.aFile("line.png", SampleFile.picture("png", 640, 40));
        hall = desk.aFile("hall.jpg", SampleFile.picture("jpeg", 1400, 700));
    }

    @Test
    void theFirstThatShowsSomethingStandsForTheArticle() {
        EditableArticle article = desk.aPublicArticle(section, withAllPictures().content());

        Document page = reader.page("/articles/" + article.number());
        String card = page.select("meta[property=og:image]").attr("content");
        assertThat(card).contains("/files/" + hall + "-").startsWith("http").endsWith(".jpg");
        assertThat(page.select("meta[property=og:image:alt]").attr("content")).isEqualTo("The hall & its \"crowd\"");
        assertThat(page.select("meta[name=Image]").attr("content")).isEqualTo(card);
        assertThat(page.select("script[type=application/ld+json]").html()).contains("\"image\":\"" + card + "\"");
        assertThat(reader.bytes(card.replaceFirst("https?://[^/]+", "")).statusCode())
                .isEqualTo(200);
        assertThat(page.select(".article-body img")).hasSize(3).allMatch(image -> image.hasAttr("width"));
        assertThat(page.select(".files")).as("attachments").isEmpty();

        Document list = reader.page("/sections/" + section.slug());
        assertThat(list.select(".headline img").attr("src")).contains("/files/" + hall + "-");
        assertThat(list.select(".headline img").attr("alt")).isEmpty();
        assertThat(reader.get("/feed.atom").body()).doesNotContain("/files/" + hall);
    }

    @Test
    void theLeadOfTheHomePageShowsItsPicture() {
        Section chinese = desk.aSection(Language.ZH_CN);
        EditableArticle article = desk.aPublicArticle(
                chinese, withAllPictures().with(ContentField.SUMMARY, "摘要").content());
        publishing.lead(article.number(), Desk.EDITOR);

        assertThat(reader.page("/zh").select(".lead img").attr("src")).contains("/files/" + hall + "-");

        publishing.endLead(article.number(), Desk.EDITOR);
    }

    @Test
    void oneThatIsTakenOutIsPublicNoMore() {
        EditableArticle article = desk.aPublicArticle(section, withAllPictures().content());
        assertThat(reader.bytes("/files/" + hall + ".jpg").statusCode()).isEqualTo(200);

        desk.aCorrection(article, body("<p>Without</p>").content(), "The hall was another one.");

        assertThat(reader.bytes("/files/" + hall + ".jpg").statusCode()).isEqualTo(404);
        Document page = reader.page("/articles/" + article.number());
        assertThat(page.select("meta[property=og:image]")).isEmpty();
        assertThat(page.select(".history").text()).doesNotContain("hall.jpg");
    }

    @Test
    void oneThatIsMissingSilentOrNoPictureStandsInTheWayOfPublication() {
        String text = desk.aFile("notes.txt", "words");
        for (Content content : List.of(
                body("<figure><img alt=\"plan.png\"></figure>").content(),
                body("<figure><img src=\"/files/" + hall + ".jpg\"></figure>").content(),
                body("<figure><img src=\"/files/" + "a".repeat(26) + ".jpg\" alt=\"Gone\"></figure>")
                        .content(),
                body("<figure><img src=\"/files/" + text + ".jpg\" alt=\"No picture\"></figure>")
                        .content())) {
            EditableArticle draft = desk.aDraft(content);

            assertThatThrownBy(() -> desk.publish(draft)).isInstanceOf(NotPublishable.class);
        }
    }

    @Test
    void aDescriptionDoesNotBeginWithACaption() {
        EditableArticle article = desk.aPublicArticle(
                section,
                body("<figure><img src=\"/files/" + hall
                                + ".jpg\" alt=\"Hall\"><figcaption>Seen from the door</figcaption>"
                                + "</figure><p>The counters open at nine.</p>")
                        .content());

        assertThat(reader.page("/articles/" + article.number())
                        .select("meta[name=description]")
                        .attr("content"))
                .isEqualTo("The counters open at nine.");
    }

    private AText withAllPictures() {
        return body("<p>First.</p><figure><img src=\"/files/" + seal + ".png\" alt=\"A seal\"></figure>"
                + "<figure><img src=\"/files/" + line + ".png\" alt=\"\"></figure>"
                + "<figure class=\"page-wide\"><img src=\"/files/" + hall
                + ".jpg\" alt=\"The hall &amp; its &quot;crowd&quot;\"></figure>");
    }

    private static AText body(String html) {
        return AText.fit().with(ContentField.BODY, html);
    }
}
