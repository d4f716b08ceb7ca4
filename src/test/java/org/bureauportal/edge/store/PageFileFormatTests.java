package org.bureauportal.edge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** A page on disk is a file that any server can send, and that we do not take for whole when it is not. */
class PageFileFormatTests {

    private static final CachedPage.Head HEAD = new CachedPage.Head(
            200,
            List.of("Content-Type", "text/html;charset=UTF-8", "Cache-Control", "public"),
            List.of("site", "article:7"),
            UUID.fromString("12345678-1234-1234-1234-123456789012"),
            42,
            "0123456789abcdef");

    private static final byte[] TEXT =
            "<p>关于春节放假的通知 and more of it</p>".repeat(500).getBytes(StandardCharsets.UTF_8);

    @Test
    void isReadAsItWasWritten() throws Exception {
        CachedPage page = PageFileFormat.page(PageFileFormat.of(new CachedPage(HEAD, TEXT)));

        assertThat(page.head()).isEqualTo(HEAD);
        assertThat(page.bytes()).isEqualTo(TEXT);
        assertThat(page.variant("gzip").tag())
                .isEqualTo(new CachedPage(HEAD, TEXT).variant("gzip").tag());
    }

    @Test
    void isWhatAnybodyElseTakesForGzip() throws Exception {
        byte[] file = PageFileFormat.of(new CachedPage(HEAD, TEXT));

        assertThat(new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes())
                .isEqualTo(TEXT);
    }

    @Test
    void isNothingOnceItIsCutOff() {
        byte[] file = PageFileFormat.of(new CachedPage(HEAD, TEXT));

        for (int length = 0; length < file.length; length++) {
            byte[] rest = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> PageFileFormat.page(rest)).isInstanceOf(DataFormatException.class);
        }
    }

    @Test
    void isNothingOnceItsTextWasChanged() {
        byte[] file = PageFileFormat.of(new CachedPage(HEAD, TEXT));
        int inTheText = file.length - 20;
        file[inTheText] ^= 1;

        assertThatThrownBy(() -> PageFileFormat.page(file)).isInstanceOf(DataFormatException.class);
    }

    @Test
    void isNothingWithMoreBehindIt() {
        byte[] file = PageFileFormat.of(new CachedPage(HEAD, TEXT));
        byte[] longer = Arrays.copyOf(file, file.length + 9);

        assertThatThrownBy(() -> PageFileFormat.page(longer)).isInstanceOf(DataFormatException.class);
    }

    /** The files of earlier versions were put together by hand; the JDK writes the same bytes. */
    @Test
    void isPutTogetherAsEarlierVersionsDid() {
        assertThat(HexFormat.of().formatHex(Gzip.compress("notice".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("1f8b08000000000000ffcbcb2fc94c4e0500c2450d4806000000");
    }
}
