package org.bureauportal.reading;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.bureauportal.published.Headline;
import org.bureauportal.published.MonthCount;
import org.bureauportal.published.PublishedArticles;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Moved;
import org.bureauportal.shared.Paged;
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
import org.springframework.web.bind.annotation.RequestParam;

/** The articles of a language by the date they bear: a list of years and months, and the lists of a year, month or day. */
@Controller
@Transactional(readOnly = true)
class ArchiveController {

    private static final int ROWS = 20;
    private static final String ARCHIVE = "/archive";
    private static final String IN_LANGUAGE = "/{segment:[a-z]{2}}" + ARCHIVE;
    private static final String YEAR = "/{year:[12][0-9]{3}}";
    private static final String MONTH = YEAR + "/{month:[01][0-9]}";
    private static final String DAY = "/" + Addresses.DAY;

    private final Languages languages;
    private final Sections sections;
    private final PublishedArticles articles;
    private final Addresses addresses;
    private final Labels labels;
    private final Dates dates;
    private final LeadPictures pictures;

    ArchiveController(
            Languages languages,
            Sections sections,
            PublishedArticles articles,
            Addresses addresses,
            Labels labels,
            Dates dates,
            LeadPictures pictures) {
        this.languages = languages;
        this.sections = sections;
        this.articles = articles;
        this.addresses = addresses;
        this.labels = labels;
        this.dates = dates;
        this.pictures = pictures;
    }

    /** A month of the archive, by the first of its days. */
    record Month(LocalDate first, String address, long articles) {}

    /** A year of the archive with those of its months that have something. */
    record Year(int year, String address, List<Month> months) {}

    /** A stretch of time with a name in the archive. */
    private record Period(
            String name, LocalDate from, LocalDate until, BiFunction<LocalDate, Locale, String> written) {}

    @GetMapping({ARCHIVE, IN_LANGUAGE})
    String index(@PathVariable(required = false) @Nullable String segment, HttpServletRequest request, Model model) {
        Language language = languages.named(segment, addresses::archive);
        PageLanguage.set(request, language);
        Map<Integer, List<Month>> byYear = articles.months(sections.in(language)).stream()
                .collect(Collectors.groupingBy(
                        MonthCount::year,
                        LinkedHashMap::new,
                        Collectors.mapping(count -> month(language, count), Collectors.toList())));
        model.addAttribute(
                "years",
                byYear.entrySet().stream()
                        .map(year -> new Year(
                                year.getKey(),
                                addresses.archive(language, year.getKey().toString(), 1),
                                year.getValue()))
                        .toList());
        model.addAttribute("inLanguage", Languages.each(addresses::archive));
        model.addAttribute("canonical", addresses.whole(addresses.archive(language)));
        model.addAttribute("labels", labels.ofArchive(language));
        return "reading/archive";
    }

    @GetMapping({ARCHIVE + YEAR, IN_LANGUAGE + YEAR})
    String year(
            @PathVariable(required = false) @Nullable String segment,
            @PathVariable int year,
            @RequestParam(name = "page", required = false) @Nullable String typedPage,
            HttpServletRequest request,
            Model model) {
        LocalDate from = LocalDate.of(year, 1, 1);
        Period period = new Period(Integer.toString(year), from, from.plusYears(1), dates::year);
        return list(segment, period, typedPage, request, model);
    }

    @GetMapping({ARCHIVE + MONTH, IN_LANGUAGE + MONTH})
    String month(
            @PathVariable(required = false) @Nullable String segment,
            @PathVariable int year,
            @PathVariable int month,
            @RequestParam(name = "page", required = false) @Nullable String typedPage,
            HttpServletRequest request,
            Model model) {
        LocalDate from = Addresses.day(year, month, 1);
        Period period = new Period("%d/%02d".formatted(year, month), from, from.plusMonths(1), dates::month);
        return list(segment, period, typedPage, request, model);
    }

    @GetMapping({ARCHIVE + DAY, IN_LANGUAGE + DAY})
    String day(
            @PathVariable(required = false) @Nullable String segment,
            @PathVariable int year,
            @PathVariable int month,
            @PathVariable int day,
            @RequestParam(name = "page", required = false) @Nullable String typedPage,
            HttpServletRequest request,
            Model model) {
        LocalDate from = Addresses.day(year, month, day);
        Period period = new Period(Addresses.day(from), from, from.plusDays(1), dates::day);
        String view = list(segment, period, typedPage, request, model);
        PageLanguage.of(request)
                .ifPresent(language -> model.addAttribute("log", addresses.log(language, period.name())));
        return view;
    }

    private String list(
            @Nullable String segment,
            Period period,
            @Nullable String typedPage,
            HttpServletRequest request,
            Model model) {
        int page = typedPage == null ? 1 : Paged.number(typedPage);
        Language language = languages.named(segment, each -> addresses.archive(each, period.name(), page));
        if ("1".equals(typedPage)) {
            throw new Moved(addresses.archive(language, period.name(), 1));
        }
        PageLanguage.set(request, language);
        Paged<Headline> list = articles.page(sections.in(language), period.from(), period.until(), page, ROWS);
        String when = period.written().apply(period.from(), language.locale());
        model.addAttribute("when", when);
        model.addAttribute("list", list);
        model.addAttribute("pictures", pictures.of(list.items()));
        model.addAttribute("types", Headline.areOfSeveralTypes(list.items()));
        model.addAttribute("language", language);
        model.addAttribute("previous", page > 1 ? addresses.archive(language, period.name(), page - 1) : null);
        model.addAttribute("next", list.hasNext() ? addresses.archive(language, period.name(), page + 1) : null);
        model.addAttribute("canonical", addresses.whole(addresses.archive(language, period.name(), page)));
        model.addAttribute("labels", labels.ofArchive(language, when));
        return "reading/archive-list";
    }

    private Month month(Language language, MonthCount count) {
        YearMonth month = YearMonth.of(count.year(), count.month());
        return new Month(
                month.atDay(1), addresses.archive(language, month.toString().replace('-', '/'), 1), count.articles());
    }
}
