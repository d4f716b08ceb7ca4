package org.bureauportal.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.Bulkhead;
import org.bureauportal.shared.Paged;
import org.bureauportal.site.Dates;
import org.bureauportal.site.NewsroomAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The log of all acts, as a page and as a file, and the timeline of one article. */
@Controller
class LogController {

    /** Files sent at the same time, each of which takes a thread. */
    private static final int AT_ONCE = 2;

    private final Bulkhead places = Bulkhead.of(AT_ONCE, 0);
    private final AuditTrail trail;
    private final LogExport export;
    private final LogProperties properties;
    private final Dates dates;
    private final Clock clock;

    LogController(AuditTrail trail, LogExport export, LogProperties properties, Dates dates, Clock clock) {
        this.trail = trail;
        this.export = export;
        this.properties = properties;
        this.dates = dates;
        this.clock = clock;
    }

    @GetMapping(NewsroomAddresses.LOG)
    ModelAndView log(LogForm filter, @RequestParam(defaultValue = "1") String page) {
        return page(filter, Paged.number(page), HttpStatus.OK);
    }

    /** Sends the entries of the filter as a file, which has an entry of its own. */
    @PostMapping(NewsroomAddresses.LOG + "/export")
    @Nullable
    ModelAndView export(
            LogForm filter,
            @AuthenticationPrincipal(expression = "actor()") Actor by,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        if (!filter.problems().isEmpty()) {
            return page(filter, 1, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Optional<Bulkhead.Pass> entered = places.enter(Duration.ZERO);
        if (entered.isEmpty()) {
            return page(filter, 1, HttpStatus.SERVICE_UNAVAILABLE).addObject("alert", "audit.export.busy");
        }
        Bulkhead.Pass place = entered.get();
        try (place) {
            LocalDate today = dates.dayOf(clock.instant());
            LogExport.Extent extent = export.begin(filter.toFilter(), "log-" + today + ".csv", by);
            response.setContentType("text/csv;charset=UTF-8");
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"log-" + today + ".csv\"");
            // what fails from here on cuts the file off: an error must not stand in it
            response.flushBuffer();
            export.write(extent, response.getOutputStream(), locale);
            return null;
        }
    }

    @GetMapping(NewsroomAddresses.ARTICLE + "/timeline")
    ModelAndView timeline(@PathVariable long number) {
        return new ModelAndView("audit/timeline").addObject("number", number).addObject("entries", trail.of(number));
    }

    private ModelAndView page(LogForm filter, int page, HttpStatus status) {
        FieldProblems problems = filter.problems();
        Duration keptFor = properties.keptFor();
        return new ModelAndView("audit/log", status)
                .addObject("currentPlace", "log")
                .addObject("filter", filter)
                .addObject(FieldProblems.NAME, problems)
                .addObject("groups", groups())
                .addObject("list", problems.isEmpty() ? trail.find(filter.toFilter(), page) : null)
                .addObject("largest", properties.largestExport())
                .addObject("end", trail.end())
                .addObject("keptFor", keptFor == null ? null : keptFor.toDays());
    }

    /** The actions by what they were done to: the part before the dot. */
    private Map<String, List<String>> groups() {
        return trail.actions().stream()
                .collect(Collectors.groupingBy(
                        action -> action.substring(0, action.indexOf('.')), TreeMap::new, Collectors.toList()));
    }
}
