package org.bureauportal.section;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bureauportal.site.Language;
import org.jspecify.annotations.Nullable;

/** A section as it is stored. */
@Entity
@Table(name = "section")
@SuppressWarnings("UnusedVariable") // the database reads every field
class SectionEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "parent_id")
    private @Nullable SectionEntity parent;

    private String code;
    private String slug;
    private String language;
    private String name;
    private String description;
    private String keywords;
    private String kind;
    private int position;
    private String reviewSteps = "";

    @Version
    private int version;

    private @Nullable Instant closedAt;

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected SectionEntity() {}

    SectionEntity(NewSection asked, @Nullable SectionEntity parent, String code, int position) {
        this.parent = parent;
        this.code = code;
        this.slug = asked.slug();
        this.language = asked.language().tag();
        this.name = asked.name();
        this.description = asked.description();
        this.keywords = asked.keywords();
        this.kind = asked.kind();
        this.position = position;
    }

    @Nullable
    Long parentId() {
        return parent == null ? null : parent.id();
    }

    @Nullable
    Long id() {
        return id;
    }

    @Nullable
    SectionEntity parent() {
        return parent;
    }

    String code() {
        return code;
    }

    int position() {
        return position;
    }

    void change(ChangedSection asked) {
        name = asked.name();
        description = asked.description();
        keywords = asked.keywords();
        kind = asked.kind();
    }

    /** Takes the place of another among all sections, which takes its own. */
    void changePlaceWith(SectionEntity other) {
        int own = position;
        position = other.position;
        other.position = own;
    }

    void askForReviews(List<ReviewStep> steps) {
        reviewSteps = ReviewStep.write(steps);
    }

    void close(Instant at) {
        closedAt = at;
    }

    void reopen() {
        closedAt = null;
    }

    int depth() {
        return codes().size();
    }

    Section toSection() {
        if (id == null) {
            throw new IllegalStateException("section " + slug + " has not been stored");
        }
        Language its = Language.ofTag(language).orElseThrow();
        return new Section(
                id,
                slug,
                its,
                name,
                description,
                keywords,
                kind,
                version,
                closedAt != null,
                ReviewStep.read(reviewSteps),
                codes());
    }

    /** By methods: where a section above is read later than this one, it stands behind a proxy, whose fields stay empty. */
    private List<String> codes() {
        List<String> codes = new ArrayList<>();
        for (SectionEntity each = this; each != null; each = each.parent()) {
            codes.add(0, each.code());
        }
        return List.copyOf(codes);
    }
}
