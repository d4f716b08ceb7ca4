package org.bureauportal.published;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.bureauportal.noticetype.NoticeTypes;
import org.bureauportal.section.Section;
import org.bureauportal.site.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The articles that were ever public, in the order in which there was last something to tell of them. */
@Repository
class AnnouncedArticles {

    private final JdbcClient database;
    private final PublishedFiles files;
    private final NoticeTypes types;

    AnnouncedArticles(JdbcClient database, PublishedFiles files, NoticeTypes types) {
        this.database = database;
        this.files = files;
        this.types = types;
    }

    List<Announcement> find(List<Section> sections, @Nullable String type, int most) {
        // each section by itself, as in lists
        return database.sql("""
                        with newest as (
                            select a.number
                            from unnest(:sections) as section (id) cross join lateral (
                                select number, announced_at from announced_article
                                where section_id = section.id %s
                                order by announced_at desc, number desc
                                limit :most) a
                            order by a.announced_at desc, a.number desc
                            limit :most)
                        select * from newest join announced_article using (number)
                        order by announced_at desc, number desc
                        """.formatted(type == null ? "" : "and notice_type = :type"))
                .param("type", type)
                .param("sections", sections.stream().map(Section::id).toArray(Long[]::new))
                .param("most", most)
                .query(this::announcement)
                .list();
    }

    List<Announcement> find(List<Long> numbers) {
        return database.sql("""
                        select * from announced_article where number = any(:numbers)
                        order by announced_at desc, number desc
                        """)
                .param("numbers", numbers.toArray(Long[]::new))
                .query(this::announcement)
                .list();
    }

    Optional<Instant> findLast(Language language) {
        return database.sql("select updated_at from feed where language = :language")
                .param("language", language.tag())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    Optional<Instant> findLast(Section section) {
        return database.sql("select updated_at from section_feed where section_id = :section")
                .param("section", section.id())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private Announcement announcement(ResultSet row, int number) throws SQLException {
        Announcement.State state = Announcement.State.valueOf(row.getString("standing"));
        return new Announcement(
                row.getLong("number"),
                state,
                state == Announcement.State.PUBLIC
                        ? types.known(row.getString("notice_type"), row.getObject("type_definition", Long.class))
                        : null,
                row.getString("title"),
                row.getString("summary"),
                row.getString("note"),
                row.getString("reason"),
                row.getObject("release_instant", OffsetDateTime.class).toInstant(),
                row.getObject("announced_at", OffsetDateTime.class).toInstant(),
                state == Announcement.State.PUBLIC && row.getBoolean("has_files")
                        ? files.of(row.getLong("number"))
                        : List.of());
    }
}
