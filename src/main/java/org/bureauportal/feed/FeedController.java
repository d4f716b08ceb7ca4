package org.bureauportal.feed;

import java.nio.charset.StandardCharsets;
import org.bureauportal.article.PublishedArticles;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Moved;
import org.bureauportal.shared.NotFound;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.bureauportal.site.SiteProperties;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The newest articles of a language as an Atom feed. */
@Controller
class FeedController {

    private static final int ENTRIES = 30;
    private static final MediaType ATOM = new MediaType(MediaType.APPLICATION_ATOM_XML, StandardCharsets.UTF_8);

    private final PublishedArticles articles;
    private final Sections sections;
    private final SiteProperties site;
    private final Addresses addresses;
    private final AtomFeed feed;

    FeedController(
            PublishedArticles articles, Sections sections, SiteProperties site, Addresses addresses, AtomFeed feed) {
        this.articles = articles;
        this.sections = sections;
        this.site = site;
        this.addresses = addresses;
        this.feed = feed;
    }

    @GetMapping("/feed.atom")
    ResponseEntity<String> feed() {
        return answer(site.defaultLanguage());
    }

    @GetMapping("/{segment:[a-z]{2}}/feed.atom")
    ResponseEntity<String> feed(@PathVariable String segment) {
        Language language = Language.ofSegment(segment).orElseThrow(() -> NotFound.page(segment));
        if (language == site.defaultLanguage()) {
            throw new Moved(addresses.feed(language));
        }
        return answer(language);
    }

    private ResponseEntity<String> answer(Language language) {
        return ResponseEntity.ok()
                .contentType(ATOM)
                .body(feed.of(language, articles.newest(sections.in(language), ENTRIES)));
    }
}
