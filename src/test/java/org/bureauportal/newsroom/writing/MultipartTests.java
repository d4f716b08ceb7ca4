package org.bureauportal.newsroom.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.text.Content.Attachment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The form that sends a file without a script takes one file from whatever comes, or says what is wrong. */
@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class MultipartTests {

    private static final String FORM = "multipart/form-data; boundary=b";
    private static final String FILE = "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n";

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @LocalServerPort
    private int port;

    private Visitor editor;
    private EditableArticle draft;

    @BeforeEach
    void beginADraft() {
        editor = Visitor.signedIn(port);
        draft = desk.aDraft(AText.fit().content());
    }

    static Stream<Arguments> refused() {
        String long16k = "x".repeat(16_384);
        return Stream.of(
                Arguments.of("no boundary", "multipart/form-data", "--b\r\n" + FILE + "\r\nwords\r\n--b--\r\n"),
                Arguments.of("a boundary of 16 KB", FORM + long16k, "--b" + long16k + "\r\n"),
                Arguments.of("another boundary", FORM, "--c\r\n" + FILE + "\r\nwords\r\n--c--\r\n"),
                Arguments.of("no part", FORM, "--b--\r\n"),
                Arguments.of("nothing", FORM, ""),
                Arguments.of("a part without a head", FORM, "--b\r\n\r\nwords\r\n--b--\r\n"),
                Arguments.of("a head that never ends", FORM, "--b\r\nX: " + "y".repeat(200_000)),
                Arguments.of(
                        "a head of 1,000 lines", FORM, "--b\r\n" + "X: y\r\n".repeat(1000) + FILE + "\r\nw\r\n--b--"),
                Arguments.of(
                        "1,000 fields before the file",
                        FORM,
                        "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n".repeat(1000) + "--b\r\n" + FILE
                                + "\r\nwords\r\n--b--\r\n"),
                Arguments.of(
                        "a file without a name",
                        FORM,
                        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\nwords\r\n--b--\r\n"),
                Arguments.of(
                        "a name of another kind",
                        FORM,
                        "--b\r\n" + FILE.replace("a.txt", "a.txt.exe") + "\r\nwords\r\n--b--\r\n"),
                Arguments.of("no content", FORM, "--b\r\n" + FILE + "\r\n\r\n--b--\r\n"),
                Arguments.of("cut short in the head", FORM, "--b\r\nContent-Disp"),
                Arguments.of("cut short in the file", FORM, "--b\r\n" + FILE + "\r\nwor"),
                Arguments.of(
                        "no file at all", FORM, "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n--b--"),
                Arguments.of("fields", "application/x-www-form-urlencoded", "file=a.txt"),
                Arguments.of("a type that is none", "multipart", "--b\r\n"),
                Arguments.of("zeros", FORM, "\0".repeat(10_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String what, String type, String body, CapturedOutput log) {
        HttpResponse<String> answer = send(type, body);

        assertThat(answer.statusCode()).isBetween(400, 422);
        assertThat(editing.find(draft.number()).content().attachments().isEmpty())
                .isTrue();
        assertThat(log.getOut().lines().filter(line -> line.startsWith("\tat ")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void taken(String head, String name) {
        HttpResponse<String> answer = send(FORM, "--b\r\n" + head + "\r\n\r\nwords\r\n--b--\r\n");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(editing.find(draft.number()).content().attachments().files())
                .extracting(Attachment::name)
                .containsExactly(name);
    }

    static Stream<Arguments> taken() {
        String head = "Content-Disposition: form-data; name=\"file\"; filename=\"%s\"";
        return Stream.of(
                Arguments.of(head.formatted("a.txt"), "a.txt"),
                Arguments.of(head.formatted("../../etc/a.txt"), "a.txt"),
                Arguments.of(head.formatted("C:\\\\Users\\\\x\\\\a.txt"), "a.txt"),
                Arguments.of(head.formatted("意见征集表.txt"), "意见征集表.txt"),
                Arguments.of(head.formatted("a.txt") + "\r\nContent-Type: text/html", "a.txt"),
                Arguments.of(head.formatted("a.txt") + "\r\nContent-Transfer-Encoding: base64", "a.txt"),
                Arguments.of(head.toLowerCase(java.util.Locale.ROOT).formatted("a.txt"), "a.txt"));
    }

    @Test
    void ofTwoFilesTheFirstIsTaken() {
        send(
                FORM,
                "--b\r\n" + FILE + "\r\nfirst\r\n--b\r\n" + FILE.replace("a.txt", "b.txt") + "\r\nsecond\r\n--b--\r\n");

        assertThat(editing.find(draft.number()).content().attachments().files())
                .extracting(Attachment::name)
                .containsExactly("a.txt");
    }

    private HttpResponse<String> send(String type, String body) {
        String path = "/newsroom/articles/" + draft.number() + "/files?_csrf="
                + editor.token().get("_csrf");
        return editor.postBytes(path, type, body.getBytes(StandardCharsets.UTF_8));
    }
}
