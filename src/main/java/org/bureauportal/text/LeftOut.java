package org.bureauportal.text;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a text lost when it was cleaned.
 *
 * @param counts how many things of each kind, in the order of the kinds
 * @param characters how many characters of text stood in them
 */
public record LeftOut(Map<Kind, Integer> counts, int characters) {

    static final LeftOut NOTHING = new LeftOut(Map.of(), 0);

    /** The kinds, by what an editor would call them. */
    public enum Kind {
        PICTURES,
        EMBEDDED,
        COMMENTS,
        LINKS,
        TABLES,
        RULES,
        ABBREVIATIONS,
        FIELDS,
        SCRIPTS,
        FORMATTING,
        UNFINISHED,
        OTHER
    }

    public boolean isNothing() {
        return counts.isEmpty();
    }

    /** Counts while a text is read. */
    static final class Counter {

        private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        private int characters;

        void add(Kind kind) {
            counts.merge(kind, 1, Integer::sum);
        }

        void add(Kind kind, String text) {
            add(kind);
            characters += text.strip().length();
        }

        LeftOut total() {
            return counts.isEmpty() ? NOTHING : new LeftOut(new EnumMap<>(counts), characters);
        }
    }
}
