package org.bureauportal.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bureauportal.account.AccountEvent;
import org.bureauportal.shared.Actor;
import org.bureauportal.site.Dates;
import org.bureauportal.site.Language;
import org.bureauportal.site.NewsroomAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Puts into words what an entry keeps for programs: acts, addresses, roles, standings, statuses, instants; templates ask for
 * {@code loggedValues}.
 */
@Component("loggedValues")
class LoggedValues {

    private static final Set<String> NOT_DONE = Set.of("act.refused", "act.failed");

    /** Where a section is changed at its own address, and where the last word says what was asked for. */
    private static final Pattern SECTION = Pattern.compile(NewsroomAddresses.SECTIONS + "/[^/]+");

    private static final Pattern LAST_WORD = Pattern.compile(".*/([a-z-]+)");

    private final MessageSource messages;
    private final Dates dates;

    LoggedValues(MessageSource messages, Dates dates) {
        this.messages = messages;
        this.dates = dates;
    }

    /** The name of the person who did it, or words for the portal and for strangers. */
    public String person(AuditEntry entry, Locale locale) {
        if (entry.username().equals(Actor.PORTAL.username())) {
            return say("audit.portal", locale);
        }
        return isEditor(entry) ? entry.name() : say("audit.stranger", locale);
    }

    /** Whether it was done by somebody with an account, rather than by the portal or a stranger. */
    public boolean isEditor(AuditEntry entry) {
        return !Set.of(Actor.PORTAL.username(), AccountEvent.SignInFailed.UNKNOWN)
                .contains(entry.username());
    }

    /** What was done. */
    public String action(String action, Locale locale) {
        return or(known("audit.act." + action, locale), say("audit.otherAct", locale));
    }

    /** What the acts are about whose names begin so. */
    public String group(String group, Locale locale) {
        return or(known("audit.group." + group, locale), say("audit.otherAct", locale));
    }

    /** What it was done to; empty where it was nothing that has a name. */
    public String item(AuditEntry entry, Locale locale) {
        String subject = entry.subject();
        if (NOT_DONE.contains(entry.action())) {
            return asked(subject, locale);
        }
        if (entry.action().equals(AuditTrail.FAILED_SIGN_IN) && subject.equals(AccountEvent.SignInFailed.UNKNOWN)) {
            return say("audit.claimed.unfit", locale);
        }
        if (entry.action().startsWith("workday.")) {
            return day(subject, locale);
        }
        return subject.equals("-") ? "" : subject;
    }

    /** What else is worth knowing, each with its name. */
    public List<String> details(AuditEntry entry, Locale locale) {
        return entry.details().entrySet().stream()
                .map(detail -> messages.getMessage(
                        "page.labelled",
                        new Object[] {
                            or(known("audit.detail." + detail.getKey(), locale), say("audit.otherDetail", locale)),
                            shown(detail.getKey(), detail.getValue(), locale)
                        },
                        locale))
                .toList();
    }

    /** The value as a person reads it; as it is where no word is known for it. */
    private String shown(String key, String value, Locale locale) {
        return switch (key) {
            case "role", "from", "to", "as", "status", "dayKind", "filterKind" -> word(value, locale);
            case "keptUntil", "noticedAt", "until", "hour" -> instant(value, locale);
            case "since", "filterFrom", "filterTo" -> day(value, locale);
            case "filterAction" -> value.contains(".") ? action(value, locale) : group(value, locale);
            case "language" -> Language.ofTag(value).map(Language::ownName).orElse(value);
            default -> value;
        };
    }

    /** An act by the address to which it was sent; the address itself where that says nothing. */
    private String asked(String path, Locale locale) {
        String word = path;
        Matcher last = LAST_WORD.matcher(path);
        if (SECTION.matcher(path).matches()) {
            word = "section-change";
        } else if (last.matches()) {
            word = last.group(1);
        }
        return or(known("audit.asked." + word, locale), path);
    }

    private String word(String value, Locale locale) {
        return Stream.of("role.", "remit.", "standing.", "audit.status.", "workday.kind.", "audit.only.", "audit.why.")
                .map(kind -> known(kind + value, locale))
                .filter(word -> word != null)
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

    private String day(String value, Locale locale) {
        try {
            return dates.day(LocalDate.parse(value), locale);
        } catch (DateTimeException unreadable) {
            return value;
        }
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }

    private @Nullable String known(String key, Locale locale) {
        String message = messages.getMessage(key, null, "", locale);
        return message == null || message.isEmpty() ? null : message;
    }

    private static String or(@Nullable String words, String otherwise) {
        return words == null ? otherwise : words;
    }
}
