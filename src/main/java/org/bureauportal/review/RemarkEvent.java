package org.bureauportal.review;

import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;

/** What somebody did with a remark on a draft, whose title is the subject; the remark itself is not repeated. */
sealed interface RemarkEvent extends AuditableEvent {

    @Override
    Long article();

    record RemarkMade(Actor by, Long article, String subject, int edition, int revision) implements RemarkEvent {}

    /** A remark is no longer open; remark is its number in the edition. */
    record RemarkResolved(Actor by, Long article, String subject, int edition, int remark) implements RemarkEvent {}
}
