package org.bureauportal.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.bureauportal.AText;
import org.bureauportal.AnotherPortal;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.account.Role;
import org.bureauportal.article.Editing.DraftOfAnother;
import org.bureauportal.article.Editing.StaleRevision;
import org.bureauportal.article.Judgement.NotPublishable;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.section.ReviewStep;
import org.bureauportal.section.Section;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.IllegalTransition;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.site.Language;
import org.bureauportal.text.ContentField;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/**
 * Acts of all roles in any order, most of them out of place. However they come, nothing is public without the reviews that its
 * section asks for, and each refusal is one that an editor can be told. {@code -Dsteps=20000} walks further,
 * {@code -Dseed=…} another way, and {@code -Dnodes=2} on two portals in turn.
 */
@PortalTest
class WorkflowWalkTests {

    private static final int MOST_ARTICLES = 8;

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private Approving approving;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Scheduling scheduling;

    @Autowired
    private Bundles bundles;

    @Autowired
    private DatabaseTime time;

    @Autowired
    private JdbcClient database;

    @Autowired
    private FlywayConnectionDetails owner;

    @Autowired
    private JdbcConnectionDetails role;

    /** What acts are performed by, at one of the nodes. */
    private record Node(
            Editing editing, Approving approving, Publishing publishing, Scheduling scheduling, Bundles bundles) {

        static Node of(AnotherPortal portal) {
            return new Node(
                    portal.bean(Editing.class),
                    portal.bean(Approving.class),
                    portal.bean(Publishing.class),
                    portal.bean(Scheduling.class),
                    portal.bean(Bundles.class));
        }
    }

    private interface Act {
        void perform(EditableArticle article, Actor by) throws Exception;
    }

    @Test
    void whateverIsTriedOnlyWhatMayGoOutDoes() throws Exception {
        Node here = new Node(editing, approving, publishing, scheduling, bundles);
        if (Integer.getInteger("nodes", 1) == 1) {
            walk(List.of(here));
            return;
        }
        try (AnotherPortal portal = AnotherPortal.with(role, owner).start()) {
            walk(List.of(here, Node.of(portal)));
        }
    }

    private void walk(List<Node> nodes) throws Exception {
        long seed = Long.getLong("seed", 2026);
        int steps = Integer.getInteger("steps", 400);
        Random random = new Random(seed);
        Map<Role, Actor> people = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            people.put(role, desk.aColleague(role));
        }
        List<Actor> actors = new ArrayList<>(people.values());
        actors.add(desk.aColleague(Role.REVIEWER));
        List<Section> sections = List.of(
                desk.aSection(Language.EN),
                desk.aReviewedSection(new ReviewStep("First", Right.REVIEW)),
                desk.aReviewedSection(new ReviewStep("First", Right.REVIEW), new ReviewStep("Final", Right.PUBLISH)));
        long bundle = bundles.begin("Walk " + Desk.aWord(), Desk.EDITOR);
        List<Long> articles = new ArrayList<>();
        List<Map<String, Act>> acts = nodes.stream()
                .map(node -> acts(node, random, sections, actors, bundle))
                .toList();
        List<String> names = List.copyOf(acts.get(0).keySet());
        int done = 0;

        for (int step = 0; step < steps; step++) {
            if (articles.size() < MOST_ARTICLES) {
                Section section = sections.get(articles.size() % sections.size());
                articles.add(editing.begin(
                                UUID.randomUUID(),
                                section.id(),
                                Desk.aText(),
                                Objects.requireNonNull(people.get(Role.AUTHOR)))
                        .number());
            }
            long number = articles.get(random.nextInt(articles.size()));
            String act = names.get(random.nextInt(names.size()));
            EditableArticle seen = editing.find(number);
            // most would be refused at once as acts on the draft of another
            Actor by =
                    seen.writer() != null && random.nextInt(4) > 0 && act.matches("save|file|submit.*|discard|recover")
                            ? seen.writer().who()
                            : actors.get(random.nextInt(actors.size()));
            try {
                Map<String, Act> there = acts.size() == 1 ? acts.get(0) : acts.get(random.nextInt(acts.size()));
                Objects.requireNonNull(there.get(act)).perform(seen, by);
                done++;
                // the next edition is begun from what readers see, whatever of it was discarded
                if (!act.equals("open edition") && editing.find(number).revision() != seen.revision()) {
                    assertThat(seen.isAnothers(by.username()))
                            .as("seed %d, step %d: %s of what another writes", seed, step, act)
                            .isFalse();
                }
            } catch (StaleRevision
                    | DraftOfAnother
                    | NotPublishable
                    | IllegalTransition
                    | AccessDeniedException
                    | Bundles.ChangedMeanwhile
                    | Bundles.MemberNotPublishable refused) {
                // as an editor is told
            } catch (Exception unknown) {
                throw new AssertionError("seed " + seed + ", step " + step + ", " + act, unknown);
            }
            if (editing.find(number).standing() == Standing.REMOVED) {
                articles.remove(number);
            }
        }

        // a walk in which nothing succeeds would show nothing
        assertThat(done).as("seed %d", seed).isGreaterThan(steps / 10);
        assertThat(database.sql("select count(*) from review where given_by_username = any(:people)")
                        .param("people", actors.stream().map(Actor::username).toArray(String[]::new))
                        .query(Integer.class)
                        .single())
                .as("seed %d", seed)
                .isPositive();
        assertLawful(seed, sections);
    }

    private Map<String, Act> acts(Node node, Random random, List<Section> sections, List<Actor> actors, long bundle) {
        Map<String, Act> acts = new LinkedHashMap<>();
        acts.put(
                "save",
                (article, by) -> node.editing()
                        .save(
                                article.number(),
                                random.nextInt(8) == 0 ? article.revision() - 1 : article.revision(),
                                article.sectionId(),
                                AText.fit()
                                        .titled(article.content().title())
                                        .with(ContentField.BODY, "<p>" + random.nextInt(1000) + "</p>")
                                        .content(),
                                by));
        acts.put(
                "file",
                (article, by) -> node.editing()
                        .file(
                                article.number(),
                                article.revision(),
                                article.sectionId(),
                                sections.get(random.nextInt(sections.size())).id(),
                                by));
        Act submit = (article, by) -> node.approving().submit(article.number(), article.revision(), by);
        Act approve = (article, by) -> node.approving()
                .approve(
                        article.number(),
                        random.nextInt(8) == 0 ? article.revision() - 1 : article.revision(),
                        1 + random.nextInt(2),
                        by);
        Act publish = (article, by) ->
                node.publishing().publish(article.number(), article.revision(), decision(article, ""), by);
        for (int often = 0; often < 4; often++) {
            acts.put("submit " + often, submit);
            acts.put("approve " + often, approve);
            acts.put("publish " + often, publish);
        }
        acts.put(
                "send back",
                (article, by) -> node.approving().sendBack(article.number(), article.revision(), "The date.", by));
        acts.put("take back", (article, by) -> node.approving().takeBack(article.number(), by));
        acts.put(
                "publish urgently",
                (article, by) -> node.publishing()
                        .publish(
                                article.number(),
                                article.revision(),
                                decision(article, random.nextBoolean() ? "" : "The flood is rising."),
                                by));
        acts.put("review afterwards", (article, by) -> node.approving().reviewAfterwards(article.number(), by));
        acts.put(
                "schedule",
                (article, by) -> node.scheduling()
                        .schedule(
                                article.number(),
                                article.revision(),
                                decision(article, ""),
                                time.now().plusSeconds(3600),
                                by));
        acts.put("end schedule", (article, by) -> node.scheduling().end(article.number(), by));
        acts.put(
                "release",
                (article, by) ->
                        node.scheduling().release(article.number(), time.now().plusSeconds(7200)));
        acts.put("take over", (article, by) -> node.editing().takeOver(article.number(), writer(article), by));
        acts.put(
                "assign",
                (article, by) -> node.editing()
                        .assign(article.number(), writer(article), actors.get(random.nextInt(actors.size())), by));
        acts.put("discard", (article, by) -> node.editing().discard(article.number(), article.revision(), by));
        acts.put("recover", (article, by) -> node.editing().recover(article.number(), by));
        acts.put("open edition", (article, by) -> node.editing().openEdition(article.number(), by));
        acts.put("withdraw", (article, by) -> node.publishing().withdraw(article.number(), "It was replaced.", by));
        acts.put("restore", (article, by) -> node.publishing().restore(article.number(), by));
        acts.put("remove", (article, by) -> {
            if (random.nextInt(5) == 0) {
                node.publishing().remove(article.number(), "It was replaced.", "", by);
            }
        });
        acts.put("join", (article, by) -> {
            if (random.nextInt(3) == 0) {
                node.bundles().add(bundle, article.number(), by);
            }
        });
        acts.put("leave", (article, by) -> node.bundles().leave(bundle, article.number(), by));
        return acts;
    }

    private static String writer(EditableArticle article) {
        return article.writer() == null ? "" : article.writer().who().username();
    }

    private static Publishing.Decision decision(EditableArticle article, String urgentReason) {
        return new Publishing.Decision(
                article.edition() == 1 ? UpdateKind.FIRST_PUBLICATION : UpdateKind.MINOR_FIX,
                "",
                article.content().documentDate(),
                "",
                urgentReason);
    }

    /** By the rows alone: the number of reviews that the section asks for, each by another person who wrote none of it. */
    private void assertLawful(long seed, List<Section> sections) {
        for (Section section : sections) {
            int needed = section.reviewSteps().size();
            assertThat(released(section, needed))
                    .as("seed %d, section with %d reviews", seed, needed)
                    .isEmpty();
        }
        // the same look finds what it looks for: nothing has one review more than was asked for
        assertThat(sections)
                .as("seed %d", seed)
                .anySatisfy(section -> assertThat(
                                released(section, section.reviewSteps().size() + 1))
                        .isNotEmpty());
        assertThat(database.sql("""
                        select count(*) from review g
                            join revision r on r.id = g.revision_id
                            join revision w on w.edition_id = r.edition_id
                                and w.saved_by_username = g.given_by_username and w.id <= g.revision_id
                        """).query(Integer.class).single())
                .as("seed %d: reviews of one's own text", seed)
                .isZero();
    }

    /** The editions of a section that went out, without a reason, with fewer reviews. */
    private List<Long> released(Section section, int needed) {
        return database.sql("""
                        select e.id from edition e join article a on a.id = e.article_id
                        where a.section_id = :section and e.stage in ('PUBLISHED', 'SUPERSEDED') and e.urgent_reason = ''
                          and (select count(distinct g.given_by_username) from review g
                               where g.revision_id = e.current_revision_id and g.round = e.review_round) < :needed
                        """)
                .param("section", section.id())
                .param("needed", needed)
                .query(Long.class)
                .list();
    }
}
