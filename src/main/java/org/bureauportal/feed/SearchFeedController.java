package org.bureauportal.feed;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Function;
import org.bureauportal.noticetype.NoticeTypes;
import org.bureauportal.published.PublishedArticles;
import org.bureauportal.search.ArticleSearch;
import org.bureauportal.search.SearchAddress;
import org.bureauportal.search.SearchForm;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Moved;
import org.bureauportal.shared.Sha256;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.bureauportal.site.Languages;
import org.bureauportal.site.PageLanguage;
import org.bureauportal.site.SiteProperties;
import org.bureauportal.words.SearchQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * What is sought, as a feed: what was last published, corrected or withdrawn of what matches. What is removed is not in it, as
 * its words are no longer known: it is in the feeds of site and section.
 */
@Controller
@Transactional(readOnly = true)
class SearchFeedController {

    private final ArticleSearch search;
    private final PublishedArticles articles;
    private final Sections sections;
    private final NoticeTypes types;
    private final Languages languages;
    private final Addresses addresses;
    private final SiteProperties site;
    private final MessageSource messages;
    private final AtomFeed atom;
    private final RssFeed rss;

    SearchFeedController(
            ArticleSearch search,
            PublishedArticles articles,
            Sections sections,
            NoticeTypes types,
            Languages languages,
            Addresses addresses,
            SiteProperties site,
            MessageSource messages,
            AtomFeed atom,
            RssFeed rss) {
        this.search = search;
        this.articles = articles;
        this.sections = sections;
        this.types = types;
        this.languages = languages;
        this.addresses = addresses;
        this.site = site;
        this.messages = messages;
        this.atom = atom;
        this.rss = rss;
    }

    @GetMapping({"/search/feed.atom", FeedController.IN_LANGUAGE + "/search/feed.atom"})
    ResponseEntity<String> atom(
            @PathVariable(required = false) @Nullable String segment, SearchForm form, HttpServletRequest request) {
        Language language = languages.named(segment, addresses::searchFeed);
        Channel channel = channel(language, form, addresses::searchFeed, request);
        return answer(FeedController.ATOM, atom.of(channel));
    }

    @GetMapping({"/search/feed.rss", FeedController.IN_LANGUAGE + "/search/feed.rss"})
    ResponseEntity<String> rss(
            @PathVariable(required = false) @Nullable String segment, SearchForm form, HttpServletRequest request) {
        Language language = languages.named(segment, addresses::searchRss);
        Channel channel = channel(language, form, addresses::searchRss, request);
        return answer(FeedController.RSS, rss.of(channel));
    }

    /**
     * @param own the address of the feed in a language
     * @throws Moved where the address says something that the feed does not depend on
     */
    private Channel channel(
            Language language, SearchForm form, Function<Language, String> own, HttpServletRequest request) {
        PageLanguage.set(request, language);
        SearchAddress page =
                new SearchAddress(addresses.search(language), form.parameters()).without(SearchAddress.SORT);
        page.at(own.apply(language)).require(request);
        SearchQuery query = SearchQuery.of(form.q());
        if (!form.asks(query) || !form.isUnderstood(sections, types)) {
            throw new ErrorResponseException(HttpStatus.BAD_REQUEST);
        }
        String title = messages.getMessage("search.titleOf", new Object[] {sought(form, language)}, language.locale());
        String name = title + " - " + site.name(language);
        return new Channel(
                page.at("/feed/search/" + language.tag()).toString(),
                language,
                name,
                name,
                page.toString(),
                page.at(addresses.searchFeed(language)).toString(),
                page.at(addresses.searchRss(language)).toString(),
                articles.lastAnnouncement(language).orElse(Instant.EPOCH),
                articles.announcements(search.announced(query, form.filter(sections), FeedController.ENTRIES)));
    }

    private String sought(SearchForm form, Language language) {
        if (!form.q().isEmpty()) {
            return form.q();
        }
        return form.type().isEmpty()
                ? messages.getMessage(form.wanted(), null, language.locale())
                : articles.type(form.type(), sections.in(language))
                        .map(type -> type.name().in(language))
                        .orElse(form.type());
    }

    private static ResponseEntity<String> answer(MediaType type, String feed) {
        return ResponseEntity.ok()
                .eTag("\"" + Sha256.hex(feed.getBytes(StandardCharsets.UTF_8)) + "\"")
                .cacheControl(CacheControl.noCache())
                .header("X-Robots-Tag", "noindex")
                .contentType(type)
                .body(feed);
    }
}
