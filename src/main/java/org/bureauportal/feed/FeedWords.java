package org.bureauportal.feed;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bureauportal.published.Announcement;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.SiteProperties;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What feeds of all formats call an article, and say of it. */
@Component
class FeedWords {

    private final Addresses addresses;
    private final MessageSource messages;
    private final String authority;

    FeedWords(SiteProperties site, FeedProperties feed, Addresses addresses, MessageSource messages) {
        this.addresses = addresses;
        this.messages = messages;
        this.authority = feed.authority(site);
    }

    /** A tag URI (RFC 4151): it has neither scheme nor port, so that it stays when the site moves from one to another. */
    String id(String path) {
        return "tag:" + authority + ",2026:" + path;
    }

    String id(Announcement announcement) {
        return id(addresses.article(announcement.number()));
    }

    /** What the types of notices belong to, apart from the other categories. */
    String types() {
        return id("/notice-types");
    }

    /** One that is in feeds no more is called by its number alone: its title may be the reason. */
    String title(Announcement announcement, Locale locale) {
        return switch (announcement.state()) {
            case PUBLIC -> announcement.title();
            case WITHDRAWN -> message("feed.withdrawn", announcement.number(), locale);
            case REMOVED -> message("feed.removed", announcement.number(), locale);
        };
    }

    /** May be empty. */
    String summary(Announcement announcement, Locale locale) {
        String note = announcement.note();
        String corrected = note.isEmpty() ? "" : message("feed.corrected", note, locale);
        return Stream.of(announcement.reason(), corrected, announcement.summary())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** For programs. */
    static String term(Announcement announcement) {
        return switch (announcement.state()) {
            case PUBLIC -> announcement.note().isEmpty() ? "publication" : "correction";
            case WITHDRAWN -> "withdrawal";
            case REMOVED -> "removal";
        };
    }

    private String message(String key, Object argument, Locale locale) {
        return messages.getMessage(key, new Object[] {argument}, locale);
    }
}
