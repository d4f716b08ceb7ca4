package org.bureauportal.feed;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Optional;
import org.bureauportal.published.PublicationLog;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Dates;
import org.bureauportal.site.Language;
import org.bureauportal.site.Languages;
import org.bureauportal.site.PageLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The publication log of a day in the site's zone: what was published, corrected, withdrawn,
 * restored, removed or moved. A day on which nothing was done has an empty log.
 */
@Controller
@Transactional(readOnly = true)
class PublicationLogController {

    private static final String DAY = "/archive/" + Addresses.DAY;

    private final PublicationLog log;
    private final Sections sections;
    private final Languages languages;
    private final Addresses addresses;
    private final Dates dates;

    PublicationLogController(
            PublicationLog log, Sections sections, Languages languages, Addresses addresses, Dates dates) {
        this.log = log;
        this.sections = sections;
        this.languages = languages;
        this.addresses = addresses;
        this.dates = dates;
    }

    /**
     * A line as its page shows it.
     *
     * @param language of the article; null where it is that of the page
     */
    record Line(
            PublicationLog.Act act,
            String address,
            @Nullable String language) {}

    @GetMapping({DAY + "/log", "/{segment:[a-z]{2}}" + DAY + "/log"})
    String page(
            @PathVariable(required = false) @Nullable String segment,
            @PathVariable int year,
            @PathVariable int month,
            @PathVariable int day,
            HttpServletRequest request,
            Model model) {
        LocalDate date = Addresses.day(year, month, day);
        Language language = languages.named(segment, each -> addresses.log(each, Addresses.day(date)));
        PageLanguage.set(request, language);
        PublicationLog.Day found = log.day(date, dates.zone());
        model.addAttribute("when", dates.day(date, language.locale()));
        model.addAttribute(
                "lines", found.acts().stream().map(act -> line(act, language)).toList());
        model.addAttribute("hasMore", found.hasMore());
        model.addAttribute("archive", addresses.archive(language, Addresses.day(date), 1));
        model.addAttribute("data", addresses.log(Addresses.day(date)));
        model.addAttribute(
                "previous",
                found.previous()
                        .map(each -> addresses.log(language, Addresses.day(each)))
                        .orElse(null));
        model.addAttribute("previousDay", found.previous().orElse(null));
        model.addAttribute(
                "next",
                found.next()
                        .map(each -> addresses.log(language, Addresses.day(each)))
                        .orElse(null));
        model.addAttribute("nextDay", found.next().orElse(null));
        model.addAttribute("canonical", addresses.whole(addresses.log(language, Addresses.day(date))));
        return "feed/log";
    }

    private Line line(PublicationLog.Act act, Language language) {
        Language own = section(act).map(Section::language).orElse(language);
        return new Line(act, addresses.article(act.article()), own == language ? null : own.tag());
    }

    private Optional<Section> section(PublicationLog.Act act) {
        return sections.byId(act.sectionId());
    }
}
