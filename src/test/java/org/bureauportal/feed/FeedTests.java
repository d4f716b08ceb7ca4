package org.bureauportal.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Publishing;
import org.bureauportal.published.Announcement;
import org.bureauportal.section.Section;
import org.bureauportal.site.Language;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The feed follows publication: it tells what was published, corrected, withdrawn and removed, in that order. */
@PortalTest
class FeedTests {

    private static final String ADDRESS = "/zh/feed.atom";

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private Publishing publishing;

    @Autowired
    private AtomFeed feed;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private Section section;

    /** What a feed says of an article. */
    private record Entry(String id, String title, String summary, String term, Instant published, Instant updated) {}

    @BeforeEach
    void openASection() {
        section = desk.aSection(Language.ZH_CN);
    }

    @Test
    void tellsWhatIsNewInWellFormedAtom() throws Exception {
        String title = "]]> <关于> & \"" + Desk.aWord();
        EditableArticle live = desk.aPublicArticle(
                section,
                AText.fit()
                        .titled(title)
                        .dated(LocalDate.now(clock))
                        .with(ContentField.SUMMARY, "摘要 <b>")
                        .content());

        HttpResponse<String> answer = new Visitor(port).get(ADDRESS);

        Document document = parsed(answer.body());
        Element entry = (Element) document.getElementsByTagNameNS("*", "entry").item(0);
        assertThat(answer.headers().firstValue("content-type")).contains("application/atom+xml;charset=UTF-8");
        assertThat(document.getDocumentElement().getAttribute("xml:lang")).isEqualTo("zh-CN");
        assertThat(text(entry, "title")).isEqualTo(title);
        assertThat(text(entry, "summary")).isEqualTo("摘要 <b>");
        assertThat(text(entry, "id")).isEqualTo("tag:localhost,2026:/articles/" + live.number());
        assertThat(text(entry, "published")).isEqualTo(text(entry, "updated"));
        assertThat(text(entry, "updated")).isEqualTo(text(document.getDocumentElement(), "updated"));
    }

    @Test
    void hasNothingOfAnotherLanguage() {
        EditableArticle english = desk.aPublicArticle(Desk.aText());

        assertThat(new Visitor(port).get(ADDRESS).body())
                .doesNotContain(english.content().title());
    }

    /** The date that a text bears has no part in it. */
    @Test
    void aNoticeThatIsDatedBackComesFirst() throws Exception {
        desk.aPublicArticle(section, AText.fit().dated(LocalDate.now(clock)).content());
        EditableArticle datedBack = desk.aPublicArticle(
                section, AText.fit().dated(LocalDate.of(1999, 1, 1)).content());

        assertThat(entries().get(0).title()).isEqualTo(datedBack.content().title());
    }

    @Test
    void aCorrectionIsAnUpdateWithItsNote() throws Exception {
        EditableArticle live = desk.aPublicArticle(section, Desk.aText());
        Entry before = entry(live);
        desk.aPublicArticle(section, Desk.aText());

        EditableArticle corrected = desk.aCorrection(live, Desk.aText(), "第二段日期有误。");

        Entry after = entries().get(0);
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.title()).isEqualTo(corrected.content().title());
        assertThat(after.summary()).contains("更正", "第二段日期有误。");
        assertThat(after.term()).isEqualTo("correction");
        assertThat(after.published()).isEqualTo(before.published());
        assertThat(after.updated()).isAfter(before.updated());
        assertThat(updated()).isEqualTo(after.updated());
    }

    @Test
    void aMinorFixIsNone() throws Exception {
        EditableArticle live = desk.aPublicArticle(section, Desk.aText());
        EditableArticle newer = desk.aPublicArticle(section, Desk.aText());
        Entry before = entry(live);
        Instant updated = updated();
        Content fixed = Desk.aText();

        EditableArticle draft = editing.openEdition(live.number(), Desk.EDITOR);
        desk.publish(editing.save(draft.number(), draft.revision(), section.id(), fixed, Desk.EDITOR));

        assertThat(entries().get(0).title()).isEqualTo(newer.content().title());
        assertThat(entry(live))
                .isEqualTo(
                        new Entry(before.id(), fixed.title(), "", "publication", before.published(), before.updated()));
        assertThat(updated()).isEqualTo(updated);
    }

    /** Without its text: the title itself may be the reason. */
    @Test
    void withdrawalRemovalAndRestorationAreTold() throws Exception {
        Content text =
                AText.fit().with(ContentField.SUMMARY, "摘要" + Desk.aWord()).content();
        EditableArticle live = desk.aPublicArticle(section, text);
        desk.aCorrection(live, text, "注" + Desk.aWord());
        Entry before = entry(live);

        publishing.withdraw(live.number(), "另有规定。", Desk.EDITOR);
        Entry withdrawn = entries().get(0);
        assertToldWithoutText(withdrawn, before, "withdrawal", "第%d号稿件已撤回".formatted(live.number()), "另有规定。");

        publishing.withdraw(live.number(), "另有新规定。", Desk.EDITOR);
        Entry putBetter = entries().get(0);
        assertToldWithoutText(putBetter, withdrawn, "withdrawal", withdrawn.title(), "另有新规定。");

        publishing.remove(live.number(), "含个人信息。", "", Desk.EDITOR);
        Entry removed = entries().get(0);
        assertToldWithoutText(removed, putBetter, "removal", "第%d号稿件已删除".formatted(live.number()), "含个人信息。");

        publishing.restore(live.number(), Desk.EDITOR);
        Entry restored = entries().get(0);
        assertThat(restored.title()).isEqualTo(before.title());
        assertThat(restored.summary()).isEqualTo(before.summary());
        assertThat(restored.updated()).isAfter(removed.updated());
        assertThat(updated()).isEqualTo(restored.updated());
    }

    private void assertToldWithoutText(Entry told, Entry before, String term, String title, String reason)
            throws Exception {
        assertThat(told.id()).isEqualTo(before.id());
        assertThat(told.title()).isEqualTo(title);
        assertThat(told.summary()).isEqualTo(reason);
        assertThat(told.term()).isEqualTo(term);
        assertThat(told.published()).isEqualTo(before.published());
        assertThat(told.updated()).isAfter(before.updated());
        assertThat(updated()).isEqualTo(told.updated());
    }

    @Test
    void amongThoseOfALanguageAMoveIsNoneAndToAnotherOneItIs() throws Exception {
        EditableArticle live = desk.aPublicArticle(section, Desk.aText());
        Entry before = entry(live);
        publishing.move(live.number(), desk.aSection(Language.ZH_CN).id(), Desk.EDITOR);
        assertThat(entry(live)).isEqualTo(before);
        Instant updated = updated();

        publishing.move(live.number(), desk.english().id(), Desk.EDITOR);

        // it left this feed without a word, and the feed is no older for that
        assertThat(entries()).extracting(Entry::id).doesNotContain(before.id());
        assertThat(updated()).isAfter(updated);
        Element there = (Element) parsed(new Visitor(port).get("/feed.atom").body())
                .getElementsByTagNameNS("*", "entry")
                .item(0);
        assertThat(text(there, "id")).isEqualTo(before.id());
    }

    /** As after a restart on a machine whose clock is behind. */
    @Test
    void noTimeGoesBackWhenClocksDo() throws Exception {
        EditableArticle live = desk.aPublicArticle(section, Desk.aText());
        Instant ahead = Instant.now(clock).plusSeconds(3600);
        database.sql("update article set announced_at = :ahead where id = :number")
                .param("ahead", ahead.atOffset(ZoneOffset.UTC))
                .param("number", live.number())
                .update();

        desk.aCorrection(live, Desk.aText(), "有误。");
        Instant corrected = entry(live).updated();
        publishing.withdraw(live.number(), "另有规定。", Desk.EDITOR);
        Instant withdrawn = entry(live).updated();
        Instant feedUpdated = updated();
        desk.aPublicArticle(section, Desk.aText());

        assertThat(corrected).isAfter(ahead.minusSeconds(1));
        assertThat(withdrawn).isAfter(corrected);
        assertThat(updated()).isAfter(feedUpdated);
        database.sql("update article set announced_at = :before where id = :number")
                .param("before", Instant.EPOCH.atOffset(ZoneOffset.UTC))
                .param("number", live.number())
                .update();
        assertThat(entry(live).updated()).isEqualTo(withdrawn);
    }

    @Test
    void aProgramThatHasItIsToldSoUntilSomethingChanges() {
        EditableArticle live = desk.aPublicArticle(section, Desk.aText());
        Visitor reader = new Visitor(port);
        String tag = reader.get(ADDRESS).headers().firstValue("etag").orElseThrow();

        assertThat(reader.get(ADDRESS, "If-None-Match", tag).statusCode()).isEqualTo(304);
        desk.aPublicArticle(Desk.aText());
        assertThat(reader.get(ADDRESS, "If-None-Match", tag).statusCode())
                .as("another language")
                .isEqualTo(304);
        publishing.withdraw(live.number(), "另有规定。", Desk.EDITOR);
        publishing.remove(live.number(), "含个人信息。", "", Desk.EDITOR);
        HttpResponse<String> changed = reader.get(ADDRESS, "If-None-Match", tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).contains("含个人信息。");
    }

    /** It would take the whole feed with it. */
    @Test
    void whatIsNoCharacterOfXmlIsReplaced() throws Exception {
        String unfit = "a\u0000b\u0008c\u001fd\ud800e\udc00f\uffffg\ufffeh";
        String fit = "\t🏛\u0085\u202e\ue000";
        Announcement announcement = new Announcement(
                7,
                Announcement.State.PUBLIC,
                null,
                unfit + fit,
                unfit,
                unfit,
                "",
                Instant.EPOCH,
                Instant.EPOCH,
                List.of());

        Document document = parsed(feed.of(new Channel(
                "/feed/en",
                Language.EN,
                unfit,
                unfit,
                "/",
                "/feed.atom",
                "/feed.rss",
                Instant.EPOCH,
                List.of(announcement))));

        Element entry = (Element) document.getElementsByTagNameNS("*", "entry").item(0);
        assertThat(text(entry, "title")).isEqualTo("a�b�c�d�e�f�g�h" + fit);
    }

    private Entry entry(EditableArticle article) throws Exception {
        Optional<Entry> found = entries().stream()
                .filter(each -> each.id().endsWith("/articles/" + article.number()))
                .findFirst();
        return found.orElseThrow();
    }

    private List<Entry> entries() throws Exception {
        Document document = parsed(new Visitor(port).get(ADDRESS).body());
        List<Entry> entries = new ArrayList<>();
        var elements = document.getElementsByTagNameNS("*", "entry");
        for (int at = 0; at < elements.getLength(); at++) {
            Element entry = (Element) elements.item(at);
            boolean hasSummary = entry.getElementsByTagNameNS("*", "summary").getLength() > 0;
            entries.add(new Entry(
                    text(entry, "id"),
                    text(entry, "title"),
                    hasSummary ? text(entry, "summary") : "",
                    ((Element) entry.getElementsByTagNameNS("*", "category").item(0)).getAttribute("term"),
                    Instant.parse(text(entry, "published")),
                    Instant.parse(text(entry, "updated"))));
        }
        return entries;
    }

    private Instant updated() throws Exception {
        return Instant.parse(text(parsed(new Visitor(port).get(ADDRESS).body()).getDocumentElement(), "updated"));
    }

    private static Document parsed(String xml) throws Exception {
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        parsers.setNamespaceAware(true);
        return parsers.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static String text(Element element, String name) {
        return element.getElementsByTagNameNS("*", name).item(0).getTextContent();
    }
}
