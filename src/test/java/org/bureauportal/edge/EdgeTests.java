package org.bureauportal.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.Decoder;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.article.EditableArticle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What readers get from the edge: the same bytes, whoever they are and however they ask. */
@PortalTest
class EdgeTests {

    private static final Set<String> OF_ONE_ANSWER = Set.of("date", "content-length", "etag", "content-encoding");

    @Autowired
    private Desk desk;

    @Autowired
    private MeterRegistry metrics;

    @LocalServerPort
    private int port;

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/zh",
                "/articles/1",
                "/articles/1/print",
                "/sections/news",
                "/archive",
                "/archive/2026/10",
                "/feed.atom",
                "/zh/feed.atom",
                "/site-map",
                "/css/portal.css",
                "/js/portal.js"
            })
    void theSameTextComesInEveryEncodingUnderATagOfItsOwn(String path) throws Exception {
        HttpResponse<byte[]> plain = get(path);
        HttpResponse<byte[]> gzip = get(path, "Accept-Encoding", "gzip");
        HttpResponse<byte[]> all = get(path, "Accept-Encoding", "gzip, deflate, br, zstd");

        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
        assertThat(gzip.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(decoded(all)).isEqualTo(plain.body());
        Set<String> tags = new HashSet<>();
        for (HttpResponse<byte[]> each : List.of(plain, gzip, all)) {
            assertThat(each.headers().firstValue("vary")).hasValue("Accept-Encoding");
            assertThat(each.headers().firstValueAsLong("content-length")).hasValue(each.body().length);
            tags.add(tag(each));
        }
        assertThat(tags).hasSize(Brotli4jLoader.isAvailable() ? 3 : 2).allMatch(tag -> tag.matches("\"[0-9a-z-]+\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip;q=0",
                "gzip;Q=0",
                "GZIP; Q=0.000",
                "gzip ;\tq=0",
                "gzip;level=1;Q=0",
                "gzip;q=",
                "gzip;q=-1",
                "gzip;q=x",
                "gzip;q=0.0000",
                "br;Q=0, gzip;Q=0.0",
                "identity",
                "br;q=0, gzip;q=0.0",
                "*;q=0",
                "*",
                "gzip;q=0, *",
                "gzipped",
                "x",
                "",
                ",;,",
                ";q=1"
            })
    void whatAReaderDoesNotTakeIsNotSent(String accepted) throws Exception {
        assertThat(get("/articles/1", "Accept-Encoding", accepted).headers().firstValue("content-encoding"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZip;q=1",
                "gzip;Q=0.001",
                "x;q=0,gzip ; q=0.5",
                "\tgzip",
                "br;q=0, *, identity;Q=0",
                "deflate,gzip;q=1.0,*;q=0"
            })
    void whatAReaderTakesIsCompressed(String accepted) throws Exception {
        assertThat(get("/articles/1", "Accept-Encoding", accepted).headers().firstValue("content-encoding"))
                .hasValue("gzip");
    }

    @Test
    void whoHasAPageIsToldSo() throws Exception {
        for (String encoding : List.of("identity", "gzip", "br")) {
            HttpResponse<byte[]> page = get("/articles/1", "Accept-Encoding", encoding);
            for (String known : List.of(tag(page), "W/" + tag(page), "\"other\", " + tag(page), "*")) {
                HttpResponse<byte[]> again = get("/articles/1", "Accept-Encoding", encoding, "If-None-Match", known);
                assertThat(again.statusCode()).as(known).isEqualTo(304);
                assertThat(again.body()).isEmpty();
                assertThat(tag(again)).isEqualTo(tag(page));
                assertThat(lasting(again)).isEqualTo(lasting(page));
            }
            assertThat(get("/articles/1", "Accept-Encoding", encoding, "If-None-Match", "\"other\"")
                            .statusCode())
                    .isEqualTo(200);
        }
        String gzipTag = tag(get("/articles/1", "Accept-Encoding", "gzip"));
        assertThat(get("/articles/1", "If-None-Match", gzipTag).statusCode())
                .as("has the page in another encoding than it wants")
                .isEqualTo(200);
    }

    @Test
    void sharedCachesMayKeepItAndServeItInTrouble() throws Exception {
        assertThat(get("/articles/1").headers().firstValue("cache-control"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("public", "max-age=0", "s-maxage=", "stale-while-revalidate=", "stale-if-error="));
    }

    @Test
    void whatAReaderIsDoesNotChangeAByte() throws Exception {
        EditableArticle article = desk.aPublicArticle(Desk.aText());
        String path = "/articles/" + article.number();
        // the first to ask makes the page
        HttpResponse<byte[]> first = get(
                path,
                "Accept-Language",
                "zh-CN",
                "Cookie",
                "text-size=large; newsroom=AAAA",
                "User-Agent",
                "somebody",
                "X-Forwarded-Host",
                "elsewhere.example",
                "X-Forwarded-Proto",
                "https",
                "Range",
                "bytes=0-9",
                "Authorization",
                "Basic YTpi");
        double made = rendersWhenQuiet();

        HttpResponse<byte[]> second = get(path);

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().map().get("etag"))
                .isEqualTo(first.headers().map().get("etag"));
        assertThat(lasting(second)).isEqualTo(lasting(first));
        assertThat(second.headers().map()).doesNotContainKey("set-cookie");
        for (int each = 0; each < 50; each++) {
            HttpResponse<byte[]> moved = get(path + "?utm_source=" + Desk.aWord() + "&page=7");
            assertThat(moved.statusCode()).isEqualTo(301);
            assertThat(moved.headers().firstValue("location")).hasValue(path);
        }
        assertThat(count("renders"))
                .as("none of the 50, and perhaps some in the background")
                .isLessThan(made + 40);
    }

    @Test
    void aParameterThatCountsLeadsToAnotherPage() throws Exception {
        String month = "/archive/2026/10";
        for (int each = 0; each < 21; each++) {
            desk.aPublicArticle(Desk.aText());
        }
        String all = "/archive/2024/02";

        assertThat(get(all + "?page=2").body()).isNotEqualTo(get(all).body());
        assertThat(get(all + "?%70age=2").headers().firstValue("location")).hasValue(all + "?page=2");
        assertThat(get(all + "?x=1&page=2").headers().firstValue("location")).hasValue(all + "?page=2");
        assertThat(get(month + "?page=1").statusCode()).isEqualTo(301);
        assertThat(get(month + "?page=01").statusCode()).isEqualTo(404);
        assertThat(get(month + "?page=2&page=3").statusCode()).isEqualTo(404);
        assertThat(get(month + "?page=%00").statusCode()).isEqualTo(400);
        assertThat(get(month + "?x=%00").statusCode()).isEqualTo(400);
    }

    @Test
    void whoAsksForTheHeadGetsTheHead() throws Exception {
        HttpResponse<byte[]> page = get("/articles/1", "Accept-Encoding", "gzip");
        HttpResponse<byte[]> head = client.send(
                HttpRequest.newBuilder(address("/articles/1"))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .header("Accept-Encoding", "gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("content-length")).hasValue(page.body().length);
        assertThat(tag(head)).isEqualTo(tag(page));
        assertThat(lasting(head)).isEqualTo(lasting(page));
    }

    @Test
    void howeverManyWaitForAPageItIsMadeOnce() throws Exception {
        desk.aPublicArticle(Desk.aText());
        // a day is not kept on disk, so nobody makes it in the background
        List<Callable<HttpResponse<byte[]>>> crowd = new ArrayList<>();
        for (int each = 0; each < 60; each++) {
            crowd.add(() -> get("/archive/2024/02/19"));
        }
        double made = rendersWhenQuiet();

        ExecutorService readers = Executors.newFixedThreadPool(crowd.size());
        try {
            for (Future<HttpResponse<byte[]>> answer : readers.invokeAll(crowd)) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
        } finally {
            readers.shutdownNow();
        }

        assertThat(count("renders"))
                .as("one, and perhaps a few in the background")
                .isLessThan(made + 20);
    }

    @Test
    void pagesThatAreNotThereAreNotKeptForTheNextReader() throws Exception {
        assertThat(get("/articles/999999999", "Accept-Language", "zh-CN")
                        .headers()
                        .firstValue("content-language"))
                .hasValue("zh-CN");
        HttpResponse<byte[]> english = get("/articles/999999999", "Accept-Language", "en");
        assertThat(english.statusCode()).isEqualTo(404);
        assertThat(english.headers().firstValue("content-language")).hasValue("en");
        assertThat(english.headers().firstValue("cache-control")).hasValue("no-store");
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path));
        return client.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** How many pages were made, once none is being made in the background. */
    private double rendersWhenQuiet() throws InterruptedException {
        double before = -1;
        double now = count("renders");
        for (int look = 0; look < 300 && now > before; look++) {
            Thread.sleep(200);
            before = now;
            now = count("renders");
        }
        return now;
    }

    private double count(String what) {
        return metrics.get("portal.edge." + what).functionCounter().count();
    }

    private static byte[] decoded(HttpResponse<byte[]> answer) throws IOException {
        return switch (answer.headers().firstValue("content-encoding").orElse("")) {
            case "br" -> Decoder.decompress(answer.body()).getDecompressedData();
            case "gzip" -> new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
            default -> answer.body();
        };
    }

    private static String tag(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("etag").orElse("");
    }

    /** The headers that are the same with each answer. */
    private static Map<String, List<String>> lasting(HttpResponse<byte[]> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeAll(OF_ONE_ANSWER);
        headers.remove("content-type");
        return headers;
    }
}
