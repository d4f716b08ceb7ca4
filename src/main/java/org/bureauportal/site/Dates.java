package org.bureauportal.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** How dates and instants are written: in the page's language and the site's zone; templates ask for it by the name {@code dates}. */
@Component("dates")
public class Dates {

    private static final DateTimeFormatter TO_THE_MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final ZoneId zone;

    Dates(SiteProperties site) {
        this.zone = site.zone();
    }

    /** Such as {@code February 19, 2024} or {@code 2024年2月19日}. */
    public String day(LocalDate date, Locale locale) {
        return date.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale));
    }

    /** The day on which an instant falls in the site's zone. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** Such as {@code 2024-02-19 09:00}, in the site's zone. */
    public String minute(Instant instant) {
        return TO_THE_MINUTE.format(instant.atZone(zone));
    }

    /** Such as {@code 2024-02-19 09:00:00}, in the site's zone. */
    public String second(Instant instant) {
        return TO_THE_SECOND.format(instant.atZone(zone));
    }

    /** Such as {@code 2024-02-19 09:00}. */
    public String minute(LocalDateTime time) {
        return TO_THE_MINUTE.format(time);
    }

    /** The instant at which the clocks in the site's zone show a time. */
    public Instant toInstant(LocalDateTime time) {
        return time.atZone(zone).toInstant();
    }

    /** The site's zone. */
    public ZoneId zone() {
        return zone;
    }

    /** The zone's name, such as {@code China Time}, for where it matters. */
    public String zone(Locale locale) {
        return zone.getDisplayName(TextStyle.FULL, locale);
    }
}
