package org.bureauportal.server.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The article form as a script sends it: whatever is wrong with how it is compressed, the same text is saved afterwards. */
@PortalTest
class CompressedFormTests {

    private static final String NEW = "/newsroom/articles/new";
    private static final String ARTICLES = "/newsroom/articles";
    private static final String BODY = "长".repeat(30_000);

    @Autowired
    private Desk desk;

    @LocalServerPort
    private int port;

    private Visitor editor;
    private byte[] form;

    @BeforeEach
    void writes() {
        editor = Visitor.signedIn(port);
        Map<String, String> typed = Map.of(
                "title",
                "Pressed " + Desk.aWord(),
                "section",
                Long.toString(desk.english().id()),
                "body",
                BODY);
        form = Visitor.encoded(Visitor.filled(editor.page(NEW), typed)).getBytes(StandardCharsets.US_ASCII);
    }

    /** What it says of its length only keeps room for it; none, an unreadable or a longer one keeps more. */
    @ParameterizedTest
    @ValueSource(strings = {"", "none", "-1", "11000000", "9999999999"})
    void aLengthThatKeepsRoomEnoughDoesNoHarm(String length) throws IOException {
        assertSaved(editor.postCompressed(ARTICLES, gzip(form), "Form-Length", length));
    }

    @Test
    void moreThanItSaysIsRefused() throws IOException {
        for (String length : List.of("0", "100", Integer.toString(form.length - 1), "999999999")) {
            assertThat(editor.postCompressed(ARTICLES, gzip(form), "Form-Length", length)
                            .statusCode())
                    .as(length)
                    .isEqualTo(413);
        }

        assertSaved(editor.postCompressed(ARTICLES, gzip(form), "Form-Length", Integer.toString(form.length)));
    }

    /** A thousandth of what becomes of it is sent. */
    @ParameterizedTest
    @ValueSource(strings = {"", "1000", "12000000"})
    void whatSwellsBeyondAllFormsIsRefused(String length) throws IOException {
        byte[] swelling = new byte[40_000_000];
        Arrays.fill(swelling, (byte) 'x');

        assertThat(editor.postCompressed(ARTICLES, gzip(swelling), "Form-Length", length)
                        .statusCode())
                .isEqualTo(413);

        assertSaved(editor.postCompressed(ARTICLES, gzip(form), "Form-Length", Integer.toString(form.length)));
    }

    @Test
    void whatCannotBeInflatedIsRefused() throws IOException {
        byte[] whole = gzip(form);
        byte[] damaged = whole.clone();
        damaged[whole.length - 5] ^= 1;
        for (byte[] broken : List.of(
                Arrays.copyOf(whole, whole.length / 2),
                Arrays.copyOf(whole, whole.length - 1),
                Arrays.copyOf(whole, 5),
                damaged,
                form)) {
            assertThat(editor.postCompressed(ARTICLES, broken, "Form-Length", Integer.toString(form.length))
                            .statusCode())
                    .isEqualTo(400);
        }

        assertSaved(editor.postCompressed(ARTICLES, whole, "Form-Length", Integer.toString(form.length)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "deflate", "gzip, gzip", "x"})
    void nothingButGzipIsInflated(String coding) {
        assertThat(editor.post(ARTICLES, Map.of("body", BODY), "Content-Encoding", coding)
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void aCompressedFormComesBackWhereTheSessionHadEnded() throws IOException {
        Visitor stranger = new Visitor(port);

        HttpResponse<String> refused =
                stranger.postCompressed(ARTICLES, gzip(form), "Form-Length", Integer.toString(form.length));
        HttpResponse<String> signedIn =
                stranger.submit(Visitor.parsed(refused), Map.of("username", "editor", "password", Visitor.PASSWORD));
        Document page = stranger.page(signedIn.headers().firstValue("location").orElseThrow());

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(page.expectFirst("#body").wholeText()).isEqualTo(BODY);
        assertSaved(stranger.submit(page, Map.of()));
    }

    private static void assertSaved(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location").orElseThrow()).matches(".*/newsroom/articles/[0-9]+");
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(compressed)) {
            stream.write(plain);
        }
        return compressed.toByteArray();
    }
}
