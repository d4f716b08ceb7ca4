package org.bureauportal.section;

/**
 * The wish to change what a section is called and says of itself; its address stays.
 *
 * @param version the one that was seen, so that nothing is overwritten
 * @param name 1 to 100 characters, of which something can be seen
 * @param description 500 characters at most
 * @param keywords 200 characters at most
 * @param kind what sort of column it is, 60 characters at most
 */
public record ChangedSection(int version, String name, String description, String keywords, String kind) {

    public ChangedSection {
        NewSection.require(name, description, keywords, kind);
    }
}
