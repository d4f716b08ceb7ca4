package org.bureauportal.article.relation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.site.SiteProperties;
import org.bureauportal.text.ContentField;
import org.bureauportal.text.Particulars.Relation;
import org.bureauportal.text.Particulars.RelationKind;
import org.bureauportal.text.Particulars.Relations;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The articles that others name, and what must be true of them. */
@Component
public class RelatedArticles {

    /** Of one that is public what its live edition says, of another what its draft does. */
    private static final String RELATED = """
            select a.id, s.language, r.title, a.standing
            from article a
                left join section s on s.id = a.section_id
                join edition e on e.id = coalesce(a.live_edition_id, a.draft_edition_id)
                join revision r on r.id = e.current_revision_id
            """;

    private static final Pattern SIGN = Pattern.compile("[^A-Za-z0-9:/]");

    private final JdbcClient database;

    /** The address of this site, as a pattern. */
    private final String base;

    RelatedArticles(JdbcClient database, SiteProperties site) {
        this.database = database;
        this.base = SIGN.matcher(site.baseAddress().toString().replaceFirst("/+$", ""))
                .replaceAll(sign -> Matcher.quoteReplacement("\\" + sign.group()));
    }

    /**
     * An article that another names, or that names it.
     *
     * @param language the tag of its language; null while it is filed nowhere
     * @param standing the name of its standing
     */
    public record Related(long number, @Nullable String language, String title, String standing) {}

    /** What an article that was public is to the one that was asked for. */
    public record Incoming(RelationKind kind, Related from) {}

    /** Those of some numbers that there are, whether they were ever public or not. */
    public Map<Long, Related> find(Collection<Long> numbers) {
        Map<Long, Related> found = new HashMap<>();
        if (!numbers.isEmpty()) {
            database.sql(RELATED + " where a.id = any(:numbers)")
                    .param("numbers", numbers.toArray(Long[]::new))
                    .query(RelatedArticles::related)
                    .list()
                    .forEach(each -> found.put(each.number(), each));
        }
        return found;
    }

    /** How readers of one article are led to another. */
    public enum Way {
        /** By a relation. */
        RELATION,
        /** By a link in its text. */
        TEXT,
        /** As it was removed, and the other is shown in its place. */
        REDIRECT
    }

    /** An article from which readers are led to the one that was asked for. */
    public record Leading(Way way, Related from) {}

    /** The articles whose live edition names one, with what they are to it. */
    public List<Incoming> naming(long number) {
        return database.sql("""
                        select said.id, split_part(line, ' ', 1) as kind, said.language, said.title, said.standing
                        from (%s where a.related @> array[cast(:number as bigint)]) said
                            join article a on a.id = said.id
                            cross join lateral regexp_split_to_table(a.relations, '\\n') as line
                        where split_part(line, ' ', 2) = cast(:number as text)
                        order by said.id, line
                        """.formatted(RELATED))
                .param("number", number)
                .query(RelatedArticles::incoming)
                .list();
    }

    /** The open drafts that name an article and, where they are of one that is public, make it something else to it. */
    public List<Incoming> namedInDrafts(long number) {
        return database.sql("""
                        select a.id, split_part(line, ' ', 1) as kind, s.language, r.title, a.standing
                        from edition e
                            join article a on a.id = e.article_id and a.draft_edition_id = e.id
                            join revision r on r.id = e.current_revision_id
                            left join section s on s.id = a.section_id
                            cross join lateral regexp_split_to_table(r.relations, '\\n') as line
                        where e.stage in ('DRAFT', 'SCHEDULED', 'FAILED') and type_has(r.type_definition, 'relatedTo')
                            and split_part(line, ' ', 2) = cast(:number as text)
                            and line <> all(string_to_array(coalesce(a.relations, ''), chr(10)))
                        order by a.id, line
                        """)
                .param("number", number)
                .query(RelatedArticles::incoming)
                .list();
    }

    /** The articles that readers can be led from to one, as they are public or were removed in its favour, each once a way. */
    public List<Leading> leadingTo(long number) {
        return database.sql("""
                        select 'RELATION' as way, said.*
                        from (%1$s where a.related @> array[cast(:number as bigint)] and is_readable(a.standing)) said
                        union all
                        select 'TEXT', said.*
                        from (%1$s where a.leads_to @> array[cast(:number as bigint)] and is_readable(a.standing)
                            and a.id <> :number and r.body ~* :link) said
                        union all
                        select 'REDIRECT', said.*
                        from (%1$s join closure c on c.id = a.closure_id
                            where a.standing = 'REMOVED' and c.redirect ~* :redirect) said
                        order by id, way
                        """.formatted(RELATED))
                .param("number", number)
                .param("link", "href=\"" + address(number) + "[\"?#]")
                .param("redirect", "^" + address(number) + "([?#]|$)")
                .query((row, at) -> new Leading(Way.valueOf(row.getString("way")), related(row, at)))
                .list();
    }

    /** A pattern of all ways in which this site's own links to an article are written. */
    private String address(long number) {
        return "(" + base + ")?/(a|articles)/" + number + "(/print)?/?";
    }

    /**
     * What keeps a text from going out with its relations. One to an article that is not public yet is no problem: readers see
     * it once both are. For a text that repeals, the lock of all repeals is held.
     */
    public List<FieldProblem> problems(long number, Relations relations) {
        Map<Long, Related> found = find(relations.numbers());
        List<FieldProblem> problems = new ArrayList<>();
        for (Relation each : relations.all()) {
            if (each.number() == number) {
                problems.add(problem("problem.relatedTo.itself", each));
            } else if (!found.containsKey(each.number())) {
                problems.add(problem("problem.relatedTo.notThere", each));
            } else if (each.kind() == RelationKind.REPEALS && repeals(each.number(), number)) {
                problems.add(problem("problem.relatedTo.circle", each));
            }
        }
        return problems;
    }

    private static FieldProblem problem(String key, Relation relation) {
        return new FieldProblem(ContentField.RELATED_TO.key(), key, Long.toString(relation.number()));
    }

    /** Whether an article repeals another one, by itself or by way of those that it repeals. */
    private boolean repeals(long one, long other) {
        return database.sql("""
                        with recursive repealed (id) as (
                            select cast(:one as bigint)
                            union
                            select next
                            from repealed
                                join article a on a.id = repealed.id
                                cross join lateral unnest(a.related) as next
                            where repeals(a.relations, next))
                        select exists (select from repealed where id = :other)
                        """)
                .param("one", one)
                .param("other", other)
                .query(Boolean.class)
                .single();
    }

    private static Incoming incoming(ResultSet row, int at) throws SQLException {
        return new Incoming(RelationKind.ofKey(row.getString("kind")).orElse(RelationKind.SEE_ALSO), related(row, at));
    }

    private static Related related(ResultSet row, int at) throws SQLException {
        return new Related(
                row.getLong("id"), row.getString("language"), row.getString("title"), row.getString("standing"));
    }
}
