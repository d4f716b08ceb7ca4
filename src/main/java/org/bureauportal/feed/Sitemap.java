package org.bureauportal.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bureauportal.published.CacheTags;
import org.bureauportal.published.HarvestedArticles;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.NotFound;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Dates;
import org.bureauportal.site.Language;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The site map for search engines (sitemaps.org, version 0.9): the addresses of all public pages that they may show, each
 * with the instant of its last public change and, of a notice that stands in several languages, the address of each. More than one file may hold are told in parts, by an index. An address takes
 * at most about 300 bytes, so that a file of 50,000 stays far below 50 MB.
 */
@Controller
@Transactional(readOnly = true)
class Sitemap {

    static final String ADDRESS = "/sitemap.xml";

    /** The part with what is no article. */
    static final String PAGES = "/sitemap-pages.xml";

    /** As many as a file may hold. */
    private static final int MOST = 50_000;

    private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final String XHTML = "http://www.w3.org/1999/xhtml";
    private static final MediaType XML = new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8);

    private final HarvestedArticles articles;
    private final Sections sections;
    private final Addresses addresses;
    private final Dates dates;

    Sitemap(HarvestedArticles articles, Sections sections, Addresses addresses, Dates dates) {
        this.dates = dates;
        this.articles = articles;
        this.sections = sections;
        this.addresses = addresses;
    }

    static String part(long part) {
        return "/sitemap-" + part + ".xml";
    }

    /**
     * An address with the instant of its last change, where that is known.
     *
     * @param versions in all languages, where there are several
     */
    private record Line(String path, Optional<Instant> changedAt, List<HarvestedArticles.Alternate> versions) {

        Line(String path, Optional<Instant> changedAt) {
            this(path, changedAt, List.of());
        }
    }

    @GetMapping(ADDRESS)
    ResponseEntity<String> all() {
        List<HarvestedArticles.Part> parts = articles.parts();
        List<Line> pages = pages();
        if (parts.stream().mapToLong(HarvestedArticles.Part::articles).sum() + pages.size() > MOST) {
            return index(parts, pages);
        }
        return answer(Stream.concat(
                pages.stream(),
                parts.stream()
                        .flatMap(each -> articles.indexed(each.part()).stream().map(this::line))));
    }

    @GetMapping(PAGES)
    ResponseEntity<String> others() {
        return answer(pages().stream());
    }

    @GetMapping("/sitemap-{part:0|[1-9][0-9]{0,12}}.xml")
    ResponseEntity<String> part(@PathVariable String part) {
        List<HarvestedArticles.Indexed> indexed = articles.indexed(Long.parseLong(part));
        if (indexed.isEmpty()) {
            throw NotFound.page(part);
        }
        return answer(indexed.stream().map(this::line));
    }

    private ResponseEntity<String> index(List<HarvestedArticles.Part> parts, List<Line> pages) {
        XmlText xml = new XmlText("sitemapindex", NAMESPACE);
        Optional<Instant> changed =
                pages.stream().flatMap(page -> page.changedAt().stream()).max(Comparator.naturalOrder());
        write(xml, "sitemap", new Line(PAGES, changed));
        parts.forEach(each -> write(xml, "sitemap", new Line(part(each.part()), Optional.of(each.changedAt()))));
        return answer(xml);
    }

    /** Home, sections, and what is about the site. */
    private List<Line> pages() {
        return Stream.concat(
                        Arrays.stream(Language.values()).flatMap(this::pages),
                        sections.all().stream().map(this::line))
                .toList();
    }

    private Stream<Line> pages(Language language) {
        Optional<Instant> newest = articles.lastChange(CacheTags.language(language));
        return Stream.of(
                new Line(addresses.home(language), newest),
                new Line(addresses.archive(language), newest),
                new Line(addresses.siteMap(language), Optional.empty()),
                new Line(addresses.accessibility(language), Optional.empty()));
    }

    private Line line(Section section) {
        return new Line(
                addresses.section(section.language(), section.slug(), 1),
                articles.lastChange(CacheTags.section(section.slug())));
    }

    private Line line(HarvestedArticles.Indexed article) {
        return new Line(addresses.article(article.number()), Optional.of(article.changedAt()), article.versions());
    }

    private ResponseEntity<String> answer(Stream<Line> lines) {
        XmlText xml = new XmlText("urlset", NAMESPACE).namespace("xhtml", XHTML);
        lines.forEach(each -> write(xml, "url", each));
        return answer(xml);
    }

    private void write(XmlText xml, String element, Line line) {
        xml.begin(element).element("loc", addresses.whole(line.path()));
        line.changedAt().ifPresent(instant -> xml.element("lastmod", dates.machine(instant)));
        line.versions()
                .forEach(each -> xml.link("xhtml:", "alternate", addresses.whole(addresses.article(each.number())))
                        .attribute("hreflang", each.language()));
        xml.end();
    }

    private static ResponseEntity<String> answer(XmlText xml) {
        return ResponseEntity.ok().contentType(XML).body(xml.finished());
    }
}
