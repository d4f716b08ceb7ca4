package org.bureauportal.published;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bureauportal.section.Section;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Articles as programs collect them: by parts, by their order in lists, or by what has changed since. Each question is
 * answered from the place where the last one ended, so that it costs the same however many there are.
 */
@Repository
@Transactional(readOnly = true)
public class HarvestedArticles {

    private final JdbcClient database;

    HarvestedArticles(JdbcClient database) {
        this.database = database;
    }

    /**
     * A part of the site map for search engines: 25,000 numbers, of which not all may be in it.
     *
     * @param changedAt when one of its articles last changed, came or went
     */
    public record Part(long part, long articles, Instant changedAt) {}

    /**
     * An article that search engines may show.
     *
     * @param versions those of the articles that say the same, itself included, that search engines may show; empty where it
     *     stands alone
     */
    public record Indexed(long number, Instant changedAt, List<Alternate> versions) {}

    /**
     * One of several articles that say the same.
     *
     * @param language its tag
     */
    public record Alternate(long number, String language) {}

    /**
     * What is told of an article in few words.
     *
     * @param state how it stands towards the public
     * @param title empty where it is withdrawn or removed, as is the summary
     * @param changedAt when the public could last see a change of it
     */
    public record Brief(
            long number,
            long sectionId,
            Announcement.State state,
            String title,
            String summary,
            LocalDate documentDate,
            Instant releaseInstant,
            int edition,
            Instant changedAt) {}

    /** A place in lists, which have the newest document date first. */
    public record Place(LocalDate documentDate, Instant releaseInstant, long number) {

        /** Before all. */
        public static final Place BEGINNING = new Place(LocalDate.MAX, Instant.EPOCH, 0);
    }

    /** A place in the order of changes. */
    public record Change(Instant changedAt, long number) {}

    /** The parts that have something, in their order. */
    public List<Part> parts() {
        return database.sql("select part, articles, changed_at from sitemap_part where articles > 0 order by part")
                .query((row, index) ->
                        new Part(row.getLong("part"), row.getLong("articles"), instant(row, "changed_at")))
                .list();
    }

    /** The articles of a part in the order of their numbers. */
    public List<Indexed> indexed(long part) {
        return database.sql("""
                        select a.number, a.changed_at, case when a.has_versions then array(
                            select v.number || ' ' || v.language from published_version v
                            where v.indexed and (v.number = coalesce(a.translation_of, a.number)
                                or v.translation_of = coalesce(a.translation_of, a.number))
                            order by v.number) end as versions
                        from indexed_article a
                        where a.number >= :part * 25000 and a.number < (:part + 1) * 25000
                        order by a.number
                        """)
                .param("part", part)
                .query((row, index) -> new Indexed(row.getLong("number"), instant(row, "changed_at"), alternates(row)))
                .list();
    }

    private static List<Alternate> alternates(ResultSet row) throws SQLException {
        Array versions = row.getArray("versions");
        if (versions == null) {
            return List.of();
        }
        List<Alternate> alternates = Arrays.stream((String[]) versions.getArray())
                .map(version -> version.split(" "))
                .map(parts -> new Alternate(Long.parseLong(parts[0]), parts[1]))
                .toList();
        return alternates.size() < 2 ? List.of() : alternates;
    }

    /** When something from which pages are made was last changed; empty where it never was. */
    public Optional<Instant> lastChange(String tag) {
        return database.sql("select changed_at from page_change where topic = :tag and changed_at is not null")
                .param("tag", tag)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** The number of the last change of any of these. */
    public long version(List<String> tags) {
        return database.sql("select coalesce(max(version), 0) from page_change where topic = any(:tags)")
                .param("tags", tags.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    /**
     * The next articles of a list.
     *
     * @param type the key of the only type that counts; null for all
     * @param until the first document date that no longer counts
     */
    public List<Brief> listed(
            List<Section> sections, @Nullable String type, LocalDate from, LocalDate until, Place after, int most) {
        return database.sql("""
                        with next as (
                            select l.number
                            from unnest(:sections) as section (id) cross join lateral (
                                select * from listed_article
                                where section_id = section.id and document_date >= :from and document_date < :until
                                    and (document_date, release_instant, number) < (:date, :released, :number) %s
                                order by document_date desc, release_instant desc, number desc
                                limit :most) l
                            order by l.document_date desc, l.release_instant desc, l.number desc
                            limit :most)
                        select c.* from next join changed_article c using (number)
                        order by c.document_date desc, c.release_instant desc, c.number desc
                        """.formatted(of(type)))
                .param("type", type)
                .param("sections", ids(sections))
                .param("from", from)
                .param("until", until)
                .param("date", after.documentDate())
                .param("released", after.releaseInstant().atOffset(ZoneOffset.UTC))
                .param("number", after.number())
                .param("most", most)
                .query(HarvestedArticles::brief)
                .list();
    }

    /**
     * The next articles that changed, those included that are withdrawn or removed; the longest ago first.
     *
     * @param type the key of the only type that counts; null for all
     */
    public List<Brief> changed(List<Section> sections, @Nullable String type, Change after, int most) {
        return database.sql("""
                        with next as (
                            select l.number
                            from unnest(:sections) as section (id) cross join lateral (
                                select * from changed_article
                                where section_id = section.id and (changed_at, number) > (:changed, :number) %s
                                order by changed_at, number
                                limit :most) l
                            order by l.changed_at, l.number
                            limit :most)
                        select c.* from next join changed_article c using (number)
                        order by c.changed_at, c.number
                        """.formatted(of(type)))
                .param("type", type)
                .param("sections", ids(sections))
                .param("changed", after.changedAt().atOffset(ZoneOffset.UTC))
                .param("number", after.number())
                .param("most", most)
                .query(HarvestedArticles::brief)
                .list();
    }

    /** Some articles, in the order in which they are named; those that were never public are left out. */
    public List<Brief> of(List<Long> numbers) {
        Map<Long, Brief> found = database
                .sql("select * from changed_article where number = any(:numbers)")
                .param("numbers", numbers.toArray(Long[]::new))
                .query(HarvestedArticles::brief)
                .stream()
                .collect(Collectors.toMap(Brief::number, Function.identity()));
        return numbers.stream()
                .flatMap(number -> Optional.ofNullable(found.get(number)).stream())
                .toList();
    }

    /**
     * How many a list has, counted no further than to the given number.
     *
     * @param type the key of the only type that counts; null for all
     * @param since when given, those count that changed then or later
     */
    public long count(
            List<Section> sections,
            @Nullable String type,
            LocalDate from,
            LocalDate until,
            @Nullable Instant since,
            int atMost) {
        String each = since == null
                ? "select 1 from listed_article where section_id = section.id and document_date >= :from"
                        + " and document_date < :until"
                : "select 1 from changed_article where section_id = section.id and changed_at >= :since";
        JdbcClient.StatementSpec counted = database.sql(
                        "select count(*) from (select 1 from unnest(:sections) as section (id)"
                                + " cross join lateral (" + each + of(type)
                                + " limit :most) found limit :most) counted")
                .param("type", type)
                .param("sections", ids(sections))
                .param("most", atMost);
        return (since == null
                        ? counted.param("from", from).param("until", until)
                        : counted.param("since", since.atOffset(ZoneOffset.UTC)))
                .query(Long.class)
                .single();
    }

    private static String of(@Nullable String type) {
        return type == null ? "" : " and notice_type = :type";
    }

    private static Brief brief(ResultSet row, int index) throws SQLException {
        return new Brief(
                row.getLong("number"),
                row.getLong("section_id"),
                Announcement.State.valueOf(row.getString("standing")),
                row.getString("title"),
                row.getString("summary"),
                row.getObject("document_date", LocalDate.class),
                instant(row, "release_instant"),
                row.getInt("edition"),
                instant(row, "changed_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Long[] ids(List<Section> sections) {
        return sections.stream().map(Section::id).toArray(Long[]::new);
    }
}
