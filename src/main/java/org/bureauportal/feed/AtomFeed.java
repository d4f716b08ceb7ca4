package org.bureauportal.feed;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.bureauportal.published.Announcement;
import org.bureauportal.published.PublishedFile;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.bureauportal.site.SiteProperties;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes what there is to tell of articles in the Atom Syndication Format (RFC 4287). */
@Component
class AtomFeed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final XMLOutputFactory writers = XMLOutputFactory.newDefaultFactory();
    private final SiteProperties site;
    private final Addresses addresses;
    private final MessageSource messages;
    private final String authority;

    AtomFeed(SiteProperties site, FeedProperties feed, Addresses addresses, MessageSource messages) {
        this.site = site;
        this.addresses = addresses;
        this.messages = messages;
        this.authority = feed.authority(site);
    }

    /**
     * The feed of a language. The texts themselves are not in it.
     *
     * @param updated when there was last something to tell
     */
    String of(Language language, Instant updated, List<Announcement> announcements) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = writers.createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            xml.writeAttribute("xml:lang", language.tag());
            element(xml, "id", id("/feed/" + language.tag()));
            element(xml, "title", site.name(language));
            element(xml, "updated", updated.toString());
            link(xml, "self", addresses.whole(addresses.feed(language)));
            link(xml, "alternate", addresses.whole(addresses.home(language)));
            xml.writeStartElement("author");
            element(xml, "name", site.name(language));
            xml.writeEndElement();
            for (Announcement announcement : announcements) {
                entry(xml, announcement, language.locale());
            }
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a string takes all that is written", impossible);
        }
        return text.toString();
    }

    private void entry(XMLStreamWriter xml, Announcement announcement, Locale locale) throws XMLStreamException {
        String path = addresses.article(announcement.number());
        String summary = summary(announcement, locale);
        xml.writeStartElement("entry");
        element(xml, "id", id(path));
        element(xml, "title", title(announcement, locale));
        element(xml, "published", announcement.releaseInstant().toString());
        element(xml, "updated", announcement.announcedAt().toString());
        link(xml, "alternate", addresses.whole(path));
        for (PublishedFile file : announcement.files()) {
            link(xml, "enclosure", addresses.whole(addresses.file(file.key(), file.extension())));
            xml.writeAttribute("type", file.mediaType());
            xml.writeAttribute("length", Long.toString(file.size()));
            xml.writeAttribute("title", fit(file.name()));
        }
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", term(announcement));
        if (!summary.isEmpty()) {
            element(xml, "summary", summary);
        }
        xml.writeEndElement();
    }

    /** A tag URI (RFC 4151): it has neither scheme nor port, so that it stays when the site moves from one to another. */
    private String id(String path) {
        return "tag:" + authority + ",2026:" + path;
    }

    /** One that is in feeds no more is called by its number alone: its title may be the reason. */
    private String title(Announcement announcement, Locale locale) {
        return switch (announcement.state()) {
            case PUBLIC -> announcement.title();
            case WITHDRAWN -> message("feed.withdrawn", announcement.number(), locale);
            case REMOVED -> message("feed.removed", announcement.number(), locale);
        };
    }

    private String summary(Announcement announcement, Locale locale) {
        String note = announcement.note();
        String corrected = note.isEmpty() ? "" : message("feed.corrected", note, locale);
        return Stream.of(announcement.reason(), corrected, announcement.summary())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** For programs. */
    private static String term(Announcement announcement) {
        return switch (announcement.state()) {
            case PUBLIC -> announcement.note().isEmpty() ? "publication" : "correction";
            case WITHDRAWN -> "withdrawal";
            case REMOVED -> "removal";
        };
    }

    private String message(String key, Object argument, Locale locale) {
        return messages.getMessage(key, new Object[] {argument}, locale);
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(fit(text));
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String relation, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", address);
    }

    /** With a sign in the place of what is no character of XML (XML 1.0, section 2.2), which would spoil the whole feed. */
    private static String fit(String text) {
        return text.codePoints()
                .map(each -> isFit(each) ? each : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isFit(int codePoint) {
        return (codePoint >= ' ' && codePoint < 0xD800)
                || codePoint == '\t'
                || codePoint == '\n'
                || codePoint == '\r'
                || (codePoint >= 0xE000 && codePoint < 0xFFFE)
                || codePoint >= 0x10000;
    }
}
