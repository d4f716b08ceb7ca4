package org.bureauportal.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.bureauportal.noticetype.NoticeType;
import org.bureauportal.published.Announcement;
import org.bureauportal.published.PublishedFile;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.springframework.stereotype.Component;

/**
 * Writes feeds as RSS 2.0, as the RSS Advisory Board's profile has it: what RSS has no element for, such as when an item was
 * last changed, stands in elements of Atom.
 */
@Component
class RssFeed {

    /** RFC 822 with four digits of the year, in English whatever the feed's language is. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private static final String ATOM = "atom:";

    private final Addresses addresses;
    private final FeedWords words;

    RssFeed(Addresses addresses, FeedWords words) {
        this.addresses = addresses;
        this.words = words;
    }

    String of(Channel channel) {
        XmlText xml = new XmlText("rss", "")
                .namespace("atom", AtomFeed.NAMESPACE)
                .attribute("version", "2.0")
                .begin("channel")
                .element("title", channel.title())
                .element("link", addresses.whole(channel.page()))
                .element("description", channel.description())
                .element("language", channel.language().tag())
                .element("lastBuildDate", date(channel.updated()))
                .link(ATOM, "self", addresses.whole(channel.rss()))
                .attribute("type", "application/rss+xml");
        for (Announcement announcement : channel.announcements()) {
            item(xml, announcement, channel.language());
        }
        return xml.end().finished();
    }

    private void item(XmlText xml, Announcement announcement, Language language) {
        Locale locale = language.locale();
        String summary = words.summary(announcement, locale);
        xml.begin("item")
                .element("title", words.title(announcement, locale))
                .element("link", addresses.whole(addresses.article(announcement.number())));
        if (!summary.isEmpty()) {
            // readers take it for HTML
            xml.element("description", escaped(summary));
        }
        xml.element("category", FeedWords.term(announcement));
        NoticeType type = announcement.type();
        if (type != null) {
            xml.begin("category")
                    .attribute("domain", words.types())
                    .text(type.name().in(language))
                    .end();
        }
        List<PublishedFile> files = announcement.files();
        for (int at = 0; at < files.size(); at++) {
            PublishedFile file = files.get(at);
            String address = addresses.whole(addresses.file(file.key(), file.extension()));
            if (at == 0) {
                // an item has one at most
                xml.empty("enclosure").attribute("url", address);
            } else {
                xml.link(ATOM, "enclosure", address);
            }
            xml.attribute("length", Long.toString(file.size())).attribute("type", file.mediaType());
        }
        xml.begin("guid")
                .attribute("isPermaLink", "false")
                .text(words.id(announcement))
                .end()
                .element("pubDate", date(announcement.releaseInstant()))
                .element(ATOM + "updated", announcement.announcedAt().toString())
                .end();
    }

    private static String date(Instant instant) {
        return DATE.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
