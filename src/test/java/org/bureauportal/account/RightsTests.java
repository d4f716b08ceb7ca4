package org.bureauportal.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.Approving;
import org.bureauportal.article.Bundles;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Publishing;
import org.bureauportal.article.Scheduling;
import org.bureauportal.database.DatabaseSwitches;
import org.bureauportal.section.ChangedSection;
import org.bureauportal.section.NewSection;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.site.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** Every act asks for its right itself, whatever address, page or session it was asked for by. */
@PortalTest
class RightsTests {

    @Autowired
    private AccountAdministration administration;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Editing editing;

    @Autowired
    private Scheduling scheduling;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Approving approving;

    @Autowired
    private Bundles bundles;

    @Autowired
    private Sections sections;

    @Autowired
    private DatabaseSwitches switches;

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private EditableArticle live;
    private EditableArticle draft;

    @BeforeEach
    void anArticleOfEachKind() {
        live = desk.aPublicArticle(Desk.aText());
        draft = desk.aDraft(Desk.aText());
    }

    @TestFactory
    Stream<DynamicTest> areAskedForByEveryAct() {
        Map<Right, Actor> lacking = new EnumMap<>(Map.of(
                Right.OWN_ACCOUNT, disabled(someone(Role.ADMINISTRATOR)),
                Right.WRITE, disabled(someone(Role.ADMINISTRATOR)),
                Right.REVIEW, someone(Role.AUTHOR),
                Right.PUBLISH, someone(Role.REVIEWER),
                Right.ADMINISTER, someone(Role.PUBLISHER)));
        Map<Right, Actor> having = new EnumMap<>(Map.of(
                Right.OWN_ACCOUNT, someone(Role.AUTHOR),
                Right.WRITE, someone(Role.AUTHOR),
                Right.REVIEW, someone(Role.REVIEWER),
                Right.PUBLISH, someone(Role.PUBLISHER),
                Right.ADMINISTER, someone(Role.ADMINISTRATOR)));
        Actor unknown = new Actor(Desk.aWord(), "Nobody");
        return acts().entrySet().stream()
                .flatMap(right -> right.getValue().entrySet().stream()
                        .map(act -> DynamicTest.dynamicTest(right.getKey() + ": " + act.getKey(), () -> {
                            assertRefused(act.getValue(), Objects.requireNonNull(lacking.get(right.getKey())));
                            assertRefused(act.getValue(), unknown);
                            Throwable other = catchThrowable(
                                    () -> act.getValue().accept(Objects.requireNonNull(having.get(right.getKey()))));
                            assertThat(other instanceof AccessDeniedException).isFalse();
                        })));
    }

    private Map<Right, Map<String, Consumer<Actor>>> acts() {
        long news = desk.english().id();
        String other = someone(Role.AUTHOR).username();
        Map<String, Consumer<Actor>> own = new LinkedHashMap<>();
        own.put("language", by -> accounts.chooseLanguage(by, Language.ZH_CN));
        Map<String, Consumer<Actor>> writing = new LinkedHashMap<>();
        writing.put("begin", by -> editing.begin(UUID.randomUUID(), news, Desk.aText(), by));
        writing.put("save", by -> editing.save(draft.number(), draft.revision(), news, draft.content(), by));
        writing.put("open edition", by -> editing.openEdition(live.number(), by));
        writing.put(
                "restore revision",
                by -> editing.restoreRevision(draft.number(), draft.revision(), draft.revision(), by));
        writing.put("discard", by -> editing.discard(draft.number(), draft.revision(), by));
        writing.put("recover", by -> editing.recover(draft.number(), by));
        writing.put("take over", by -> editing.takeOver(draft.number(), Desk.EDITOR.username(), by));
        writing.put("mark template", by -> editing.markAsTemplate(draft.number(), by));
        writing.put("end template", by -> editing.endTemplate(draft.number(), by));
        writing.put("hand in", by -> approving.submit(draft.number(), draft.revision(), by));
        writing.put("take back", by -> approving.takeBack(draft.number(), by));
        writing.put("begin bundle", by -> bundles.begin("", by));
        writing.put("join bundle", by -> bundles.add(999_999, draft.number(), by));
        writing.put("leave bundle", by -> bundles.leave(999_999, draft.number(), by));
        Map<String, Consumer<Actor>> reviewing = new LinkedHashMap<>();
        reviewing.put("approve", by -> approving.approve(draft.number(), draft.revision(), 1, by));
        reviewing.put("send back", by -> approving.sendBack(draft.number(), draft.revision(), "Why", by));
        reviewing.put("review afterwards", by -> approving.reviewAfterwards(live.number(), by));
        Map<String, Consumer<Actor>> publication = new LinkedHashMap<>();
        publication.put(
                "publish", by -> publishing.publish(live.number(), live.revision(), UpdateKind.MINOR_FIX, "", by));
        publication.put(
                "schedule",
                by -> scheduling.schedule(
                        live.number(),
                        live.revision(),
                        new Publishing.Decision(UpdateKind.MINOR_FIX, "", null, "", ""),
                        Instant.MAX,
                        by));
        publication.put("publish bundle", by -> bundles.publish(999_999, List.of(), by));
        publication.put("schedule bundle", by -> bundles.schedule(999_999, List.of(), Instant.MAX, by));
        publication.put("end schedule of bundle", by -> bundles.endSchedule(999_999, by));
        publication.put("end schedule", by -> scheduling.end(live.number(), by));
        publication.put("assign", by -> editing.assign(draft.number(), Desk.EDITOR.username(), Desk.AUTHOR, by));
        publication.put("withdraw", by -> publishing.withdraw(live.number(), "", by));
        publication.put("remove", by -> publishing.remove(live.number(), "", "", by));
        publication.put("restore", by -> publishing.restore(live.number(), by));
        publication.put("move", by -> publishing.move(live.number(), news, by));
        publication.put("lead", by -> publishing.lead(live.number(), by));
        publication.put("end lead", by -> publishing.endLead(live.number(), by));
        Map<String, Consumer<Actor>> administering = new LinkedHashMap<>();
        administering.put(
                "open section",
                by -> sections.open(new NewSection(Desk.aWord(), Language.EN, "X", "", "", "", null), by));
        administering.put(
                "change section", by -> sections.change("nosuch", new ChangedSection(1, "X", "", "", ""), by));
        administering.put("move section", by -> sections.move("nosuch", 1, true, by));
        administering.put("ask for reviews", by -> sections.askForReviews("nosuch", 1, List.of(), by));
        administering.put("close section", by -> sections.close("nosuch", by));
        administering.put("reopen section", by -> sections.reopen("nosuch", by));
        administering.put("dismiss warning", by -> switches.dismiss(999_999, by));
        administering.put("open account", by -> administration.open(Desk.aWord(), "Li Hua", Role.AUTHOR, by));
        administering.put(
                "open account with password",
                by -> accounts.openWithPassword("not a username", "Li Hua", Role.AUTHOR, "", by));
        administering.put("reset", by -> administration.reset(other, by));
        administering.put("disable", by -> administration.disable(other, by));
        administering.put("enable", by -> administration.enable(other, by));
        administering.put("open all sections", by -> administration.openAllSections(other, by));
        administering.put("limit to sections", by -> administration.limitToSections(other, Set.of(news), by));
        administering.put("change role", by -> administration.changeRole(other, Role.PUBLISHER, by));
        return Map.of(
                Right.OWN_ACCOUNT, own,
                Right.WRITE, writing,
                Right.REVIEW, reviewing,
                Right.PUBLISH, publication,
                Right.ADMINISTER, administering);
    }

    private void assertRefused(Consumer<Actor> act, Actor by) {
        assertThatThrownBy(() -> act.accept(by)).isInstanceOf(AccessDeniedException.class);
        assertThat(database.sql("select count(*) from audit_entry where actor_username = ?")
                        .param(by.username())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** The page goes with the address in the security chain's place, and the log has the act. */
    @Test
    void aRefusalIsThePageAndTheEntryOfAnyMissingRight() {
        Visitor author = Visitor.signedInAs(port, "author");

        var refused = author.act("/newsroom/articles/" + live.number() + "/withdrawal", Map.of("reason", "Why"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Visitor.parsed(refused).select("h1").text()).isEqualTo("Your role does not include this");
        assertThat(editing.find(live.number()).closure()).isNull();
        assertThat(database.sql("""
                        select actor_username || ' ' || (details ->> 'status') from audit_entry
                        where action = 'act.refused' and article = ?
                        """).param(live.number()).query(String.class).list())
                .containsExactly("author 403");
    }

    @Test
    void aSectionIsOpenedWithAnEntry() {
        Actor administrator = someone(Role.ADMINISTRATOR);
        String slug = Desk.aWord();

        sections.open(new NewSection(slug, Language.EN, "Harbour", "", "", "", null), administrator);

        assertThat(entries(administrator)).containsExactly("section.opened Harbour " + slug);
    }

    @Test
    void aLanguageIsChosenWithAnEntryAndARepetitionHasNone() {
        Actor author = someone(Role.AUTHOR);

        accounts.chooseLanguage(author, Language.ZH_CN);
        accounts.chooseLanguage(author, Language.ZH_CN);
        accounts.chooseLanguage(author, null);

        assertThat(entries(author))
                .containsExactly(
                        "account.languageChosen " + author.username() + " zh-CN",
                        "account.languageChosen " + author.username() + " -");
    }

    private List<String> entries(Actor by) {
        return database.sql("""
                        select action || ' ' || subject || ' ' || coalesce(details ->> 'slug', details ->> 'language', '-')
                        from audit_entry where actor_username = ? order by id
                        """).param(by.username()).query(String.class).list();
    }

    private Actor someone(Role role) {
        Actor person = new Actor(Desk.aWord(), "Li Hua");
        administration.open(person.username(), person.name(), role, Desk.EDITOR);
        return person;
    }

    private Actor disabled(Actor person) {
        administration.disable(person.username(), Desk.EDITOR);
        return person;
    }
}
