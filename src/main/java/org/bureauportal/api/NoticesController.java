package org.bureauportal.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bureauportal.noticetype.NoticeTypes;
import org.bureauportal.published.HarvestedArticles;
import org.bureauportal.published.HarvestedArticles.Change;
import org.bureauportal.published.HarvestedArticles.Place;
import org.bureauportal.published.PublicArticle;
import org.bureauportal.published.PublishedArticle;
import org.bureauportal.published.PublishedArticles;
import org.bureauportal.published.Removed;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.site.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Notices as JSON: one with all that is known of it, and lists, page by page or by what has changed. */
@Controller
@Transactional(readOnly = true)
class NoticesController {

    static final String SECTION = "section";
    static final String LANGUAGE = "language";
    static final String FROM = "from";
    static final String TO = "to";
    static final String TYPE = "type";
    private static final String CHANGED_SINCE = "changedSince";
    static final String AFTER = "after";
    static final String SIZE = "size";

    static final Set<String> PARAMETERS = Set.of(SECTION, LANGUAGE, TYPE, FROM, TO, CHANGED_SINCE, AFTER, SIZE);

    /** So far is a list counted. */
    private static final int MOST_COUNTED = 1000;

    private final HarvestedArticles list;
    private final PublishedArticles articles;
    private final Sections sections;
    private final NoticeTypes types;
    private final DocumentWriter writer;
    private final ApiAddresses addresses;

    NoticesController(
            HarvestedArticles list,
            PublishedArticles articles,
            Sections sections,
            NoticeTypes types,
            DocumentWriter writer,
            ApiAddresses addresses) {
        this.list = list;
        this.articles = articles;
        this.sections = sections;
        this.types = types;
        this.writer = writer;
        this.addresses = addresses;
    }

    @GetMapping(ApiAddresses.NOTICES)
    ResponseEntity<Documents.NoticeList> list(HttpServletRequest request) {
        Parameters asked = Parameters.of(request, PARAMETERS);
        List<Section> within = sections(asked);
        String type = type(asked);
        int size = asked.size();
        Optional<Instant> since = asked.instant(CHANGED_SINCE);
        LocalDate from = asked.day(FROM).orElse(LocalDate.MIN);
        LocalDate until = asked.day(TO).map(day -> day.plusDays(1)).orElse(LocalDate.MAX);
        if (since.isPresent() && (asked.has(FROM) || asked.has(TO))) {
            throw Refused.parameter(asked.has(FROM) ? FROM : TO, "together");
        }
        // one more than is shown, to know whether there is more
        List<HarvestedArticles.Brief> found = since.isPresent()
                ? list.changed(
                        within,
                        type,
                        asked.read(AFTER, AFTER, Cursor::change).orElse(new Change(since.get(), 0)),
                        size + 1)
                : list.listed(
                        within,
                        type,
                        from,
                        until,
                        asked.read(AFTER, AFTER, Cursor::place).orElse(Place.BEGINNING),
                        size + 1);
        long total = list.count(within, type, from, until, since.orElse(null), MOST_COUNTED + 1);
        List<HarvestedArticles.Brief> shown = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size ? next(asked, Cursor.after(shown.get(size - 1), since.isPresent())) : null;
        return linked(next)
                .body(new Documents.NoticeList(
                        Math.min(total, MOST_COUNTED),
                        total > MOST_COUNTED,
                        shown.stream().map(writer::brief).toList(),
                        next));
    }

    @GetMapping(ApiAddresses.NOTICE)
    ResponseEntity<Documents.Notice> notice(@PathVariable long number, HttpServletRequest request) {
        Parameters.of(request, Set.of());
        return ResponseEntity.ok(writer.notice(readable(number)));
    }

    @GetMapping(ApiAddresses.EDITIONS)
    ResponseEntity<Documents.EditionList> editions(@PathVariable long number, HttpServletRequest request) {
        Parameters.of(request, Set.of());
        return ResponseEntity.ok(writer.editions(readable(number)));
    }

    static ResponseEntity.BodyBuilder linked(@Nullable String next) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        return next == null ? answer : answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
    }

    private PublishedArticle readable(long number) {
        PublicArticle answer = articles.find(number);
        if (answer instanceof Removed removed) {
            String redirect = removed.closure().redirect();
            throw Refused.removed(removed.closure(), redirect.isEmpty() ? "" : addresses.whole(redirect));
        }
        return (PublishedArticle) answer;
    }

    /** Those within which is asked. */
    List<Section> sections(Parameters asked) {
        Optional<Section> section = asked.read(SECTION, SECTION, sections::bySlug);
        Optional<Language> language = asked.read(LANGUAGE, LANGUAGE, Language::ofTag);
        return section.map(sections::within).orElseGet(sections::all).stream()
                .filter(each -> language.isEmpty() || each.language() == language.get())
                .toList();
    }

    /** The key of the type of which notices are wanted; null for all. */
    @Nullable
    String type(Parameters asked) {
        return asked.read(TYPE, TYPE, key -> types.isKnown(key) ? Optional.of(key) : Optional.empty())
                .orElse(null);
    }

    private String next(Parameters asked, String after) {
        Map<String, String> parameters = asked.all();
        parameters.put(AFTER, after);
        return addresses.with(ApiAddresses.NOTICES, parameters);
    }
}
