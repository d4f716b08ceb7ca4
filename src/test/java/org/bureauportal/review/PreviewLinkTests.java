package org.bureauportal.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.account.OneTimeToken;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.attachment.SampleFile;
import org.bureauportal.section.Section;
import org.bureauportal.shared.IllegalTransition;
import org.bureauportal.site.Language;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A draft is shown outside at addresses that were made for it, to nobody else, and no longer than it is a draft. */
@PortalTest
class PreviewLinkTests {

    private static final String OFFICE = "Harbour Office, Ms Wang";

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private PreviewLinks links;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private Visitor author;
    private Visitor outsider;

    @BeforeEach
    void arrive() {
        author = Visitor.signedInAs(port, "author");
        outsider = new Visitor(port);
    }

    @Test
    void anOutsiderSeesTheRevisionForWhichTheAddressWasMade() {
        String word = Desk.aWord();
        EditableArticle draft = desk.aDraft(Desk.aText("First " + word));

        String address = make(draft, OFFICE, "3");
        save(draft, "Second " + Desk.aWord());

        HttpResponse<String> answer = outsider.get(address);
        Document page = Visitor.parsed(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(page.select("h1").text()).isEqualTo("First " + word);
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select(".banner").text())
                .contains("A draft, which is not public")
                .contains("Edition 1, revision 1, saved")
                .contains("It can be seen here until")
                .doesNotContain(OFFICE);
        assertThat(page.select("meta[name=robots]").attr("content")).contains("noindex");
        assertThat(page.select("link[rel=canonical]")).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Robots-Tag"))
                .hasValueSatisfying(it -> assertThat(it).contains("noindex"));
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
        assertThat(outsider.get("/articles/" + draft.number()).statusCode()).isEqualTo(404);
    }

    @Test
    void thePageSpeaksTheLanguageOfItsSection() {
        EditableArticle draft = editing.begin(UUID.randomUUID(), desk.chinese().id(), Desk.aText(), Desk.EDITOR);

        Document page = outsider.page(make(draft, OFFICE, "1"));

        assertThat(page.select("html").attr("lang")).isEqualTo("zh-CN");
        assertThat(page.select(".banner-title").text()).isEqualTo("草稿，尚未公开");
    }

    @Test
    void itsFilesAreThereAtTheAddressAlone() {
        String key = desk.aFile("list.txt", "some words");
        String picture = desk.aFile("harbour.png", SampleFile.picture("png", 40, 30));
        String other = desk.aFile("other.txt", "other words");
        String body = "<p>Text</p><figure><img src=\"/files/" + picture + ".png\" alt=\"Harbour\"></figure>";
        EditableArticle draft = desk.aDraft(AText.fit()
                .with(ContentField.BODY, body)
                .with(ContentField.ATTACHMENTS, key + " List\n" + picture)
                .content());
        String address = make(draft, OFFICE, "3");

        Document page = outsider.page(address);

        String file = page.expectFirst(".files a").attr("href");
        String image = page.select(".article-body img").attr("src");
        assertThat(file).isEqualTo(address + "/files/" + key + ".txt");
        assertThat(image).startsWith(address + "/files/" + picture + "-");
        assertThat(page.select(".article-body source").attr("srcset"))
                .contains(address)
                .doesNotContain(" /files/");
        assertThat(outsider.get(file).body()).isEqualTo("some words");
        assertThat(outsider.get(file).headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(outsider.bytes(image).statusCode()).isEqualTo(200);
        assertThat(outsider.bytes(image).headers().firstValue("X-Robots-Tag")).isPresent();
        assertThat(outsider.get(address + "/files/" + key + ".pdf").statusCode())
                .isEqualTo(404);
        // neither what the draft does not have, nor what it has at any other address
        assertThat(outsider.get(address + "/files/" + other + ".txt").statusCode())
                .isEqualTo(404);
        assertThat(outsider.get("/files/" + key + ".txt").statusCode()).isEqualTo(404);
        assertThat(outsider.get("/files/" + picture + "-40.jpg").statusCode()).isEqualTo(404);
        String elsewhere = make(desk.aDraft(Desk.aText()), OFFICE, "3");
        assertThat(outsider.get(elsewhere + "/files/" + key + ".txt").statusCode())
                .isEqualTo(404);

        revoke(draft);
        assertThat(outsider.get(file).statusCode()).isEqualTo(404);
        assertThat(outsider.get(image).statusCode()).isEqualTo(404);
    }

    /** The titles of other drafts stay inside. */
    @Test
    void whatItNamesIsShownWhereItIsPublic() {
        String inside = Desk.aWord();
        EditableArticle hidden = desk.aDraft(Desk.aText("Hidden " + inside));
        String known = Desk.aWord();
        EditableArticle rule = desk.aPublicArticle(Desk.aText("Rule " + known));
        EditableArticle draft = desk.aDraft(AText.fit()
                .with(ContentField.NOTICE_TYPE, "explanation")
                .with(ContentField.RELATED_TO, "explains " + rule.number() + "\nsee-also " + hidden.number())
                .content());

        String page = outsider.get(make(draft, OFFICE, "3")).body();

        assertThat(page)
                .contains(known)
                .contains("/articles/" + rule.number())
                .doesNotContain(inside)
                .doesNotContain("/newsroom");
    }

    @Test
    void itEndsWithTheDraftTheEditorAndItsDays() {
        EditableArticle published = desk.aDraft(Desk.aText());
        EditableArticle discarded = desk.aDraft(Desk.aText());
        EditableArticle revoked = desk.aDraft(Desk.aText());
        EditableArticle expired = desk.aDraft(Desk.aText());
        String ofPublished = make(published, OFFICE, "3");
        String ofDiscarded = make(discarded, OFFICE, "3");
        String ofRevoked = make(revoked, OFFICE, "3");
        String ofExpired = make(expired, OFFICE, "1");
        Stream.of(ofPublished, ofDiscarded, ofRevoked, ofExpired)
                .forEach(each -> assertThat(outsider.get(each).statusCode()).isEqualTo(200));

        desk.publish(published);
        editing.discard(discarded.number(), discarded.revision(), Desk.EDITOR);
        revoke(revoked);
        letPass(ofExpired);

        assertEnded(ofPublished, "was published");
        assertThat(outsider.page(ofPublished).expectFirst(".error a").attr("href"))
                .isEqualTo("/articles/" + published.number());
        assertEnded(ofDiscarded, "was discarded");
        assertEnded(ofRevoked, "has ended it");
        assertEnded(ofExpired, "which are over");
        // what is shown no more stays so
        editing.recover(discarded.number(), Desk.EDITOR);
        assertEnded(ofDiscarded, "was discarded");
        assertThat(stateOf(published)).isEqualTo("Ended: published");
        assertThat(stateOf(discarded)).isEqualTo("Ended: discarded");
        assertThat(stateOf(revoked)).isEqualTo("Ended by an editor");
        assertThat(stateOf(expired)).isEqualTo("Its days are over");
    }

    @Test
    void aNextEditionHasAddressesOfItsOwn() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        EditableArticle next = desk.aNewEdition(live);
        EditableArticle saved = save(next, "Next " + Desk.aWord());

        String address = make(saved, OFFICE, "3");

        assertThat(outsider.page(address).select("h1").text())
                .isEqualTo(saved.content().title());
        assertThat(outsider.page("/articles/" + live.number()).select("h1").text())
                .isEqualTo(live.content().title());
    }

    @Test
    void openingIsCountedAndTheFirstIsLogged() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        String address = make(draft, OFFICE, "3");
        assertThat(outsider.send("HEAD", address).statusCode()).isEqualTo(200);
        assertThat(listed(draft).text()).contains("Not opened yet.");

        outsider.get(address);
        outsider.get(address);

        assertThat(listed(draft).text()).contains(OFFICE).contains("Opened 2 times, last");
        revoke(draft);
        outsider.get(address);
        assertThat(listed(draft).text()).contains("Opened 2 times, last");
        assertThat(database.sql(
                                "select action from audit_entry where article = ? and action like 'review.%' order by id")
                        .param(draft.number())
                        .query(String.class)
                        .list())
                .containsExactly("review.previewLinkMade", "review.previewLinkOpened", "review.previewLinkRevoked");
        assertThat(author.page("/newsroom/articles/" + draft.number() + "/timeline")
                        .text())
                .contains("Preview address opened for the first time")
                .contains(OFFICE);
    }

    @Test
    void manyWhoOpenItAtOnceAreAllCounted() throws Exception {
        EditableArticle draft = desk.aDraft(Desk.aText());
        String address = make(draft, OFFICE, "3");

        List<Integer> answers = atOnce(12, () -> patiently(address));

        assertThat(answers).containsOnly(200);
        assertThat(listed(draft).text()).contains("Opened 12 times");
        assertThat(database.sql(
                                "select count(*) from audit_entry where article = ? and action = 'review.previewLinkOpened'")
                        .param(draft.number())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    /** Only its digest is known, and it stands nowhere: not in the log, not in the newsroom. */
    @Test
    void theSecretIsKeptByNothing() {
        EditableArticle draft = desk.aDraft(Desk.aText());

        String address = make(draft, OFFICE, "3");

        String secret = address.replace("/previews/", "");
        assertThat(secret).matches("[A-Za-z0-9_-]{32}");
        outsider.get(address);
        String row = database.sql("select row_to_json(p)::text from preview_link p where article_id = ?")
                .param(draft.number())
                .query(String.class)
                .single();
        assertThat(row).contains(OneTimeToken.digest(secret)).doesNotContain(secret);
        assertThat(database.sql("select row_to_json(a)::text from audit_entry a where article = ?")
                        .param(draft.number())
                        .query(String.class)
                        .list())
                .noneMatch(each -> each.contains(secret));
        assertThat(author.get("/newsroom/articles/" + draft.number() + "/overview")
                        .body())
                .doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "%E8%8D%89%E7%A8%BF",
                "'%20or%201=1%20--",
                "%F0%9F%98%80",
                "1"
            })
    void anUnknownSecretIsAnsweredLikeAnAddressThatThereIsNot(String secret) {
        HttpResponse<String> answer = outsider.get("/previews/" + secret);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Visitor.parsed(answer).select("h1").text())
                .isEqualTo(outsider.page("/nothing-here").select("h1").text());
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(outsider.get("/previews/" + secret + "/files/" + "a".repeat(26) + ".pdf")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFormSentTwiceMakesOneLink() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        Map<String, String> typed = typed(OFFICE, "3");

        String first = addressIn(author.act(path(draft), typed));
        String second = addressIn(author.act(path(draft), typed));

        assertThat(links.of(draft.number())).hasSize(1);
        assertThat(outsider.get(first).statusCode()).isEqualTo(404);
        assertThat(outsider.get(second).statusCode()).isEqualTo(200);
        // once somebody has seen it, it stays
        addressIn(author.act(path(draft), typed));
        assertThat(outsider.get(second).statusCode()).isEqualTo(200);
        assertThat(links.of(draft.number())).hasSize(2);
    }

    @Test
    void twentyAreAliveAtMost() throws Exception {
        EditableArticle draft = desk.aDraft(Desk.aText());
        IntStream.range(0, 17).forEach(each -> make(draft, OFFICE + each, "3"));

        List<Integer> answers =
                atOnce(6, () -> author.act(path(draft), typed(OFFICE, "3")).statusCode());

        assertThat(answers.stream().collect(Collectors.groupingBy(each -> each, Collectors.counting())))
                .isEqualTo(Map.of(200, 3L, 422, 3L));
        assertThat(Visitor.parsed(author.act(path(draft), typed(OFFICE, "3")))
                        .select(".problems")
                        .text())
                .contains("20 preview addresses");
        revoke(draft);
        assertThat(author.act(path(draft), typed(OFFICE, "3")).statusCode()).isEqualTo(200);
    }

    @Test
    void whatWasTypedStaysWhereItIsNotFit() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        String name = "x".repeat(121);

        HttpResponse<String> tooLong = author.act(path(draft), typed(name, "7"));

        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(tooLong).select("#preview-links-forWhom").val())
                .isEqualTo(name);
        assertThat(Visitor.parsed(tooLong)
                        .select("#preview-links-days option[selected]")
                        .val())
                .isEqualTo("7");
        Stream.of(typed("", "3"), typed(" \u200b", "3"), typed(OFFICE, "2"), typed(OFFICE, "x"), typed(OFFICE, "30000"))
                .forEach(each ->
                        assertThat(author.act(path(draft), each).statusCode()).isEqualTo(422));
        EditableArticle nowhere = editing.begin(
                UUID.randomUUID(), null, Desk.aText(), org.bureauportal.form.FormSave.single(), Desk.EDITOR);
        assertThat(author.act(path(nowhere), typed(OFFICE, "3")).statusCode()).isEqualTo(422);
        assertThat(links.of(draft.number())).isEmpty();
    }

    @Test
    void whatIsPublicOrDiscardedHasNoPreview() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        EditableArticle discarded = desk.aDraft(Desk.aText());
        editing.discard(discarded.number(), discarded.revision(), Desk.EDITOR);

        assertThat(author.act(path(live), typed(OFFICE, "3")).statusCode()).isEqualTo(409);
        assertThat(author.act(path(discarded), typed(OFFICE, "3")).statusCode()).isEqualTo(409);
        assertThatThrownBy(() -> links.make(live.number(), OFFICE, 3, UUID.randomUUID(), Desk.EDITOR))
                .isInstanceOf(IllegalTransition.class);
        assertThat(author.page("/newsroom/articles/" + live.number() + "/overview")
                        .select("#preview-links"))
                .isEmpty();
    }

    @Test
    void aLinkIsRevokedAtItsOwnArticle() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        String address = make(draft, OFFICE, "3");
        long id = links.of(draft.number()).get(0).id();
        EditableArticle other = desk.aDraft(Desk.aText());

        assertThat(author.act(path(other) + "/" + id + "/revocation", Map.of()).statusCode())
                .isEqualTo(404);

        assertThat(outsider.get(address).statusCode()).isEqualTo(200);
    }

    /** It is not in the store of pages: what one has seen is asked for again, and nothing of it is found elsewhere. */
    @Test
    void itStandsOnNoOtherPage() {
        Section section = desk.aSection(Language.EN);
        String word = Desk.aWord();
        EditableArticle draft =
                editing.begin(UUID.randomUUID(), section.id(), Desk.aText("Canary " + word), Desk.EDITOR);
        String address = make(draft, OFFICE, "3");
        assertThat(outsider.get(address).body()).contains(word);

        assertThat(Stream.of(
                        "/",
                        "/sections/" + section.slug(),
                        "/sections/" + section.slug() + "/feed.atom",
                        "/search?q=" + word,
                        "/sitemap.xml",
                        "/sitemap-0.xml",
                        "/robots.txt",
                        "/api/v1/search?q=" + word,
                        "/articles/" + draft.number()))
                .allSatisfy(page -> assertThat(outsider.get(page).body())
                        .doesNotContain("Canary " + word)
                        .doesNotContain("/previews/"));
        revoke(draft);
        assertThat(outsider.get(address).body()).doesNotContain(word);
    }

    /** The database itself takes no end back, and shows nothing else. */
    @ParameterizedTest
    @ValueSource(strings = {"ended_as = null", "until = until + interval '1 day'", "revision_id = revision_id - 1"})
    void anEndIsNeverTakenBack(String change) {
        EditableArticle draft = desk.aDraft(Desk.aText());
        make(draft, OFFICE, "3");
        revoke(draft);

        assertThatThrownBy(() -> database.sql("update preview_link set " + change + " where article_id = ?")
                        .param(draft.number())
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    /** More readers than pages are made for at once are asked to come again. */
    private int patiently(String address) {
        int status = new Visitor(port).get(address).statusCode();
        while (status == 503) {
            status = new Visitor(port).get(address).statusCode();
        }
        return status;
    }

    private EditableArticle save(EditableArticle draft, String title) {
        return editing.save(draft.number(), draft.revision(), draft.sectionId(), Desk.aText(title), Desk.EDITOR);
    }

    private static String path(EditableArticle draft) {
        return "/newsroom/articles/" + draft.number() + "/preview-links";
    }

    private static Map<String, String> typed(String forWhom, String days) {
        return Map.of("act", "preview-links", "key", UUID.randomUUID().toString(), "forWhom", forWhom, "days", days);
    }

    /** Makes an address on the overview, and gives its path. */
    private String make(EditableArticle draft, String forWhom, String days) {
        Element form = author.page("/newsroom/articles/" + draft.number() + "/overview")
                .expectFirst("#preview-links details form");
        assertThat(form.select("option[selected]").val()).isEqualTo("3");
        return addressIn(author.submit(form, Map.of("forWhom", forWhom, "days", days)));
    }

    private static String addressIn(HttpResponse<String> made) {
        assertThat(made.statusCode()).isEqualTo(200);
        return URI.create(Visitor.parsed(made).select("#address").val()).getPath();
    }

    private Element listed(EditableArticle article) {
        return author.page("/newsroom/articles/" + article.number() + "/overview")
                .expectFirst(".preview-links li");
    }

    private String stateOf(EditableArticle article) {
        return listed(article).select(".stage").text();
    }

    private void revoke(EditableArticle draft) {
        Element form = listed(draft).expectFirst("form");
        assertThat(author.submit(form, Map.of()).statusCode()).isEqualTo(302);
        assertThat(author.act(URI.create(form.absUrl("action")).getPath(), Map.of())
                        .statusCode())
                .isEqualTo(302);
    }

    /** Its days are over: it was made as long ago. */
    private void letPass(String address) {
        String digest = OneTimeToken.digest(address.replace("/previews/", ""));
        database.sql("""
                        with ended as (delete from preview_link where secret = :secret returning *)
                        insert into preview_link (secret, form_key, article_id, edition_id, revision_id, section_id, for_whom,
                            made_at, made_by, made_by_username, days, until)
                        select secret || '', form_key, article_id, edition_id, revision_id, section_id, for_whom,
                            made_at - interval '1 day', made_by, made_by_username, days, clock_timestamp()
                        from ended
                        """).param("secret", digest).update();
    }

    private void assertEnded(String address, String why) {
        HttpResponse<String> answer = outsider.get(address);
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(Visitor.parsed(answer).select(".error").text()).contains(why);
        assertThat(Visitor.parsed(answer).select(".article")).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Robots-Tag")).isPresent();
    }

    private static <T> List<T> atOnce(int times, Callable<T> act) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(times);
        try {
            return people
                    .invokeAll(IntStream.range(0, times).mapToObj(each -> act).toList())
                    .stream()
                    .map(PreviewLinkTests::outcome)
                    .toList();
        } finally {
            people.shutdownNow();
        }
    }

    private static <T> T outcome(Future<T> asked) {
        try {
            return asked.get();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
