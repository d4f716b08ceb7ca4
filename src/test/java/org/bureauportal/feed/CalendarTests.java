package org.bureauportal.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.section.Section;
import org.bureauportal.site.Dates;
import org.bureauportal.site.Language;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Calendar files of periods (RFC 5545). */
@PortalTest
class CalendarTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private Dates dates;

    @Autowired
    private Clock clock;

    @LocalServerPort
    private int port;

    @Test
    void theLastDayOfAPeriodIsADayAndItsEndTheDayAfter() {
        LocalDate last = LocalDate.now(clock.withZone(dates.zone())).plusDays(12);
        EditableArticle live = desk.publish(desk.aDraft(AText.consultation(last)
                .titled("征求意见：" + "很长的标题，有逗号;和分号\\，还有😀".repeat(5))
                .content()));
        Visitor reader = new Visitor(port);

        HttpResponse<String> answer = reader.get("/articles/" + live.number() + "/period.ics");

        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("text/calendar");
        assertThat(answer.body().split("\r\n"))
                .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75)
                .contains("DTSTART;VALUE=DATE:" + last.format(DateTimeFormatter.BASIC_ISO_DATE))
                .contains("DTEND;VALUE=DATE:" + last.plusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE))
                .endsWith("END:VEVENT", "END:VCALENDAR");
        assertThat(answer.body().replace("\r\n ", ""))
                .contains("SUMMARY:Last day: 征求意见", "\\;和分号\\\\", "24:00 (China Time)");
        assertThat(reader.page("/articles/" + live.number())
                        .select("a[type=text/calendar]")
                        .attr("href"))
                .isEqualTo("/articles/" + live.number() + "/period.ics");
        assertThat(reader.get("/articles/" + desk.aPublicArticle(Desk.aText()).number() + "/period.ics")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aSectionHasThePeriodsThatRunInIt() {
        Section section = desk.aSection(Language.EN);
        LocalDate today = LocalDate.now(clock.withZone(dates.zone()));
        EditableArticle open = in(section, today.plusDays(3));
        EditableArticle ended = in(section, today.minusDays(3));
        EditableArticle without = desk.aPublicArticle(section, Desk.aText());

        Visitor reader = new Visitor(port);
        String calendar =
                reader.get("/sections/" + section.slug() + "/periods.ics").body();

        assertThat(calendar).contains("/articles/" + open.number() + "#period");
        assertThat(calendar).doesNotContain("/" + ended.number() + "#", "/" + without.number() + "#");
        assertThat(reader.page("/sections/" + section.slug()).select("a[type=text/calendar]"))
                .hasSize(1);
    }

    private EditableArticle in(Section section, LocalDate until) {
        return desk.publish(editing.begin(
                UUID.randomUUID(), section.id(), AText.consultation(until).content(), Desk.AUTHOR));
    }
}
