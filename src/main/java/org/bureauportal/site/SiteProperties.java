package org.bureauportal.site;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who the bureau is. What is not set is empty and stays off the pages.
 *
 * @param names the portal's name in each language
 * @param domain the domain shown beside the name
 * @param baseAddress scheme, host and port under which readers reach the site; canonical links start with it
 * @param defaultLanguage the language whose pages stand at the root
 * @param zone the time zone in which instants are shown
 * @param englishDates how English pages write a date, as a pattern of {@link DateTimeFormatter} with year, month and day
 * @param identificationCode the site's identification code, as assigned by the authority that registers sites
 * @param organisers who runs the site, in each language
 * @param contacts how to reach them, in each language
 * @param filingNumber the ICP filing number
 * @param policeNumber the public security filing number
 * @param errorReportAddress where readers report errors: a {@code mailto:} or {@code https:} address
 */
@ConfigurationProperties("portal.site")
public record SiteProperties(
        Map<Language, String> names,
        @DefaultValue("") String domain,
        URI baseAddress,
        @DefaultValue("en") Language defaultLanguage,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("d MMMM yyyy") String englishDates,
        @DefaultValue("") String identificationCode,
        @DefaultValue Map<Language, String> organisers,
        @DefaultValue Map<Language, String> contacts,
        @DefaultValue("") String filingNumber,
        @DefaultValue("") String policeNumber,
        @DefaultValue("") String errorReportAddress) {

    public SiteProperties {
        for (Language language : Language.values()) {
            if (names.getOrDefault(language, "").isBlank()) {
                throw new IllegalArgumentException("portal.site.names has no name for " + language.tag());
            }
        }
        if (LocalDate.EPOCH
                .format(DateTimeFormatter.ofPattern(englishDates, Locale.ENGLISH))
                .isBlank()) {
            throw new IllegalArgumentException("portal.site.english-dates writes nothing");
        }
        if (baseAddress == null || baseAddress.getHost() == null) {
            throw new IllegalArgumentException("portal.site.base-address has no host: " + baseAddress);
        }
    }

    /** Whether readers reach the site by HTTPS alone. */
    public boolean isSecure() {
        return "https".equalsIgnoreCase(baseAddress.getScheme());
    }

    public String name(Language language) {
        return names.getOrDefault(language, "");
    }

    public String organiser(Language language) {
        return organisers.getOrDefault(language, "");
    }

    public String contact(Language language) {
        return contacts.getOrDefault(language, "");
    }
}
