package org.bureauportal.noticetype;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * One line of what a notice says beside its text, as readers find it.
 *
 * @param key of the field, or of the fact behind {@code fact.}
 * @param ownLabel of a fact, in the page's language; empty for a field, which the pages have a word for
 * @param text what it says; empty where it is a day or a period
 * @param from the day, or the first day of a period; null where it is a text, or where a period has no first day
 * @param until the last day of a period, which is part of it; otherwise null
 */
public record Particular(
        String key,
        String ownLabel,
        Kind kind,
        String text,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {

    /** How it is shown. */
    public enum Kind {
        TEXT,
        DAY,
        PERIOD
    }

    /** What it is called. */
    public String label(MessageSource messages, Locale locale) {
        return ownLabel.isEmpty() ? messages.getMessage("particular." + key, null, locale) : ownLabel;
    }

    static Particular text(String key, String label, String text) {
        return new Particular(key, label, Kind.TEXT, text, null, null);
    }

    static Particular day(String key, String label, LocalDate day) {
        return new Particular(key, label, Kind.DAY, "", day, null);
    }
}
