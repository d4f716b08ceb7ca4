package org.bureauportal.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.bureauportal.published.PublishedArticles;
import org.bureauportal.search.SearchAddress;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

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
    ResponseEntity<String> atom(
            @PathVariable(required = false) @Nullable String segment,
            @RequestParam(required = false) @Nullable String type) {
        return answer(ATOM, atom.of(ofSite(segment, type, addresses::feed)));
    }

    @GetMapping({"/feed.rss", IN_LANGUAGE + "/feed.rss"})
    ResponseEntity<String> rss(
            @PathVariable(required = false) @Nullable String segment,
            @RequestParam(required = false) @Nullable String type) {
        return answer(RSS, rss.of(ofSite(segment, type, addresses::rss)));
    }

    @GetMapping({SECTION + "/feed.atom", IN_LANGUAGE + SECTION + "/feed.atom"})
    ResponseEntity<String> atomOfSection(
            @PathVariable(required = false) @Nullable String segment,
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String type) {
        return answer(ATOM, atom.of(ofSection(segment, slug, type, addresses::feed)));
    }

    @GetMapping({SECTION + "/feed.rss", IN_LANGUAGE + SECTION + "/feed.rss"})
    ResponseEntity<String> rssOfSection(
            @PathVariable(required = false) @Nullable String segment,
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String type) {
        return answer(RSS, rss.of(ofSection(segment, slug, type, addresses::rss)));
    }

    /**
     * The feed of a language.
     *
     * @param type the key of a type, of which alone is told; null for all
     * @param address where it stands in a language
     */
    private Channel ofSite(@Nullable String segment, @Nullable String type, Function<Language, String> address) {
        Language language = languages.named(segment, each -> address.apply(each) + narrowing(type));
        requireNamed(type, address.apply(language));
        String name = site.name(language);
        List<Section> within = sections.in(language);
        Channel all = new Channel(
                "/feed/" + language.tag(),
                language,
                name,
                title(name, language),
                addresses.home(language),
                addresses.feed(language),
                addresses.rss(language),
                articles.lastAnnouncement(language).orElse(Instant.EPOCH),
                articles.announcements(within, type, ENTRIES));
        return type == null
                ? all
                : narrowed(
                        all,
                        type,
                        within,
                        new SearchAddress(addresses.search(language), Map.of())
                                .with("type", type)
                                .with("language", language.tag()));
    }

    /**
     * The feed of a section and all below it.
     *
     * @param type the key of a type, of which alone is told; null for all
     * @param address where it stands in a language
     */
    private Channel ofSection(
            @Nullable String segment,
            String slug,
            @Nullable String type,
            BiFunction<Language, String, String> address) {
        Section section = sections.bySlug(slug).orElseThrow(() -> NotFound.section(slug));
        Language language = section.language();
        String own = address.apply(language, slug);
        if (languages.named(segment, each -> address.apply(each, slug) + narrowing(type)) != language) {
            throw new Moved(own + narrowing(type));
        }
        requireNamed(type, own);
        List<Section> within = sections.within(section);
        Channel all = new Channel(
                "/feed/section/" + section.id(),
                language,
                section.name() + " - " + site.name(language),
                section.description().isEmpty() ? title(section.name(), language) : section.description(),
                addresses.section(language, slug, 1),
                addresses.feed(language, slug),
                addresses.rss(language, slug),
                articles.lastAnnouncement(section).orElse(Instant.EPOCH),
                articles.announcements(within, type, ENTRIES));
        return type == null
                ? all
                : narrowed(
                        all,
                        type,
                        within,
                        new SearchAddress(addresses.search(language), Map.of())
                                .with("section", slug)
                                .with("type", type));
    }

    /**
     * The same feed as one of a single type.
     *
     * @param page the address of the page that shows the same to readers
     */
    private Channel narrowed(Channel all, String key, List<Section> within, SearchAddress page) {
        String name = articles.type(key, within)
                .orElseThrow(() -> NotFound.noticeType(key))
                .name()
                .in(all.language());
        return new Channel(
                all.id() + "/type/" + key,
                all.language(),
                name + " - " + all.title(),
                name + " - " + all.description(),
                page.toString(),
                all.atom() + narrowing(key),
                all.rss() + narrowing(key),
                all.updated(),
                all.announcements());
    }

    private static String narrowing(@Nullable String type) {
        return type == null || type.isEmpty() ? "" : "?type=" + UriUtils.encode(type, StandardCharsets.UTF_8);
    }

    /**
     * Requires that a type is named, where there is a place for one.
     *
     * @throws Moved where it is not
     */
    private static void requireNamed(@Nullable String type, String address) {
        if (type != null && type.isEmpty()) {
            throw new Moved(address);
        }
    }

    private String title(String name, Language language) {
        return messages.getMessage("feed.title", new Object[] {name}, language.locale());
    }

    private static ResponseEntity<String> answer(MediaType type, String feed) {
        return ResponseEntity.ok().contentType(type).body(feed);
    }
}
