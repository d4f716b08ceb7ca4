package org.bureauportal.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.bureauportal.published.PublishedArticles;
import org.bureauportal.section.Sections;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.bureauportal.site.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What was last published, corrected, withdrawn or removed in a language, as an Atom feed. */
@Controller
@Transactional(readOnly = true)
class FeedController {

    private static final int ENTRIES = 30;
    private static final MediaType ATOM = new MediaType(MediaType.APPLICATION_ATOM_XML, StandardCharsets.UTF_8);

    private final PublishedArticles articles;
    private final Sections sections;
    private final Languages languages;
    private final Addresses addresses;
    private final AtomFeed feed;

    FeedController(
            PublishedArticles articles, Sections sections, Languages languages, Addresses addresses, AtomFeed feed) {
        this.articles = articles;
        this.sections = sections;
        this.languages = languages;
        this.addresses = addresses;
        this.feed = feed;
    }

    @GetMapping({"/feed.atom", "/{segment:[a-z]{2}}/feed.atom"})
    ResponseEntity<String> feed(@PathVariable(required = false) @Nullable String segment) {
        Language language = languages.named(segment, addresses::feed);
        return ResponseEntity.ok()
                .contentType(ATOM)
                .body(feed.of(
                        language,
                        articles.lastAnnouncement(language).orElse(Instant.EPOCH),
                        articles.announcements(sections.in(language), ENTRIES)));
    }
}
