package org.bureauportal.attachment;

import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;

/**
 * A file that no text named was deleted.
 *
 * @param subject its name
 * @param sha256 of its bytes, in hexadecimal
 */
record FileDeleted(Actor by, String subject, String sha256) implements AuditableEvent {}
