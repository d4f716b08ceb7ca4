package org.bureauportal.workday;

import java.time.DayOfWeek;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The week where no calendar says otherwise.
 *
 * @param restDays the days of the week on which no work is done
 */
@ConfigurationProperties("portal")
record WeekProperties(@DefaultValue({"SATURDAY", "SUNDAY"}) Set<DayOfWeek> restDays) {

    WeekProperties {
        if (restDays.size() == DayOfWeek.values().length) {
            throw new IllegalArgumentException("portal.rest-days leaves no day to work");
        }
        restDays = Set.copyOf(restDays);
    }
}
