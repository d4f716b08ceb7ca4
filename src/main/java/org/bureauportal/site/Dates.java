package org.bureauportal.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** How dates and instants are written: in the page's language and the site's zone; templates ask for it by the name {@code dates}. */
@Component("dates")
public class Dates {

    private static final String CHINESE = "yyyy年M月d日";

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter LABEL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    /** Reading a pattern takes longer than writing a date; there are a few patterns, each in a few languages. */
    private final Map<Key, DateTimeFormatter> formatters = new ConcurrentHashMap<>();

    private final ZoneId zone;
    private final String english;
    private final MessageSource messages;

    Dates(SiteProperties site, MessageSource messages) {
        this.zone = site.zone();
        this.english = site.englishDates();
        this.messages = messages;
    }

    private record Key(String pattern, Locale locale) {}

    /** Such as {@code 19 February 2024} or {@code 2024年2月19日}. */
    public String day(LocalDate date, Locale locale) {
        return formatter(pattern(locale), locale).format(date);
    }

    /** Such as {@code February 2024} or {@code 2024年2月}. */
    public String month(LocalDate date, Locale locale) {
        return formatter(isChinese(locale) ? "yyyy年M月" : "LLLL yyyy", locale).format(date);
    }

    /** Such as {@code February} or {@code 2月}. */
    public String monthOfYear(LocalDate date, Locale locale) {
        return formatter(isChinese(locale) ? "M月" : "LLLL", locale).format(date);
    }

    /** Such as {@code 2024} or {@code 2024年}. */
    public String year(LocalDate date, Locale locale) {
        return formatter(isChinese(locale) ? "yyyy年" : "yyyy", locale).format(date);
    }

    /** How a day is written, for a script that knows these parts of a pattern. */
    public String pattern(Locale locale) {
        return isChinese(locale) ? CHINESE : english;
    }

    /** The day on which an instant falls in the site's zone. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** For programs, to the second: HTML has three digits of a fraction at most (HTML Standard, "Dates and times"). */
    public String machine(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Such as {@code 19 February 2024, 09:00} or {@code 2024年2月19日09:00}, in the site's zone. */
    public String minute(Instant instant, Locale locale) {
        return time(instant, "HH:mm", locale);
    }

    /** Such as {@code 19 February 2024, 09:00:00} or {@code 2024年2月19日09:00:00}, in the site's zone. */
    public String second(Instant instant, Locale locale) {
        return time(instant, "HH:mm:ss", locale);
    }

    /** Such as {@code 19 February 2024, 09:00 (China Time)}, for where no column or line nearby names the zone. */
    public String minuteInZone(Instant instant, Locale locale) {
        return inZone(minute(instant, locale), locale);
    }

    /** Such as {@code 19 February 2024, 09:00:00 (China Time)}. */
    public String secondInZone(Instant instant, Locale locale) {
        return inZone(second(instant, locale), locale);
    }

    /** Such as {@code 09:00:02} on the day of an earlier instant, with its day on another. */
    public String secondAfter(Instant earlier, Instant instant, Locale locale) {
        return dayOf(instant).equals(dayOf(earlier))
                ? formatter("HH:mm:ss", locale).format(instant.atZone(zone))
                : second(instant, locale);
    }

    private String inZone(String time, Locale locale) {
        return messages.getMessage("zone.time", new Object[] {time, zone(locale)}, locale);
    }

    /** Such as {@code 2024-02-19 09:00}, for programs. */
    public String label(LocalDateTime time) {
        return LABEL.format(time);
    }

    /** The instant at which the clocks in the site's zone show a time. */
    public Instant toInstant(LocalDateTime time) {
        return time.atZone(zone).toInstant();
    }

    /** The same; empty where the clocks show the time twice or never, as when summer time begins or ends. */
    public Optional<Instant> onlyInstant(LocalDateTime time) {
        return zone.getRules().getValidOffsets(time).size() == 1 ? Optional.of(toInstant(time)) : Optional.empty();
    }

    /** The instant at which a day is over in the site's zone. */
    public Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The site's zone. */
    public ZoneId zone() {
        return zone;
    }

    /** The zone's name, such as {@code China Time}, for where it matters. */
    public String zone(Locale locale) {
        return zone.equals(CHINA)
                ? messages.getMessage("zone.china", null, locale)
                : zone.getDisplayName(TextStyle.FULL, locale);
    }

    /**
     * The zone by a name that scripts know (ECMA-402, "Time Zone Identifiers"), which do not know all of Java's names of
     * fixed offsets; in {@code Etc/GMT} names the sign is the other way around.
     */
    public String zoneInScripts() {
        if (!zone.getRules().isFixedOffset()) {
            return zone.getId();
        }
        int seconds = zone.getRules().getOffset(Instant.EPOCH).getTotalSeconds();
        if (seconds % 3600 != 0) {
            return zone.getRules().getOffset(Instant.EPOCH).getId();
        }
        return seconds == 0 ? "UTC" : "Etc/GMT%+d".formatted(-seconds / 3600);
    }

    private String time(Instant instant, String time, Locale locale) {
        String between = isChinese(locale) ? "" : "', '";
        return formatter(pattern(locale) + between + time, locale).format(instant.atZone(zone));
    }

    private DateTimeFormatter formatter(String pattern, Locale locale) {
        return formatters.computeIfAbsent(
                new Key(pattern, locale), key -> DateTimeFormatter.ofPattern(key.pattern(), key.locale()));
    }

    private static boolean isChinese(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
