package org.bureauportal.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.bureauportal.published.Headline;
import org.bureauportal.published.PublicArticle;
import org.bureauportal.published.PublishedArticle;
import org.bureauportal.published.PublishedArticles;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.NotFound;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Dates;
import org.bureauportal.site.Language;
import org.bureauportal.site.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The last days of periods, as calendar files: of a notice, and of all whose period runs in a section. */
@Controller
@Transactional(readOnly = true)
class CalendarController {

    static final String OF_ARTICLE = "/articles/" + Addresses.ARTICLE_NUMBER + "/period.ics";

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final String OF_SECTION = "/sections/{slug}/periods.ics";

    private final PublishedArticles articles;
    private final Sections sections;
    private final Languages languages;
    private final Addresses addresses;
    private final Dates dates;
    private final MessageSource messages;

    CalendarController(
            PublishedArticles articles,
            Sections sections,
            Languages languages,
            Addresses addresses,
            Dates dates,
            MessageSource messages) {
        this.articles = articles;
        this.sections = sections;
        this.languages = languages;
        this.addresses = addresses;
        this.dates = dates;
        this.messages = messages;
    }

    @GetMapping(OF_ARTICLE)
    ResponseEntity<String> ofArticle(@PathVariable long number) {
        PublicArticle answer = articles.find(number);
        if (!(answer instanceof PublishedArticle article) || article.periodEndsAt() == null) {
            throw NotFound.article(number);
        }
        Locale locale =
                sections.byId(article.sectionId()).orElseThrow().language().locale();
        CalendarText calendar = new CalendarText(article.content().title());
        LocalDate last = dates.dayOf(article.periodEndsAt().minusNanos(1));
        add(calendar, number, article.content().title(), last, article.publishedAt(), locale);
        ResponseEntity.BodyBuilder found = ResponseEntity.ok();
        if (!article.publicity().indexed()) {
            found.header("X-Robots-Tag", "noindex");
        }
        return answer(found, calendar);
    }

    @GetMapping({OF_SECTION, FeedController.IN_LANGUAGE + OF_SECTION})
    ResponseEntity<String> ofSection(
            @PathVariable(required = false) @Nullable String segment, @PathVariable String slug) {
        Section section = sections.bySlug(slug).orElseThrow(() -> NotFound.section(slug));
        Language language = languages.named(segment, each -> addresses.periods(each, slug));
        if (section.language() != language) {
            throw NotFound.section(slug);
        }
        Locale locale = language.locale();
        CalendarText calendar =
                new CalendarText(messages.getMessage("calendar.section", new Object[] {section.name()}, locale));
        for (Headline each : articles.openPeriods(sections.within(section))) {
            LocalDate last = each.periodUntil();
            if (last != null) {
                add(calendar, each.number(), each.title(), last, each.releaseInstant(), locale);
            }
        }
        return answer(ResponseEntity.ok(), calendar);
    }

    private void add(
            CalendarText calendar, long number, String title, LocalDate last, Instant publishedAt, Locale locale) {
        String address = addresses.whole(addresses.article(number));
        calendar.day(
                address + "#period",
                last,
                publishedAt,
                messages.getMessage("calendar.lastDay", new Object[] {title}, locale),
                messages.getMessage(
                        "calendar.until", new Object[] {dates.day(last, locale), dates.zone(locale)}, locale),
                address);
    }

    private static ResponseEntity<String> answer(ResponseEntity.BodyBuilder answer, CalendarText calendar) {
        return answer.contentType(CALENDAR).body(calendar.end());
    }
}
