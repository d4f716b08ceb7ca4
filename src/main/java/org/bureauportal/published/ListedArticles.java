package org.bureauportal.published;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.noticetype.NoticeType;
import org.bureauportal.noticetype.NoticeTypes;
import org.bureauportal.noticetype.TypeField;
import org.bureauportal.noticetype.Validity;
import org.bureauportal.section.Section;
import org.bureauportal.site.Dates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The articles that stand in lists. Which ones make a page is read from an index that has each section's in their order,
 * and only those are then opened: so a page costs the same however many there are.
 */
@Repository
class ListedArticles {

    private static final String HEADLINES = """
            select number, p.section_id, p.notice_type, p.type_definition, p.title, p.document_date, p.period_until,
                p.ended_at is not null as has_ended, p.summary,
                p.in_force_from, p.in_force_until, p.repealed_from,
                p.release_instant, lead.key as picture
            from listed join published_article p using (number)
                left join lateral (
                    select key from telling_picture where article_id = number order by position limit 1) lead on true
            """;

    private final JdbcClient database;
    private final NoticeTypes types;
    private final DatabaseTime time;
    private final Dates dates;

    ListedArticles(JdbcClient database, NoticeTypes types, DatabaseTime time, Dates dates) {
        this.database = database;
        this.types = types;
        this.time = time;
        this.dates = dates;
    }

    /** The next few in a list, newest first, after those that are skipped. */
    List<Headline> find(List<Section> sections, LocalDate from, LocalDate until, long skipped, int most) {
        // each section by itself: its index ends the search where the page does
        return database.sql("""
                        with listed as (
                            select l.number
                            from unnest(:sections) as section (id) cross join lateral (
                                select * from listed_article
                                where section_id = section.id and document_date >= :from and document_date < :until
                                order by document_date desc, release_instant desc, number desc
                                limit :skipped + :most) l
                            order by l.document_date desc, l.release_instant desc, l.number desc
                            offset :skipped limit :most)
                        """ + HEADLINES + " order by p.document_date desc, p.release_instant desc, number desc")
                .param("sections", ids(sections))
                .param("from", from)
                .param("until", until)
                .param("skipped", skipped)
                .param("most", most)
                .query(this::headline)
                .list();
    }

    /** Those whose period runs, the one that ends first first. */
    List<Headline> findOpen(List<Section> sections, int most) {
        return database.sql("""
                        with listed as (
                            select number from open_period
                            where section_id = any(:sections)
                            order by period_ends_at, number limit :most)
                        """ + HEADLINES + " order by p.period_ends_at, number")
                .param("sections", ids(sections))
                .param("most", most)
                .query(this::headline)
                .list();
    }

    /** The one that an editor chose to lead the home page, where there is one. */
    Optional<Headline> findLead(List<Section> sections) {
        return database.sql("""
                        with listed as (
                            select number from listed_article
                            where lead_since is not null and section_id = any(:sections)
                            order by lead_since desc limit 1)
                        """ + HEADLINES)
                .param("sections", ids(sections))
                .query(this::headline)
                .optional();
    }

    /** Those beside an article in the list of its section, the newer one first, where there are any. */
    List<Headline> findBeside(PublishedArticle article) {
        return database.sql("""
                        with listed as (
                            (select number from listed_article
                             where section_id = :section
                                and (document_date, release_instant, number) > (:date, :released, :number)
                             order by document_date, release_instant, number limit 1)
                            union all
                            (select number from listed_article
                             where section_id = :section
                                and (document_date, release_instant, number) < (:date, :released, :number)
                             order by document_date desc, release_instant desc, number desc limit 1))
                        """ + HEADLINES + " order by p.document_date desc, p.release_instant desc, number desc")
                .param("section", article.sectionId())
                .param("date", article.content().documentDate())
                .param("released", article.releaseInstant().atOffset(ZoneOffset.UTC))
                .param("number", article.number())
                .query(this::headline)
                .list();
    }

    /** How many a list has: of whole months as they were counted when they changed, of days by looking. */
    long count(List<Section> sections, LocalDate from, LocalDate until) {
        String counted = isFirstOfMonth(from) && isFirstOfMonth(until)
                ? "select coalesce(sum(articles), 0) from listed_month where month >= :from and month < :until"
                : "select count(*) from listed_article where document_date >= :from and document_date < :until";
        return database.sql(counted + " and section_id = any(:sections)")
                .param("sections", ids(sections))
                .param("from", from)
                .param("until", until)
                .query(Long.class)
                .single();
    }

    /** How many there are of each month, newest first. */
    List<MonthCount> countByMonth(List<Section> sections) {
        return database.sql("""
                        select month, sum(articles) as articles
                        from listed_month
                        where section_id = any(:sections)
                        group by month
                        having sum(articles) > 0
                        order by month desc
                        """)
                .param("sections", ids(sections))
                .query((row, number) -> monthCount(row.getObject("month", LocalDate.class), row.getLong("articles")))
                .list();
    }

    private static boolean isFirstOfMonth(LocalDate day) {
        return day.getDayOfMonth() == 1 || day.equals(LocalDate.MAX);
    }

    /** The types that articles of some sections have, each as it was when the newest of them was saved. */
    List<NoticeType> findTypes(List<Section> sections) {
        return database.sql("""
                        select p.notice_type, p.type_definition
                        from notice_type type cross join lateral (
                                select l.number
                                from unnest(:sections) as section (id) cross join lateral (
                                    select * from listed_article
                                    where section_id = section.id and notice_type = type.key
                                    order by document_date desc, release_instant desc, number desc
                                    limit 1) l
                                order by l.document_date desc, l.release_instant desc, l.number desc
                                limit 1) newest
                            join published_article p using (number)
                        """)
                .param("sections", ids(sections))
                .query((row, number) -> type(row))
                .list();
    }

    private Headline headline(ResultSet row, int number) throws SQLException {
        NoticeType type = type(row);
        return new Headline(
                row.getLong("number"),
                row.getLong("section_id"),
                type,
                row.getString("title"),
                row.getObject("document_date", LocalDate.class),
                type.has(TypeField.PERIOD) ? row.getObject("period_until", LocalDate.class) : null,
                row.getBoolean("has_ended"),
                type.hasValidity() ? validity(row).orElse(null) : null,
                row.getString("summary"),
                row.getObject("release_instant", OffsetDateTime.class).toInstant(),
                row.getString("picture"));
    }

    private Optional<Validity> validity(ResultSet row) throws SQLException {
        return Validity.on(
                dates.dayOf(time.now()),
                row.getObject("in_force_from", LocalDate.class),
                row.getObject("in_force_until", LocalDate.class),
                row.getObject("repealed_from", LocalDate.class));
    }

    private NoticeType type(ResultSet row) throws SQLException {
        return types.known(row.getString("notice_type"), row.getObject("type_definition", Long.class));
    }

    private static MonthCount monthCount(LocalDate month, long articles) {
        return new MonthCount(month.getYear(), month.getMonthValue(), articles);
    }

    private static Long[] ids(List<Section> sections) {
        return sections.stream().map(Section::id).toArray(Long[]::new);
    }
}
