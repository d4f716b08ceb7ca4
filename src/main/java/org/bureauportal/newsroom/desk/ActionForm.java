package org.bureauportal.newsroom.desk;

import java.util.Map;
import java.util.Objects;

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
 */
record ActionForm(
        String act, String reason, String redirect, String section, String day, String words, String revision) {

    ActionForm {
        act = Objects.requireNonNullElse(act, "");
        reason = Objects.requireNonNullElse(reason, "");
        redirect = Objects.requireNonNullElse(redirect, "");
        section = Objects.requireNonNullElse(section, "");
        day = Objects.requireNonNullElse(day, "");
        words = Objects.requireNonNullElse(words, "");
        revision = Objects.requireNonNullElse(revision, "");
    }

    static ActionForm empty() {
        return new ActionForm("", "", "", "", "", "", "");
    }

    static ActionForm of(Map<String, String> fields) {
        return new ActionForm(
                fields.getOrDefault("act", ""),
                fields.getOrDefault("reason", ""),
                fields.getOrDefault("redirect", ""),
                fields.getOrDefault("section", ""),
                fields.getOrDefault("day", ""),
                fields.getOrDefault("words", ""),
                fields.getOrDefault("revision", ""));
    }

    long sectionId() {
        return key(section);
    }

    long revisionId() {
        return key(revision);
    }

    /** A key that nothing has where it is unreadable. */
    private static long key(String typed) {
        return typed.matches("[0-9]{1,18}") ? Long.parseLong(typed) : 0;
    }
}
