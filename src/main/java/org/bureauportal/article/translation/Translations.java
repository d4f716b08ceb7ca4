package org.bureauportal.article.translation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.site.Language;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Originals and their translations. An original is a translation of nothing, and each language has one public translation of
 * it at most. Who asks holds the links of both articles, so that two acts at once cannot each find no problem.
 */
@Component
public class Translations {

    /** Of one that is public what its live edition says, of another what its draft does. */
    private static final String LINKED = """
            select a.id, s.language, r.title, e.number, a.standing, r.translation_of, r.followed_edition
            from article a
                left join section s on s.id = a.section_id
                join edition e on e.id = coalesce(a.live_edition_id, a.draft_edition_id)
                join revision r on r.id = e.current_revision_id
            """;

    private final JdbcClient database;

    Translations(JdbcClient database) {
        this.database = database;
    }

    /**
     * An article as others are linked with it.
     *
     * @param language the tag of its language; null while it is filed nowhere
     * @param edition the live edition, or that of its first draft
     * @param standing the name of its standing
     * @param translationOf the number of its original; null where it is no translation
     * @param followedEdition the edition of its original that it follows; null where it does not say
     */
    public record Linked(
            long number,
            @Nullable String language,
            String title,
            int edition,
            String standing,
            @Nullable Long translationOf,
            @Nullable Integer followedEdition) {

        public boolean wasPublic() {
            return !standing.equals("UNPUBLISHED");
        }

        private boolean isPublic() {
            return standing.equals("PUBLIC");
        }
    }

    /**
     * What keeps a text from going out as a translation, or an article with translations from becoming one.
     *
     * @param language in which it goes out; null while that is open, so that nothing can be wrong with it yet
     */
    public List<FieldProblem> problems(long number, Content content, @Nullable Language language) {
        Long original = content.translationOf();
        Integer followed = content.followedEdition();
        if (original == null) {
            return followed == null
                    ? List.of()
                    : List.of(problem(ContentField.TRANSLATION_OF, "problem.translationOf.missing"));
        }
        List<FieldProblem> problems = new ArrayList<>(linkProblems(number, original, language));
        find(original).filter(Linked::wasPublic).ifPresent(there -> {
            if (followed == null && !content.unfit().has(ContentField.FOLLOWED_EDITION)) {
                problems.add(
                        problem(ContentField.FOLLOWED_EDITION, "problem.followedEdition.missing", there.edition()));
            } else if (followed != null && followed > there.edition()) {
                problems.add(problem(ContentField.FOLLOWED_EDITION, "problem.followedEdition.later", there.edition()));
            }
        });
        return problems;
    }

    /**
     * What keeps an article that was public from being public in a language.
     *
     * @param original the number of its original; null where it is no translation
     * @param field the field in which that was chosen
     */
    public List<FieldProblem> problemsIn(Language language, long number, @Nullable Long original, String field) {
        boolean isTranslated = ofPublic(number).stream().anyMatch(each -> isIn(language, each));
        boolean collides =
                original != null && !linkProblems(number, original, language).isEmpty();
        return isTranslated || collides ? List.of(new FieldProblem(field, "problem.section.translation")) : List.of();
    }

    private List<FieldProblem> linkProblems(long number, long original, @Nullable Language language) {
        Optional<Linked> found = find(original).filter(Linked::wasPublic);
        if (original == number) {
            return List.of(problem(ContentField.TRANSLATION_OF, "problem.translationOf.itself"));
        }
        if (found.isEmpty()) {
            return List.of(problem(ContentField.TRANSLATION_OF, "problem.translationOf.notPublic"));
        }
        if (found.get().translationOf() != null) {
            return List.of(problem(
                    ContentField.TRANSLATION_OF,
                    "problem.translationOf.translation",
                    found.get().translationOf()));
        }
        if (language != null && isIn(language, found.get())) {
            return List.of(problem(ContentField.TRANSLATION_OF, "problem.translationOf.language", language.ownName()));
        }
        if (!ofPublic(number).isEmpty()) {
            return List.of(problem(ContentField.TRANSLATION_OF, "problem.translationOf.hasTranslations"));
        }
        return ofPublic(original).stream()
                .filter(other -> other.number() != number && other.isPublic())
                .filter(other -> language != null && isIn(language, other))
                .map(other -> problem(ContentField.TRANSLATION_OF, "problem.translationOf.taken", other.number()))
                .toList();
    }

    /** An article, whether it was ever public or not. */
    public Optional<Linked> find(long number) {
        return database.sql(LINKED + " where a.id = :number")
                .param("number", number)
                .query(Translations::linked)
                .optional();
    }

    /** The translations of an article, those included that were never public. */
    public List<Linked> of(long number) {
        return database.sql("""
                        select distinct on (a.id)
                            a.id, s.language, r.title, e.number, a.standing, r.translation_of, r.followed_edition
                        from revision r
                            join edition e on e.id = r.edition_id and e.current_revision_id = r.id
                                and e.stage in ('DRAFT', 'SCHEDULED', 'FAILED', 'PUBLISHED')
                            join article a on a.id = e.article_id
                            left join section s on s.id = a.section_id
                        where r.translation_of = :number
                        order by a.id, e.stage = 'PUBLISHED' desc
                        """)
                .param("number", number)
                .query(Translations::linked)
                .list();
    }

    /** Those of some articles that follow an earlier edition of their original than the live one. */
    public Set<Long> behind(Collection<Long> numbers) {
        return database.sql("""
                        select t.id
                        from article t
                            join article o on o.id = t.translation_of
                            join edition e on e.id = o.live_edition_id
                        where t.id = any(:numbers) and t.followed_edition < e.number
                        """)
                .param("numbers", numbers.toArray(Long[]::new))
                .query(Long.class)
                .set();
    }

    /** Its translations that were ever public. */
    private List<Linked> ofPublic(long number) {
        return database.sql(LINKED + " where a.translation_of = :number")
                .param("number", number)
                .query(Translations::linked)
                .list();
    }

    private static boolean isIn(Language language, Linked article) {
        return language.tag().equals(article.language());
    }

    private static FieldProblem problem(ContentField field, String key, Object... arguments) {
        return new FieldProblem(field.key(), key, arguments);
    }

    private static Linked linked(ResultSet row, int number) throws SQLException {
        return new Linked(
                row.getLong("id"),
                row.getString("language"),
                row.getString("title"),
                row.getInt("number"),
                row.getString("standing"),
                row.getObject("translation_of", Long.class),
                row.getObject("followed_edition", Integer.class));
    }
}
