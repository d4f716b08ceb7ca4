package org.bureauportal.article;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.bureauportal.form.FormSave;
import org.bureauportal.shared.Actor;
import org.bureauportal.text.Content;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One immutable snapshot of content, saved while working on an edition. */
@Entity
@Immutable
@Table(name = "revision")
@SuppressWarnings("UnusedVariable") // the database reads every field
class Revision {

    @Id
    @GeneratedValue(generator = "revision")
    @SequenceGenerator(name = "revision", sequenceName = "revision_id", allocationSize = 1)
    private @Nullable Long id;

    private long editionId;
    private int number;

    @Embedded
    private Content content;

    private Instant savedAt;
    private String savedBy;
    private String savedByUsername;

    /** Null for a revision of an earlier version, and for one that no form has saved. */
    private @Nullable UUID formKey;

    private int formSave;

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected Revision() {}

    Revision(long editionId, int number, Content content, Actor by, Instant at, @Nullable FormSave save) {
        this.editionId = editionId;
        this.number = number;
        this.content = content;
        this.savedAt = at;
        this.savedBy = by.name();
        this.savedByUsername = by.username();
        this.formKey = save == null ? null : save.form();
        this.formSave = save == null ? 0 : save.number();
    }

    long id() {
        if (id == null) {
            throw new IllegalStateException("the revision has not been stored");
        }
        return id;
    }

    long editionId() {
        return editionId;
    }

    int number() {
        return number;
    }

    Content content() {
        return content;
    }

    Instant savedAt() {
        return savedAt;
    }

    String savedBy() {
        return savedBy;
    }

    String savedByUsername() {
        return savedByUsername;
    }

    /** Whether the same form, filled by the same person, has saved it. */
    boolean isOfForm(FormSave save, Actor by) {
        return save.form().equals(formKey) && savedByUsername.equals(by.username());
    }

    /** Whether the form that saved it has sent a save before it. */
    boolean isAfter(FormSave save) {
        return formSave > save.number();
    }
}
