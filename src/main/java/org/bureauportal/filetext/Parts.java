package org.bureauportal.filetext;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The parts of an office document, which are XML in an archive. They are read without a DTD and without entities of their own. */
final class Parts implements AutoCloseable {

    private static final int MOST_PARTS = 10_000;
    private static final int DEEPEST = 500;

    private static final XMLInputFactory XML = hardened();

    private final ZipFile archive;
    private final Bounds bounds;

    Parts(Path file, Bounds bounds) throws IOException {
        this.archive = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        this.bounds = bounds;
    }

    private static XMLInputFactory hardened() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside is opened");
        });
        return factory;
    }

    /** Takes what stands in a part. */
    interface Visitor {

        void begin(String element, XMLStreamReader attributes) throws IOException;

        void end(String element) throws IOException;

        void text(String piece) throws IOException;
    }

    /** The names of the parts that match a pattern, in the order of the archive. */
    List<String> names(Pattern pattern) {
        return archive.stream()
                .limit(MOST_PARTS)
                .map(ZipEntry::getName)
                .filter(name -> pattern.matcher(name).matches())
                .toList();
    }

    /** Reads a part, where it is there. */
    void read(String name, Visitor visitor) throws IOException {
        ZipEntry entry = archive.getEntry(name);
        if (entry == null) {
            return;
        }
        try (InputStream bytes = new BufferedInputStream(bounds.on(archive.getInputStream(entry)), 1 << 16)) {
            XMLStreamReader xml = XML.createXMLStreamReader(bytes);
            try {
                read(xml, visitor);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException | RuntimeException damaged) {
            throw damaged.getCause() instanceof Bounds.Reached reached ? reached : new IOException("damaged: " + name);
        }
    }

    private static void read(XMLStreamReader xml, Visitor visitor) throws XMLStreamException, IOException {
        int depth = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (depth > DEEPEST) {
                        throw new IOException("too deep");
                    }
                    visitor.begin(xml.getLocalName(), xml);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    visitor.end(xml.getLocalName());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    visitor.text(xml.getText());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new IOException("has a document type");
                default -> {
                    // comments and instructions say nothing
                }
            }
        }
    }

    /** An attribute by its local name, in whatever namespace; null where it is not there. */
    static @Nullable String attribute(XMLStreamReader element, String name) {
        for (int at = 0; at < element.getAttributeCount(); at++) {
            if (element.getAttributeLocalName(at).equals(name)) {
                return element.getAttributeValue(at);
            }
        }
        return null;
    }

    /** Whether an attribute is there and is neither 0 nor false. */
    static boolean isSet(XMLStreamReader element, String name) {
        String value = attribute(element, name);
        return value != null && !value.equals("0") && !value.equals("false") && !value.equals("off");
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
