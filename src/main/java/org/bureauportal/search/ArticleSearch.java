package org.bureauportal.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bureauportal.noticetype.Validity;
import org.bureauportal.published.PublishedArticles;
import org.bureauportal.section.Section;
import org.bureauportal.words.SearchQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds public articles. What has the words as its title comes first, then what bears the number that was asked for; then a
 * title counts more than a summary and that more than the body, and of two that count the same the newer document is first.
 */
@Service
@Transactional(readOnly = true)
public class ArticleSearch {

    /** More are not counted, and not listed: other words find fewer. */
    static final int MOST = 1_000;

    /** A word with more matches is frequent. */
    private static final int FREQUENT = 2_000;

    /** As many are listed of a frequent word that stands on top of none. */
    private static final int NEWEST = 40;

    private static final String NEWEST_FIRST = " order by document_date desc, release_instant desc, article_id desc";

    private static final String BEST_FIRST = """
             order by title = :title desc,
                ts_rank(head_words, cast(:numbers as tsquery)) desc,
                ts_rank(head_words, cast(:any as tsquery)) + ts_rank(head_words, cast(:matchInHead as tsquery)) desc,
                document_date desc, release_instant desc, article_id desc
            """;

    private static final String COLUMNS = "select article_id, section_id, notice_type, document_date, has_files";

    private static final String WITH_WORDS = "words @@ cast(:match as tsquery)";

    /** Where no words are sought. */
    private static final String OF_TYPE = "notice_type = :type";

    /** The types that any definition has as types of rules. */
    private static final String OF_RULES = """
            notice_type = any(array(
                select d.key
                from notice_type_definition d join notice_type_fields f on f.definition_id = d.id
                where f.fields && '{effectiveFrom,validUntil}'))
            """;

    /** The types that any definition has as types with a period. */
    private static final String WITH_PERIOD = """
            notice_type = any(array(
                select d.key
                from notice_type_definition d join notice_type_fields f on f.definition_id = d.id
                where 'period' = any(f.fields)))
            """;

    private static final String IN_FORCE_OR_NOT = """
             and exists (
                select from published_article p
                where p.number = article_id and p.has_validity
                    and validity(p.in_force_from, p.in_force_until, p.repealed_from, :today) = any(:states))
            """;

    /** By the clock, and not by what was done already: what is over has ended, though the next look is still to say so. */
    private static final String OPEN = """
             and exists (
                select from found_period p
                where p.number = article_id and (p.begins_at is null or p.begins_at <= :now) and p.ends_at > :now)
            """;

    private static final String OVER =
            " and exists (select from found_period p where p.number = article_id and p.ends_at <= :now)";

    /** Of a frequent word the newest that have it on top, and a few of the others. */
    private static final String ON_TOP_AND_NEWEST =
            COLUMNS + " from search_entry join ((%s) union (%s)) as chosen (article_id) using (article_id)";

    private static final String NEWEST_ONES =
            COLUMNS + " from search_entry join (%s) as chosen (article_id) using (article_id)";

    private static final String MATCHING_EVER = """
            with entry as (
                select article_id from search_entry where %1$s
                union all
                select article_id from withdrawn_entry where %1$s)
            select number from last_announced join entry on entry.article_id = number
            order by announced_at desc, number desc limit :most
            """;

    /** Of something frequent among the last of which there was something to tell. */
    private static final String MATCHING_OF_LATE = """
            with late as materialized (
                select number, announced_at from last_announced order by announced_at desc, number desc limit 1000)
            select number from late
            where exists (select from search_entry where article_id = number and %1$s)
                or exists (select from withdrawn_entry where article_id = number and %1$s)
            order by announced_at desc, number desc limit :most
            """;

    private final JdbcClient database;
    private final PublishedArticles articles;
    private final SearchProperties limits;

    ArticleSearch(JdbcClient database, PublishedArticles articles, SearchProperties limits) {
        this.database = database;
        this.articles = articles;
        this.limits = limits;
    }

    /** By what results are sorted. */
    public enum Sort {
        RELEVANCE,
        DATE
    }

    /**
     * Among which articles is sought.
     *
     * @param sections null for all
     * @param type the key of a notice type; null for all
     * @param from the first document date
     * @param until the first document date that no longer counts
     * @param withFiles whether they have files; null for both
     * @param inForce whether they are rules in force, or such as are in force no more; null for all, rules or not
     * @param open whether their period runs, or is over; null for all, with a period or not
     */
    public record Filter(
            @Nullable List<Section> sections,
            @Nullable String type,
            LocalDate from,
            LocalDate until,
            @Nullable Boolean withFiles,
            @Nullable Boolean inForce,
            @Nullable Boolean open) {

        static final Filter NONE = new Filter(null, null, LocalDate.MIN, LocalDate.MAX, null, null, null);

        /** Whether it asks for something where no words are sought. */
        boolean asksByItself() {
            return type != null || inForce != null || open != null;
        }
    }

    /**
     * An article that matches.
     *
     * @param type the key of its notice type
     */
    public record Match(long number, long sectionId, String type, LocalDate documentDate, boolean hasFiles) {}

    /**
     * What matches, the best or newest first.
     *
     * @param matches {@link #MOST} at most
     * @param hasMore whether there are more of them
     */
    public record Matches(List<Match> matches, boolean hasMore) {}

    /**
     * A match as it is shown.
     *
     * @param noticeType the key of its type
     * @param typeDefinition the definition of the type when the live edition was saved
     * @param periodUntil the last day of its period; null where it has none
     * @param hasEnded whether its period is over
     * @param inForceFrom the first day on which it is in force, as far as its type has one; otherwise null
     * @param inForceUntil the last such day, or null
     * @param repealedFrom the first day on which another act ended it; null where there is none
     * @param text its summary and body, without marks; of a long one, how it begins
     * @param files the names of its files, a line each
     */
    record Result(
            long number,
            long sectionId,
            String noticeType,
            @Nullable Long typeDefinition,
            String title,
            LocalDate documentDate,
            @Nullable LocalDate periodUntil,
            boolean hasEnded,
            @Nullable LocalDate inForceFrom,
            @Nullable LocalDate inForceUntil,
            @Nullable LocalDate repealedFrom,
            String text,
            String files) {}

    /**
     * What matches; of a type alone, where no words are sought, the newest.
     *
     * @throws org.springframework.dao.QueryTimeoutException where that takes longer than is allowed
     */
    public Matches find(SearchQuery query, Filter filter, Sort sort) {
        if (query.isEmpty() && !filter.asksByItself()) {
            return new Matches(List.of(), false);
        }
        Conditions conditions = conditions(filter, query);
        useIndexOfWords(true);
        boolean isFrequent = !query.isEmpty() && isFrequent(query, conditions);
        String from;
        if (!isFrequent) {
            from = COLUMNS + " from search_entry where " + conditions.sql();
        } else if (sort == Sort.DATE) {
            from = NEWEST_ONES.formatted(conditions.newest(WITH_WORDS, ":most"));
        } else {
            from = ON_TOP_AND_NEWEST.formatted(
                    conditions.newest("head_words @@ cast(:matchInHead as tsquery)", ":most"),
                    conditions.newest(WITH_WORDS, ":newest"));
        }
        List<Match> found = database.sql(
                        from + (sort == Sort.DATE || query.isEmpty() ? NEWEST_FIRST : BEST_FIRST) + " limit :most")
                .param("match", query.match())
                .param("matchInHead", query.matchInHead())
                .param("any", query.any())
                .param("numbers", query.numbers())
                .param("title", query.folded())
                .param("most", MOST + 1)
                .param("newest", NEWEST)
                .params(conditions.values)
                .query(ArticleSearch::match)
                .list();
        useIndexOfWords(false);
        return new Matches(
                List.copyOf(found.subList(0, Math.min(MOST, found.size()))), isFrequent || found.size() > MOST);
    }

    /**
     * The numbers of what matches and of what matched until it was withdrawn, those of which feeds had last something to tell
     * first.
     *
     * @throws org.springframework.dao.QueryTimeoutException where that takes longer than is allowed
     */
    public List<Long> announced(SearchQuery query, Filter filter, int most) {
        if (query.isEmpty() && !filter.asksByItself()) {
            return List.of();
        }
        Conditions conditions = conditions(filter, query);
        useIndexOfWords(true);
        boolean isFrequent = isFrequent(query, conditions);
        List<Long> found = database.sql((isFrequent ? MATCHING_OF_LATE : MATCHING_EVER).formatted(conditions.sql()))
                .param("match", query.match())
                .param("most", most)
                .params(conditions.values)
                .query(Long.class)
                .list();
        useIndexOfWords(false);
        return found;
    }

    private Conditions conditions(Filter filter, SearchQuery query) {
        return new Conditions(
                filter,
                query,
                filter.inForce() == null ? LocalDate.EPOCH : articles.today(),
                filter.open() == null ? Instant.EPOCH : articles.now());
    }

    private boolean isFrequent(SearchQuery query, Conditions conditions) {
        return database.sql("select count(*) from (select 1 from search_entry where " + conditions.sql()
                                + " limit :most) as counted")
                        .param("match", query.match())
                        .param("most", FREQUENT + 1)
                        .params(conditions.values)
                        .query(Integer.class)
                        .single()
                > FREQUENT;
    }

    /** The newest of those whose titles have some of the words, those that have most first. */
    List<Match> findLike(SearchQuery query, int most) {
        if (query.isEmpty()) {
            return List.of();
        }
        useIndexOfWords(true);
        List<Match> found = database.sql("with entry as materialized (select * from search_entry"
                        + " where head_words @@ cast(:any as tsquery)" + NEWEST_FIRST + " limit :among) "
                        + COLUMNS + " from entry order by ts_rank(head_words, cast(:any as tsquery)) desc,"
                        + " document_date desc, release_instant desc, article_id desc limit :most")
                .param("any", query.anyInTitle())
                .param("among", MOST)
                .param("most", most)
                .query(ArticleSearch::match)
                .list();
        useIndexOfWords(false);
        return found;
    }

    /** The titles, folded, that have one of some words, the newest first. */
    List<String> titlesWith(String anyOfThem, int most) {
        useIndexOfWords(true);
        List<String> found = database.sql("select title from search_entry where head_words @@ cast(:any as tsquery)"
                        + NEWEST_FIRST + " limit :most")
                .param("any", anyOfThem)
                .param("most", most)
                .query(String.class)
                .list();
        useIndexOfWords(false);
        return found;
    }

    /** How matches are shown, in their order. A period that is over has ended, though the next look is still to say so. */
    List<Result> show(List<Match> matches) {
        Map<Long, Result> results = new HashMap<>();
        database.sql("""
                        select p.number, p.section_id, p.notice_type, p.type_definition, p.title, p.document_date,
                            p.period_until, p.ended_at is not null or coalesce(p.due_at <= :now, false) as has_ended, p.in_force_from,
                            p.in_force_until, p.repealed_from, left(entry.text, 15000) as text, p.files
                        from found_article p join search_entry entry on entry.article_id = p.number
                        where p.number = any(:numbers)
                        """)
                .param("numbers", matches.stream().map(Match::number).toArray(Long[]::new))
                .param("now", articles.now().atOffset(ZoneOffset.UTC))
                .query(Result.class)
                .list()
                .forEach(each -> results.put(each.number(), each));
        return matches.stream()
                .flatMap(each -> Optional.ofNullable(results.get(each.number())).stream())
                .toList();
    }

    /** The article of a number, where it may be found. */
    Optional<Match> byNumber(long number) {
        return database.sql(COLUMNS + " from search_entry where article_id = :number")
                .param("number", number)
                .query(ArticleSearch::match)
                .optional();
    }

    /**
     * Has what follows in this transaction begin with the index of words, and take the rest of a row by its key; otherwise the
     * planner chooses. Its guesses of how frequent words are, and words together, are wrong too often.
     */
    private void useIndexOfWords(boolean isWanted) {
        database.sql("""
                        select set_config('enable_seqscan', :others, true), set_config('enable_hashjoin', :others, true),
                            set_config('enable_mergejoin', :others, true), set_config('jit', 'off', true),
                            set_config('plan_cache_mode', 'force_custom_plan', true),
                            set_config('statement_timeout', :timeout, true)
                        """)
                .param("others", isWanted ? "off" : "on")
                .param("timeout", limits.statementTimeout().toMillis() + "ms")
                .query((row, number) -> row.getString(1))
                .single();
    }

    private static Match match(ResultSet row, int number) throws SQLException {
        return new Match(
                row.getLong("article_id"),
                row.getLong("section_id"),
                row.getString("notice_type"),
                row.getObject("document_date", LocalDate.class),
                row.getBoolean("has_files"));
    }

    /** What else must be true of an entry. */
    private static final class Conditions {

        private final Map<String, Object> values = new HashMap<>();
        private final String sought;
        private String facts = "";
        private String phrases = "";

        Conditions(Filter filter, SearchQuery query, LocalDate today, Instant now) {
            if (!query.isEmpty()) {
                sought = WITH_WORDS;
            } else if (filter.type() != null) {
                sought = OF_TYPE;
            } else {
                sought = filter.inForce() != null ? OF_RULES : WITH_PERIOD;
            }
            if (filter.type() != null) {
                if (!query.isEmpty()) {
                    // not as the index of types has it, which the planner would take where words are rare
                    add(" and notice_type || '' = :type");
                }
                values.put("type", filter.type());
            }
            if (filter.inForce() != null) {
                if (!query.isEmpty()) {
                    add(amongThese(OF_RULES));
                }
                add(IN_FORCE_OR_NOT);
                values.put("today", today);
                values.put(
                        "states",
                        filter.inForce()
                                ? new String[] {Validity.State.IN_FORCE.name()}
                                : new String[] {Validity.State.EXPIRED.name(), Validity.State.REPEALED.name()});
            }
            if (filter.open() != null) {
                if (!query.isEmpty()) {
                    add(amongThese(WITH_PERIOD));
                }
                add(filter.open() ? OPEN : OVER);
                values.put("now", now.atOffset(ZoneOffset.UTC));
            }
            if (filter.sections() != null) {
                add(" and section_id = any(:sections)");
                values.put(
                        "sections", filter.sections().stream().map(Section::id).toArray(Long[]::new));
            }
            if (!filter.from().equals(LocalDate.MIN)) {
                add(" and document_date >= :from");
                values.put("from", filter.from());
            }
            if (!filter.until().equals(LocalDate.MAX)) {
                add(" and document_date < :until");
                values.put("until", filter.until());
            }
            if (filter.withFiles() != null) {
                add(" and has_files = :files");
                values.put("files", filter.withFiles());
            }
            for (int at = 0; at < query.phrases().size(); at++) {
                phrases += " and strpos(folded, :phrase" + at + ") > 0";
                values.put("phrase" + at, query.phrases().get(at));
            }
        }

        /** Not as the index of types has it, which the planner would take where words are rare. */
        private static String amongThese(String types) {
            return " and notice_type || '' " + types.substring("notice_type ".length());
        }

        private void add(String condition) {
            facts += condition;
        }

        /** All of them. */
        String sql() {
            return sought + facts + phrases;
        }

        /** The newest that meet one more condition; texts are compared one by one, until there are enough. */
        String newest(String condition, String most) {
            String sorted = "select article_id from search_entry where " + condition + facts + NEWEST_FIRST;
            return phrases.isEmpty()
                    ? sorted + " limit " + most
                    : "select article_id from (" + sorted + " offset 0) as sorted join search_entry using (article_id)"
                            + " where true" + phrases + " limit " + most;
        }
    }
}
