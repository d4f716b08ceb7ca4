package org.bureauportal.server.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormDecoderTests {

    @Test
    void fieldsComeAsTheyWereTypedWhereverThePiecesEnd() {
        String form = "title=%E5%85%AC%E5%91%8A+a%2Bb&&empty=&bare&body=\u957f%F0%9F%8C%8D=1&title=second";
        byte[] sent = form.getBytes(StandardCharsets.UTF_8);

        for (int piece = 1; piece <= sent.length; piece++) {
            FormDecoder decoder = new FormDecoder(1000);
            for (int at = 0; at < sent.length; at += piece) {
                byte[] next = Arrays.copyOfRange(sent, at, Math.min(sent.length, at + piece));
                decoder.decode(next, next.length);
            }

            assertThat(decoder.end())
                    .isEqualTo(Map.of(
                            "title", List.of("公告 a+b", "second"),
                            "empty", List.of(""),
                            "bare", List.of(""),
                            "body", List.of("长🌍=1")));
        }
    }

    @Test
    void aTextLongerThanAllBuffersStaysWhole() {
        String text = "长".repeat(100_001) + "x".repeat(100_001);

        FormDecoder decoder = decoded("body=" + URLEncoder.encode(text, StandardCharsets.UTF_8), 300_000);

        assertThat(decoder.end().get("body")).containsExactly(text);
        assertThat(decoder.length()).isEqualTo(text.length() + "body".length());
    }

    @ParameterizedTest
    @CsvSource({
        "a=%zz, 400",
        "a=%4, 400",
        "a=%, 400",
        "a=%4&b=c, 400",
        "%G1=a, 400",
        "=a, 400",
        "a=%FF, 400",
        "a=%C3&b=%A9, 400",
        "a=%C3, 400",
        "a=%ED%A0%BD, 400",
        "%C3=a, 400",
        "a=12345678901, 413",
        "12345678901, 413"
    })
    void whatIsMalformedOrTooLongIsRefused(String form, int status) {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> decoded(form, 10).end())
                .satisfies(refused -> assertThat(refused.getErrorCode()).isEqualTo(status));
    }

    @Test
    void moreFieldsThanAnyFormHasAreRefused() {
        assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(() -> decoded("a&".repeat(501), 10_000));
    }

    private static FormDecoder decoded(String form, int mostCharacters) {
        FormDecoder decoder = new FormDecoder(mostCharacters);
        byte[] sent = form.getBytes(StandardCharsets.UTF_8);
        decoder.decode(sent, sent.length);
        return decoder;
    }
}
