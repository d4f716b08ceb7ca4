package org.bureauportal.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Publishing;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A file is as public as the edition that it goes with, and arrives as it was sent. */
@PortalTest
class AttachmentTests {

    private static final Pattern KEY = Pattern.compile("\"key\":\"([a-z2-7]{26})\"");

    /** Within which every node has heard of a change. */
    private static final Duration SOON = Duration.ofSeconds(2);

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private Publishing publishing;

    @LocalServerPort
    private int port;

    private Visitor editor;
    private Visitor reader;

    @BeforeEach
    void arrive() {
        editor = Visitor.signedIn(port);
        reader = new Visitor(port);
    }

    @Test
    void aFileIsPublicFromThePublicationOfItsEditionToTheEndOfItsArticle() {
        byte[] bytes = SampleFile.pdf(3);
        String key = upload("调查表.pdf", bytes);
        String address = address(key, "pdf");
        isNotThere(address);

        EditableArticle draft = desk.aDraft(aText(key + " 意见征集表"));
        isNotThere(address);
        assertThat(editor.bytes("/newsroom/files/" + key).body()).isEqualTo(bytes);
        assertThat(reader.get("/newsroom/files/" + key).statusCode()).isEqualTo(302);

        EditableArticle live = desk.publish(draft);
        HttpResponse<byte[]> file = reader.bytes(address);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(bytes);
        assertThat(header(file, "Content-Type")).isEqualTo("application/pdf");
        assertThat(header(file, "Content-Disposition"))
                .isEqualTo(
                        "attachment; filename=\"_.pdf\"; filename*=UTF-8''%E6%84%8F%E8%A7%81%E5%BE%81%E9%9B%86%E8%A1%A8.pdf");
        assertThat(header(file, "Content-Security-Policy")).contains("sandbox").contains("default-src 'none'");
        assertThat(header(file, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.headers().firstValue("Portal-File")).isEmpty();
        Document page = reader.page("/articles/" + live.number());
        assertThat(page.select(".files li").text()).matches("意见征集表 PDF, \\d+ KB, 3 pages");
        assertThat(page.select(".files a").attr("href")).isEqualTo(address);
        assertThat(reader.page("/articles/" + live.number() + "/print").select(".files li"))
                .hasSize(1);

        publishing.remove(live.number(), "Taken away by a test.", "", Desk.EDITOR);
        await().atMost(SOON).untilAsserted(() -> isNotThere(address));
        publishing.restore(live.number(), Desk.EDITOR);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(reader.bytes(address).body()).isEqualTo(bytes));
    }

    private void isNotThere(String address) {
        for (String method : List.of("GET", "HEAD")) {
            assertThat(reader.send(method, address).statusCode()).isEqualTo(404);
        }
        assertThat(reader.get(address, "Range", "bytes=0-1").statusCode()).isEqualTo(404);
        assertThat(reader.get(address, "If-None-Match", "*").statusCode()).isEqualTo(404);
    }

    @Test
    void aWithdrawnArticleKeepsItsFilesButNotInSearchEngines() {
        String key = upload("a.txt", SampleFile.text("some words"));
        EditableArticle live = desk.aPublicArticle(aText(key));
        assertThat(reader.get(address(key, "txt")).headers().firstValue("X-Robots-Tag"))
                .isEmpty();

        publishing.withdraw(live.number(), "Withdrawn by a test.", Desk.EDITOR);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                reader.get(address(key, "txt")).headers().firstValue("X-Robots-Tag"))
                        .contains("noindex"));
        assertThat(reader.get(address(key, "txt")).body()).isEqualTo("some words");
    }

    @Test
    void aReplacedFileLeadsToTheNewOneOnceThatIsPublicAndThePageHistorySaysSo() {
        String first = upload("form.txt", SampleFile.text("first"));
        EditableArticle live = desk.aPublicArticle(aText(first + " Form"));
        String second = upload("form.txt", SampleFile.text("second"), "&replaces=" + first);
        EditableArticle next = editing.openEdition(live.number(), Desk.EDITOR);
        next = editing.save(next.number(), next.revision(), next.sectionId(), aText(second + " Form"), Desk.EDITOR);
        assertThat(reader.get(address(first, "txt")).body()).isEqualTo("first");
        isNotThere(address(second, "txt"));

        publishing.publish(next.number(), next.revision(), UpdateKind.CORRECTION, "A better form.", Desk.EDITOR);

        await().atMost(SOON).untilAsserted(() -> {
            HttpResponse<String> moved = reader.get(address(first, "txt"));
            assertThat(moved.statusCode()).isEqualTo(301);
            assertThat(moved.headers().firstValue("Location")).contains(address(second, "txt"));
        });
        assertThat(reader.get(address(second, "txt")).body()).isEqualTo("second");
        assertThat(reader.page("/articles/" + live.number())
                        .select(".history li:first-child")
                        .text())
                .endsWith("A better form.File replaced: Form");
    }

    @Test
    void aDiscardedDraftChangesNothingThatIsPublic() {
        String first = upload("form.txt", SampleFile.text("first"));
        EditableArticle live = desk.aPublicArticle(aText(first));
        String second = upload("form.txt", SampleFile.text("second"), "&replaces=" + first);
        EditableArticle next = editing.openEdition(live.number(), Desk.EDITOR);
        next = editing.save(next.number(), next.revision(), next.sectionId(), aText(second), Desk.EDITOR);

        editing.discard(next.number(), next.revision(), Desk.EDITOR);

        assertThat(reader.get(address(first, "txt")).body()).isEqualTo("first");
        isNotThere(address(second, "txt"));
    }

    @Test
    void aFileThatIsNoLongerThereStandsInTheWayOfPublication() {
        EditableArticle draft = desk.aDraft(aText("a".repeat(26) + " Gone"));

        HttpResponse<String> refused =
                editor.submit(editor.page("/newsroom/articles/" + draft.number()), java.util.Map.of());

        assertThat(refused.statusCode()).isLessThan(400);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> desk.publish(draft)))
                .isInstanceOf(org.bureauportal.article.Judgement.NotPublishable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'bytes=0-3',        206, 0123, bytes 0-3/10",
        "'bytes=4-',         206, 456789, bytes 4-9/10",
        "'bytes=-2',         206, 89, bytes 8-9/10",
        "'bytes=0-40960',    206, 0123456789, bytes 0-9/10",
        "'bytes=-40960',     206, 0123456789, bytes 0-9/10",
        "'bytes=9-9',        206, 9, bytes 9-9/10",
        "'bytes=10-',        416, '', bytes */10",
        "'bytes=-0',         416, '', bytes */10",
        "'bytes=5-2',        200, 0123456789, ",
        "'bytes=0-1,4-5',    200, 0123456789, ",
        "'lines=0-1',        200, 0123456789, ",
        "'bytes=99999999999999999999-', 200, 0123456789, ",
        "'bytes= 1 - 2',     200, 0123456789, "
    })
    void partsAreSentAsAsked(String asked, int status, String body, String range) {
        String address = aPublicFile("digits.txt", "0123456789");

        HttpResponse<String> part = reader.get(address, "Range", asked);

        assertThat(part.statusCode()).isEqualTo(status);
        assertThat(part.body()).isEqualTo(body);
        assertThat(part.headers().firstValue("Content-Range").orElse(null)).isEqualTo(range);
        assertThat(part.headers().firstValue("Content-Length").orElse("")).isEqualTo("" + body.length());
    }

    @Test
    void whatAReaderHasAlreadyIsNotSentAgain() {
        String address = aPublicFile("digits.txt", "0123456789");
        String tag = reader.get(address).headers().firstValue("ETag").orElseThrow();

        assertThat(reader.get(address, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(reader.get(address, "If-None-Match", "\"another\"").statusCode())
                .isEqualTo(200);
        assertThat(reader.get(address, "Range", "bytes=0-1", "If-Range", tag).statusCode())
                .isEqualTo(206);
        assertThat(reader.get(address, "Range", "bytes=0-1", "If-Range", "\"another\"")
                        .body())
                .isEqualTo("0123456789");
        HttpResponse<String> head = reader.send("HEAD", address);
        assertThat(head.headers().firstValue("Content-Length")).contains("10");
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"XLARGE.txt", "a.TXT", "a.txt.gz", "a", "%2e%2e.txt"})
    void thereIsOneAddress(String name) {
        String key = upload("digits.txt", SampleFile.text("0123456789"));
        desk.aPublicArticle(aText(key));

        assertThat(reader.get("/files/" + key + name.substring(1)).statusCode()).isIn(301, 400, 404);
        assertThat(reader.get("/files/" + name).statusCode()).isIn(301, 400, 404);
    }

    private String aPublicFile(String name, String text) {
        String key = upload(name, SampleFile.text(text));
        desk.aPublicArticle(aText(key));
        return address(key, name.substring(name.lastIndexOf('.') + 1));
    }

    private static Content aText(String files) {
        return AText.fit().with(ContentField.ATTACHMENTS, files).content();
    }

    private static String address(String key, String extension) {
        return "/files/" + key + "." + extension;
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private String upload(String name, byte[] bytes) {
        return upload(name, bytes, "");
    }

    private String upload(String name, byte[] bytes, String parameters) {
        HttpResponse<String> taken = editor.upload(
                name, HttpRequest.BodyPublishers.ofByteArray(Arrays.copyOf(bytes, bytes.length)), parameters);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        Matcher key = KEY.matcher(taken.body());
        assertThat(key.find()).isTrue();
        return key.group(1);
    }
}
