package org.bureauportal.shared;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * What readers are told of an article that is withdrawn or removed.
 *
 * @param since stays when the reason is put differently
 * @param reason the reason shown to readers
 * @param redirect where readers of a removed article are led instead: a path on this site or a web address; may be empty
 */
@Embeddable
public record Closure(Instant since, String reason, String redirect) {}
