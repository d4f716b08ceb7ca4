package org.bureauportal.search;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bureauportal.noticetype.NoticeType;
import org.bureauportal.noticetype.NoticeTypes;
import org.bureauportal.noticetype.TypeField;
import org.bureauportal.noticetype.Validity;
import org.bureauportal.published.PublishedArticles;
import org.bureauportal.search.ArticleSearch.Match;
import org.bureauportal.search.ArticleSearch.Matches;
import org.bureauportal.search.ArticleSearch.Result;
import org.bureauportal.search.SearchPage.Choice;
import org.bureauportal.search.SearchPage.Choices;
import org.bureauportal.search.SearchPage.Instead;
import org.bureauportal.search.SearchPage.Link;
import org.bureauportal.search.SearchPage.OnTop;
import org.bureauportal.search.SearchPage.Row;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.Paged;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Dates;
import org.bureauportal.site.Language;
import org.bureauportal.text.TypedDate;
import org.bureauportal.words.SearchQuery;
import org.bureauportal.words.Snippet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Makes of what was found what its page shows. */
@Component
class SearchPages {

    private static final int ROWS = 20;

    /** Two lines or three. */
    private static final int SNIPPET = 200;

    private static final int NEAR = 5;

    private static final int MOST_CHOICES = 12;

    private static final Pattern ARTICLE = Pattern.compile(
            "(?:(?:https?://\\S+?)?(?:/a/|/articles/))?(?:#|no[.]?\\s*|article\\s+|notice\\s+|稿件|文章|编号)?\\s*([1-9][0-9]{0,17})(?:/print)?/?",
            Pattern.CASE_INSENSITIVE);

    private final ArticleSearch search;
    private final Spelling spelling;
    private final PublishedArticles articles;
    private final Sections sections;
    private final NoticeTypes known;
    private final Addresses addresses;
    private final Dates dates;
    private final MessageSource messages;

    SearchPages(
            ArticleSearch search,
            Spelling spelling,
            PublishedArticles articles,
            Sections sections,
            NoticeTypes known,
            Addresses addresses,
            Dates dates,
            MessageSource messages) {
        this.search = search;
        this.spelling = spelling;
        this.articles = articles;
        this.sections = sections;
        this.known = known;
        this.addresses = addresses;
        this.dates = dates;
        this.messages = messages;
    }

    /**
     * The page of results that was asked for.
     *
     * @param types those that can be chosen, as they are called
     * @throws NotFound where the results have no such page
     */
    SearchPage of(SearchQuery query, SearchForm form, List<NoticeType> types, Language language) {
        int number = form.page().isEmpty() ? 1 : Paged.number(form.page());
        Matches found = search.find(query, form.filter(sections), form.order());
        List<Match> matches = found.matches();
        int pages = Paged.pages(matches.size(), ROWS);
        if (number > pages) {
            throw NotFound.page(form.page());
        }
        List<Match> shown = matches.subList((number - 1) * ROWS, Math.min(number * ROWS, matches.size()));
        SearchAddress address = new SearchAddress(addresses.search(language), form.parameters());
        SearchAddress feed = address.page(1).without(SearchAddress.SORT);
        return new SearchPage(
                sought(form, types, language),
                new Paged<>(rows(shown, query, language), number, pages, matches.size()),
                found.hasMore(),
                feed.at(addresses.searchFeed(language)).toString(),
                feed.at(addresses.searchRss(language)).toString(),
                number > 1 ? address.page(number - 1).toString() : null,
                number < pages ? address.page(number + 1).toString() : null,
                number == 1 ? onTop(query, language) : new OnTop(null, null),
                choices(found, form, types, address, language),
                matches.isEmpty() ? instead(query, address, language) : Instead.NOTHING);
    }

    private List<Row> rows(List<Match> matches, SearchQuery query, Language language) {
        return search.show(matches).stream()
                .map(result -> row(result, query, language))
                .toList();
    }

    private Row row(Result result, SearchQuery query, Language language) {
        Snippet text = Snippet.best(result.text(), query, SNIPPET);
        Section section = sections.byId(result.sectionId()).orElseThrow(() -> NotFound.article(result.number()));
        NoticeType type = known.known(result.noticeType(), result.typeDefinition());
        LocalDate until = type.has(TypeField.PERIOD) ? result.periodUntil() : null;
        return new Row(
                result.number(),
                Snippet.whole(result.title(), query),
                dates.day(result.documentDate(), language.locale()),
                result.documentDate().toString(),
                until == null ? null : dates.day(until, language.locale()),
                until == null ? null : until.toString(),
                result.hasEnded(),
                type.hasValidity() ? validity(result).map(Validity::state).orElse(null) : null,
                type.name().in(section.language()),
                section,
                text,
                result.files()
                        .lines()
                        .map(name -> Snippet.whole(name, query))
                        .filter(Snippet::isMarked)
                        .toList());
    }

    private Optional<Validity> validity(Result result) {
        return Validity.on(articles.today(), result.inForceFrom(), result.inForceUntil(), result.repealedFrom());
    }

    private OnTop onTop(SearchQuery query, Language language) {
        Matcher number = ARTICLE.matcher(query.typed());
        Row article = number.matches()
                ? search.byNumber(Long.parseLong(number.group(1)))
                        .flatMap(match ->
                                rows(List.of(match), query, language).stream().findFirst())
                        .orElse(null)
                : null;
        return new OnTop(article, day(query, language));
    }

    private @Nullable Link day(SearchQuery query, Language language) {
        List<LocalDate> readings = TypedDate.readings(query.typed());
        for (LocalDate day : readings) {
            long notices = articles.page(sections.in(language), day, day.plusDays(1), 1, 1)
                    .total();
            if (notices > 0) {
                return new Link(
                        message("search.day", language, dates.day(day, language.locale()), notices),
                        addresses.archive(language, Addresses.day(day), 1));
            }
        }
        return null;
    }

    private List<Choices> choices(
            Matches found, SearchForm form, List<NoticeType> types, SearchAddress address, Language language) {
        return List.of(
                choices(
                        new Kind(
                                "section",
                                form.section(),
                                match -> section(match).slug(),
                                slug -> sections.bySlug(slug).map(Section::name).orElse(slug)),
                        found,
                        address),
                choices(new Kind("type", form.type(), Match::type, key -> name(key, types, language)), found, address),
                choices(
                        new Kind(
                                "year",
                                form.year(),
                                match -> Integer.toString(match.documentDate().getYear()),
                                year -> dates.year(LocalDate.of(Integer.parseInt(year), 1, 1), language.locale())),
                        found,
                        address),
                choices(
                        new Kind(
                                "language",
                                form.language(),
                                match -> section(match).language().tag(),
                                tag -> Language.ofTag(tag)
                                        .map(Language::ownName)
                                        .orElse(tag)),
                        found,
                        address),
                choices(
                        new Kind(
                                "files",
                                form.files(),
                                match -> match.hasFiles() ? "with" : "without",
                                value -> message("search.files." + value, language)),
                        found,
                        address),
                offered(
                        new Offer("validity", form.validity(), List.of("in-force", "not-in-force")),
                        NoticeType::hasValidity,
                        SearchForm::nameOfValidity,
                        found,
                        address,
                        language),
                offered(
                        new Offer("period", form.period(), List.of("open", "ended")),
                        type -> type.has(TypeField.PERIOD),
                        SearchForm::nameOfPeriod,
                        found,
                        address,
                        language));
    }

    /** A parameter, what was chosen of it, and what can be. */
    private record Offer(String key, String chosen, List<String> values) {}

    /** Offered where types of its kind are among what was found; how many have each value is not counted. */
    private Choices offered(
            Offer offer,
            Predicate<NoticeType> kind,
            UnaryOperator<String> name,
            Matches found,
            SearchAddress address,
            Language language) {
        String key = offer.key();
        if (!offer.chosen().isEmpty()) {
            Choice chosen = new Choice(
                    message(name.apply(offer.chosen()), language),
                    address.without(key).toString(),
                    null);
            return new Choices(key, chosen, List.of());
        }
        boolean isOffered = found.matches().stream()
                .map(Match::type)
                .distinct()
                .map(type -> known.known(type, null))
                .anyMatch(kind);
        return new Choices(
                key,
                null,
                isOffered
                        ? offer.values().stream()
                                .map(value -> new Choice(
                                        message(name.apply(value), language),
                                        address.with(key, value).toString(),
                                        null))
                                .toList()
                        : List.of());
    }

    /**
     * A kind of choices.
     *
     * @param key the parameter
     * @param chosen the value of the parameter; empty where nothing was chosen
     * @param of the value that a match has
     * @param name how a value is shown
     */
    private record Kind(String key, String chosen, Function<Match, String> of, Function<String, String> name) {}

    /** Values are shown where there are several, the most frequent first; how often each is, where all matches are known. */
    private static Choices choices(Kind kind, Matches found, SearchAddress address) {
        if (!kind.chosen().isEmpty()) {
            return new Choices(
                    kind.key(),
                    new Choice(
                            kind.name().apply(kind.chosen()),
                            address.without(kind.key()).toString(),
                            null),
                    List.of());
        }
        Map<String, Long> counts =
                found.matches().stream().collect(Collectors.groupingBy(kind.of(), TreeMap::new, Collectors.counting()));
        Comparator<Map.Entry<String, Long>> mostFirst =
                Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());
        List<Choice> open = counts.size() < 2
                ? List.of()
                : counts.entrySet().stream()
                        .sorted(mostFirst)
                        .limit(MOST_CHOICES)
                        .map(each -> new Choice(
                                kind.name().apply(each.getKey()),
                                address.with(kind.key(), each.getKey()).toString(),
                                found.hasMore() ? null : each.getValue()))
                        .toList();
        return new Choices(kind.key(), null, open);
    }

    private Instead instead(SearchQuery query, SearchAddress address, Language language) {
        Link mended = spelling.mended(query)
                .map(other -> new Link(other, address.with("q", other).toString()))
                .orElse(null);
        SearchAddress all = new SearchAddress(address.path(), Map.of("q", address.get("q")));
        return new Instead(
                mended,
                query.isEmpty() || all.equals(address.without("sort"))
                        ? null
                        : new Link(address.get("q"), all.toString()),
                rows(search.findLike(query, NEAR), query, language));
    }

    /** The words or, where there are none, what all is wanted of. */
    private String sought(SearchForm form, List<NoticeType> types, Language language) {
        if (!form.q().isEmpty()) {
            return form.q();
        }
        return form.type().isEmpty() ? message(form.wanted(), language) : name(form.type(), types, language);
    }

    /** What a type is called. */
    private String name(String key, List<NoticeType> types, Language language) {
        return types.stream()
                .filter(type -> type.key().equals(key))
                .findFirst()
                .or(() -> articles.type(key, sections.all()))
                .map(type -> type.name().in(language))
                .orElse(key);
    }

    private Section section(Match match) {
        return sections.byId(match.sectionId()).orElseThrow(() -> NotFound.article(match.number()));
    }

    private String message(String key, Language language, Object... arguments) {
        return messages.getMessage(key, arguments, language.locale());
    }
}
