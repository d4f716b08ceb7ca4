package org.bureauportal.feed;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An XML document being written, whatever the texts are that it is given. */
final class XmlText {

    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    /**
     * Begins a document.
     *
     * @param root the name of its first element
     * @param namespace the default namespace; empty for none
     */
    XmlText(String root, String namespace) {
        try {
            xml = WRITERS.createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement(root);
            if (!namespace.isEmpty()) {
                xml.writeDefaultNamespace(namespace);
            }
        } catch (XMLStreamException impossible) {
            throw impossible(impossible);
        }
    }

    /** Declares a namespace in the element that was begun last. */
    XmlText namespace(String prefix, String namespace) {
        return write(() -> xml.writeNamespace(prefix, namespace));
    }

    XmlText begin(String name) {
        return write(() -> xml.writeStartElement(name));
    }

    /** Ends the element that was begun last; those without content have none to be ended. */
    XmlText end() {
        return write(xml::writeEndElement);
    }

    /** Gives the element that was begun last an attribute. */
    XmlText attribute(String name, String value) {
        return write(() -> xml.writeAttribute(name, fit(value)));
    }

    XmlText element(String name, String content) {
        return write(() -> {
            xml.writeStartElement(name);
            xml.writeCharacters(fit(content));
            xml.writeEndElement();
        });
    }

    /** The content of the element that was begun last. */
    XmlText text(String content) {
        return write(() -> xml.writeCharacters(fit(content)));
    }

    /** An element without content, which may be given attributes. */
    XmlText empty(String name) {
        return write(() -> xml.writeEmptyElement(name));
    }

    /** A link as Atom has it, under the prefix under which the document knows Atom's elements; empty for none. */
    XmlText link(String prefix, String relation, String address) {
        return empty(prefix + "link").attribute("rel", relation).attribute("href", address);
    }

    /** The whole document. */
    String finished() {
        write(xml::writeEndDocument);
        return text.toString();
    }

    private interface Step {
        void run() throws XMLStreamException;
    }

    private XmlText write(Step step) {
        try {
            step.run();
            return this;
        } catch (XMLStreamException impossible) {
            throw impossible(impossible);
        }
    }

    private static IllegalStateException impossible(XMLStreamException failure) {
        return new IllegalStateException("a string takes all that is written", failure);
    }

    /** With a sign in the place of what is no character of XML (XML 1.0, section 2.2), which would spoil the whole document. */
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
