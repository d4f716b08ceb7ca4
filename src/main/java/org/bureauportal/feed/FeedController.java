package org.bureauportal.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.BiFunction;
import org.bureauportal.published.PublishedArticles;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Moved;
import org.bureauportal.shared.NotFound;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.bureauportal.site.Languages;
import org.bureauportal.site.SiteProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What was last published, corrected, withdrawn or removed in a language or a section, as feeds. */
@Controller
@Transactional(readOnly = true)
class FeedController {

    static final int ENTRIES = 30;
    static final MediaType ATOM = new MediaType(MediaType.APPLICATION_ATOM_XML, StandardCharsets.UTF_8);
    static final MediaType RSS = new MediaType(MediaType.APPLICATION_RSS_XML, StandardCharsets.UTF_8);
    static final String IN_LANGUAGE = "/{segment:[a-z]{2}}";
    private static final String SECTION = "/sections/{slug}";

    private final PublishedArticles articles;
    private final Sections sections;
    private final Languages languages;
    private final Addresses addresses;
    private final SiteProperties site;
    private final MessageSource messages;
    private final AtomFeed atom;
    private final RssFeed rss;

    FeedController(
            PublishedArticles articles,
            Sections sections,
            Languages languages,
            Addresses addresses,
            SiteProperties site,
            MessageSource messages,
            AtomFeed atom,
            RssFeed rss) {
        this.articles = articles;
        this.sections = sections;
        this.languages = languages;
        this.addresses = addresses;
        this.site = site;
        this.messages = messages;
        this.atom = atom;
        this.rss = rss;
    }

    @GetMapping({"/feed.atom", IN_LANGUAGE + "/feed.atom"})
    ResponseEntity<String> atom(@PathVariable(required = false) @Nullable String segment) {
        return answer(ATOM, atom.of(ofSite(languages.named(segment, addresses::feed))));
    }

    @GetMapping({"/feed.rss", IN_LANGUAGE + "/feed.rss"})
    ResponseEntity<String> rss(@PathVariable(required = false) @Nullable String segment) {
        return answer(RSS, rss.of(ofSite(languages.named(segment, addresses::rss))));
    }

    @GetMapping({SECTION + "/feed.atom", IN_LANGUAGE + SECTION + "/feed.atom"})
    ResponseEntity<String> atomOfSection(
            @PathVariable(required = false) @Nullable String segment, @PathVariable String slug) {
        return answer(ATOM, atom.of(ofSection(segment, slug, addresses::feed)));
    }

    @GetMapping({SECTION + "/feed.rss", IN_LANGUAGE + SECTION + "/feed.rss"})
    ResponseEntity<String> rssOfSection(
            @PathVariable(required = false) @Nullable String segment, @PathVariable String slug) {
        return answer(RSS, rss.of(ofSection(segment, slug, addresses::rss)));
    }

    private Channel ofSite(Language language) {
        String name = site.name(language);
        return new Channel(
                "/feed/" + language.tag(),
                language,
                name,
                title(name, language),
                addresses.home(language),
                addresses.feed(language),
                addresses.rss(language),
                articles.lastAnnouncement(language).orElse(Instant.EPOCH),
                articles.announcements(sections.in(language), ENTRIES));
    }

    /**
     * The feed of a section and all below it.
     *
     * @param address where it stands in a language
     */
    private Channel ofSection(@Nullable String segment, String slug, BiFunction<Language, String, String> address) {
        Section section = sections.bySlug(slug).orElseThrow(() -> NotFound.section(slug));
        Language language = section.language();
        if (languages.named(segment, each -> address.apply(each, slug)) != language) {
            throw new Moved(address.apply(language, slug));
        }
        return new Channel(
                "/feed/section/" + section.id(),
                language,
                section.name() + " - " + site.name(language),
                section.description().isEmpty() ? title(section.name(), language) : section.description(),
                addresses.section(language, slug, 1),
                addresses.feed(language, slug),
                addresses.rss(language, slug),
                articles.lastAnnouncement(section).orElse(Instant.EPOCH),
                articles.announcements(sections.within(section), ENTRIES));
    }

    private String title(String name, Language language) {
        return messages.getMessage("feed.title", new Object[] {name}, language.locale());
    }

    private static ResponseEntity<String> answer(MediaType type, String feed) {
        return ResponseEntity.ok().contentType(type).body(feed);
    }
}
