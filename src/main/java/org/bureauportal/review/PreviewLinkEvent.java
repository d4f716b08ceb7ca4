package org.bureauportal.review;

import java.time.Instant;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;

/** What happened to a preview link; the subject is the title of the revision that it shows. */
sealed interface PreviewLinkEvent extends AuditableEvent {

    @Override
    Long article();

    /** Until is when it ends by itself. */
    record PreviewLinkMade(
            Actor by, Long article, String subject, int edition, int revision, String forWhom, Instant until)
            implements PreviewLinkEvent {}

    record PreviewLinkRevoked(Actor by, Long article, String subject, int edition, int revision, String forWhom)
            implements PreviewLinkEvent {}

    /** It was opened for the first time. */
    record PreviewLinkOpened(Actor by, Long article, String subject, int edition, int revision, String forWhom)
            implements PreviewLinkEvent {}
}
