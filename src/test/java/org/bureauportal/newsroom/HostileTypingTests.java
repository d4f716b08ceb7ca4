package org.bureauportal.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.Wire;
import org.bureauportal.attachment.SampleFile;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** What no browser of ours would send from the forms. */
@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class HostileTypingTests {

    private static final String NEW = "/newsroom/articles/new";

    private static final String MARKUP = "\"'></title></script></style><script>alert(1)</script>"
            + "<img src=x onerror=alert(1)><svg/onload=alert(1)>${7*7}[[${7*7}]]__${7*7}__javascript:alert(1)";

    /** Everything that runs, or loads something, by markup alone. */
    private static final String RUNS =
            "main script, main style, main iframe, main object, main embed, main svg, main math, "
                    + "main img:not([src^=/files/], [src^=/newsroom/pictures/]), main link, main meta, main base, main input:not([type=hidden]), script:not([src]):not([type]), "
                    + "[onerror], [onload], [onclick], [onfocus], [style], [href^=javascript], [href^=data], [srcdoc], [formaction]";

    @Autowired
    private Desk desk;

    @Autowired
    private JsonMapper json;

    @LocalServerPort
    private int port;

    @Test
    void markupInAnyFieldRunsNowhere() {
        Visitor editor = Visitor.signedIn(port);
        String word = Desk.aWord();
        String body = "<p onclick=alert(1) style=color:red>" + word + "</p><script>alert(1)</script>"
                + "<p><a href='javascript:alert(1)'>a</a><a href=' java&#10;script:alert(1)'>b</a><a href='data:text/html,x'>c</a>"
                + "<img src=/files/" + desk.aFile("a.png", SampleFile.picture("png", 40, 30))
                + ".png onerror=alert(1) alt=\"" + Entities.escape(MARKUP).replace("\"", "&quot;")
                + "\"><svg><script>alert(1)</script></svg><math><mtext><style><img src=x onerror=alert(1)>"
                + "</style></mtext></math></p><iframe srcdoc='<script>alert(1)</script>'></iframe><base href=//evil.example>"
                + "<form action=//evil.example><input name=x></form><noscript><p title='</noscript><img src=x onerror=alert(1)>'>";
        Map<String, String> fields = Visitor.filled(
                editor.page(NEW),
                Map.of(
                        "title", word + MARKUP,
                        "section", Long.toString(desk.english().id()),
                        "source", MARKUP,
                        "documentDate", "2024-02-19",
                        "author", MARKUP,
                        "keywords", MARKUP,
                        "summary", MARKUP,
                        "body", body));

        HttpResponse<String> preview = editor.post(NEW + "/preview", fields);
        HttpResponse<String> published = editor.publish(NEW, fields);
        assertThat(published.statusCode()).isEqualTo(302);
        String form = published.headers().firstValue("location").orElseThrow();
        String article = form.replaceFirst(".*/newsroom(/articles/[0-9]+).*", "$1");

        Visitor reader = new Visitor(port);
        Document page = reader.page(article);
        for (Document each : List.of(
                page,
                reader.page(article + "/print"),
                reader.page("/"),
                reader.page("/sections/news"),
                Visitor.parsed(preview))) {
            assertThat(each.select(RUNS).outerHtml()).as(each.location()).isEmpty();
        }
        assertThat(page.select("h1").text()).isEqualTo(word + MARKUP);
        assertThat(page.select("meta[name=Keywords]").attr("content")).isEqualTo(MARKUP);
        assertThat(page.select("meta[property=og:description]").attr("content")).isEqualTo(MARKUP);
        assertThat(json.readTree(page.select("script[type=application/ld+json]").html())
                        .get("headline")
                        .asString())
                .isEqualTo(word + MARKUP);
        assertThat(page.select(".article-body").text()).startsWith(word);
        assertThat(page.select(".article-body img").attr("alt")).isEqualTo(MARKUP);
    }

    /** Half a pair of surrogates as a browser cannot send it, in bytes and as a reference in the body. */
    @ParameterizedTest
    @ValueSource(strings = {"%ED%A0%BD", "%ED%B8%80%ED%A0%BD", "%FF%FE", "%F0%9F%98", "%26%23xD83D%3B", "%26%230%3B"})
    void halfACharacterBreaksNothing(String half) throws IOException {
        Visitor editor = Visitor.signedIn(port);
        Map<String, String> fields = Visitor.filled(editor.page(NEW), Map.of());
        String cookie = "Cookie: " + editor.cookies() + "\r\n";

        String answer = new Wire(port)
                .post(
                        NEW + "/checklist",
                        "Host: localhost\r\n" + cookie,
                        "_csrf=" + fields.get("_csrf") + "&submissionKey=" + fields.get("submissionKey")
                                + "&form=" + NEW + "&section=" + desk.english().id()
                                + "&source=s&documentDate=2024-02-19"
                                + "&title=Half+" + half + "+" + Desk.aWord() + "&summary=" + half + "&body=%3Cp%3E"
                                + half
                                + "x%3C%2Fp%3E");

        assertThat(answer).containsPattern("^HTTP/1.1 (302|400|422)");
        for (String list : List.of("/", "/sections/news", "/newsroom")) {
            assertThat(editor.get(list).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatIsLongerThanItsColumnIsNotCut() {
        Visitor editor = Visitor.signedIn(port);
        for (String field :
                List.of("title", "source", "documentDate", "manuscriptNumber", "author", "keywords", "summary")) {
            String typed = "长".repeat(30_000);

            HttpResponse<String> answer =
                    editor.post("/newsroom/articles", Visitor.filled(editor.page(NEW), Map.of(field, typed)));

            String form = answer.headers().firstValue("location").orElseThrow();
            assertThat(editor.page(form).expectFirst("#" + field).val())
                    .as(field)
                    .isEqualTo(typed);
        }
        for (String field : List.of("name", "slug", "description", "keywords", "kind", "parent", "language")) {
            HttpResponse<String> answer =
                    editor.submit(editor.page("/newsroom/sections"), Map.of(field, "长".repeat(30_000)));

            assertThat(answer.statusCode()).as(field).isEqualTo(422);
        }
    }

    @Test
    void aNameWithLineBreaksForgesNoLineOfTheLog(CapturedOutput log) {
        for (String name :
                List.of("x\r\n2026-01-01 ERROR forged", "x\u2028forged", "\u001b[31mforged", "forged".repeat(9_000))) {
            Visitor visitor = new Visitor(port);

            HttpResponse<String> answer =
                    visitor.submit(visitor.page("/newsroom/sign-in"), Map.of("username", name, "password", name));

            assertThat(answer.statusCode()).isEqualTo(401);
        }

        assertThat(log.getAll()).as("what strangers type is not logged").doesNotContain("forged");
    }
}
