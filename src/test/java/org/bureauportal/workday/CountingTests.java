package org.bureauportal.workday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.workday.KeptDay.Kind;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The last day of a term, by the calendar and by the week. Each test has years of its own, as all share one calendar. */
@PortalTest
class CountingTests {

    @Autowired
    private WorkingDays workingDays;

    @Test
    void theDayOfPublicationDoesNotCount() {
        LocalDate friday = LocalDate.of(2101, 3, 4);
        assertThat(friday.getDayOfWeek()).isEqualTo(DayOfWeek.FRIDAY);

        assertThat(last(friday, 1, WorkingDays.Kind.CALENDAR)).isEqualTo("2101-03-05");
        assertThat(last(friday, 30, WorkingDays.Kind.CALENDAR)).isEqualTo("2101-04-03");
        assertThat(last(friday, 1, WorkingDays.Kind.WORKING)).isEqualTo("2101-03-07");
        assertThat(last(friday, 6, WorkingDays.Kind.WORKING)).isEqualTo("2101-03-14");
    }

    @Test
    void aMakeUpWorkdayOnASundayCountsAndAHolidayOnAWednesdayDoesNot() {
        LocalDate friday = LocalDate.of(2102, 3, 3);
        keep("2102-03-05", Kind.WORKDAY);
        keep("2102-03-08", Kind.HOLIDAY);

        assertThat(workingDays.isWorking(LocalDate.of(2102, 3, 4))).isFalse();
        assertThat(workingDays.isWorking(LocalDate.of(2102, 3, 5))).isTrue();
        assertThat(workingDays.isWorking(LocalDate.of(2102, 3, 8))).isFalse();
        assertThat(last(friday, 1, WorkingDays.Kind.WORKING)).isEqualTo("2102-03-05");
        assertThat(last(friday, 3, WorkingDays.Kind.WORKING)).isEqualTo("2102-03-07");
        assertThat(last(friday, 4, WorkingDays.Kind.WORKING)).isEqualTo("2102-03-09");
        assertThat(last(friday, 5, WorkingDays.Kind.CALENDAR)).isEqualTo("2102-03-08");
    }

    @Test
    void aDayThatWasRemovedFollowsTheWeekAgain() {
        keep("2103-03-07", Kind.HOLIDAY);
        long id = workingDays.year(2103).entries().get(0).id();
        assertThat(workingDays.isWorking(LocalDate.of(2103, 3, 7))).isFalse();

        workingDays.remove(id, Desk.EDITOR);

        assertThat(workingDays.isWorking(LocalDate.of(2103, 3, 7))).isTrue();
    }

    @Test
    void aYearWithoutACalendarIsSaid() {
        LocalDate start = LocalDate.of(2104, 12, 29);
        keep("2104-01-01", Kind.HOLIDAY);

        Counted nothing = workingDays.lastDay(start, 2, WorkingDays.Kind.WORKING);
        workingDays.complete(2104, true, workingDays.year(2104).version(), Desk.EDITOR);
        Counted within = workingDays.lastDay(start, 2, WorkingDays.Kind.WORKING);
        Counted beyond = workingDays.lastDay(start, 3, WorkingDays.Kind.WORKING);

        assertThat(nothing).isEqualTo(new Counted(LocalDate.of(2104, 12, 31), List.of(2104)));
        assertThat(within).isEqualTo(new Counted(LocalDate.of(2104, 12, 31), List.of()));
        assertThat(within.isCertain()).isTrue();
        assertThat(beyond).isEqualTo(new Counted(LocalDate.of(2105, 1, 1), List.of(2105)));
        assertThat(beyond.isCertain()).isFalse();
        assertThat(workingDays.lastDay(start, 30, WorkingDays.Kind.CALENDAR).isCertain())
                .isTrue();
        // the day that is not counted needs no calendar
        assertThat(workingDays
                        .lastDay(LocalDate.of(2103, 12, 31), 3, WorkingDays.Kind.WORKING)
                        .uncertainYears())
                .isEmpty();
    }

    @Test
    void termsThatAreNoneAreRefused() {
        LocalDate start = LocalDate.of(2026, 11, 27);
        for (WorkingDays.Kind kind : WorkingDays.Kind.values()) {
            for (int days : List.of(0, -1, Integer.MIN_VALUE, 3651, Integer.MAX_VALUE)) {
                assertThatIllegalArgumentException().isThrownBy(() -> workingDays.lastDay(start, days, kind));
            }
            assertThat(workingDays.lastDay(start, 3650, kind)).isNotNull();
            assertThat(workingDays.lastDay(LocalDate.of(2999, 12, 31), 3650, kind))
                    .isNotNull();
            assertThatIllegalArgumentException().isThrownBy(() -> workingDays.lastDay(LocalDate.MAX, 1, kind));
        }
    }

    @Test
    void theDaysOfRestAreASetting() {
        assertThat(restDays("FRIDAY,saturday")).containsExactlyInAnyOrder(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY);
        assertThat(restDays("")).isEmpty();
        // a count of working days would never end
        assertThatThrownBy(() -> restDays("MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY,SATURDAY,SUNDAY"))
                .hasRootCauseMessage("portal.rest-days leaves no day to work");
    }

    private static Set<DayOfWeek> restDays(String setting) {
        return new Binder(new MapConfigurationPropertySource(Map.of("portal.rest-days", setting)))
                .bind("portal", WeekProperties.class)
                .get()
                .restDays();
    }

    @Test
    void aDayEndsWhereTheNextBeginsInTheSitesZone() {
        assertThat(workingDays.endOf(LocalDate.of(2026, 12, 31))).isEqualTo(Instant.parse("2026-12-31T16:00:00Z"));
    }

    @Test
    void aDayMayBeShorterOrLongerAndMayBeginLate() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        LocalDate spring = LocalDate.of(2027, 3, 28);
        LocalDate autumn = LocalDate.of(2027, 10, 31);

        assertThat(DayCalendar.endOf(spring.minusDays(1), berlin)).isEqualTo(Instant.parse("2027-03-27T23:00:00Z"));
        assertThat(DayCalendar.endOf(spring, berlin)).isEqualTo(Instant.parse("2027-03-28T22:00:00Z"));
        assertThat(length(spring, berlin)).isEqualTo(Duration.ofHours(23));
        assertThat(DayCalendar.endOf(autumn, berlin)).isEqualTo(Instant.parse("2027-10-31T23:00:00Z"));
        assertThat(length(autumn, berlin)).isEqualTo(Duration.ofHours(25));
        // in Beirut the clocks go forward at midnight: the day begins at one
        ZoneId beirut = ZoneId.of("Asia/Beirut");
        assertThat(LocalDateTime.ofInstant(DayCalendar.endOf(LocalDate.of(2024, 3, 30), beirut), beirut))
                .isEqualTo("2024-03-31T01:00");
    }

    private static Duration length(LocalDate day, ZoneId zone) {
        return Duration.between(DayCalendar.endOf(day.minusDays(1), zone), DayCalendar.endOf(day, zone));
    }

    /** Against counting all working days that there are, and looking for the one that is wanted. */
    @Test
    void countsAsACountDayByDayDoes() {
        long seed = 20_261_127;
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            LocalDate start = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(4000));
            Map<LocalDate, Kind> kept = new HashMap<>();
            for (int day = random.nextInt(400); day > 0; day--) {
                kept.put(
                        start.plusDays(random.nextInt(1500) - 100), random.nextBoolean() ? Kind.HOLIDAY : Kind.WORKDAY);
            }
            Set<DayOfWeek> rest = EnumSet.noneOf(DayOfWeek.class);
            for (int day = random.nextInt(7); day > 0; day--) {
                rest.add(DayOfWeek.of(1 + random.nextInt(7)));
            }
            Set<Integer> complete = new HashSet<>(List.of(2020 + random.nextInt(12), 2020 + random.nextInt(12)));
            int days = 1 + random.nextInt(600);

            Counted counted = new DayCalendar(rest, kept, complete).lastWorkingDay(start, days);

            assertThat(workingDaysBetween(start, counted.lastDay(), kept, rest))
                    .as("seed %d, round %d", seed, round)
                    .hasSize(days)
                    .last()
                    .isEqualTo(counted.lastDay());
            assertThat(counted.uncertainYears())
                    .isEqualTo(start.plusDays(1)
                            .datesUntil(counted.lastDay().plusDays(1))
                            .map(LocalDate::getYear)
                            .distinct()
                            .filter(year -> !complete.contains(year))
                            .toList());
        }
    }

    private String last(LocalDate start, int days, WorkingDays.Kind kind) {
        return workingDays.lastDay(start, days, kind).lastDay().toString();
    }

    private void keep(String day, Kind kind) {
        workingDays.add(new KeptDay(LocalDate.parse(day), kind, "A day of a test"), Desk.EDITOR);
    }

    private static List<LocalDate> workingDaysBetween(
            LocalDate start, LocalDate last, Map<LocalDate, Kind> kept, Set<DayOfWeek> rest) {
        List<LocalDate> found = new ArrayList<>();
        for (LocalDate day = start.plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            boolean isWorking = !rest.contains(day.getDayOfWeek());
            if (kept.containsKey(day)) {
                isWorking = kept.get(day) == Kind.WORKDAY;
            }
            if (isWorking) {
                found.add(day);
            }
        }
        return found;
    }
}
