package org.bureauportal.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.Approving;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Publishing;
import org.bureauportal.article.Scheduling;
import org.bureauportal.form.FormSave;
import org.bureauportal.section.NewSection;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.site.Language;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** A role that holds in some sections does nothing in others, by whatever act and from whichever end. */
@PortalTest
class RightsInSectionsTests {

    @Autowired
    private AccountAdministration administration;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Editing editing;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Scheduling scheduling;

    @Autowired
    private Approving approving;

    @Autowired
    private Sections sections;

    @Autowired
    private Rights rights;

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private Section own;
    private Section below;
    private Section other;

    @BeforeEach
    void threeSections() {
        own = desk.aSection(Language.EN);
        below = below(own);
        other = desk.aSection(Language.EN);
    }

    private interface Act {
        void of(Actor by, @Nullable Section at);
    }

    @TestFactory
    Stream<DynamicTest> areAskedForByEveryActAtBothEnds() {
        return Stream.of(Role.AUTHOR, Role.REVIEWER, Role.PUBLISHER, Role.ADMINISTRATOR)
                .flatMap(role -> Stream.of(Right.WRITE, Right.REVIEW, Right.PUBLISH)
                        .flatMap(right -> acts(right).entrySet().stream()
                                .map(act -> DynamicTest.dynamicTest(
                                        role + ": " + act.getKey(), () -> tried(role, right, act.getValue())))));
    }

    private Map<String, Act> acts(Right right) {
        return right == Right.WRITE ? writing() : right == Right.REVIEW ? reviewing() : publication();
    }

    private Map<String, Act> reviewing() {
        Map<String, Act> acts = new LinkedHashMap<>();
        acts.put("send back", (by, at) -> {
            EditableArticle draft = draft(Desk.EDITOR, at);
            limit(by);
            approving.sendBack(draft.number(), draft.revision(), "Why", by);
        });
        acts.put("review afterwards", (by, at) -> onLive(by, at, number -> approving.reviewAfterwards(number, by)));
        return acts;
    }

    private void tried(Role role, Right right, Act act) {
        for (Section at : List.of(below, other)) {
            boolean isExpected = role.includes(right) && (role == Role.ADMINISTRATOR || !at.equals(other));
            Actor person = someone(role);
            Throwable failed = catchThrowable(() -> act.of(person, at));

            assertThat(failed instanceof AccessDeniedException)
                    .as("refused in %s, with %s", at.equals(other) ? "another section" : at.name(), failed)
                    .isEqualTo(!isExpected);
            if (isExpected) {
                assertThat(failed).as("in %s", at.name()).isNull();
            }
        }
    }

    /** Each begins while the role holds everywhere, and is limited before the act itself. */
    private Map<String, Act> writing() {
        Map<String, Act> acts = new LinkedHashMap<>();
        acts.put("begin", (by, at) -> {
            limit(by);
            editing.begin(UUID.randomUUID(), id(at), Desk.aText(), FormSave.single(), by);
        });
        acts.put("save", (by, at) -> {
            EditableArticle draft = draft(by, at);
            limit(by);
            editing.save(draft.number(), draft.revision(), id(at), Desk.aText(), by);
        });
        acts.put("save into", (by, at) -> {
            EditableArticle draft = draft(by, own);
            limit(by);
            editing.save(draft.number(), draft.revision(), id(at), Desk.aText(), by);
        });
        acts.put("save out of", (by, at) -> {
            EditableArticle draft = draft(by, at);
            limit(by);
            editing.save(draft.number(), draft.revision(), own.id(), Desk.aText(), by);
        });
        acts.put("file into", (by, at) -> {
            EditableArticle draft = draft(by, own);
            limit(by);
            editing.file(draft.number(), draft.revision(), own.id(), id(at), by);
        });
        acts.put("file out of", (by, at) -> {
            EditableArticle draft = draft(by, at);
            limit(by);
            editing.file(draft.number(), draft.revision(), id(at), null, by);
        });
        acts.put("file from nowhere", (by, at) -> {
            EditableArticle draft = draft(by, null);
            limit(by);
            editing.file(draft.number(), draft.revision(), null, id(at), by);
        });
        acts.put("restore a revision", (by, at) -> {
            EditableArticle draft = draft(by, at);
            limit(by);
            editing.restoreRevision(draft.number(), draft.revision(), draft.revision(), by);
        });
        acts.put("discard", (by, at) -> {
            EditableArticle draft = draft(by, at);
            limit(by);
            editing.discard(draft.number(), draft.revision(), by);
        });
        acts.put("recover", (by, at) -> {
            EditableArticle draft = draft(by, at);
            editing.discard(draft.number(), draft.revision(), by);
            limit(by);
            editing.recover(draft.number(), by);
        });
        acts.put("mark as template", (by, at) -> {
            EditableArticle draft = draft(by, at);
            limit(by);
            editing.markAsTemplate(draft.number(), by);
        });
        acts.put("end a template", (by, at) -> {
            EditableArticle draft = draft(by, at);
            editing.markAsTemplate(draft.number(), by);
            limit(by);
            editing.endTemplate(draft.number(), by);
        });
        acts.put("take back from review", (by, at) -> {
            EditableArticle draft = draft(by, at);
            limit(by);
            approving.takeBack(draft.number(), by);
        });
        acts.put("open an edition", (by, at) -> {
            EditableArticle live = desk.aPublicArticle(at == null ? own : at, Desk.aText());
            limit(by);
            editing.openEdition(live.number(), by);
        });
        return acts;
    }

    private Map<String, Act> publication() {
        Map<String, Act> acts = new LinkedHashMap<>();
        acts.put("publish", (by, at) -> {
            EditableArticle draft = draft(Desk.EDITOR, at);
            limit(by);
            publishing.publish(draft.number(), draft.revision(), UpdateKind.FIRST_PUBLICATION, "", by);
        });
        acts.put("publish what repeals a rule", (by, at) -> {
            EditableArticle rule = desk.aPublicArticle(
                    at == null ? own : at, AText.rule(LocalDate.of(2024, 1, 1)).content());
            Content text = AText.rule(LocalDate.of(2025, 1, 1))
                    .with(ContentField.RELATED_TO, "repeals " + rule.number())
                    .content();
            EditableArticle draft = editing.begin(UUID.randomUUID(), own.id(), text, FormSave.single(), Desk.AUTHOR);
            limit(by);
            publishing.publish(draft.number(), draft.revision(), UpdateKind.FIRST_PUBLICATION, "", by);
        });
        acts.put("schedule", (by, at) -> {
            EditableArticle draft = draft(Desk.EDITOR, at);
            limit(by);
            schedule(draft, by);
        });
        acts.put("end a schedule", (by, at) -> {
            EditableArticle draft = draft(Desk.EDITOR, at);
            schedule(draft, Desk.EDITOR);
            limit(by);
            scheduling.end(draft.number(), by);
        });
        acts.put("withdraw", (by, at) -> onLive(by, at, number -> publishing.withdraw(number, "Why", by)));
        acts.put("remove", (by, at) -> onLive(by, at, number -> publishing.remove(number, "Why", "", by)));
        acts.put("restore", (by, at) -> onLive(by, at, number -> publishing.restore(number, by)));
        acts.put("move into", (by, at) -> {
            EditableArticle live = desk.aPublicArticle(own, Desk.aText());
            limit(by);
            publishing.move(live.number(), section(at), by);
        });
        acts.put("move out of", (by, at) -> onLive(by, at, number -> publishing.move(number, own.id(), by)));
        acts.put("lead", (by, at) -> {
            endLeads();
            onLive(by, at, number -> publishing.lead(number, by));
            endLeads();
        });
        acts.put("lead in the place of", (by, at) -> {
            endLeads();
            publishing.lead(
                    desk.aPublicArticle(at == null ? own : at, Desk.aText()).number(), Desk.EDITOR);
            EditableArticle next = desk.aPublicArticle(own, Desk.aText());
            limit(by);
            try {
                publishing.lead(next.number(), by);
            } finally {
                endLeads();
            }
        });
        acts.put("end a lead", (by, at) -> onLive(by, at, number -> publishing.endLead(number, by)));
        acts.put("reinstate", (by, at) -> onLive(by, at, number -> publishing.reinstate(number, by)));
        return acts;
    }

    private interface OnArticle {
        void act(long number);
    }

    private void onLive(Actor by, @Nullable Section at, OnArticle act) {
        EditableArticle live = desk.aPublicArticle(at == null ? own : at, Desk.aText());
        limit(by);
        act.act(live.number());
    }

    private void schedule(EditableArticle draft, Actor by) {
        scheduling.schedule(
                draft.number(),
                draft.revision(),
                new Publishing.Decision(UpdateKind.FIRST_PUBLICATION, "", null, "", ""),
                Instant.now().plusSeconds(86_400),
                by);
    }

    private void endLeads() {
        database.sql("select id from article where lead_since is not null")
                .query(Long.class)
                .list()
                .forEach(number -> publishing.endLead(number, Desk.EDITOR));
    }

    @Test
    void aDraftThatIsFiledNowhereIsWrittenByAll() {
        Actor person = someone(Role.AUTHOR);
        limit(person);

        EditableArticle draft = editing.begin(UUID.randomUUID(), null, Desk.aText(), FormSave.single(), person);

        assertThat(editing.discard(draft.number(), draft.revision(), person).hasDiscardedDraft())
                .isTrue();
    }

    @Test
    void aSectionThatIsOpenedBelowCountsAtOnce() {
        Actor person = someone(Role.AUTHOR);
        limit(person);

        Section deeper = below(below);

        rights.require(person, Right.WRITE, deeper.id());
        assertThatThrownBy(() -> rights.require(person, Right.WRITE, deeper.id(), other.id()))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void sessionsGoOnAndAreJudgedAnew() {
        Colleagues colleagues = new Colleagues(port);
        String username = colleagues.aColleague(Role.AUTHOR);
        Visitor person = colleagues.signedIn(username);
        EditableArticle draft = draft(new Actor(username, "Li Hua"), other);
        Map<String, String> seen = Map.of("revision", Long.toString(draft.revision()));

        colleagues.act(username, "sections", Map.of("where", "SOME", "section", Long.toString(own.id())));
        int refused = person.act("/newsroom/articles/" + draft.number() + "/discard", seen)
                .statusCode();
        var overview = person.page("/newsroom/articles/" + draft.number() + "/overview");
        var form = person.page("/newsroom/articles/new");
        colleagues.act(username, "sections", Map.of("where", "ALL"));
        int done = person.act("/newsroom/articles/" + draft.number() + "/discard", seen)
                .statusCode();

        assertThat(refused).isEqualTo(403);
        assertThat(overview.select(".notice").eachText()).contains("You write in " + own.name() + " only.");
        assertThat(overview.select("form[action$=discard], form[action$=template]"))
                .isEmpty();
        assertThat(form.select("#section option").eachAttr("value"))
                .containsExactlyInAnyOrder("", Long.toString(own.id()), Long.toString(below.id()));
        assertThat(done).isEqualTo(302);
    }

    @Test
    void aChangeIsLoggedOnceWithTheNamesBeforeAndAfter() {
        Actor person = someone(Role.PUBLISHER);

        limit(person);
        limit(person);
        administration.openAllSections(person.username(), Desk.EDITOR);

        assertThat(database.sql("""
                        select details ->> 'from' || ' > ' || (details ->> 'to') from audit_entry
                        where action = 'account.sectionsChanged' and subject = ? order by id
                        """)
                        .param(person.username())
                        .query(String.class)
                        .list())
                .containsExactly("ALL_SECTIONS > " + own.name(), own.name() + " > ALL_SECTIONS");
    }

    @Test
    void whatIsTickedIsKeptWhereItIsRefused() {
        Colleagues colleagues = new Colleagues(port);
        String username = colleagues.aColleague(Role.AUTHOR);

        var none = colleagues.act(username, "sections", Map.of("where", "SOME"));
        var unknown = colleagues.act(username, "sections", Map.of("where", "SOME", "section", "999999999"));
        var odd = colleagues.act(username, "sections", Map.of("where", "", "section", "\u0000"));

        assertThat(List.of(none.statusCode(), unknown.statusCode(), odd.statusCode()))
                .isSubsetOf(422, 400);
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(none).select("#where-some[checked]")).hasSize(1);
        assertThat(accounts.current(username, 1).orElseThrow().remit().isWhole())
                .isTrue();
    }

    private EditableArticle draft(Actor by, @Nullable Section at) {
        return editing.begin(UUID.randomUUID(), id(at), Desk.aText(), FormSave.single(), by);
    }

    private static @Nullable Long id(@Nullable Section section) {
        return section == null ? null : section.id();
    }

    private static long section(@Nullable Section section) {
        return section == null ? 0 : section.id();
    }

    private Section below(Section above) {
        String slug = Desk.aWord();
        return sections.open(new NewSection(slug, Language.EN, "Section " + slug, "", "", "", above.id()), Desk.EDITOR);
    }

    private void limit(Actor person) {
        administration.limitToSections(person.username(), Set.of(own.id()), Desk.EDITOR);
    }

    private Actor someone(Role role) {
        Actor person = new Actor(Desk.aWord(), "Li Hua");
        administration.open(person.username(), person.name(), role, Desk.EDITOR);
        return person;
    }
}
