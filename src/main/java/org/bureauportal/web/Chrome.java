package org.bureauportal.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bureauportal.section.Sections;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.bureauportal.site.MailServer;
import org.bureauportal.site.SiteProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What stands around every page; layouts ask for it by the name {@code chrome}. Its parts are public because templates
 * compile expressions only over public types.
 */
@Component("chrome")
class Chrome {

    private final SiteProperties site;
    private final Sections sections;
    private final Addresses addresses;
    private final MailServer mail;

    Chrome(SiteProperties site, Sections sections, Addresses addresses, MailServer mail) {
        this.site = site;
        this.sections = sections;
        this.addresses = addresses;
        this.mail = mail;
    }

    public SiteFrame in(Locale locale) {
        return new SiteFrame(Language.bestOf(List.of(locale)).orElse(site.defaultLanguage()));
    }

    /** A link to one of the main sections. */
    public record SectionLink(String slug, String name, String address) {}

    /** A link to the home page in another language, named in that language. */
    public record LanguageLink(String tag, String name, String address) {}

    /** The chrome of pages in one language; what a page does not ask for is not looked up. */
    public class SiteFrame {

        private final Language language;

        private SiteFrame(Language language) {
            this.language = language;
        }

        public String getName() {
            return site.name(language);
        }

        public String getDomain() {
            return site.domain();
        }

        public String getHome() {
            return addresses.home(language);
        }

        public List<SectionLink> getSections() {
            return sections.main(language).stream()
                    .map(each -> new SectionLink(each.slug(), each.name(), addresses.section(language, each.slug(), 1)))
                    .toList();
        }

        public List<LanguageLink> getOtherLanguages() {
            return Arrays.stream(Language.values())
                    .filter(each -> each != language)
                    .map(each -> new LanguageLink(each.tag(), each.ownName(), addresses.home(each)))
                    .toList();
        }

        public String getSearch() {
            return addresses.search(language);
        }

        public String getArchive() {
            return addresses.archive(language);
        }

        public String getSiteMap() {
            return addresses.siteMap(language);
        }

        public String getAccessibility() {
            return addresses.accessibility(language);
        }

        public String getFeed() {
            return addresses.feed(language);
        }

        public String getRss() {
            return addresses.rss(language);
        }

        /** Where readers subscribe to e-mail alerts; null where none can be sent. */
        public @Nullable String getAlerts() {
            return mail.isSet() ? addresses.alerts(language) : null;
        }

        public String getOrganiser() {
            return site.organiser(language);
        }

        public String getContact() {
            return site.contact(language);
        }

        /** Whether anything is known of who runs the site, and under which numbers it is filed. */
        public boolean isIdentified() {
            return Stream.of(
                            getOrganiser(),
                            getContact(),
                            site.identificationCode(),
                            site.filingNumber(),
                            site.policeNumber(),
                            site.errorReportAddress())
                    .anyMatch(each -> !each.isEmpty());
        }

        public SiteProperties getSite() {
            return site;
        }
    }
}
