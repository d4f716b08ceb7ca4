package org.bureauportal.article;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.Closure;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A closure as it was recorded: that an article was withdrawn or removed, with one reason, and by whom. */
@Entity
@Immutable
@Table(name = "closure")
@SuppressWarnings("UnusedVariable") // the database reads every field
class ClosureRow {

    @Id
    @GeneratedValue(generator = "closure")
    @SequenceGenerator(name = "closure", sequenceName = "closure_id", allocationSize = 1)
    private @Nullable Long id;

    private long articleId;

    @Enumerated(EnumType.STRING)
    private Standing standing;

    @Embedded
    private Closure closure;

    private Instant closedAt;
    private String closedBy;
    private String closedByUsername;

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected ClosureRow() {}

    ClosureRow(long articleId, Standing standing, Closure closure, Actor by, Instant at) {
        this.articleId = articleId;
        this.standing = standing;
        this.closure = closure;
        this.closedAt = at;
        this.closedBy = by.name();
        this.closedByUsername = by.username();
    }

    Closure closure() {
        return closure;
    }

    End end(Ending ending, Actor by, Instant at) {
        if (id == null) {
            throw new IllegalStateException("the closure has not been stored");
        }
        return new End(id, ending, by, at);
    }

    enum Ending {
        /** The article is public again, as it was. */
        RESTORED,
        /** Another closure took its place. */
        REPLACED,
        /** A later edition was published. */
        NEW_EDITION,
        /** It ended before ends were recorded. */
        UNRECORDED
    }

    /** How a closure ended; one without is open. */
    @Entity(name = "ClosureEnd")
    @Immutable
    @Table(name = "closure_end")
    @SuppressWarnings("UnusedVariable") // the database reads every field
    static class End {

        @Id
        private long closureId;

        @Enumerated(EnumType.STRING)
        private Ending ending;

        private @Nullable Instant endedAt;
        private String endedBy;
        private String endedByUsername;

        @SuppressWarnings("NullAway") // JPA fills the fields
        protected End() {}

        private End(long closureId, Ending ending, Actor by, Instant at) {
            this.closureId = closureId;
            this.ending = ending;
            this.endedAt = at;
            this.endedBy = by.name();
            this.endedByUsername = by.username();
        }
    }
}
