package org.bureauportal.feed;

import java.util.Locale;
import org.bureauportal.noticetype.NoticeType;
import org.bureauportal.published.Announcement;
import org.bureauportal.published.PublishedFile;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.bureauportal.site.SiteProperties;
import org.springframework.stereotype.Component;

/** Writes feeds in the Atom Syndication Format (RFC 4287). The texts themselves are not in them. */
@Component
class AtomFeed {

    static final String NAMESPACE = "http://www.w3.org/2005/Atom";

    private final SiteProperties site;
    private final Addresses addresses;
    private final FeedWords words;

    AtomFeed(SiteProperties site, Addresses addresses, FeedWords words) {
        this.site = site;
        this.addresses = addresses;
        this.words = words;
    }

    String of(Channel channel) {
        XmlText xml = new XmlText("feed", NAMESPACE)
                .attribute("xml:lang", channel.language().tag())
                .element("id", words.id(channel.id()))
                .element("title", channel.title())
                .element("updated", channel.updated().toString())
                .link("", "alternate", addresses.whole(channel.page()))
                .link("", "self", addresses.whole(channel.atom()))
                .begin("author")
                .element("name", site.name(channel.language()))
                .end();
        for (Announcement announcement : channel.announcements()) {
            entry(xml, announcement, channel.language());
        }
        return xml.finished();
    }

    private void entry(XmlText xml, Announcement announcement, Language language) {
        Locale locale = language.locale();
        String summary = words.summary(announcement, locale);
        xml.begin("entry")
                .element("id", words.id(announcement))
                .element("title", words.title(announcement, locale))
                .element("published", announcement.releaseInstant().toString())
                .element("updated", announcement.announcedAt().toString())
                .link("", "alternate", addresses.whole(addresses.article(announcement.number())));
        for (PublishedFile file : announcement.files()) {
            xml.link("", "enclosure", addresses.whole(addresses.file(file.key(), file.extension())))
                    .attribute("type", file.mediaType())
                    .attribute("length", Long.toString(file.size()))
                    .attribute("title", file.name());
        }
        xml.empty("category").attribute("term", FeedWords.term(announcement));
        NoticeType type = announcement.type();
        if (type != null) {
            xml.empty("category")
                    .attribute("term", type.key())
                    .attribute("scheme", words.types())
                    .attribute("label", type.name().in(language));
        }
        if (!summary.isEmpty()) {
            xml.element("summary", summary);
        }
        xml.end();
    }
}
