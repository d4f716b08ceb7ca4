package org.bureauportal.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.bureauportal.published.CacheTags;
import org.bureauportal.published.HarvestedArticles;
import org.bureauportal.published.HarvestedArticles.Brief;
import org.bureauportal.published.HarvestedArticles.Place;
import org.bureauportal.published.PublishedArticle;
import org.bureauportal.published.PublishedArticles;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Bulkhead;
import org.bureauportal.shared.CacheablePage;
import org.bureauportal.site.Language;
import org.bureauportal.site.SiteProperties;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.json.JsonMapper;

/**
 * All notices of a year in one file, a line each (ndjson): those that stand in its archive. It is written as it is sent,
 * some notices at a time, so that it takes as little memory for a long year as for a short one, and no connection to the
 * database while a slow reader is waited for.
 */
@Controller
class YearController {

    private static final MediaType LINES = MediaType.parseMediaType("application/x-ndjson");
    private static final byte[] END_OF_LINE = {'\n'};

    /** Notices read at a time. */
    private static final int BATCH = 50;

    /** Files sent at the same time, each of which takes a thread. */
    private static final int AT_ONCE = 4;

    /** Raised when a line says something else, or says it in another way. */
    private static final String FORMAT = "1";

    private final Bulkhead places = Bulkhead.of(AT_ONCE, 0);
    private final HarvestedArticles list;
    private final PublishedArticles articles;
    private final Sections sections;
    private final DocumentWriter writer;
    private final JsonMapper json;
    private final String format;

    YearController(
            HarvestedArticles list,
            PublishedArticles articles,
            Sections sections,
            DocumentWriter writer,
            JsonMapper json,
            SiteProperties site) {
        this.list = list;
        this.articles = articles;
        this.sections = sections;
        this.writer = writer;
        this.json = json;
        this.format = FORMAT + Integer.toHexString(site.baseAddress().hashCode());
    }

    @GetMapping(ApiAddresses.YEAR)
    void year(@PathVariable int year, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Parameters.of(request, Set.of());
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean isCompressed = accepted != null && accepted.contains("gzip");
        String tag = "\"" + list.version(tags(year)) + "-" + format + (isCompressed ? "-gzip\"" : "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noCache().getHeaderValue());
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (new ServletWebRequest(request, response).checkNotModified(tag)) {
            return;
        }
        if (request.getMethod().equals(HttpMethod.HEAD.name())) {
            describe(year, isCompressed, response);
            return;
        }
        Bulkhead.Pass place = places.enter(Duration.ZERO).orElseThrow(Refused::busy);
        try (place) {
            List<Section> all = sections.all();
            List<Brief> first = list.listed(all, null, start(year), start(year + 1), Place.BEGINNING, BATCH);
            describe(year, isCompressed, response);
            // what fails from here on cuts the file off: an error must not stand in it
            response.flushBuffer();
            OutputStream out = response.getOutputStream();
            if (isCompressed) {
                GZIPOutputStream compressed = new GZIPOutputStream(out, true);
                write(year, all, first, compressed);
                compressed.finish();
            } else {
                write(year, all, first, out);
            }
        }
    }

    private static void describe(int year, boolean isCompressed, HttpServletResponse response) {
        response.setContentType(LINES.toString());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + year + ".ndjson\"");
        if (isCompressed) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
    }

    private static LocalDate start(int year) {
        return LocalDate.of(year, 1, 1);
    }

    /** What changes the file: what is listed of the year, and the sections. */
    private static List<String> tags(int year) {
        return Stream.concat(
                        Stream.of(CacheablePage.SITE),
                        Arrays.stream(Language.values()).map(each -> CacheTags.period(each, Integer.toString(year))))
                .toList();
    }

    private void write(int year, List<Section> all, List<Brief> first, OutputStream out) throws IOException {
        List<Brief> batch = first;
        while (!batch.isEmpty()) {
            for (Brief each : batch) {
                Optional<PublishedArticle> article = listed(each.number());
                if (article.isPresent()) {
                    out.write(json.writeValueAsBytes(writer.notice(article.get())));
                    out.write(END_OF_LINE);
                }
            }
            out.flush();
            Brief last = batch.get(batch.size() - 1);
            Place place = new Place(last.documentDate(), last.releaseInstant(), last.number());
            batch = batch.size() < BATCH
                    ? List.of()
                    : list.listed(all, null, start(year), start(year + 1), place, BATCH);
        }
    }

    /** Read at the moment at which it is written: it may have been withdrawn since the list was read. */
    private Optional<PublishedArticle> listed(long number) {
        return articles.find(number) instanceof PublishedArticle article
                        && article.publicity().listed()
                ? Optional.of(article)
                : Optional.empty();
    }
}
