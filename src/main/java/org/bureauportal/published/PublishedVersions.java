package org.bureauportal.published;

import java.util.List;
import org.bureauportal.published.PublishedArticle.Version;
import org.bureauportal.site.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The versions of articles that were published in several languages. */
@Repository
class PublishedVersions {

    private final JdbcClient database;

    PublishedVersions(JdbcClient database) {
        this.database = database;
    }

    /**
     * All versions, those included that are withdrawn or removed; the original is first.
     *
     * @param original its number
     */
    List<Version> of(long original) {
        return database.sql("""
                        select * from published_version
                        where number = :original or translation_of = :original
                        order by translation_of nulls first, number
                        """)
                .param("original", original)
                .query((row, index) -> new Version(
                        row.getLong("number"),
                        Language.ofTag(row.getString("language")).orElseThrow(),
                        row.getInt("edition"),
                        Announcement.State.valueOf(row.getString("standing")),
                        row.getObject("followed_edition", Integer.class),
                        row.getBoolean("indexed")))
                .list();
    }
}
