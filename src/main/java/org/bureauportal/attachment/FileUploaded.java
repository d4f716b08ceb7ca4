package org.bureauportal.attachment;

import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;

/**
 * A file was uploaded; it can be seen in the newsroom alone.
 *
 * @param subject its name
 * @param sha256 of its bytes, in hexadecimal
 * @param size in bytes
 */
record FileUploaded(Actor by, String subject, String sha256, long size) implements AuditableEvent {}
