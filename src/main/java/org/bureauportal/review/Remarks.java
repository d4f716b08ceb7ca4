package org.bureauportal.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.review.Passages.Passage;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.IllegalTransition;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.bureauportal.shared.VisibleText;
import org.bureauportal.text.BodyHtml;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is remarked on drafts, for those who work on them. Each act can be repeated. */
@Service
public class Remarks {

    /** Characters of a remark. */
    public static final int LENGTH_AT_MOST = 2000;

    /** Characters of the words that a remark is about. */
    public static final int QUOTE_AT_MOST = 300;

    private static final int IN_AN_EDITION_AT_MOST = 200;

    private static final String OF_EDITION = """
            select m.id, m.text, m.quote, m.block, m.before, m.after, m.made_at, m.made_by, r.number as revision,
                s.resolved_at, s.resolved_by
            from remark m
                join revision r on r.id = m.revision_id
                join edition e on e.id = r.edition_id
                left join remark_resolution s on s.remark_id = m.id
            where e.article_id = :article and e.number = :edition
            order by m.id
            """;

    private final Editing editing;
    private final Rights rights;
    private final DatabaseTime time;
    private final ApplicationEventPublisher events;
    private final JdbcClient database;

    Remarks(Editing editing, Rights rights, DatabaseTime time, ApplicationEventPublisher events, JdbcClient database) {
        this.editing = editing;
        this.rights = rights;
        this.time = time;
        this.events = events;
        this.database = database;
    }

    /** A remark that is not kept, with what is wrong with it. */
    public static final class RemarkRefused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<FieldProblem> problems;

        RemarkRefused(List<FieldProblem> problems) {
            super("not kept: " + problems, null, false, false);
            this.problems = problems;
        }

        public List<FieldProblem> problems() {
            return problems;
        }
    }

    /**
     * A remark as it stands towards the current revision.
     *
     * @param number in its edition, from 1
     * @param quote the words that it is about; empty where it is about the whole text
     * @param isLost whether these words are not found any more
     * @param revision the number of the revision on which it was made
     * @param resolvedBy empty while it is open
     */
    public record Remark(
            long id,
            int number,
            String text,
            String quote,
            boolean isLost,
            String by,
            Instant at,
            int revision,
            String resolvedBy,
            @Nullable Instant resolvedAt) {

        public boolean isOpen() {
            return resolvedAt == null;
        }

        public boolean isMarked() {
            return isOpen() && !quote.isEmpty() && !isLost;
        }
    }

    /**
     * What was remarked on an edition.
     *
     * @param all in the order in which they were made
     * @param summary of its text
     * @param body the same, with the passages marked of which the open ones are
     */
    public record Remarked(List<Remark> all, String summary, BodyHtml body) {

        public Remarked {
            all = List.copyOf(all);
        }

        public List<Remark> open() {
            return all.stream().filter(Remark::isOpen).toList();
        }

        public List<Remark> resolved() {
            return all.stream().filter(each -> !each.isOpen()).toList();
        }
    }

    /**
     * What was remarked on the edition that is worked on.
     *
     * @param label what the link at a passage is called, such as "Remark"; a number follows
     */
    @Transactional(readOnly = true)
    public Remarked on(EditableArticle draft, String label) {
        List<Kept> kept = kept(draft.number(), draft.edition());
        BodyHtml body = draft.content().body();
        if (kept.isEmpty()) {
            return new Remarked(List.of(), draft.content().summary(), body);
        }
        Passages passages = Passages.of(body);
        List<Remark> all = new ArrayList<>();
        List<Runnable> marks = new ArrayList<>();
        for (Kept each : kept) {
            int number = all.size() + 1;
            Optional<Passage> place =
                    each.passage().quote().isEmpty() ? Optional.empty() : passages.find(each.passage());
            Remark remark = each.toRemark(number, place.isEmpty());
            all.add(remark);
            if (remark.isMarked()) {
                place.ifPresent(at -> marks.add(() -> passages.mark(at, link(remark, label))));
            }
        }
        marks.forEach(Runnable::run);
        return new Remarked(all, draft.content().summary(), marks.isEmpty() ? body : passages.marked());
    }

    private static Element link(Remark remark, String label) {
        return new Element("a")
                .addClass("remark-mark")
                .attr("id", "place-" + remark.id())
                .attr("href", "#remark-" + remark.id())
                .attr("aria-label", label + " " + remark.number())
                .attr("data-remark", Integer.toString(remark.number()));
    }

    /**
     * Keeps a remark with the revision that was seen; one that is of another edition counts as the current one.
     *
     * @throws RemarkRefused where it is not fit, or the words are not in that revision
     * @throws IllegalTransition where no draft is open
     */
    @Transactional
    public void add(long number, long revision, RemarkForm typed, Actor by) {
        EditableArticle draft = open(number, by);
        database.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))::text")
                .param("key", "remarks on " + number)
                .query(String.class)
                .single();
        Editing.SavedRevision seen = editing.revisions(number).stream()
                .filter(each -> each.edition() == draft.edition())
                .filter(each -> each.id() == revision || each.isCurrent())
                .min((one, other) -> Boolean.compare(one.id() != revision, other.id() != revision))
                .orElseThrow(() -> IllegalTransition.noDraft(number));
        List<FieldProblem> problems = new ArrayList<>(problems(typed));
        Passage passage = new Passage(0, 0, "", "", "");
        if (!typed.quote().isBlank()) {
            Optional<Passage> found =
                    Passages.of(editing.revision(number, seen.id()).body()).find(typed);
            if (found.isEmpty()) {
                problems.add(new FieldProblem("quote", "problem.quote.notFound"));
            }
            passage = found.orElse(passage);
        }
        List<Kept> kept = kept(number, draft.edition());
        if (kept.size() >= IN_AN_EDITION_AT_MOST) {
            problems.add(new FieldProblem("remark", "problem.remark.tooMany", IN_AN_EDITION_AT_MOST));
        }
        if (!problems.isEmpty()) {
            throw new RemarkRefused(List.copyOf(problems));
        }
        if (keep(seen.id(), typed.remark().strip(), passage, by)) {
            events.publishEvent(
                    new RemarkEvent.RemarkMade(by, number, draft.content().title(), draft.edition(), seen.number()));
        }
    }

    private static List<FieldProblem> problems(RemarkForm typed) {
        List<FieldProblem> problems = new ArrayList<>();
        if (!VisibleText.isIn(typed.remark())) {
            problems.add(new FieldProblem("remark", "problem.remark.missing"));
        }
        if (length(typed.remark()) > LENGTH_AT_MOST) {
            problems.add(new FieldProblem("remark", "problem.tooLong", LENGTH_AT_MOST, length(typed.remark())));
        }
        if (length(typed.quote()) > QUOTE_AT_MOST) {
            problems.add(new FieldProblem("quote", "problem.tooLong", QUOTE_AT_MOST, length(typed.quote())));
        }
        return problems;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** The same once more by the same person is a second press of a button. */
    private boolean keep(long revision, String text, Passage passage, Actor by) {
        return database.sql("""
                        insert into remark (
                            revision_id, text, quote, block, before, after, made_at, made_by, made_by_username)
                        select :revision, :text, :quote, :block, :before, :after, :at, :name, :username
                        where not exists (
                            select from remark m left join remark_resolution s on s.remark_id = m.id
                            where m.revision_id = :revision and m.text = :text and m.quote = :quote and m.block = :block
                              and m.before = :before and m.made_by_username = :username and s.remark_id is null)
                        """)
                        .param("revision", revision)
                        .param("text", text)
                        .param("quote", passage.quote())
                        .param("block", passage.block())
                        .param("before", passage.before())
                        .param("after", passage.after())
                        .param("at", OffsetDateTime.ofInstant(time.now(), ZoneOffset.UTC))
                        .param("name", by.name())
                        .param("username", by.username())
                        .update()
                > 0;
    }

    /**
     * Lets a remark be open no more.
     *
     * @throws NotFound where the edition that is worked on has none of that key
     * @throws IllegalTransition where no draft is open
     */
    @Transactional
    public void resolve(long number, long id, Actor by) {
        EditableArticle draft = open(number, by);
        List<Long> ids = kept(number, draft.edition()).stream().map(Kept::id).toList();
        if (!ids.contains(id)) {
            throw NotFound.article(number);
        }
        int resolved = database.sql("""
                        insert into remark_resolution (remark_id, resolved_at, resolved_by, resolved_by_username)
                        values (:remark, :at, :name, :username)
                        on conflict do nothing
                        """)
                .param("remark", id)
                .param("at", OffsetDateTime.ofInstant(time.now(), ZoneOffset.UTC))
                .param("name", by.name())
                .param("username", by.username())
                .update();
        if (resolved > 0) {
            events.publishEvent(new RemarkEvent.RemarkResolved(
                    by, number, draft.content().title(), draft.edition(), ids.indexOf(id) + 1));
        }
    }

    private EditableArticle open(long number, Actor by) {
        EditableArticle draft = editing.find(number);
        rights.require(by, Right.WRITE, draft.sections());
        if (!draft.isDraft()) {
            throw IllegalTransition.noDraft(number);
        }
        return draft;
    }

    private List<Kept> kept(long number, int edition) {
        return database.sql(OF_EDITION)
                .param("article", number)
                .param("edition", edition)
                .query(Kept::of)
                .list();
    }

    /** A remark as it is stored. */
    private record Kept(
            long id,
            String text,
            Passage passage,
            Instant madeAt,
            String madeBy,
            int revision,
            @Nullable Instant resolvedAt,
            @Nullable String resolvedBy) {

        static Kept of(ResultSet row, int index) throws SQLException {
            OffsetDateTime resolved = row.getObject("resolved_at", OffsetDateTime.class);
            return new Kept(
                    row.getLong("id"),
                    row.getString("text"),
                    new Passage(
                            row.getInt("block"),
                            0,
                            row.getString("quote"),
                            row.getString("before"),
                            row.getString("after")),
                    row.getObject("made_at", OffsetDateTime.class).toInstant(),
                    row.getString("made_by"),
                    row.getInt("revision"),
                    resolved == null ? null : resolved.toInstant(),
                    row.getString("resolved_by"));
        }

        Remark toRemark(int number, boolean isNowhere) {
            return new Remark(
                    id,
                    number,
                    text,
                    passage.quote(),
                    !passage.quote().isEmpty() && isNowhere,
                    madeBy,
                    madeAt,
                    revision,
                    Objects.requireNonNullElse(resolvedBy, ""),
                    resolvedAt);
        }
    }
}
