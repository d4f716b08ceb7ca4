package org.bureauportal.noticetype;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.bureauportal.site.Language;

/** A text in the languages in which there is one. */
public record LocalizedText(Map<Language, String> words) {

    static final LocalizedText NONE = new LocalizedText(Map.of());

    public LocalizedText {
        Map<Language, String> ordered = new EnumMap<>(Language.class);
        ordered.putAll(words);
        words = Collections.unmodifiableMap(ordered);
    }

    /** The text in a language; where there is none, in another one; empty where there is no text at all. */
    public String in(Language language) {
        String text = words.get(language);
        return text == null ? words.values().stream().findFirst().orElse("") : text;
    }
}
