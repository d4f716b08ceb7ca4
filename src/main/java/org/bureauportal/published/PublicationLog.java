package org.bureauportal.published;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was published, changed and taken away, in its order. Each act follows another one, so that a reader of the log can
 * prove that none is missing.
 */
@Repository
@Transactional(readOnly = true)
public class PublicationLog {

    /** So many of a day are told at once: texts may be brought in by thousands. */
    private static final int MOST_OF_A_DAY = 1000;

    private final JdbcClient database;

    PublicationLog(JdbcClient database) {
        this.database = database;
    }

    /** What can be done to an article. */
    public enum Kind {
        PUBLISHED,
        CORRECTED,
        FIXED,
        ENDED,
        WITHDRAWN,
        RESTORED,
        REMOVED,
        MOVED,
        REPEALED,
        REINSTATED
    }

    /**
     * A line of the log.
     *
     * @param number grows, with gaps
     * @param follows the number of the act before; null of the first
     * @param article its number
     * @param edition the number of the edition that was live then
     * @param sectionId where the article is filed now
     * @param title of the article now; empty while it is in no feed
     * @param note on a correction; empty while the article is in no feed
     * @param reason of a withdrawal or removal, while it lasts; otherwise empty
     */
    public record Act(
            long number,
            @Nullable Long follows,
            Instant at,
            Kind kind,
            long article,
            int edition,
            long sectionId,
            String title,
            String note,
            String reason) {}

    /**
     * What was done on a day, and the days beside it on which something was done, too; of a day without any none is told.
     *
     * @param acts the first thousand
     * @param hasMore whether there are more, which follow the last of these
     */
    public record Day(
            LocalDate date, List<Act> acts, boolean hasMore, Optional<LocalDate> previous, Optional<LocalDate> next) {}

    /** The log of a day as it begins and ends in a zone. */
    public Day day(LocalDate date, ZoneId zone) {
        Instant from = date.atStartOfDay(zone).toInstant();
        Instant until = date.plusDays(1).atStartOfDay(zone).toInstant();
        List<Act> found = between(from, until);
        List<Act> acts = found.subList(0, Math.min(MOST_OF_A_DAY, found.size()));
        if (acts.isEmpty()) {
            return new Day(date, acts, false, Optional.empty(), Optional.empty());
        }
        return new Day(
                date,
                acts,
                found.size() > acts.size(),
                one(
                                "select acted_at from publication_log where acted_at < :instant order by acted_at desc, number desc limit 1",
                                from)
                        .map(instant -> LocalDate.ofInstant(instant, zone)),
                one(
                                "select acted_at from publication_log where acted_at >= :instant order by acted_at, number limit 1",
                                until)
                        .map(instant -> LocalDate.ofInstant(instant, zone)));
    }

    private List<Act> between(Instant from, Instant until) {
        return database.sql(
                        "select * from public_act where acted_at >= :from and acted_at < :until order by acted_at, number limit :most")
                .param("from", utc(from))
                .param("until", utc(until))
                .param("most", MOST_OF_A_DAY + 1)
                .query(PublicationLog::act)
                .list();
    }

    /** The next acts after one, whether that is in the log or not. */
    public List<Act> after(long number, int most) {
        return database.sql("select * from public_act where number > :number order by number limit :most")
                .param("number", number)
                .param("most", most)
                .query(PublicationLog::act)
                .list();
    }

    /** The acts of some numbers, in their order. */
    public List<Act> of(Collection<Long> numbers) {
        return database.sql("select * from public_act where number = any(:numbers) order by number")
                .param("numbers", numbers.toArray(Long[]::new))
                .query(PublicationLog::act)
                .list();
    }

    /** The next acts from an instant on. */
    public List<Act> from(Instant from, int most) {
        return database.sql("select * from public_act where acted_at >= :from order by acted_at, number limit :most")
                .param("from", utc(from))
                .param("most", most)
                .query(PublicationLog::act)
                .list();
    }

    /** The days on which there was something, the newest first. */
    public List<LocalDate> days(ZoneId zone) {
        return database.sql(
                        "select distinct cast(acted_at at time zone :zone as date) as day from publication_log order by day desc")
                .param("zone", zone.getId())
                .query(LocalDate.class)
                .list();
    }

    private Optional<Instant> one(String query, Instant instant) {
        return database.sql(query)
                .param("instant", utc(instant))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Act act(ResultSet row, int index) throws SQLException {
        return new Act(
                row.getLong("number"),
                row.getObject("follows", Long.class),
                row.getObject("acted_at", OffsetDateTime.class).toInstant(),
                Kind.valueOf(row.getString("act")),
                row.getLong("article"),
                row.getInt("edition"),
                row.getLong("section_id"),
                row.getString("title"),
                row.getString("note"),
                row.getString("reason"));
    }
}
