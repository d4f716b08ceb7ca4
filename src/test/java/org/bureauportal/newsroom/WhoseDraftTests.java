package org.bureauportal.newsroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.account.Colleagues;
import org.bureauportal.account.Role;
import org.bureauportal.article.ArticleFilter;
import org.bureauportal.article.Bundles;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Editing.DraftOfAnother;
import org.bureauportal.article.Stage;
import org.bureauportal.shared.Actor;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** A draft is written by one person; a colleague reads it, and takes it over to write. */
@PortalTest
class WhoseDraftTests {

    @Autowired
    private Editing editing;

    @Autowired
    private Bundles bundles;

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private Colleagues colleagues;
    private Actor li;
    private Visitor atLis;
    private Visitor author;
    private EditableArticle draft;
    private String address;

    @BeforeEach
    void aDraftOfLi() {
        colleagues = new Colleagues(port);
        li = new Actor(colleagues.aColleague(Role.AUTHOR), "Li Hua");
        atLis = colleagues.signedIn(li.username());
        author = Visitor.signedInAs(port, "author");
        Content text =
                AText.fit().with(ContentField.SUMMARY, "Call 13812345678").content();
        draft = editing.begin(UUID.randomUUID(), desk.english().id(), text, li);
        address = "/newsroom/articles/" + draft.number();
    }

    @Test
    void aColleagueReadsIt() {
        Document overview = author.page(address + "/overview");

        assertThat(overview.select("#writer").text()).isEqualTo("Li Hua");
        assertThat(overview.select("form[action$=takeover] input[name=from]").val())
                .isEqualTo(li.username());
        assertThat(overview.select("form[action$=discard], form[action$=template], a[href$=" + address + "]"))
                .isEmpty();
        assertThat(author.get(address + "/preview").body())
                .contains(draft.content().title());
        assertThat(author.get(address + "/revisions").statusCode()).isEqualTo(200);
        assertThat(author.get(address + "/revisions/" + draft.revision()).statusCode())
                .isEqualTo(200);
        assertThat(author.page(address + "/checklist").select(".notice").text()).contains("Li Hua works on this draft");
        assertThat(author.get(address).headers().firstValue("location").orElseThrow())
                .endsWith(address + "/overview");
        assertThat(editing.find(draft.number())).isEqualTo(draft);
    }

    /** Also an administrator takes it over first. */
    @Test
    void everyActOfWritingAsksWhoseItIs() {
        String revision = Long.toString(draft.revision());
        Map<String, String> form = typing("Somebody else’s words");
        for (Visitor other : List.of(author, Visitor.signedIn(port))) {
            Map<String, Map<String, String>> acts = new LinkedHashMap<>();
            acts.put("/revisions", form);
            acts.put("/checklist", form);
            acts.put("/discard", Map.of("revision", revision));
            acts.put("/template", Map.of());
            acts.put("/submission", Map.of("revision", revision));
            acts.put("/submission-end", Map.of());
            acts.put("/masking", Map.of("revision", revision));
            acts.put("/masking/reversal", Map.of("revision", revision, "before", revision));
            acts.put("/revisions/" + revision + "/restoration", Map.of("revision", revision));
            acts.forEach(
                    (act, fields) -> assertThat(other.act(address + act, fields).statusCode())
                            .as(act)
                            .isEqualTo(409));
            HttpResponse<String> autosave =
                    other.post(address + "/revisions", with(form, other.token()), "Accept", "application/json");
            assertThat(autosave.statusCode()).isEqualTo(409);
            assertThat(autosave.body()).contains("Li Hua works on this draft");
            String item = draft.number() + "-" + revision + "-" + desk.english().id();
            for (String act : List.of("disposal", "section")) {
                other.act(
                        "/newsroom/selection/" + act,
                        Map.of(
                                "item",
                                item + "-"
                                        + desk.aSection(desk.english().language())
                                                .id()));
                assertThat(other.page("/newsroom/selection/outcome")
                                .select("section li")
                                .text())
                        .contains("A colleague works on it");
            }
            assertThat(other.get(address + "/files").statusCode()).isEqualTo(409);
        }
        assertThat(editing.find(draft.number())).isEqualTo(draft);

        editing.discard(draft.number(), draft.revision(), li);
        assertThat(author.act(address + "/recovery", Map.of()).statusCode()).isEqualTo(409);
        assertThat(author.act(address + "/revisions/" + revision + "/restoration", Map.of("revision", revision))
                        .statusCode())
                .isEqualTo(409);
        assertThat(editing.find(draft.number()).stage()).isEqualTo(Stage.DISCARDED);
        assertThat(acts()).containsExactly("article.editionOpened", "article.draftDiscarded");
    }

    @Test
    void itIsTakenOverOnceHoweverOftenThatIsAsked() {
        for (int click = 0; click < 2; click++) {
            HttpResponse<String> done = author.act(address + "/takeover", Map.of("from", li.username()));

            assertThat(done.statusCode()).isEqualTo(302);
            assertThat(done.headers().firstValue("location").orElseThrow()).endsWith(address);
        }

        assertThat(acts()).containsExactly("article.editionOpened", "article.draftTakenOver");
        assertThat(author.get(address).statusCode()).isEqualTo(200);
        assertThat(author.act(address + "/discard", Map.of("revision", Long.toString(draft.revision())))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void whoeverHadItSeesWhoHasItNow() {
        takeOver();

        assertThat(atLis.page(address + "/overview").select("#handed-on").text())
                .startsWith("Sample Author works on this draft, which was yours before, since");
        Document handedOn = atLis.page("/newsroom?state=HANDED_ON");
        assertThat(handedOn.select("tbody tr").eachText())
                .singleElement()
                .asString()
                .contains("with Sample Author", "was yours");
        assertThat(atLis.page("/newsroom").select(".desk-total a").eachText()).contains("Drafts that were mine (1)");
        assertThat(mine(li.username())).isZero();
        assertThat(atLis.act(address + "/discard", Map.of("revision", Long.toString(draft.revision())))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void whatTheFormerWriterTypesIsKeptAndSavedOnceTheyTakeItBack() {
        Map<String, String> typing = Visitor.filled(atLis.page(address), Map.of("title", "Typed by Li"));
        takeOver();
        EditableArticle theirs = editing.save(
                draft.number(), draft.revision(), draft.sectionId(), Desk.aText("By the author"), Desk.AUTHOR);

        HttpResponse<String> refused = atLis.post(address + "/revisions", typing);
        Document page = Visitor.parsed(refused);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(page.select("[role=alert]").text()).startsWith("Sample Author has taken over this draft");
        assertThat(page.select("#title").text()).isEqualTo("Typed by Li");
        assertThat(page.select("#saved-title").text()).isEqualTo("By the author");
        assertThat(editing.find(draft.number())).isEqualTo(theirs);

        Map<String, String> again = with(
                Visitor.filled(page, Map.of()),
                Map.of("from", page.select("button[name=from]").val()));
        HttpResponse<String> taken = atLis.post(address + "/takeover", again);

        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(Visitor.parsed(taken).select("#title").text()).isEqualTo("Typed by Li");
        assertThat(editing.find(draft.number()).content()).isEqualTo(theirs.content());

        assertThat(atLis.submit(Visitor.parsed(taken), Map.of()).statusCode()).isEqualTo(302);
        assertThat(editing.find(draft.number()).content().title()).isEqualTo("Typed by Li");
        assertThat(editing.revisions(draft.number()))
                .extracting(Editing.SavedRevision::title)
                .contains("By the author");
    }

    @Test
    void typingOutlivesASessionThatEndedBeforeTheTakeover() {
        Map<String, String> typing = Visitor.filled(atLis.page(address), Map.of("title", "Typed by Li"));
        takeOver();
        Visitor stranger = new Visitor(port);
        HttpResponse<String> ended = stranger.post(address + "/revisions", typing);

        stranger.submit(Visitor.parsed(ended), Map.of("username", li.username(), "password", Colleagues.PASSWORD));
        Document page = stranger.page(address);

        assertThat(page.select("#title").text()).isEqualTo("Typed by Li");
        assertThat(page.select("button[name=from]").val()).isEqualTo("author");
    }

    @Test
    void ofTwoWhoTakeItOverTheSecondIsTold() {
        takeOver();
        Visitor publisher = Visitor.signedInAs(port, "publisher");

        HttpResponse<String> late = publisher.act(address + "/takeover", Map.of("from", li.username()));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(Visitor.parsed(late).select("[role=alert]").text())
                .isEqualTo("Nothing was done: Sample Author works on this draft.");
        assertThat(publisher
                        .act(address + "/takeover", Map.of("from", "author"))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void thoseWhoDecideWhatIsPublicNeedNotTakeItOver() {
        Visitor publisher = Visitor.signedInAs(port, "publisher");

        HttpResponse<String> published = publisher.submit(publisher.page(address + "/checklist"), Map.of());

        assertThat(published.statusCode()).isEqualTo(302);
        assertThat(editing.find(draft.number()).stage()).isEqualTo(Stage.PUBLISHED);
        assertThat(editing.find(draft.number()).writer()).isNull();
    }

    @Test
    void withWhatItGoesOutIsSaidByItsWriterAndByPublishers() {
        long bundle = bundles.begin("Rules", Desk.AUTHOR);

        assertThatThrownBy(() -> bundles.add(bundle, draft.number(), Desk.AUTHOR))
                .isInstanceOf(AccessDeniedException.class);
        bundles.add(bundle, draft.number(), li);
        assertThatThrownBy(() -> bundles.leave(bundle, draft.number(), Desk.AUTHOR))
                .isInstanceOf(AccessDeniedException.class);
        bundles.leave(bundle, draft.number(), new Actor("publisher", "Sample Publisher"));

        assertThat(editing.find(draft.number()).bundle()).isNull();
    }

    @Test
    void aPublisherHandsItToAColleagueWhoMayWriteThere() {
        Visitor publisher = Visitor.signedInAs(port, "publisher");
        String elsewhere = colleagues.aColleague(Role.AUTHOR);
        colleagues.act(
                elsewhere,
                "sections",
                Map.of(
                        "where",
                        "SOME",
                        "section",
                        Long.toString(desk.aSection(desk.english().language()).id())));
        String gone = colleagues.aColleague(Role.AUTHOR);
        colleagues.act(gone, "disabling", Map.of());

        List<String> offered = publisher
                .page(address + "/overview")
                .select("#assignment-to option")
                .eachAttr("value");
        int toElsewhere = assign(publisher, elsewhere).statusCode();
        int toGone = assign(publisher, gone).statusCode();
        int byAnAuthor = assign(author, "author").statusCode();
        int done = assign(publisher, "author").statusCode();
        int again = assign(publisher, "author").statusCode();

        assertThat(offered).contains("", "author", "editor").doesNotContain(elsewhere, gone, li.username());
        assertThat(List.of(toElsewhere, toGone, byAnAuthor, done, again)).containsExactly(422, 422, 403, 302, 302);
        assertThat(acts()).containsExactly("article.editionOpened", "article.draftAssigned");
        assertThat(author.get(address).statusCode()).isEqualTo(200);
    }

    @Test
    void theDraftOfAnAccountThatIsDisabledIsTakenOverLikeAnyOther() {
        colleagues.act(li.username(), "disabling", Map.of());

        takeOver();

        assertThat(author.get(address).statusCode()).isEqualTo(200);
    }

    /** The text that readers see is nobody's: whoever opens the next edition works on it. */
    @Test
    void anEditionIsItsOpeners() {
        EditableArticle live = desk.publish(draft);

        author.act(address + "/editions", Map.of());

        EditableArticle next = editing.find(live.number());
        assertThat(Objects.requireNonNull(next.writer()).is("author")).isTrue();
        assertThat(next.writer().before()).isNull();
        assertThat(mine("author")).isPositive();
        assertThat(atLis.act(address + "/discard", Map.of("revision", Long.toString(next.revision())))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void aTemplateIsBegunFromByAll() {
        editing.markAsTemplate(draft.number(), li);

        Document begun = author.page("/newsroom/articles/new?like=" + draft.number());

        assertThat(begun.select("#title").text()).isEqualTo(draft.content().title());
        assertThat(author.act(address + "/template-end", Map.of()).statusCode()).isEqualTo(409);
        assertThat(editing.find(draft.number()).isTemplate()).isTrue();
    }

    /** Whichever comes first: what was acknowledged is a revision, and nothing is saved once the draft is another's. */
    @Test
    void aSaveAndATakeoverAtOnceLoseNothing() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 20; round++) {
                EditableArticle each =
                        editing.begin(UUID.randomUUID(), desk.english().id(), Desk.aText(), li);
                String title = Desk.aWord();
                List<Future<Boolean>> both = people.invokeAll(
                        List.<Callable<Boolean>>of(() -> isSaved(each, title), () -> isTakenOver(each)));

                boolean isSaved = both.get(0).get();
                EditableArticle after = editing.find(each.number());
                assertThat(both.get(1).get()).isTrue();
                assertThat(Objects.requireNonNull(after.writer()).is("author")).isTrue();
                assertThat(after.content().title().equals(title)).isEqualTo(isSaved);
                assertThatThrownBy(
                                () -> editing.save(each.number(), after.revision(), each.sectionId(), Desk.aText(), li))
                        .isInstanceOf(DraftOfAnother.class);
            }
        } finally {
            people.shutdownNow();
        }
    }

    private boolean isSaved(EditableArticle each, String title) {
        try {
            editing.save(each.number(), each.revision(), each.sectionId(), Desk.aText(title), li);
            return true;
        } catch (DraftOfAnother another) {
            return false;
        }
    }

    private boolean isTakenOver(EditableArticle each) {
        return Objects.requireNonNull(editing.takeOver(each.number(), li.username(), Desk.AUTHOR)
                        .writer())
                .is("author");
    }

    private void takeOver() {
        editing.takeOver(draft.number(), li.username(), Desk.AUTHOR);
    }

    private HttpResponse<String> assign(Visitor by, String to) {
        return by.act(address + "/assignment", Map.of("from", li.username(), "to", to));
    }

    private Map<String, String> typing(String title) {
        Map<String, String> typing = Visitor.filled(atLis.page(address), Map.of("title", title));
        typing.remove("writer");
        typing.remove("_csrf");
        return typing;
    }

    private static Map<String, String> with(Map<String, String> fields, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putAll(more);
        return all;
    }

    private long mine(String username) {
        return editing.count(
                new ArticleFilter(0, ArticleFilter.State.MINE, "", "", username, ArticleFilter.Order.SAVED));
    }

    /** What the log has of the draft, without what was refused. */
    private List<String> acts() {
        return database.sql("select action from audit_entry where article = ? and action <> 'act.refused' order by id")
                .param(draft.number())
                .query(String.class)
                .list();
    }
}
