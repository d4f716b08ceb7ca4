package org.bureauportal.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bureauportal.published.HarvestedArticles;
import org.bureauportal.search.ArticleSearch;
import org.bureauportal.search.ArticleSearch.Filter;
import org.bureauportal.search.ArticleSearch.Match;
import org.bureauportal.search.ArticleSearch.Matches;
import org.bureauportal.search.ArticleSearch.Sort;
import org.bureauportal.shared.Sha256;
import org.bureauportal.site.Addresses;
import org.bureauportal.words.SearchQuery;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/** Seeks for programs what readers find by the same words. No answer is kept ready. */
@Controller("searchForPrograms")
@Transactional(readOnly = true)
class SearchController {

    private static final String QUERY = "q";
    private static final String FILES = "files";
    private static final String VALIDITY = "validity";
    private static final String PERIOD = "period";
    private static final String SORT = "sort";

    private static final Set<String> PARAMETERS = Set.of(
            QUERY,
            FILES,
            VALIDITY,
            PERIOD,
            SORT,
            NoticesController.SECTION,
            NoticesController.LANGUAGE,
            NoticesController.TYPE,
            NoticesController.FROM,
            NoticesController.TO,
            NoticesController.AFTER,
            NoticesController.SIZE);

    /** How many were read, and the last of them: its place is known again though others came before it, or went. */
    private static final Pattern CURSOR = Pattern.compile("([1-9][0-9]{0,3})_([1-9][0-9]{0,17})");

    private final ArticleSearch search;
    private final HarvestedArticles articles;
    private final NoticesController notices;
    private final DocumentWriter writer;
    private final ApiAddresses addresses;
    private final JsonMapper json;

    SearchController(
            ArticleSearch search,
            HarvestedArticles articles,
            NoticesController notices,
            DocumentWriter writer,
            ApiAddresses addresses,
            JsonMapper json) {
        this.search = search;
        this.articles = articles;
        this.notices = notices;
        this.writer = writer;
        this.addresses = addresses;
        this.json = json;
    }

    private record Cursor(int read, long last) {

        static Optional<Cursor> of(String value) {
            Matcher parts = CURSOR.matcher(value);
            return parts.matches()
                    ? Optional.of(new Cursor(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2))))
                    : Optional.empty();
        }

        int next(List<Match> matches) {
            return IntStream.range(0, matches.size())
                    .filter(at -> matches.get(at).number() == last)
                    .map(at -> at + 1)
                    .findFirst()
                    .orElse(Math.min(read, matches.size()));
        }
    }

    @GetMapping(Addresses.API_SEARCH)
    ResponseEntity<byte[]> search(HttpServletRequest request) {
        Parameters asked = Parameters.of(request, PARAMETERS);
        SearchQuery query = asked.read(QUERY, "words", words -> Optional.of(SearchQuery.of(words)))
                .filter(words -> !words.isEmpty())
                .orElseThrow(() -> Refused.parameter(QUERY, "words"));
        Filter filter = new Filter(
                asked.has(NoticesController.SECTION) || asked.has(NoticesController.LANGUAGE)
                        ? notices.sections(asked)
                        : null,
                notices.type(asked),
                asked.day(NoticesController.FROM).orElse(LocalDate.MIN),
                asked.day(NoticesController.TO).map(day -> day.plusDays(1)).orElse(LocalDate.MAX),
                asked.read(FILES, FILES, SearchController::withFiles).orElse(null),
                asked.read(VALIDITY, VALIDITY, SearchController::inForce).orElse(null),
                asked.read(PERIOD, PERIOD, SearchController::open).orElse(null));
        Sort sort = asked.read(SORT, SORT, SearchController::sort).orElse(Sort.RELEVANCE);
        int size = asked.size();
        Optional<Cursor> after = asked.read(NoticesController.AFTER, NoticesController.AFTER, Cursor::of);
        Matches found = search.find(query, filter, sort);
        int from = after.map(cursor -> cursor.next(found.matches())).orElse(0);
        int to = Math.min(from + size, found.matches().size());
        List<Long> numbers =
                found.matches().subList(from, to).stream().map(Match::number).toList();
        String next = null;
        if (to < found.matches().size()) {
            Map<String, String> parameters = asked.all();
            parameters.put(NoticesController.AFTER, to + "_" + numbers.get(numbers.size() - 1));
            next = addresses.with(Addresses.API_SEARCH, parameters);
        }
        byte[] answer = json.writeValueAsBytes(new Documents.NoticeList(
                found.matches().size(),
                found.hasMore(),
                articles.of(numbers).stream().map(writer::brief).toList(),
                next));
        return NoticesController.linked(next)
                .eTag("\"" + Sha256.hex(answer) + "\"")
                .cacheControl(CacheControl.noCache())
                .header("X-Robots-Tag", "noindex")
                .contentType(MediaType.APPLICATION_JSON)
                .body(answer);
    }

    private static Optional<Boolean> withFiles(String value) {
        return value.equals("with") || value.equals("without") ? Optional.of(value.equals("with")) : Optional.empty();
    }

    private static Optional<Boolean> inForce(String value) {
        return value.equals("in-force") || value.equals("not-in-force")
                ? Optional.of(value.equals("in-force"))
                : Optional.empty();
    }

    private static Optional<Boolean> open(String value) {
        return value.equals("open") || value.equals("ended") ? Optional.of(value.equals("open")) : Optional.empty();
    }

    private static Optional<Sort> sort(String value) {
        return switch (value) {
            case "relevance" -> Optional.of(Sort.RELEVANCE);
            case "date" -> Optional.of(Sort.DATE);
            default -> Optional.empty();
        };
    }
}
