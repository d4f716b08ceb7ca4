package org.bureauportal.published;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.bureauportal.published.PublishedArticle.Relation;
import org.bureauportal.published.PublishedArticle.Repeal;
import org.bureauportal.published.PublishedArticle.Version;
import org.bureauportal.site.Language;
import org.bureauportal.text.Particulars.RelationKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What articles are linked with: their versions in other languages, and those to which they are related. */
@Repository
class PublishedLinks {

    private final JdbcClient database;

    PublishedLinks(JdbcClient database) {
        this.database = database;
    }

    /**
     * All versions, those included that are withdrawn or removed; the original is first.
     *
     * @param original its number
     */
    List<Version> versions(long original) {
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

    /** What an article is to others, as it says it, and then others to it, by the kind and the order of their numbers. */
    List<Relation> relations(long number) {
        return database.sql("""
                        select * from published_relation
                        where number = :number
                        order by is_inverse, case when is_inverse then kind end, position
                        """)
                .param("number", number)
                .query((row, index) -> new Relation(
                        RelationKind.ofKey(row.getString("kind")).orElse(RelationKind.SEE_ALSO),
                        row.getBoolean("is_inverse"),
                        row.getLong("other"),
                        Announcement.State.valueOf(row.getString("standing")),
                        row.getString("title"),
                        Language.ofTag(row.getString("language")).orElseThrow()))
                .list();
    }

    /**
     * What first ended a rule.
     *
     * @param relations of the rule
     */
    Optional<Repeal> repeal(long number, List<Relation> relations) {
        return database.sql("""
                        select r.since, r.by_article, coalesce(said.words, '') as words
                        from repeals_of(:number) r left join repeal said on said.id = r.repeal_id
                        order by r.since, r.by_article nulls last limit 1
                        """)
                .param("number", number)
                .query((row, index) -> {
                    Long by = row.getObject("by_article", Long.class);
                    return new Repeal(
                            row.getObject("since", LocalDate.class),
                            relations.stream()
                                    .filter(each -> each.isInverse() && by != null && each.number() == by)
                                    .filter(each -> each.kind() == RelationKind.REPEALS)
                                    .findFirst()
                                    .orElse(null),
                            row.getString("words"));
                })
                .optional();
    }
}
