package org.bureauportal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.Wire;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Publishing;
import org.bureauportal.section.Section;
import org.bureauportal.site.Language;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Readers find what is public, in whatever way they write it, at once and no longer than it is. */
@PortalTest
class SearchTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Publishing publishing;

    @Autowired
    private SearchIndexing indexing;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DataSource connections;

    @LocalServerPort
    private int port;

    private Visitor reader;

    @BeforeEach
    void comeAsAReader() {
        reader = new Visitor(port);
    }

    @Test
    void findsAnArticleWhileItIsPublicAndInItsNewestWords() {
        String first = Desk.aWord();
        String second = Desk.aWord();
        EditableArticle draft = desk.aDraft(Desk.aText("About " + first));
        assertThat(numbers(first)).isEmpty();

        EditableArticle live = desk.publish(draft);
        assertThat(numbers(first)).containsExactly(live.number());

        live = desk.aCorrection(live, Desk.aText("About " + second), "another word");
        assertThat(numbers(first)).isEmpty();
        assertThat(numbers(second)).containsExactly(live.number());

        publishing.withdraw(live.number(), "A reason.", Desk.EDITOR);
        assertThat(numbers(second)).isEmpty();

        publishing.restore(live.number(), Desk.EDITOR);
        assertThat(numbers(second)).containsExactly(live.number());

        publishing.remove(live.number(), "A reason.", "", Desk.EDITOR);
        assertThat(numbers(second)).isEmpty();
    }

    @Test
    void hasNoEntryOfWhatMayNotBeFoundWhateverTriesToMakeOne() {
        String word = Desk.aWord();
        EditableArticle live = desk.aPublicArticle(Desk.aText("About " + word));
        publishing.withdraw(live.number(), "A reason.", Desk.EDITOR);

        int made = database.sql("""
                        insert into search_entry (article_id, edition_id, section_id, document_date, release_instant, rules,
                            has_files, title, head_words, words, text, folded)
                        select id, live_edition_id, section_id, document_date, release_instant, 1, false, :word, '', '', '', ''
                        from article where id = :article
                        """)
                .param("word", word)
                .param("article", live.number())
                .update();

        assertThat(made).isZero();
    }

    @Test
    void makesUpForWhatIsMissing() {
        String word = Desk.aWord();
        long article = desk.aPublicArticle(Desk.aText("About " + word)).number();
        database.sql("delete from search_entry where article_id = :article")
                .param("article", article)
                .update();
        assertThat(numbers(word)).isEmpty();

        indexing.makeUp();

        assertThat(numbers(word)).containsExactly(article);
    }

    @Test
    void goesOnServingWhileTheIndexIsMadeAnew() {
        String word = Desk.aWord();
        long article = desk.aPublicArticle(Desk.aText("About " + word)).number();

        database.sql("update search_entry set rules = 0").update();
        assertThat(numbers(word)).containsExactly(article);
        indexing.makeUp();

        assertThat(numbers(word)).containsExactly(article);
        assertThat(database.sql("select count(*) from search_entry where rules = 0")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** The text, what is typed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "新鲜水果供应 | 果",
                "新鲜水果供应 | 水果",
                "新 鲜　水 果 | 新鲜水果",
                "静坐默想 | \"默想\"",
                "GO的env变量 | GO 变量",
                "GO的env变量 | go的ENV",
                "关于開通服务的公告 | 开通",
                "关于开通服务的公告 | 開通",
                "编号ＡＢＣ１２３ | abc123",
                "The cafés were inspected | cafe inspecting",
                "Résumé of proceedings | resume",
                "the bureau’s offices | bureau's office",
                "sized ½ and 20 ℃ | ½ 20℃",
                "item 30101(4) of the tariff | 30101(4)",
                "item 30101(4) of the tariff | 30101(4).).",
                "公信函〔2024〕7号 | 〔2024〕7号",
                "公信函〔2024〕7号 | [2024] 7",
                "公信函〔2024〕7号 | （2024）第7号",
                "公信函〔2024〕7号 | 公信函 【2024】 ７ 号",
                "公信函〔2024〕7号 | 2024年第7号",
                "Order No. 7 of 2024 | (2024) no. 7",
                "100% of _all_ files | 100% _all_",
                "AND OR NOT & | ! : * | OR NOT",
                "it's \\ and ' quoted | \\ ' quoted",
                "𠮷野家 in 🔌x目标 | 𠮷 目标",
                "한국어 공고 | 공고",
                "Über die Straße | uber strasse"
            })
    void findsAWayOfWriting(String text, String typed) {
        String word = Desk.aWord();
        long article = desk.aPublicArticle(AText.fit()
                        .titled("About " + word)
                        .with(ContentField.BODY, text + "\nA second paragraph.")
                        .content())
                .number();

        assertThat(numbers(typed + " " + word)).containsExactly(article);
    }

    /** The text, what is typed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "静坐默默地想 | 默想",
                "letters and visits | \"visits and letters\"",
                "公信函〔2024〕71号 | 〔2024〕7号",
                "公信函〔2025〕7号 | 〔2024〕7号",
                "行政法与许可证 | \"行政许可\"",
                "华人与民众 | 中华人民"
            })
    void doesNotFindWhatIsNotThere(String text, String typed) {
        String word = Desk.aWord();
        desk.aPublicArticle(AText.fit()
                .titled("About " + word)
                .with(ContentField.BODY, text + "\nA second paragraph.")
                .content());

        assertThat(numbers(typed + " " + word)).isEmpty();
    }

    @Test
    void putsTheTitleThatWasTypedFirst() {
        String word = Desk.aWord();
        desk.aPublicArticle(AText.fit()
                .titled("The " + word + " lamp, lamp, lamp and " + word)
                .with(ContentField.SUMMARY, "The " + word + " lamp")
                .content());
        long exact = desk.aPublicArticle(AText.fit()
                        .titled("The " + word + " lamp")
                        .dated(LocalDate.of(2001, 1, 1))
                        .content())
                .number();
        long inBody = desk.aPublicArticle(AText.fit()
                        .titled("Another")
                        .with(ContentField.BODY, "The " + word + " lamp is there.")
                        .content())
                .number();

        assertThat(numbers("the " + word.toUpperCase(Locale.ROOT) + " LAMP"))
                .hasSize(3)
                .startsWith(exact)
                .endsWith(inBody);
    }

    @Test
    void findsByTheNameOfAFile() {
        String word = Desk.aWord();
        String file = desk.aFile("form-" + word + ".txt", "a form");
        long article = desk.aPublicArticle(
                        AText.fit().with(ContentField.ATTACHMENTS, file).content())
                .number();

        Document page = page("q=" + word);

        assertThat(numbers(word)).containsExactly(article);
        assertThat(page.select(".result-file mark").text()).isEqualTo(word);
    }

    @Test
    void leadsFromAManuscriptNumberToItsArticle() {
        long article = desk.aPublicArticle(Desk.aText()).number();
        String number = reader.page("/articles/" + article)
                .select(".manuscript-digits")
                .text()
                .replaceAll("\\D", "");

        for (String typed : List.of(number, number.replaceAll("(.{6})", "$1 "))) {
            HttpResponse<String> answer = reader.get("/search?q=" + encoded(typed));
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/articles/" + article);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%d", "#%d", "No. %d", "article %d", "/articles/%d", "https://notices.example/articles/%d/print"
            })
    void putsTheArticleOfANumberOnTop(String typed) {
        long article = desk.aPublicArticle(Desk.aText()).number();

        Document page = page("q=" + encoded(typed.formatted(article)));

        assertThat(page.select(".search-top .result a").attr("href")).isEqualTo("/articles/" + article);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1987-06-05", "5 June 1987", "June 5, 1987", "1987年6月5日", "1987.6.5"})
    void leadsFromADateToItsNotices(String typed) {
        desk.aPublicArticle(AText.fit().dated(LocalDate.of(1987, 6, 5)).content());

        assertThat(page("q=" + encoded(typed)).select(".search-top a").attr("href"))
                .isEqualTo("/archive/1987/06/05");
    }

    @Test
    void narrowsAndCountsAndPages() {
        String word = Desk.aWord();
        Section section = desk.aSection(Language.EN);
        Section other = desk.aSection(Language.ZH_CN);
        for (int each = 0; each < 21; each++) {
            desk.aPublicArticle(
                    section,
                    AText.fit()
                            .titled(word + " " + each)
                            .dated(LocalDate.of(2020, 1, 1))
                            .content());
        }
        String file = desk.aFile("a.txt", "a");
        desk.aPublicArticle(
                other,
                AText.fit()
                        .titled(word)
                        .dated(LocalDate.of(2021, 12, 31))
                        .with(ContentField.ATTACHMENTS, file)
                        .content());

        Document all = page("q=" + word);
        assertThat(all.select(".search-count").text()).startsWith("22 ");
        assertThat(numbers(all)).hasSize(20);
        Document second = reader.page(all.select("a[rel=next]").attr("href"));
        assertThat(numbers(second)).hasSize(2).doesNotContainAnyElementsOf(numbers(all));
        assertThat(reader.get("/search?q=" + word + "&page=3").statusCode()).isEqualTo(404);
        assertThat(all.select(".search-choices").text())
                .contains(section.name() + " (21)", other.name() + " (1)", "2020 (21)", "2021 (1)")
                .contains("English (21)", "中文 (1)", "With files (1)", "Without files (21)");

        for (Element choice : all.select(".search-choices a")) {
            Document narrowed = reader.page(choice.attr("href"));
            String count = choice.nextElementSibling() == null
                    ? ""
                    : choice.nextElementSibling().text();
            assertThat(narrowed.select(".search-count").text()).startsWith(count + " ");
            assertThat(reader.page(narrowed.select(".search-chosen").attr("href"))
                            .select(".search-count")
                            .text())
                    .startsWith("22 ");
        }
        assertThat(numbers(page("q=" + word + "&from=2021-01-01&to=31%20December%202021")))
                .hasSize(1);
        assertThat(numbers(page("q=" + word + "&from=2021-01-01&to=2021-12-30")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "section=none",
                "language=xx",
                "year=20",
                "from=foo",
                "from=2024-01-02&to=2024-01-01",
                "files=3",
                "sort=up"
            })
    void refusesWhatItDoesNotUnderstandAndKeepsTheWords(String wrong) {
        HttpResponse<String> answer = reader.get("/search?q=lamp&" + wrong);

        assertThat(answer.statusCode()).isEqualTo(400);
        Document page = Visitor.parsed(answer);
        assertThat(page.select(".problems li")).hasSize(1);
        assertThat(page.select("#search-words").val()).isEqualTo("lamp");
    }

    @Test
    void offersOtherWordsWhereNothingIsFound() {
        String word = Desk.aWord();
        long article =
                desk.aPublicArticle(Desk.aText("The lampshade of " + word)).number();

        Document page = page("q=" + encoded("lampshdae " + word));

        assertThat(page.select(".search-nothing a").eachText()).contains("lampshade " + word);
        assertThat(numbers(page, ".search-nothing")).contains(article);
    }

    @Test
    void marksWholeCharactersInTheirPlacesAndEscapesTheRest() {
        String word = Desk.aWord();
        String body = "½ ℃ 🔌 <mark>no</mark> & " + word + " 🔌" + word + "目标";
        desk.aPublicArticle(
                AText.fit().titled(word).with(ContentField.BODY, body).content());

        Document page = page("q=" + word + encoded(" 目标"));

        assertThat(page.select(".result-text mark").eachText()).containsExactly(word, word + "目标");
        assertThat(page.select(".result-text").text()).contains("½ ℃ 🔌 <mark>no</mark> & ");
    }

    static List<String> hostile() {
        return List.of(
                "' or 1=1 --",
                "'; drop table article; --",
                "\\",
                "%' union select * from account --",
                "(((((((((((((((((((((((((((",
                "!!!! &&&& |||| <-> :* a:*",
                ".*.*.*.*.*.*",
                "[[[[[",
                "_%_%_%",
                "*".repeat(5000),
                "a ".repeat(5000),
                "国".repeat(3000),
                "\"".repeat(999),
                "“”「」『』",
                "\u202E\u2066evil\u2069",
                "\u200B\u200C\u00AD",
                "e" + "\u0301".repeat(500),
                "\uFFFE\uFFFF",
                "1".repeat(43),
                "9".repeat(30),
                "﷽".repeat(300),
                "<script>alert(1)</script>");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void takesAnything(String typed) {
        for (String path : List.of("/search?q=", "/zh/search?q=")) {
            HttpResponse<String> answer = reader.get(path + encoded(typed));

            assertThat(answer.statusCode()).isIn(200, 400, 414);
            assertThat(answer.body()).doesNotContain("<script>alert");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=%00",
                "q=a%00b",
                "q=%ED%A0%80",
                "q=%FF%FE",
                "q=%",
                "q=a&page=0",
                "q=a&page=99999999999",
                "q=a&page=-1",
                "q=a&q=b",
                "q[]=a"
            })
    void answersWhatIsNoTextWithAPage(String query) throws IOException {
        assertThat(new Wire(port).get("/search?" + query, "Host: localhost\r\n"))
                .matches("(?s)HTTP/1.1 [24]\\d\\d .*");
    }

    /** Every search waits for a lock and takes as long as it may; pages that no cache has are read meanwhile. */
    @Test
    void starvesNoReaderHoweverManySearch() throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(80);
        List<Future<Integer>> searches = new ArrayList<>();
        List<Integer> read = new ArrayList<>();
        try (Connection locking = connections.getConnection()) {
            locking.setAutoCommit(false);
            locking.createStatement().execute("lock table search_entry in access exclusive mode");
            for (int each = 0; each < 300; each++) {
                searches.add(crowd.submit(
                        () -> new Visitor(port).get("/search?q=lamp").statusCode()));
            }
            for (int day = 1; day <= 20; day++) {
                read.add(reader.get("/archive/1986/07/%02d".formatted(day)).statusCode());
            }
            locking.rollback();
        } finally {
            crowd.shutdown();
        }

        assertThat(read).containsOnly(200);
        for (Future<Integer> search : searches) {
            assertThat(search.get()).isIn(200, 503);
        }
        assertThat(reader.get("/search?q=lamp").statusCode()).isEqualTo(200);
    }

    @Test
    void isKeptByNobodyAndInNoSearchEngine() {
        HttpResponse<String> answer = reader.get("/search?q=lamp");

        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Robots-Tag")).contains("noindex, nofollow");
        assertThat(Visitor.parsed(answer).select("meta[name=robots]").attr("content"))
                .isEqualTo("noindex, nofollow");
    }

    /** More pairs of words than the index keeps of one text. */
    @Test
    void aPhraseIsFoundInATextOfAnyLength() {
        String word = Desk.aWord();
        String longText = IntStream.range(0, 12_000)
                .mapToObj(at -> Integer.toString(100_000 + at, 36))
                .collect(Collectors.joining(" "));
        EditableArticle article = desk.aPublicArticle(AText.fit()
                .with(ContentField.BODY, longText + " came by " + word + " post")
                .content());

        assertThat(numbers("\"by " + word + " post\"")).containsExactly(article.number());
        assertThat(numbers("\"" + word + " post\"")).containsExactly(article.number());
        assertThat(numbers("\"post " + word + "\"")).isEmpty();
    }

    private Document page(String query) {
        return reader.page("/search?" + query);
    }

    private List<Long> numbers(String typed) {
        return numbers(page("q=" + encoded(typed)));
    }

    private static List<Long> numbers(Document page) {
        return numbers(page, "ol.results");
    }

    private static List<Long> numbers(Document page, String within) {
        return page.select(within + " .result-title a").stream()
                .map(link -> Long.valueOf(link.attr("href").replaceAll("\\D", "")))
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
