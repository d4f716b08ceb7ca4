package org.bureauportal.section;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.bureauportal.site.Language;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tree of sections. */
@Service
public class Sections {

    /** A manuscript number has room for eight levels, and each level for 999 siblings. */
    private static final int DEEPEST = 8;

    private static final int MOST_SIBLINGS = 999;

    private final SectionRepository sections;
    private final SectionTree tree;
    private final JdbcClient database;
    private final Rights rights;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sections(
            SectionRepository sections,
            SectionTree tree,
            JdbcClient database,
            Rights rights,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sections = sections;
        this.tree = tree;
        this.database = database;
        this.rights = rights;
        this.events = events;
        this.clock = clock;
    }

    /** All sections in the order in which they are shown. */
    public List<Section> all() {
        return tree.sections();
    }

    /** All sections in one language, in the order in which they are shown. */
    public List<Section> in(Language language) {
        return all().stream().filter(each -> each.language() == language).toList();
    }

    /** The open sections at the root of the tree in one language, in the order in which they are shown. */
    public List<Section> main(Language language) {
        return in(language).stream()
                .filter(Section::isMain)
                .filter(each -> !each.isClosed())
                .toList();
    }

    /** The sections that take new articles, in the order in which they are shown. */
    public List<Section> open() {
        return all().stream().filter(each -> !each.isClosed()).toList();
    }

    /** What stands in the way of a new notice in a section, as it was a moment ago. */
    public Optional<FieldProblem> closed(long id) {
        return byId(id).filter(Section::isClosed).map(Section::name).map(SectionClosed::problem);
    }

    /**
     * What stands in the way of a new notice in a section; it can neither be closed nor opened before the transaction ends.
     *
     * @param id of a section that exists
     */
    public Optional<FieldProblem> closedNow(long id) {
        // an open one is locked, too, and so cannot close meanwhile
        return database.sql(
                        "select case when closed_at is null then '' else name end from section where id = ? for share")
                .param(id)
                .query(String.class)
                .optional()
                .filter(name -> !name.isEmpty())
                .map(SectionClosed::problem);
    }

    /**
     * Lets a new notice be filed in a section.
     *
     * @throws SectionClosed where it takes none
     */
    public void requireOpen(long id) {
        closedNow(id).ifPresent(closed -> {
            throw new SectionClosed(closed.arguments().get(0).toString());
        });
    }

    public Optional<Section> byId(long id) {
        return all().stream().filter(each -> each.id() == id).findFirst();
    }

    public Optional<Section> bySlug(String slug) {
        return all().stream().filter(each -> each.slug().equals(slug)).findFirst();
    }

    /** The section and all that stand below it. */
    public List<Section> within(Section section) {
        return all().stream().filter(section::contains).toList();
    }

    /**
     * Opens a section behind its siblings.
     *
     * @throws SectionRefused where the slug is taken, the tree has no room, or the parent is closed or in another language
     */
    @Transactional
    public Section open(NewSection asked, Actor by) {
        begin(by);
        if (sections.existsBySlug(asked.slug())) {
            throw new SectionRefused("slug", "section.problem.slug.taken");
        }
        SectionEntity parent = asked.parentId() == null
                ? null
                : sections.findById(asked.parentId())
                        .orElseThrow(() -> new SectionRefused("parent", "section.problem.parent.unknown"));
        if (parent != null && parent.toSection().language() != asked.language()) {
            throw new SectionRefused("parent", "section.problem.parent.language");
        }
        if (parent != null && parent.toSection().isClosed()) {
            throw new SectionRefused("parent", "section.problem.parent.closed");
        }
        List<SectionEntity> siblings = sections.findAllByOrderByPositionAscIdAsc().stream()
                .filter(each -> Objects.equals(each.parentId(), asked.parentId()))
                .toList();
        int code = siblings.stream()
                        .mapToInt(each -> Integer.parseInt(each.code()))
                        .max()
                        .orElse(0)
                + 1;
        if (code > MOST_SIBLINGS || (parent != null && parent.depth() == DEEPEST)) {
            throw new SectionRefused("parent", "section.problem.parent.full");
        }
        int position = siblings.stream().mapToInt(SectionEntity::position).max().orElse(0) + 1;
        Section opened = sections.save(new SectionEntity(asked, parent, "%03d".formatted(code), position))
                .toSection();
        events.publishEvent(new SectionEvent.Opened(
                by, opened.name(), opened.slug(), opened.language().tag()));
        return opened;
    }

    /**
     * Changes what a section is called and says of itself.
     *
     * @throws SectionRefused where it was changed meanwhile
     */
    @Transactional
    public Section change(String slug, ChangedSection asked, Actor by) {
        begin(by);
        SectionEntity section = find(slug);
        Section before = section.toSection();
        if (before.version() != asked.version()) {
            throw new SectionRefused("name", "section.problem.changed");
        }
        section.change(asked);
        Section after = sections.saveAndFlush(section).toSection();
        if (!after.equals(before)) {
            events.publishEvent(new SectionEvent.Changed(by, after.name(), slug, before.name()));
        }
        return after;
    }

    /**
     * Decides which reviews a text needs before it goes out, in their order; none where it goes out without. What was reviewed
     * already keeps its reviews, and may need more.
     *
     * @throws SectionRefused where it was changed meanwhile
     */
    @Transactional
    public void askForReviews(String slug, int version, List<ReviewStep> steps, Actor by) {
        begin(by);
        SectionEntity section = find(slug);
        Section before = section.toSection();
        if (before.reviewSteps().equals(steps)) {
            return;
        }
        if (before.version() != version) {
            throw new SectionRefused("step1", "section.problem.changed");
        }
        section.askForReviews(steps);
        events.publishEvent(new SectionEvent.ReviewsChanged(
                by, before.name(), slug, ReviewStep.names(before.reviewSteps()), ReviewStep.names(steps)));
    }

    /**
     * Lets a section change places with the one before it, or after it, among those beside it; the first stays first.
     *
     * @param version as it was seen
     * @return false where it was moved or changed meanwhile, and stays where it is
     */
    @Transactional
    public boolean move(String slug, int version, boolean isUp, Actor by) {
        begin(by);
        SectionEntity section = find(slug);
        Section moved = section.toSection();
        if (moved.version() != version) {
            return false;
        }
        List<SectionEntity> beside = sections.findAllByOrderByPositionAscIdAsc().stream()
                .filter(each -> Objects.equals(each.parentId(), section.parentId()))
                .filter(each -> each.toSection().language() == moved.language())
                .toList();
        int other = beside.indexOf(section) + (isUp ? -1 : 1);
        if (other >= 0 && other < beside.size()) {
            section.changePlaceWith(beside.get(other));
            events.publishEvent(new SectionEvent.Moved(by, moved.name(), slug));
        }
        return true;
    }

    /**
     * Takes no new articles into a section any more. Its address stays, and all that is public in it.
     *
     * @throws SectionRefused where sections under it are open
     */
    @Transactional
    public void close(String slug, Actor by) {
        begin(by);
        SectionEntity section = find(slug);
        Section closed = section.toSection();
        if (closed.isClosed()) {
            return;
        }
        if (sections.findAllByOrderByPositionAscIdAsc().stream()
                .map(SectionEntity::toSection)
                .anyMatch(each -> each.id() != closed.id() && closed.contains(each) && !each.isClosed())) {
            throw new SectionRefused("closing", "section.problem.openBelow");
        }
        section.close(clock.instant());
        events.publishEvent(new SectionEvent.Closed(by, closed.name(), slug));
    }

    /**
     * Takes new articles into a section again.
     *
     * @throws SectionRefused where the section above it is closed
     */
    @Transactional
    public void reopen(String slug, Actor by) {
        begin(by);
        SectionEntity section = find(slug);
        Section reopened = section.toSection();
        SectionEntity above = section.parent();
        if (above != null && above.toSection().isClosed()) {
            throw new SectionRefused("closing", "section.problem.closedAbove");
        }
        if (reopened.isClosed()) {
            section.reopen();
            events.publishEvent(new SectionEvent.Reopened(by, reopened.name(), slug));
        }
    }

    /** Sections are changed one at a time, so that codes, slugs and places are given once. */
    private void begin(Actor by) {
        rights.require(by, Right.ADMINISTER);
        database.sql("lock table section in share row exclusive mode").update();
        tree.forget();
    }

    private SectionEntity find(String slug) {
        return sections.findBySlug(slug).orElseThrow(() -> NotFound.section(slug));
    }
}
