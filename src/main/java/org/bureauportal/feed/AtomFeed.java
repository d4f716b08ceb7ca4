package org.bureauportal.feed;

import java.io.StringWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.bureauportal.published.Headline;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.bureauportal.site.SiteProperties;
import org.springframework.stereotype.Component;

/** Writes articles in the Atom Syndication Format (RFC 4287). */
@Component
class AtomFeed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final XMLOutputFactory writers = XMLOutputFactory.newDefaultFactory();
    private final SiteProperties site;
    private final Addresses addresses;

    AtomFeed(SiteProperties site, Addresses addresses) {
        this.site = site;
        this.addresses = addresses;
    }

    /** An article's identity is its address, which never changes; the texts themselves are not in the feed. */
    String of(Language language, List<Headline> articles) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = writers.createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            xml.writeAttribute("xml:lang", language.tag());
            String self = addresses.whole(addresses.feed(language));
            element(xml, "id", self);
            element(xml, "title", site.name(language));
            element(xml, "updated", updated(articles).toString());
            link(xml, "self", self);
            link(xml, "alternate", addresses.whole(addresses.home(language)));
            xml.writeStartElement("author");
            element(xml, "name", site.name(language));
            xml.writeEndElement();
            for (Headline article : articles) {
                entry(xml, article);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a string takes all that is written", impossible);
        }
        return text.toString();
    }

    private void entry(XMLStreamWriter xml, Headline article) throws XMLStreamException {
        String address = addresses.whole(addresses.article(article.number()));
        xml.writeStartElement("entry");
        element(xml, "id", address);
        element(xml, "title", article.title());
        element(xml, "published", article.releaseInstant().toString());
        element(xml, "updated", article.publishedAt().toString());
        link(xml, "alternate", address);
        if (!article.summary().isEmpty()) {
            element(xml, "summary", article.summary());
        }
        xml.writeEndElement();
    }

    /** A feed without entries has never been updated. */
    private static Instant updated(List<Headline> articles) {
        return articles.stream()
                .map(Headline::publishedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String relation, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", address);
    }
}
