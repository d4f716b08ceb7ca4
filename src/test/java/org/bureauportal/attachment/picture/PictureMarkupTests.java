package org.bureauportal.attachment.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bureauportal.attachment.picture.PictureMarkup.Audience;
import org.bureauportal.attachment.picture.PictureMarkup.Candidate;
import org.bureauportal.attachment.picture.PictureMarkup.Shown;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pictures of a body as HTML: what browsers choose from, and nothing else of the body touched. */
class PictureMarkupTests {

    private static final String ONE = "a".repeat(26);
    private static final String OTHER = "b".repeat(26);
    private static final String BARE = "c".repeat(26);
    private static final String GONE = "d".repeat(26);

    private static final Map<String, Shown> KNOWN = Map.of(
            ONE, new Shown("/files/" + ONE + ".png", 2000, 1000, candidates(ONE, 480, 800, 1280, 1920)),
            OTHER, new Shown("/files/" + OTHER + ".jpg", 600, 900, candidates(OTHER, 480, 600)),
            BARE, new Shown("/files/" + BARE + ".webp", 30, 20, List.of()));

    @Test
    void aPictureIsOneOfSeveralFromWhichBrowsersChoose() {
        assertThat(shown("<p>a</p><figure>" + img(ONE, "png", "alt=\"Hall\"") + "</figure><p>b</p>"))
                .isEqualTo("<p>a</p><figure><picture><source type=\"image/webp\" srcset=\""
                        + "/files/K-480.webp 480w, /files/K-800.webp 800w, /files/K-1280.webp 1280w, /files/K-1920.webp 1920w"
                                .replace("K", ONE)
                        + "\" sizes=\"(min-width: 46rem) 42rem, 92vw\"><img src=\"/files/" + ONE
                        + "-800.jpg\" srcset=\""
                        + "/files/K-480.jpg 480w, /files/K-800.jpg 800w, /files/K-1280.jpg 1280w, /files/K-1920.jpg 1920w"
                                .replace("K", ONE)
                        + "\" sizes=\"(min-width: 46rem) 42rem, 92vw\" width=\"2000\" height=\"1000\" alt=\"Hall\""
                        + " decoding=\"async\" fetchpriority=\"high\"></picture></figure><p>b</p>");
    }

    @Test
    void theFirstComesAtOnceAndTheOthersWhenTheyAreNear() {
        Document page = Jsoup.parse(
                shown("<figure>" + img(ONE, "png", "") + "</figure><figure>" + img(OTHER, "jpg", "") + "</figure>"));

        assertThat(page.select("img").eachAttr("fetchpriority")).containsExactly("high");
        assertThat(page.select("img").eachAttr("loading")).containsExactly("lazy");
        assertThat(page.select("img").get(1).attr("src")).isEqualTo("/files/" + OTHER + "-600.jpg");
        assertThat(page.select("img").get(1).attr("loading")).isEqualTo("lazy");
    }

    @Test
    void onPaperNoneWaitsToBeScrolledTo() {
        String body = "<figure>" + img(ONE, "png", "") + "</figure><figure>" + img(OTHER, "jpg", "") + "</figure>";

        assertThat(PictureMarkup.shown(body, KNOWN, Audience.PAPER)).doesNotContain("loading", "fetchpriority");
    }

    @Test
    void aWidePictureHasTheWidthOfThePageAndTheNextTheWidthOfTheColumn() {
        Document page = Jsoup.parse(shown("<figure class=\"page-wide\" dir=\"ltr\">" + img(ONE, "png", "")
                + "<figcaption>1 &gt; 0</figcaption></figure><figure>" + img(OTHER, "jpg", "") + "</figure>"
                + "<figure class=\"not-page-wide\">" + img(ONE, "png", "") + "</figure>"));

        assertThat(page.select("img").eachAttr("sizes"))
                .containsExactly(
                        "(min-width: 72rem) 67rem, 92vw",
                        "(min-width: 46rem) 42rem, 92vw",
                        "(min-width: 46rem) 42rem, 92vw");
        assertThat(page.select("source").eachAttr("sizes"))
                .isEqualTo(page.select("img").eachAttr("sizes"));
    }

    @Test
    void aPictureOfWhichNothingIsMadeIsShownAsItIs() {
        assertThat(shown("<figure>" + img(BARE, "webp", "alt=\"\"") + "</figure>"))
                .isEqualTo(
                        "<figure><img src=\"/files/" + BARE
                                + ".webp\" width=\"30\" height=\"20\" alt=\"\" decoding=\"async\" fetchpriority=\"high\"></figure>");
    }

    @Test
    void withoutWebpThereIsNoSource() {
        List<Candidate> jpegs = candidates(ONE, 480, 800).stream()
                .filter(each -> each.format() == RenditionFormat.JPG)
                .toList();
        String html = PictureMarkup.shown(
                img(ONE, "jpg", ""), Map.of(ONE, new Shown("/x", 900, 600, jpegs)), Audience.READERS);

        assertThat(html)
                .startsWith("<picture><img src=")
                .contains("-480.jpg 480w")
                .doesNotContain("<source");
    }

    @Test
    void aPictureThatIsNotThereLosesItsAddressAndStays() {
        assertThat(shown("<figure>" + img(GONE, "png", "alt=\"Map\"") + "</figure>"))
                .isEqualTo("<figure><img alt=\"Map\"></figure>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<p>imgs, and 1 &lt; 2</p>",
                "<figure><img alt=\"still missing\"></figure>",
                "<figure class=\"page-wide\"><img></figure>",
                "<p>&lt;img src=\"/files/aaaaaaaaaaaaaaaaaaaaaaaaaa.png\"&gt;</p>",
                "<p><img src=\"/img/icon.svg\"> <img src=\"/files/aaaa.png\"></p>",
                "<imgs src=\"/files/aaaaaaaaaaaaaaaaaaaaaaaaaa.png\">"
            })
    void whatElseIsThereStaysAsItIs(String html) {
        assertThat(shown(html)).isEqualTo(html);
    }

    /** As it came, already written for HTML. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a &quot;b&quot; &amp; &lt;script&gt;",
                "1 > 0 < 2",
                "$1 \\1 \\$",
                "src=x onerror=y",
                "<img src='/files/x.png'>",
                "会场 图 1"
            })
    void whatAPictureShowsIsSaidAsItWas(String alt) {
        String html = shown("<figure>" + img(ONE, "png", "alt=\"" + alt + "\"") + "</figure>");

        assertThat(html).contains(" alt=\"" + alt + "\" decoding=");
        Element picture = Jsoup.parse(html).select("img").get(0);
        assertThat(picture.attr("alt"))
                .isEqualTo(
                        Jsoup.parse("<img alt=\"" + alt + "\">").select("img").attr("alt"));
        assertThat(picture.attributes().asList().stream().map(each -> each.getKey()))
                .containsExactly("src", "srcset", "sizes", "width", "height", "alt", "decoding", "fetchpriority");
    }

    @Test
    void aDescriptionThatIsStillMissingStaysMissing() {
        assertThat(shown("<figure>" + img(ONE, "png", "") + "</figure>")).doesNotContain("alt");
    }

    @Test
    void aPictureOfTheOldKindOfMarkupIsFoundInAnySpelling() {
        assertThat(shown("<img alt=\"a\" src=\"/files/" + BARE + ".webp\" loading=\"eager\" width=\"1\" />"))
                .isEqualTo("<img src=\"/files/" + BARE
                        + ".webp\" width=\"30\" height=\"20\" alt=\"a\" decoding=\"async\" fetchpriority=\"high\">");
    }

    @ParameterizedTest
    @EnumSource(Audience.class)
    void eachKeyIsAskedForOnce(Audience audience) {
        String body = ("<figure>" + img(ONE, "png", "") + "</figure>").repeat(3) + img(GONE, "jpg", "");

        assertThat(PictureMarkup.keys(body)).containsExactly(ONE, GONE);
        assertThat(Jsoup.parse(PictureMarkup.shown(body, KNOWN, audience)).select("picture"))
                .hasSize(3);
    }

    /** Of what never ends, what is looked at again and again would take hours. */
    @ParameterizedTest
    @ValueSource(strings = {"<img ", "<figure ", "<img a=\"", "<img a ", "<img src=\"/files/\" ", "<figure><img"})
    void aLongBodyIsReadOnce(String part) {
        String body = part.repeat(1_000_000 / part.length());

        assertThat(shown(body)).isNotEmpty();
        assertThat(PictureMarkup.keys(body)).isEmpty();
    }

    private static String shown(String html) {
        return PictureMarkup.shown(html, KNOWN, Audience.READERS);
    }

    private static String img(String key, String extension, String more) {
        return "<img src=\"/files/" + key + "." + extension + "\"" + (more.isEmpty() ? "" : " " + more) + ">";
    }

    private static List<Candidate> candidates(String key, int... widths) {
        List<Candidate> all = new ArrayList<>();
        Map<RenditionFormat, String> ends = new LinkedHashMap<>();
        for (RenditionFormat format : RenditionFormat.values()) {
            ends.put(format, format.extension());
        }
        for (int width : widths) {
            ends.forEach(
                    (format, end) -> all.add(new Candidate(format, width, "/files/" + key + "-" + width + "." + end)));
        }
        return all;
    }
}
