package org.bureauportal.shared;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done, in the past tense. The room that keeps the log receives it in the act's own transaction, so
 * that there is no act without its entry.
 */
public interface AuditableEvent {

    Actor by();

    /** What was done, such as {@code article.published}; the log knows it by this name. */
    String action();

    /** The number of the article to which it was done; null where it was done to something else. */
    @Nullable
    Long article();

    /** What it was done to, as it was called then: a title, a username, the name of a section. */
    String subject();

    /** What else is worth knowing, by name; never a password or another secret. */
    Map<String, String> details();
}
