package org.bureauportal.review;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.bureauportal.account.Editor;
import org.bureauportal.shared.Right;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** For whom the drafts wait that were handed in or sent back: those alone who can act. */
@Service
public class WaitingReviews {

    /** The next review of a draft is given by somebody else than wrote it, or gave one of the round. */
    private static final String WAITING = """
            select w.article_id, w.section_id, w.name, w.submitted_at, clock_timestamp() as now
            from wanted_review w
            where w.given_by = any(:rights)
              and not exists (
                  select from review g
                  where g.revision_id = w.revision_id and g.round = w.round and g.given_by_username = :username)
              and not exists (
                  select from revision r where r.edition_id = w.edition_id and r.saved_by_username = :username)
            order by w.submitted_at, w.article_id
            """;

    private final JdbcClient database;

    WaitingReviews(JdbcClient database) {
        this.database = database;
    }

    /**
     * That a draft waits for its next review.
     *
     * @param number of its article
     * @param step what the bureau calls the review
     * @param waited since it was handed in
     */
    public record Wait(long number, String step, Duration waited) {

        /** Whole days. */
        public long days() {
            return waited.toDays();
        }

        /** Whole hours. */
        public long hours() {
            return waited.toHours();
        }
    }

    private record Filed(long section, Wait draft) {}

    /** The drafts whose next review an editor may give now, the one handed in first first. */
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
                .query((row, index) -> new Filed(
                        row.getLong("section_id"),
                        new Wait(
                                row.getLong("article_id"),
                                row.getString("name"),
                                Duration.between(
                                        row.getObject("submitted_at", OffsetDateTime.class),
                                        row.getObject("now", OffsetDateTime.class)))))
                .stream()
                .filter(each -> editor.mayReviewIn(each.section()))
                .map(Filed::draft)
                .toList();
    }

    /** The numbers of the articles whose draft was sent back to an editor, who works on it, and not handed in since. */
    @Transactional(readOnly = true)
    public List<Long> sentBackTo(Editor editor) {
        return database.sql("select article_id from draft_sent_back where username = :username order by article_id")
                .param("username", editor.getUsername())
                .query(Long.class)
                .list();
    }
}
