package org.bureauportal.section;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bureauportal.shared.Actor;
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

    Sections(
            SectionRepository sections,
            SectionTree tree,
            JdbcClient database,
            Rights rights,
            ApplicationEventPublisher events) {
        this.sections = sections;
        this.tree = tree;
        this.database = database;
        this.rights = rights;
        this.events = events;
    }

    /** All sections in the order in which they are shown. */
    public List<Section> all() {
        return tree.sections();
    }

    /** All sections in one language, in the order in which they are shown. */
    public List<Section> in(Language language) {
        return all().stream().filter(each -> each.language() == language).toList();
    }

    /** The sections at the root of the tree in one language, in the order in which they are shown. */
    public List<Section> main(Language language) {
        return in(language).stream().filter(Section::isMain).toList();
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
     * @throws SectionRefused where the slug is taken, the tree has no room, or the parent is in another language
     */
    @Transactional
    public Section open(NewSection asked, Actor by) {
        rights.require(by, Right.ADMINISTER);
        // Codes and slugs are given out one at a time.
        database.sql("lock table section in share row exclusive mode").update();
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
        tree.forget();
        Section opened = sections.save(new SectionEntity(asked, parent, "%03d".formatted(code), position))
                .toSection();
        events.publishEvent(new SectionEvent.Opened(
                by, opened.name(), opened.slug(), opened.language().tag()));
        return opened;
    }
}
