package org.bureauportal.site;

import java.util.function.Function;
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
}
