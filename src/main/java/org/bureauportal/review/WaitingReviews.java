package org.bureauportal.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Editor;
import org.bureauportal.article.Approving;
import org.bureauportal.article.Editing;
import org.bureauportal.section.ReviewStep;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** For whom articles wait, to be reviewed, written on or published: those alone who can act. */
@Service
public class WaitingReviews {

    /** The next review of a draft is given by somebody else than wrote it, or gave one of the round. */
    private static final String WAITING = """
            select w.article_id, w.section_id, r.title, w.name, w.key, w.submitted_at as since,
                w.pressing_reason, w.asked_reviewer, w.asked_reviewer_username = :username as is_asked,
                clock_timestamp() as now
            from wanted_review w join revision r on r.id = w.revision_id
            where w.given_by = any(:rights)
              and not exists (
                  select from review g
                  where g.revision_id = w.revision_id and g.round = w.round and g.given_by_username = :username)
              and not exists (
                  select from revision r where r.edition_id = w.edition_id and r.saved_by_username = :username)
            order by w.pressing_reason = '', w.asked_reviewer_username <> :username, w.submitted_at, w.article_id
            """;

    private static final String SENT_BACK = """
            select b.article_id, 0 as section_id, r.title, b.returned_at as since, clock_timestamp() as now
            from draft_sent_back b join revision r on r.id = b.revision_id
            where b.username = :username
            order by b.returned_at nulls first, b.article_id
            """;

    /** Those that lack a review wait for others. */
    private static final String APPROVED = """
            select e.article_id, a.section_id, r.title, e.submitted_at as since, clock_timestamp() as now
            from edition e join article a on a.id = e.article_id join revision r on r.id = e.current_revision_id
            where e.stage = 'APPROVED' and not exists (select from wanted_review w where w.edition_id = e.id)
            order by e.submitted_at, e.article_id
            """;

    private static final String UNREVIEWED = """
            select e.article_id, a.section_id, r.title, e.published_at as since, clock_timestamp() as now
            from edition e
                join article a on a.live_edition_id = e.id
                join revision r on r.id = e.current_revision_id
            where e.urgent_reason <> '' and e.reviewed_afterwards_at is null and e.published_by_username <> :username
              and not exists (
                  select from revision w where w.edition_id = e.id and w.saved_by_username = :username)
            order by e.published_at, e.article_id
            """;

    private final JdbcClient database;
    private final Editing editing;
    private final Approving approving;
    private final Accounts accounts;

    WaitingReviews(JdbcClient database, Editing editing, Approving approving, Accounts accounts) {
        this.database = database;
        this.editing = editing;
        this.approving = approving;
        this.accounts = accounts;
    }

    /**
     * That an article waits for somebody.
     *
     * @param number of the article
     * @param title as it stands in what waits; may be empty
     * @param waited since it was handed in, sent back or published; null where that is not known
     */
    public record Item(long number, String title, @Nullable Duration waited) {

        /** Whole days. */
        public long days() {
            return waited == null ? 0 : waited.toDays();
        }

        /** Whole hours. */
        public long hours() {
            return waited == null ? 0 : waited.toHours();
        }
    }

    /**
     * That a draft waits for its next review.
     *
     * @param step what the bureau calls the review
     * @param pressingReason why it should come soon; empty where it need not
     * @param reviewer the name of the person who was asked for it; empty where none was
     * @param isAsked whether that is the person for whom it waits
     * @param key the same as long as it waits for this review since it was handed in
     */
    public record Wait(Item item, String step, String pressingReason, String reviewer, boolean isAsked, String key) {

        public long number() {
            return item.number();
        }

        /** Whole days since it was handed in. */
        public long days() {
            return item.days();
        }

        /** Whole hours since it was handed in. */
        public long hours() {
            return item.hours();
        }

        public boolean isPressing() {
            return !pressingReason.isEmpty();
        }
    }

    /**
     * A review that is pressing.
     *
     * @param key as {@link Wait} has it
     * @param section in which it is given
     * @param by the right by which it is given
     */
    public record Pressing(String key, long section, Right by) {}

    private record Filed<T>(long section, T waiting) {}

    /**
     * The drafts whose next review an editor may give now: what is pressing first, then what was asked of them, then what was
     * handed in first.
     */
    @Transactional(readOnly = true)
    public List<Wait> of(Editor editor) {
        if (!editor.mayReview()) {
            return List.of();
        }
        String[] rights = Stream.of(Right.REVIEW, Right.PUBLISH)
                .filter(each -> each == Right.REVIEW || editor.mayPublish())
                .map(Right::name)
                .toArray(String[]::new);
        return database
                .sql(WAITING)
                .param("rights", rights)
                .param("username", editor.getUsername())
                .query((row, index) -> new Filed<>(row.getLong("section_id"), wait(row)))
                .stream()
                .filter(each -> editor.mayReviewIn(each.section()))
                .map(Filed::waiting)
                .toList();
    }

    /** Those who may give the next review of a draft, by name; none where it has them all. */
    @Transactional(readOnly = true)
    public List<Actor> reviewersOf(long number) {
        List<ReviewStep> missing = approving.reviews(number, "").missing();
        if (missing.isEmpty()) {
            return List.of();
        }
        Set<String> barred = approving.barred(number);
        return accounts
                .reviewersIn(editing.find(number).sectionId(), missing.get(0).by())
                .stream()
                .filter(each -> !barred.contains(each.username()))
                .toList();
    }

    /** The reviews that are wanted and pressing. */
    @Transactional(readOnly = true)
    public List<Pressing> pressing() {
        return database.sql(
                        "select key, section_id as section, given_by as by from wanted_review where pressing_reason <> ''")
                .query(Pressing.class)
                .list();
    }

    private static Wait wait(ResultSet row) throws SQLException {
        return new Wait(
                item(row),
                row.getString("name"),
                row.getString("pressing_reason"),
                row.getString("asked_reviewer"),
                row.getBoolean("is_asked"),
                row.getString("key"));
    }

    private static Item item(ResultSet row) throws SQLException {
        Instant since = instant(row, "since");
        return new Item(
                row.getLong("article_id"),
                Objects.requireNonNullElse(row.getString("title"), ""),
                since == null ? null : Duration.between(since, instant(row, "now")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** The articles whose draft was sent back to an editor, who works on it, and not handed in since. */
    @Transactional(readOnly = true)
    public List<Item> sentBackTo(Editor editor) {
        return items(SENT_BACK, editor, section -> true);
    }

    /** The articles whose draft has all its reviews, and that an editor may publish. */
    @Transactional(readOnly = true)
    public List<Item> toPublishBy(Editor editor) {
        return editor.mayPublish() ? items(APPROVED, editor, editor::mayPublishIn) : List.of();
    }

    /** The articles that went out before their reviews, and at which an editor may look now. */
    @Transactional(readOnly = true)
    public List<Item> toReviewAfterwardsBy(Editor editor) {
        return editor.mayReview() ? items(UNREVIEWED, editor, editor::mayReviewIn) : List.of();
    }

    private List<Item> items(String query, Editor editor, LongPredicate isTheirs) {
        return database
                .sql(query)
                .param("username", editor.getUsername())
                .query((row, index) -> new Filed<>(row.getLong("section_id"), item(row)))
                .stream()
                .filter(each -> isTheirs.test(each.section()))
                .map(Filed::waiting)
                .toList();
    }
}
