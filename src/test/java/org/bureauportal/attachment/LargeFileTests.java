package org.bureauportal.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.text.ContentField;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A large file goes in and out in pieces. Built with the profile {@code large-files} it has 1 GB, and the portal a heap of
 * 512 MB; otherwise 50 MB.
 */
@PortalTest
class LargeFileTests {

    private static final byte[] LINE = "Twenty bytes a line\n".getBytes(StandardCharsets.US_ASCII);

    @Value("${large.megabytes:50}")
    private int megabytes;

    @Autowired
    private Desk desk;

    @LocalServerPort
    private int port;

    @Test
    void aLargeFileGoesInAndOutInPieces() throws Exception {
        long size = megabytes * (1L << 20);
        Visitor editor = Visitor.signedIn(port);
        HttpResponse<String> taken =
                editor.upload("large.txt", HttpRequest.BodyPublishers.ofInputStream(() -> new Lines(size)), "");
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        String key = taken.body().replaceFirst(".*\"key\":\"([a-z2-7]{26})\".*", "$1");
        desk.aPublicArticle(AText.fit().with(ContentField.ATTACHMENTS, key).content());

        HttpResponse<InputStream> file = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/files/" + key + ".txt"))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());

        assertThat(file.headers().firstValueAsLong("Content-Length")).hasValue(size);
        try (InputStream sent = file.body();
                InputStream wanted = new Lines(size)) {
            assertThat(isSame(sent, wanted)).isTrue();
        }
    }

    private static boolean isSame(InputStream one, InputStream other) throws IOException {
        int length = 1 << 16;
        byte[] piece = one.readNBytes(length);
        while (piece.length > 0) {
            if (!Arrays.equals(piece, other.readNBytes(length))) {
                return false;
            }
            piece = one.readNBytes(length);
        }
        return other.read() < 0;
    }

    /** Lines up to a number of bytes, made as they are read. */
    private static final class Lines extends InputStream {

        private final long size;
        private long at;

        Lines(long size) {
            this.size = size;
        }

        @Override
        public int read() {
            return at < size ? LINE[(int) (at++ % LINE.length)] : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (at >= size) {
                return -1;
            }
            int count = (int) Math.min(length, size - at);
            for (int index = 0; index < count; index++) {
                bytes[offset + index] = LINE[(int) (at++ % LINE.length)];
            }
            return count;
        }
    }
}
