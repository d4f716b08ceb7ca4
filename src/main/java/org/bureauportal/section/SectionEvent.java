package org.bureauportal.section;

import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;
import org.bureauportal.shared.PublicChange;

/** What was done to a section; the subject is its name. */
sealed interface SectionEvent extends AuditableEvent {

    /** The language is its tag. */
    record Changed(Actor by, String subject, String slug, String earlierName) implements SectionEvent, PublicChange {}

    /** Other reviews are needed before a text goes out; each by its name, in their order. */
    record ReviewsChanged(Actor by, String subject, String slug, String from, String to) implements SectionEvent {}

    record Moved(Actor by, String subject, String slug) implements SectionEvent, PublicChange {}

    record Closed(Actor by, String subject, String slug) implements SectionEvent, PublicChange {}

    record Reopened(Actor by, String subject, String slug) implements SectionEvent, PublicChange {}

    record Opened(Actor by, String subject, String slug, String language) implements SectionEvent, PublicChange {}
}
