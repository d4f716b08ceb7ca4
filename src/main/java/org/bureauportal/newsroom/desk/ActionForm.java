package org.bureauportal.newsroom.desk;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bureauportal.text.TypedText;

/**
 * What was typed for one of the acts on an article: all strings, none missing, nothing checked.
 *
 * @param act the noun of the act, such as {@code withdrawal}
 * @param reason the reason shown to readers or, where search engines are kept from it, kept in the log
 * @param redirect where readers of a removed article are led
 * @param section the key of the section to which an article is moved
 * @param day the first day on which a rule is in force no more
 * @param words shown to readers of such a rule
 * @param revision the key of the revision that was seen
 * @param forWhom who sees a draft at a preview link
 * @param days for how long
 * @param key of the form that makes such a link, which makes one
 * @param from the username of the person who was seen to work on a draft
 * @param to the username of the person to whom it is handed
 */
record ActionForm(
        String act,
        String reason,
        String redirect,
        String section,
        String day,
        String words,
        String revision,
        String forWhom,
        String days,
        String key,
        String from,
        String to) {

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    ActionForm {
        act = Objects.requireNonNullElse(act, "");
        reason = Objects.requireNonNullElse(reason, "");
        redirect = Objects.requireNonNullElse(redirect, "");
        section = Objects.requireNonNullElse(section, "");
        day = Objects.requireNonNullElse(day, "");
        words = Objects.requireNonNullElse(words, "");
        revision = Objects.requireNonNullElse(revision, "");
        forWhom = TypedText.line(Objects.requireNonNullElse(forWhom, ""));
        days = Objects.requireNonNullElse(days, "");
        key = Objects.requireNonNullElse(key, "");
        from = Objects.requireNonNullElse(from, "");
        to = Objects.requireNonNullElse(to, "");
    }

    static ActionForm empty() {
        return of(Map.of());
    }

    static ActionForm of(Map<String, String> fields) {
        return new ActionForm(
                fields.getOrDefault("act", ""),
                fields.getOrDefault("reason", ""),
                fields.getOrDefault("redirect", ""),
                fields.getOrDefault("section", ""),
                fields.getOrDefault("day", ""),
                fields.getOrDefault("words", ""),
                fields.getOrDefault("revision", ""),
                fields.getOrDefault("forWhom", ""),
                fields.getOrDefault("days", ""),
                fields.getOrDefault("key", ""),
                fields.getOrDefault("from", ""),
                fields.getOrDefault("to", ""));
    }

    long sectionId() {
        return key(section);
    }

    /** None of those that can be chosen where it is unreadable. */
    int howManyDays() {
        return days.matches("[0-9]{1,2}") ? Integer.parseInt(days) : 0;
    }

    /** A new one where it is unreadable. */
    UUID formKey() {
        return UUID_FORM.matcher(key).matches() ? UUID.fromString(key) : UUID.randomUUID();
    }

    long revisionId() {
        return key(revision);
    }

    /** A key that nothing has where it is unreadable. */
    private static long key(String typed) {
        return typed.matches("[0-9]{1,18}") ? Long.parseLong(typed) : 0;
    }
}
