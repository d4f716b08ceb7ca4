package org.bureauportal.workday;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.bureauportal.site.Dates;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The calendar of working days, and counting by it. A day that the calendar does not keep follows the week.
 *
 * <p>The day of the act that begins a term is not counted, and the term ends with the end of its last day, as the Civil Code of
 * the People's Republic of China has it for terms of days (articles 201 and 203). Article 203 also moves a last day that is a
 * holiday to the next working day; that is no part of this count.
 */
@Service
public class WorkingDays {

    private static final int MOST_DAYS = 3650;

    private final JdbcClient database;
    private final WeekProperties week;
    private final Dates dates;
    private final Rights rights;
    private final ApplicationEventPublisher events;

    WorkingDays(
            JdbcClient database, WeekProperties week, Dates dates, Rights rights, ApplicationEventPublisher events) {
        this.database = database;
        this.week = week;
        this.dates = dates;
        this.rights = rights;
        this.events = events;
    }

    /** Which days of a term count. */
    public enum Kind {
        /** Every day. */
        CALENDAR,
        /** Working days alone. */
        WORKING
    }

    /**
     * The last day of a term. The day of its start does not count: the first day that may count is the one after.
     *
     * @param start from the year 1000 to 2999, such as the day of publication in the site's zone
     * @param days from 1 to 3650
     */
    @Transactional(readOnly = true)
    public Counted lastDay(LocalDate start, int days, Kind kind) {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("days must be from 1 to " + MOST_DAYS + ": " + days);
        }
        if (!KeptDay.isYear(start.getYear())) {
            throw new IllegalArgumentException("start must be in the years 1000 to 2999: " + start);
        }
        return kind == Kind.CALENDAR
                ? new Counted(start.plusDays(days), List.of())
                : after(start).lastWorkingDay(start, days);
    }

    /** Those of some terms that end on another day by the calendar as it is now; nothing moves by itself. */
    @Transactional(readOnly = true)
    public List<RunningTerms.Moved> moved(List<RunningTerms.Term> terms) {
        return terms.stream()
                .map(RunningTerms.Term::start)
                .min(LocalDate::compareTo)
                .map(first -> after(first))
                .map(calendar -> terms.stream()
                        .map(term -> new RunningTerms.Moved(
                                term,
                                calendar.lastWorkingDay(term.start(), term.days())
                                        .lastDay()))
                        .filter(each -> !each.byCalendar().equals(each.term().lastDay()))
                        .toList())
                .orElse(List.of());
    }

    /** The instant at which a day is over in the site's zone: the beginning of the next. */
    public Instant endOf(LocalDate day) {
        return DayCalendar.endOf(day, dates.zone());
    }

    /** Whether work is done on a day, as the calendar is now. */
    @Transactional(readOnly = true)
    public boolean isWorking(LocalDate day) {
        return new DayCalendar(week.restDays(), kinds(keptBetween(day, day)), Set.of()).isWorking(day);
    }

    private DayCalendar after(LocalDate start) {
        Set<Integer> complete =
                new HashSet<>(database.sql("select year from workday_year where is_complete and year >= ?")
                        .param(start.getYear())
                        .query(Integer.class)
                        .list());
        return new DayCalendar(week.restDays(), kinds(keptBetween(start, LocalDate.of(2999, 12, 31))), complete);
    }

    private static Map<LocalDate, KeptDay.Kind> kinds(List<KeptDay> days) {
        return days.stream().collect(Collectors.toMap(KeptDay::day, KeptDay::kind));
    }

    private List<KeptDay> keptBetween(LocalDate first, LocalDate last) {
        return database.sql("select * from workday_day where removed_at is null and day between ? and ?")
                .params(first, last)
                .query(WorkingDays::day)
                .list();
    }

    /** The days of the week on which no work is done, from Monday on. */
    List<DayOfWeek> restDays() {
        return week.restDays().stream().sorted().toList();
    }

    /** What is kept of a year, by day. */
    @Transactional(readOnly = true)
    CalendarYear year(int year) {
        List<CalendarYear.Entry> entries = database.sql("""
                        select * from workday_day where removed_at is null and day between ? and ? order by day
                        """)
                .params(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31))
                .query((row, number) -> new CalendarYear.Entry(row.getLong("id"), day(row, number)))
                .list();
        return database.sql("select is_complete, version from workday_year where year = ?")
                .param(year)
                .query((row, number) ->
                        new CalendarYear(year, row.getBoolean("is_complete"), row.getInt("version"), entries))
                .optional()
                .orElseGet(() -> new CalendarYear(year, false, 0, entries));
    }

    /** Of the days given, those that are kept, as they are kept. */
    @Transactional(readOnly = true)
    Map<LocalDate, KeptDay> keptOf(Collection<KeptDay> days) {
        Set<LocalDate> asked = days.stream().map(KeptDay::day).collect(Collectors.toCollection(TreeSet::new));
        Map<LocalDate, KeptDay> kept = new HashMap<>();
        if (!asked.isEmpty()) {
            TreeSet<LocalDate> ordered = new TreeSet<>(asked);
            keptBetween(ordered.first(), ordered.last()).stream()
                    .filter(each -> asked.contains(each.day()))
                    .forEach(each -> kept.put(each.day(), each));
        }
        return kept;
    }

    /**
     * Keeps a day.
     *
     * @throws WorkdayRefused where it is kept, whatever it is kept as
     */
    @Transactional
    public void add(KeptDay day, Actor by) {
        begin(by);
        KeptDay kept = keptOf(List.of(day)).get(day.day());
        if (kept != null) {
            throw new WorkdayRefused(kept);
        }
        insert(List.of(day));
        raise(day.day().getYear());
        events.publishEvent(WorkdayEvent.DayAdded.of(day, by));
    }

    /**
     * Lets a day follow the week again. One that was removed before stays as it is.
     *
     * @param id of a day that is or was kept
     * @return its year
     * @throws NotFound where no day ever had the key
     */
    @Transactional
    public int remove(long id, Actor by) {
        begin(by);
        KeptDay day = database.sql("select * from workday_day where id = ?")
                .param(id)
                .query(WorkingDays::day)
                .optional()
                .orElseThrow(() -> NotFound.page(Long.toString(id)));
        int year = day.day().getYear();
        if (database.sql("update workday_day set removed_at = clock_timestamp() where id = ? and removed_at is null")
                        .param(id)
                        .update()
                > 0) {
            raise(year);
            events.publishEvent(WorkdayEvent.DayRemoved.of(day, by));
        }
        return year;
    }

    /**
     * Keeps many days: all or none. Those that are kept as the same kind stay as they are.
     *
     * @param days each day once
     * @param completeYears the years whose calendars are complete with them; of these, those in which a day is
     * @throws WorkdayRefused where one is kept as the other kind
     */
    @Transactional
    public void addAll(List<KeptDay> days, Set<Integer> completeYears, Actor by) {
        begin(by);
        Map<LocalDate, KeptDay> kept = keptOf(days);
        for (KeptDay day : days) {
            KeptDay before = kept.get(day.day());
            if (before != null && before.kind() != day.kind()) {
                throw new WorkdayRefused(before);
            }
        }
        List<KeptDay> added =
                days.stream().filter(day -> !kept.containsKey(day.day())).toList();
        if (!added.isEmpty()) {
            insert(added);
            years(added).forEach(this::raise);
            events.publishEvent(WorkdayEvent.DaysImported.of(added, by));
        }
        years(days).stream().filter(completeYears::contains).forEach(year -> complete(year, true, by));
    }

    private static SortedSet<Integer> years(List<KeptDay> days) {
        return days.stream().map(day -> day.day().getYear()).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Says that the calendar of a year is complete, or that it is not.
     *
     * @param version of the year as it was seen
     * @return false where the year was changed meanwhile, and stays as it is
     */
    @Transactional
    public boolean complete(int year, boolean isComplete, int version, Actor by) {
        begin(by);
        if (year(year).version() != version) {
            return false;
        }
        complete(year, isComplete, by);
        return true;
    }

    private void complete(int year, boolean isComplete, Actor by) {
        if (year(year).isComplete() != isComplete) {
            raise(year);
            database.sql("update workday_year set is_complete = ? where year = ?")
                    .params(isComplete, year)
                    .update();
            String subject = Integer.toString(year);
            events.publishEvent(
                    isComplete
                            ? new WorkdayEvent.YearCompleted(by, subject)
                            : new WorkdayEvent.YearReopened(by, subject));
        }
    }

    /** The calendar is changed by one act at a time, so that none overwrites what another has just done. */
    private void begin(Actor by) {
        rights.require(by, Right.ADMINISTER);
        database.sql("lock table workday_year in share row exclusive mode").update();
    }

    private void insert(List<KeptDay> days) {
        database.sql("""
                        insert into workday_day (day, kind, name)
                        select * from unnest(?::date[], ?::text[], ?::text[])
                        """)
                .params(
                        texts(days, day -> day.day().toString()),
                        texts(days, day -> day.kind().name()),
                        texts(days, KeptDay::name))
                .update();
    }

    private static String[] texts(List<KeptDay> days, Function<KeptDay, String> text) {
        return days.stream().map(text).toArray(String[]::new);
    }

    private void raise(int year) {
        database.sql("""
                        insert into workday_year (year) values (?)
                        on conflict (year) do update set version = workday_year.version + 1
                        """).param(year).update();
    }

    private static KeptDay day(ResultSet row, int number) throws SQLException {
        return new KeptDay(
                row.getObject("day", LocalDate.class),
                KeptDay.Kind.valueOf(row.getString("kind")),
                row.getString("name"));
    }
}
