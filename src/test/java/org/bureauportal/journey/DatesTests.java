package org.bureauportal.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.site.Dates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** Times are the site's, wherever the browser is; a date far ahead is asked for once more. */
@PortalTest
class DatesTests {

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private Dates dates;

    @Autowired
    private Clock clock;

    @Test
    void theFormSaysInTheSitesZoneWhenItWasSaved() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        Page page = browsers.editor(options -> options.setTimezoneId("America/Los_Angeles"))
                .page();
        page.navigate("/newsroom/articles/" + draft.number());
        page.locator("#title").fill("Notice " + Desk.aWord());

        page.keyboard().press("Control+s");

        Locator state = page.locator(".saving-state");
        assertThat(state).hasText(Pattern.compile("Saved [0-9]{2}:[0-9]{2} [(]China Time[)]"));
        String saved = dates.minuteInZone(editing.find(draft.number()).savedAt(), Locale.ENGLISH);
        assertThat(state.textContent()).isEqualTo("Saved " + saved.substring(saved.indexOf(", ") + 2));
    }

    @Test
    void paperBearsTheDayThatItIsInTheSitesZone() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        Page page = browsers.open(options -> options.setTimezoneId("America/Los_Angeles"));
        page.clock().setFixedTime(Instant.parse("2024-02-19T17:00:00Z").toEpochMilli());

        page.navigate("/articles/" + live.number() + "/print");

        assertThat(page.locator("[data-module=printed-on] dd")).hasText("20 February 2024");
    }

    @Test
    void theQuestionIsAskedBesideTheButtonThatAnswersIt() {
        LocalDate date = LocalDate.now(clock).plusDays(30);
        Newsroom newsroom = browsers.editor();
        Page page = newsroom.page();
        newsroom.newArticle().fill("Notice " + Desk.aWord());
        newsroom.field("Document date").fill(date.toString());
        newsroom.toChecklist();

        assertThat(page.locator(".question")).containsText(dates.day(date, Locale.ENGLISH));
        newsroom.button("Publish with this date").click();

        page.waitForURL(Newsroom.AN_OVERVIEW);
        assertThat(page.locator(".facts")).containsText("Public");
    }
}
