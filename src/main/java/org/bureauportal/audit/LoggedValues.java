package org.bureauportal.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.bureauportal.site.Dates;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts into words what an entry keeps for programs: roles, standings, statuses, instants; templates ask for {@code loggedValues}. */
@Component("loggedValues")
class LoggedValues {

    private final MessageSource messages;
    private final Dates dates;

    LoggedValues(MessageSource messages, Dates dates) {
        this.messages = messages;
        this.dates = dates;
    }

    /**
     * The value as a person reads it; as it is where no word is known for it.
     *
     * @param key the detail's name
     */
    public String shown(String key, String value, Locale locale) {
        return switch (key) {
            case "role", "from", "to", "status", "dayKind" -> word(value, locale);
            case "keptUntil", "noticedAt", "until" -> instant(value, locale);
            default -> value;
        };
    }

    private String word(String value, Locale locale) {
        return Stream.of("role.", "standing.", "audit.status.", "workday.kind.")
                .map(kind -> messages.getMessage(kind + value, null, "", locale))
                .filter(word -> word != null && !word.isEmpty())
                .findFirst()
                .orElse(value);
    }

    private String instant(String value, Locale locale) {
        try {
            return dates.secondInZone(Instant.parse(value), locale);
        } catch (DateTimeException unreadable) {
            return value;
        }
    }
}
