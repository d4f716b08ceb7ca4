package org.bureauportal.article.relation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bureauportal.form.FieldProblem;
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

    private final JdbcClient database;

    RelatedArticles(JdbcClient database) {
        this.database = database;
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
                .query((row, at) -> new Incoming(
                        RelationKind.ofKey(row.getString("kind")).orElse(RelationKind.SEE_ALSO), related(row, at)))
                .list();
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

    private static Related related(ResultSet row, int at) throws SQLException {
        return new Related(
                row.getLong("id"), row.getString("language"), row.getString("title"), row.getString("standing"));
    }
}
