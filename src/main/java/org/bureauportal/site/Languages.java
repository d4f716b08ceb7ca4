package org.bureauportal.site;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bureauportal.shared.Moved;
import org.bureauportal.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which language an address names: by its first segment, or the site's default by having none. */
@Component
public class Languages {

    private final SiteProperties site;

    Languages(SiteProperties site) {
        this.site = site;
    }

    /**
     * The language that is named.
     *
     * @param address where the page stands in a language
     * @throws Moved where the default language is named, whose pages stand without a segment
     * @throws NotFound where no language of the portal is
     */
    public Language named(@Nullable String segment, Function<Language, String> address) {
        if (segment == null) {
            return site.defaultLanguage();
        }
        Language language = Language.ofSegment(segment).orElseThrow(() -> NotFound.page(segment));
        if (language == site.defaultLanguage()) {
            throw new Moved(address.apply(language));
        }
        return language;
    }

    /** Where a page stands in each language, by its tag. */
    public static Map<String, String> each(Function<Language, String> address) {
        return Arrays.stream(Language.values()).collect(Collectors.toMap(Language::tag, address));
    }
}
