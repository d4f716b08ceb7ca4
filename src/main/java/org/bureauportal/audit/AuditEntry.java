package org.bureauportal.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An act as it was written down.
 *
 * @param id in the order in which entries were written
 * @param number its place in the chain, in the order in which acts were committed
 * @param hash of its link in the chain: a SHA-256 in hexadecimal
 * @param username of the person who did it
 * @param name what people knew them by
 * @param action such as {@code article.published}
 * @param article the number of the article to which it was done, or null
 * @param subject what it was done to, as it was called then
 * @param details what else is worth knowing, by name
 */
record AuditEntry(
        long id,
        long number,
        String hash,
        Instant recordedAt,
        String username,
        String name,
        String action,
        @Nullable Long article,
        String subject,
        Map<String, String> details) {}
