package org.bureauportal.database;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The times at which an earlier copy of the database took its place, and what may be missing since. */
@Service
public class DatabaseSwitches {

    private static final Comparator<String> BY_NUMBER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private static final Pattern ARTICLE = Pattern.compile("/articles/[1-9][0-9]*");

    /** More would make the desk and the log unreadable; the rest is in each portal's own log. */
    private static final int MOST_PAGES = 200;

    private static final Logger log = LoggerFactory.getLogger(DatabaseSwitches.class);

    private final JdbcClient database;
    private final Rights rights;
    private final ApplicationEventPublisher events;

    protected DatabaseSwitches(JdbcClient database, Rights rights, ApplicationEventPublisher events) {
        this.database = database;
        this.rights = rights;
        this.events = events;
    }

    /** Those that no administrator has dismissed, the latest first. */
    @Transactional(readOnly = true)
    public List<DatabaseSwitch> open() {
        return database.sql("select * from database_switch where dismissed_at is null order by id desc")
                .query(DatabaseSwitches::read)
                .list();
    }

    /** One that was noticed at the start is written down then. */
    @EventListener(DatabaseReady.class)
    @Transactional
    void tellAtTheStart() {
        tell();
    }

    /** Writes into the log what no portal has written there yet. */
    @Transactional
    public void tell() {
        List<DatabaseSwitch> fresh =
                database.sql("""
                        update database_switch set told_at = clock_timestamp() where told_at is null returning *
                        """).query(DatabaseSwitches::read).list();
        for (DatabaseSwitch each : fresh) {
            log.warn(
                    "An earlier copy of the database has taken its place (a standby was promoted, or a backup restored)."
                            + " What was saved between {} and {} may be missing. Numbers go on a million further.",
                    each.keptUntil(),
                    each.noticedAt());
            String keptUntil = each.keptUntil() == null ? "-" : each.keptUntil().toString();
            events.publishEvent(new SwitchEvent.Replaced(Actor.PORTAL, keptUntil, each.noticedAt()));
        }
    }

    /**
     * Adds articles that this portal showed, and which are no longer public or show an earlier text, to the latest switch.
     *
     * @param addresses of articles and of other pages; lists are made again by themselves
     */
    @Transactional
    public void addLost(Collection<String> addresses) {
        if (addresses.isEmpty()) {
            return;
        }
        DatabaseSwitch latest = database.sql("select * from database_switch order by id desc limit 1 for update")
                .query(DatabaseSwitches::read)
                .optional()
                .orElse(null);
        if (latest == null) {
            return;
        }
        Set<String> fresh = addresses.stream()
                .filter(each ->
                        ARTICLE.matcher(each).matches() && !latest.lostPages().contains(each))
                .collect(Collectors.toCollection(() -> new TreeSet<>(BY_NUMBER)));
        if (fresh.isEmpty()) {
            return;
        }
        List<String> some = fresh.stream().limit(MOST_PAGES).toList();
        log.warn(
                "{} articles that this portal has shown are no longer in the database, or have an earlier text there: {}",
                fresh.size(),
                fresh);
        database.sql(
                        "update database_switch set lost_pages = lost_pages || cast(:pages as text[]), dismissed_at = null where id = :id")
                .param("pages", some.toArray(String[]::new))
                .param("id", latest.id())
                .update();
        events.publishEvent(new SwitchEvent.PagesLost(Actor.PORTAL, String.join(" ", some)));
    }

    /** Takes the warning from the desk. */
    @Transactional
    public void dismiss(long id, Actor by) {
        rights.require(by, Right.ADMINISTER);
        DatabaseSwitch known = database.sql("select * from database_switch where id = :id")
                .param("id", id)
                .query(DatabaseSwitches::read)
                .optional()
                .orElseThrow(() -> NotFound.page(Long.toString(id)));
        int dismissed = database.sql("""
                        update database_switch set dismissed_at = clock_timestamp() where id = :id and dismissed_at is null
                        """).param("id", id).update();
        // two may press the button at once
        if (dismissed > 0) {
            events.publishEvent(new SwitchEvent.Dismissed(by, known.noticedAt()));
        }
    }

    private static DatabaseSwitch read(ResultSet row, int number) throws SQLException {
        Array pages = row.getArray("lost_pages");
        OffsetDateTime noticed = row.getObject("noticed_at", OffsetDateTime.class);
        return new DatabaseSwitch(
                row.getLong("id"),
                noticed.toInstant(),
                instant(row, "kept_until"),
                instant(row, "lost_until"),
                Arrays.stream((String[]) pages.getArray()).sorted(BY_NUMBER).toList());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
