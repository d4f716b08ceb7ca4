package org.bureauportal.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bureauportal.account.OneTimeToken;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Editing.SavedRevision;
import org.bureauportal.article.Stage;
import org.bureauportal.check.TextCheck;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.review.PreviewLink.State;
import org.bureauportal.review.PreviewLinkEvent.PreviewLinkMade;
import org.bureauportal.review.PreviewLinkEvent.PreviewLinkOpened;
import org.bureauportal.review.PreviewLinkEvent.PreviewLinkRevoked;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.IllegalTransition;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.bureauportal.shared.VisibleText;
import org.bureauportal.text.Content;
import org.bureauportal.text.Lines;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The addresses at which people outside see a draft before it is public: each made for somebody, for some days, for the
 * revision that was current then. The secret in the address is all that it takes, so only its digest is stored.
 */
@Service
public class PreviewLinks {

    /** For how many days a link can be made; the second is the usual one. */
    public static final List<Integer> DAYS = List.of(1, 3, 7, 14);

    /** How many of one article can be alive at a time. */
    private static final int MOST = 20;

    private static final int LONGEST_NAME = 120;

    /** How many of an article are listed, the newest. */
    private static final int LISTED = 50;

    private static final Set<Stage> BEFORE_PUBLICATION =
            Set.of(Stage.DRAFT, Stage.IN_REVIEW, Stage.APPROVED, Stage.SCHEDULED, Stage.FAILED);

    private static final String SELECT = """
            select id, article_id, revision_id, section_id, for_whom, made_at, made_by, until, ended_as, opened, last_opened_at
            from preview_link
            """;

    private final JdbcClient database;
    private final Editing editing;
    private final Rights rights;
    private final DatabaseTime time;
    private final ApplicationEventPublisher events;

    PreviewLinks(
            JdbcClient database, Editing editing, Rights rights, DatabaseTime time, ApplicationEventPublisher events) {
        this.database = database;
        this.editing = editing;
        this.rights = rights;
        this.time = time;
        this.events = events;
    }

    /** A link was not made, for what was typed or for what is there. */
    public static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<FieldProblem> problems;

        Refused(long number, List<FieldProblem> problems) {
            super("no preview link for article " + number + ": " + problems, null, false, false);
            this.problems = problems;
        }

        public List<FieldProblem> problems() {
            return problems;
        }
    }

    /** A link that was made, with the secret of its address, which is known nowhere else. */
    public record Made(String secret, String forWhom, Instant until) {}

    /** What a link leads to. */
    record Preview(PreviewLink link, long article, long sectionId, Content content) {}

    private record Row(
            long id,
            long article,
            long revision,
            long section,
            String forWhom,
            Instant madeAt,
            String madeBy,
            Instant until,
            @Nullable String endedAs,
            long opened,
            @Nullable Instant lastOpenedAt) {}

    /** Whether links can be made for an article: there is something that is not public yet. */
    public static boolean canShow(EditableArticle article) {
        return BEFORE_PUBLICATION.contains(article.stage());
    }

    /**
     * Makes a link to the current revision of what is not public yet. As long as it has not been opened, the same form sent
     * again gives it another secret, and makes no second link.
     *
     * @param form made with the empty form
     * @param days one of {@link #DAYS}; anything else is refused
     * @throws Refused where the name is not fit, or no more links can be made
     * @throws IllegalTransition where all of it is public, or discarded
     */
    @Transactional
    public Made make(long number, String forWhom, int days, UUID form, Actor by) {
        lock(number);
        EditableArticle article = editing.find(number);
        Long section = article.sectionId();
        rights.require(by, Right.WRITE, article.sections());
        if (!canShow(article)) {
            throw IllegalTransition.noDraft(number);
        }
        String name = Lines.strip(forWhom);
        if (section == null) {
            throw new Refused(number, List.of(new FieldProblem("forWhom", "problem.previewLink.section")));
        }
        require(number, name, days);
        String secret = OneTimeToken.random();
        Optional<Instant> same = giveAnother(number, name, days, form, secret);
        if (same.isPresent()) {
            return new Made(secret, name, same.get());
        }
        if (alive(number) >= MOST) {
            throw new Refused(number, List.of(new FieldProblem("forWhom", "problem.previewLink.most", MOST)));
        }
        Instant until = time.now().plus(Duration.ofDays(days));
        database.sql("""
                        insert into preview_link (secret, form_key, article_id, edition_id, revision_id, section_id, for_whom,
                            made_at, made_by, made_by_username, days, until)
                        select :secret, :form, :article, r.edition_id, r.id, :section, :name,
                            clock_timestamp(), :by, :username, :days, :until
                        from revision r where r.id = :revision
                        """)
                .param("secret", OneTimeToken.digest(secret))
                .param("form", form)
                .param("article", number)
                .param("section", section)
                .param("name", name)
                .param("by", by.name())
                .param("username", by.username())
                .param("days", days)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("revision", article.revision())
                .update();
        SavedRevision shown =
                Objects.requireNonNull(revisions(number).get(article.revision()), "an article has its revision");
        events.publishEvent(
                new PreviewLinkMade(by, number, shown.title(), shown.edition(), shown.number(), name, until));
        return new Made(secret, name, until);
    }

    /** Acts on an article and its links come one after the other. */
    private void lock(long number) {
        boolean isThere = database.sql("select true from article where id = :article for update")
                .param("article", number)
                .query(Boolean.class)
                .optional()
                .isPresent();
        if (!isThere) {
            throw NotFound.article(number);
        }
    }

    private static void require(long number, String name, int days) {
        List<FieldProblem> problems = new ArrayList<>();
        if (!VisibleText.isIn(name)) {
            problems.add(new FieldProblem("forWhom", "problem.previewLink.forWhom"));
        } else if (name.length() > LONGEST_NAME || !TextCheck.isLine(name)) {
            problems.add(new FieldProblem("forWhom", "problem.previewLink.name", LONGEST_NAME));
        }
        if (!DAYS.contains(days)) {
            problems.add(new FieldProblem("days", "problem.previewLink.days"));
        }
        if (!problems.isEmpty()) {
            throw new Refused(number, problems);
        }
    }

    /** When the link ends that the same form made, and that has another secret now; empty where it made none. */
    private Optional<Instant> giveAnother(long number, String name, int days, UUID form, String secret) {
        return database.sql("""
                        update preview_link set secret = :secret
                        where article_id = :article and for_whom = :name and days = :days and form_key = :form and opened = 0
                            and ended_as is null and until > clock_timestamp()
                        returning until
                        """)
                .param("secret", OneTimeToken.digest(secret))
                .param("article", number)
                .param("name", name)
                .param("days", days)
                .param("form", form)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private long alive(long number) {
        return database.sql("""
                        select count(*) from preview_link
                        where article_id = :article and ended_as is null and until > clock_timestamp()
                        """).param("article", number).query(Long.class).single();
    }

    /** Ends a link; one that has ended already stays as it is. */
    @Transactional
    public void revoke(long number, long id, Actor by) {
        lock(number);
        rights.require(by, Right.WRITE, editing.find(number).sections());
        PreviewLink link =
                of(number, find("where article_id = :number and id = :id", Map.of("number", number, "id", id))).stream()
                        .findFirst()
                        .orElseThrow(NotFound::previewLink);
        if (!link.isLive()) {
            return;
        }
        database.sql("update preview_link set ended_as = 'REVOKED' where id = :id")
                .param("id", id)
                .update();
        String title = revisions(number).values().stream()
                .filter(each -> each.edition() == link.edition() && each.number() == link.revision())
                .map(SavedRevision::title)
                .findFirst()
                .orElse("");
        events.publishEvent(new PreviewLinkRevoked(by, number, title, link.edition(), link.revision(), link.forWhom()));
    }

    /** The links of an article, the newest first. */
    @Transactional(readOnly = true)
    public List<PreviewLink> of(long number) {
        return of(
                number,
                find(
                        "where article_id = :number order by id desc limit :most",
                        Map.of("number", number, "most", LISTED)));
    }

    private List<PreviewLink> of(long number, List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, SavedRevision> revisions = revisions(number);
        Instant now = time.now();
        return rows.stream()
                .map(each -> link(each, Objects.requireNonNull(revisions.get(each.revision())), now))
                .toList();
    }

    /** What a link leads to; empty where there is none with the secret. */
    @Transactional(readOnly = true)
    Optional<Preview> find(String secret) {
        return find("where secret = :secret", Map.of("secret", OneTimeToken.digest(secret))).stream()
                .findFirst()
                .map(row -> new Preview(
                        of(row.article(), List.of(row)).get(0),
                        row.article(),
                        row.section(),
                        editing.revision(row.article(), row.revision())));
    }

    /** The same for somebody who opens its page: as long as it shows something, that is counted. */
    @Transactional
    Optional<Preview> open(String secret) {
        Optional<Preview> found = find(secret);
        if (found.isPresent() && found.get().link().isLive()) {
            count(found.get());
        }
        return found;
    }

    private void count(Preview preview) {
        PreviewLink link = preview.link();
        boolean isFirst =
                database.sql("""
                        update preview_link set opened = opened + 1, last_opened_at = clock_timestamp()
                        where id = :id returning opened
                        """).param("id", link.id()).query(Long.class).single() == 1;
        if (isFirst) {
            events.publishEvent(new PreviewLinkOpened(
                    Actor.PORTAL,
                    preview.article(),
                    preview.content().title(),
                    link.edition(),
                    link.revision(),
                    link.forWhom()));
        }
    }

    private List<Row> find(String where, Map<String, ?> values) {
        return database.sql(SELECT + where)
                .params(values)
                .query(PreviewLinks::row)
                .list();
    }

    private Map<Long, SavedRevision> revisions(long number) {
        return editing.revisions(number).stream().collect(Collectors.toMap(SavedRevision::id, Function.identity()));
    }

    private static PreviewLink link(Row row, SavedRevision revision, Instant now) {
        return new PreviewLink(
                row.id(),
                row.forWhom(),
                revision.edition(),
                revision.number(),
                revision.savedAt(),
                row.madeAt(),
                row.madeBy(),
                row.until(),
                state(row, revision.stage(), now),
                row.opened(),
                row.lastOpenedAt());
    }

    /** The stage is asked as well, so that nothing is shown should the database have missed the end. */
    private static State state(Row row, Stage stage, Instant now) {
        if (row.endedAs() != null) {
            return State.valueOf(row.endedAs());
        }
        if (!BEFORE_PUBLICATION.contains(stage)) {
            return stage == Stage.DISCARDED ? State.DISCARDED : State.PUBLISHED;
        }
        return now.isBefore(row.until()) ? State.LIVE : State.EXPIRED;
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        OffsetDateTime opened = row.getObject("last_opened_at", OffsetDateTime.class);
        return new Row(
                row.getLong("id"),
                row.getLong("article_id"),
                row.getLong("revision_id"),
                row.getLong("section_id"),
                row.getString("for_whom"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getString("made_by"),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                row.getString("ended_as"),
                row.getLong("opened"),
                opened == null ? null : opened.toInstant());
    }
}
