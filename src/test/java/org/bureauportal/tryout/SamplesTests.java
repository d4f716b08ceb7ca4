package org.bureauportal.tryout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Each built-in type of notice has samples in both languages, and readers see what its type asks for. */
@PortalTest
class SamplesTests {

    private static final Path RESOURCES = Path.of("src/main/resources");

    /** Those of the catalogue, as meta elements have them; a period is one. */
    private static final String PARTICULARS = Stream.of(
                    "document-number",
                    "issuing-body",
                    "effective-from",
                    "valid-until",
                    "period-until",
                    "place",
                    "contact",
                    "legal-basis")
            .map(name -> "meta[name=" + name + "]")
            .collect(Collectors.joining(", ", "", ", meta[name^=fact.]"));

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @MethodSource("builtInTypes")
    void aTypeHasSamplesInBothLanguages(String type) {
        Map<String, Long> byLanguage = samples().stream()
                .filter(sample -> meta(sample, "notice-type").equals(type) && isPublic(sample))
                .collect(Collectors.groupingBy(SamplesTests::language, Collectors.counting()));

        assertThat(byLanguage).containsOnlyKeys("en", "zh-CN");
        assertThat(byLanguage.values()).allMatch(count -> count >= 2);
    }

    static List<String> builtInTypes() {
        return files("notice-types").stream()
                .map(file -> file.getFileName().toString().replace(".yaml", ""))
                .toList();
    }

    /** They are numbered in the order of their names, and what was added after them. */
    @Test
    void aSampleIsPublishedWithAllThatItsTypeAsksFor() {
        Visitor reader = new Visitor(port);
        List<Document> samples = samples();
        for (int at = 0; at < samples.size(); at++) {
            Document sample = samples.get(at);
            if (isPublic(sample)) {
                Document read = reader.page("/articles/" + (at + 1));

                assertThat(read.select("h1").text()).isEqualTo(sample.title());
                assertThat(read.select("html").attr("lang")).isEqualTo(language(sample));
                assertThat(read.select(".notice-type").text()).isNotEmpty();
                if (!read.select(".article-body").isEmpty()) {
                    assertThat(read.select(".particulars dd").eachText())
                            .as(sample.title())
                            .hasSameSizeAs(sample.select(PARTICULARS))
                            .containsAll(sample.select("meta[name=issuing-body], meta[name=place], meta[name=contact]")
                                    .eachAttr("content"));
                    assertThat(read.select(".relations dt").eachText())
                            .as(sample.title())
                            .containsAll(
                                    sample.select("meta[name=related-to]").isEmpty()
                                            ? List.of()
                                            : List.of(label(sample)));
                } else {
                    // a display that is over: its stub names no contact
                    assertThat(meta(sample, "notice-type")).isEqualTo("display");
                }
            }
        }
    }

    /** The desk alone knows it. */
    @Test
    void oneWaitsForItsHour() {
        List<Document> samples = samples();
        List<String> waiting = samples.stream()
                .filter(SamplesTests::isWaiting)
                .map(Document::title)
                .toList();
        Visitor reader = new Visitor(port);

        assertThat(waiting).hasSize(1);
        assertThat(Visitor.signedIn(port)
                        .page("/newsroom?state=SCHEDULED")
                        .select(".desk-title a")
                        .eachText())
                .containsAll(waiting);
        int number = 1 + samples.stream().map(Document::title).toList().indexOf(waiting.get(0));
        assertThat(reader.get("/articles/" + number).statusCode()).isEqualTo(404);
        assertThat(List.of("/", "/sections/reports", "/feed.atom", "/search?q=312+letters", "/sitemap.xml"))
                .allSatisfy(page -> assertThat(reader.get(page).body())
                        .doesNotContain(waiting.get(0), "/articles/" + number + "\""));
    }

    @Test
    void theFormAfterTheSamplesAsksForNothingSpecial() {
        List<Document> samples = samples();

        assertThat(meta(samples.get(samples.size() - 1), "notice-type")).isEqualTo("news");
    }

    private static List<Document> samples() {
        List<Path> files = new ArrayList<>(files("sample"));
        files.addAll(files("sample/added"));
        return files.stream()
                .filter(file -> file.getFileName().toString().matches("[^.]+[.]html"))
                .map(SamplesTests::document)
                .toList();
    }

    private static List<Path> files(String directory) {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(directory))) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Document document(Path file) {
        try {
            return Jsoup.parse(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String label(Document sample) {
        boolean isEnglish = language(sample).equals("en");
        return switch (meta(sample, "related-to").replaceFirst(" \\S+$", "")) {
            case "repeals" -> isEnglish ? "Repeals" : "废止";
            case "explains" -> isEnglish ? "Explains" : "解读";
            case "result of" -> isEnglish ? "Result of" : "此前公告";
            case "follows" -> isEnglish ? "Follows" : "接续";
            default -> isEnglish ? "See also" : "参见";
        };
    }

    private static boolean isPublic(Document sample) {
        return meta(sample, "removed").isEmpty() && meta(sample, "withdrawn").isEmpty() && !isWaiting(sample);
    }

    private static boolean isWaiting(Document sample) {
        return !meta(sample, "goes-out-after").isEmpty();
    }

    private static String language(Document sample) {
        return sample.select("html").attr("lang");
    }

    private static String meta(Document sample, String name) {
        return sample.select("meta[name=" + name + "]").attr("content");
    }
}
