package org.bureauportal.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bureauportal.section.Sections;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.bureauportal.site.SiteProperties;
import org.springframework.stereotype.Component;

/** What stands around every page; templates ask for it by the name {@code chrome}. */
@Component("chrome")
class Chrome {

    private final SiteProperties site;
    private final Sections sections;
    private final Addresses addresses;

    Chrome(SiteProperties site, Sections sections, Addresses addresses) {
        this.site = site;
        this.sections = sections;
        this.addresses = addresses;
    }

    /** A link to one of the main sections. */
    record SectionLink(String slug, String name, String address) {}

    /** A link to the home page in another language, named in that language. */
    record LanguageLink(String tag, String name, String address) {}

    public String name(Locale locale) {
        return site.name(language(locale));
    }

    public String domain() {
        return site.domain();
    }

    public String home(Locale locale) {
        return addresses.home(language(locale));
    }

    public List<SectionLink> sections(Locale locale) {
        return sections.main(language(locale)).stream()
                .map(each ->
                        new SectionLink(each.slug(), each.name(), addresses.section(each.language(), each.slug(), 1)))
                .toList();
    }

    public List<LanguageLink> otherLanguages(Locale locale) {
        return Arrays.stream(Language.values())
                .filter(each -> each != language(locale))
                .map(each -> new LanguageLink(each.tag(), each.ownName(), addresses.home(each)))
                .toList();
    }

    public SiteProperties site() {
        return site;
    }

    public Language language(Locale locale) {
        return Language.bestOf(List.of(locale)).orElse(site.defaultLanguage());
    }
}
