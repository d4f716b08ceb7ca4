package org.bureauportal.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class DatesTests {

    private static final Instant RELEASE = Instant.parse("2024-02-19T01:00:00Z");

    @Test
    void aTimeIsTheSitesAndNamesItsZone() {
        Dates dates = dates("Asia/Shanghai");

        assertThat(dates.minuteInZone(RELEASE, Locale.ENGLISH)).isEqualTo("19 February 2024, 09:00 (China Time)");
        assertThat(dates.secondInZone(RELEASE, Locale.SIMPLIFIED_CHINESE)).isEqualTo("2024年2月19日09:00:00（北京时间）");
        assertThat(dates("America/New_York").minuteInZone(RELEASE, Locale.ENGLISH))
                .isEqualTo("18 February 2024, 20:00 (Eastern Time)");
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Shanghai, Asia/Shanghai",
        "Europe/London, Europe/London",
        "UTC+8, Etc/GMT-8",
        "-03:00, Etc/GMT+3",
        "Z, UTC",
        "+05:30, +05:30"
    })
    void scriptsKnowTheZone(String zone, String name) {
        assertThat(dates(zone).zoneInScripts()).isEqualTo(name);
    }

    private static Dates dates(String zone) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        SiteProperties site = new SiteProperties(
                Map.of(Language.EN, "Bureau", Language.ZH_CN, "局"),
                "",
                URI.create("https://notices.example"),
                Language.EN,
                ZoneId.of(zone),
                "d MMMM yyyy",
                "",
                Map.of(),
                Map.of(),
                "",
                "",
                "");
        return new Dates(site, messages);
    }
}
