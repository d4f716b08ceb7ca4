package org.bureauportal.audit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.bureauportal.shared.Paged;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The log of all acts, and the timeline of one article. */
@Controller
class LogController {

    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9998, 12, 31);

    private final AuditTrail trail;

    LogController(AuditTrail trail) {
        this.trail = trail;
    }

    /** What is looked for, as it was typed; whatever cannot be understood finds everything. */
    record Filter(String action, String by, String article, String from, String to) {

        Filter {
            action = typed(action);
            by = typed(by);
            article = typed(article);
            from = typed(from);
            to = typed(to);
        }

        AuditTrail.LogFilter toFilter() {
            return new AuditTrail.LogFilter(
                    action,
                    by,
                    article.matches("[1-9][0-9]{0,17}") ? Long.parseLong(article) : 0,
                    day(from).orElse(FIRST),
                    day(to).orElse(LAST));
        }

        public boolean isEmpty() {
            return action.isEmpty() && by.isEmpty() && article.isEmpty() && from.isEmpty() && to.isEmpty();
        }

        /** The address of a page of the entries that it finds. */
        public String page(int number) {
            return UriComponentsBuilder.fromPath(NewsroomAddresses.LOG)
                    .queryParam("action", "{action}")
                    .queryParam("by", "{by}")
                    .queryParam("article", "{article}")
                    .queryParam("from", "{from}")
                    .queryParam("to", "{to}")
                    .queryParam("page", number)
                    .encode()
                    .buildAndExpand(action, by, article, from, to)
                    .toUriString();
        }

        private static Optional<LocalDate> day(String typed) {
            try {
                return Optional.of(LocalDate.parse(typed)).filter(day -> !day.isBefore(FIRST) && !day.isAfter(LAST));
            } catch (DateTimeException unreadable) {
                return Optional.empty();
            }
        }

        private static String typed(String value) {
            // a field that was not sent is null; what no entry contains need not be asked for
            return value == null ? "" : value.strip().replace("\0", "\uFFFD");
        }
    }

    @GetMapping(NewsroomAddresses.LOG)
    String log(Filter filter, @RequestParam(defaultValue = "1") String page, Model model) {
        model.addAttribute("currentPlace", "log");
        model.addAttribute("filter", filter);
        model.addAttribute("actions", trail.actions());
        model.addAttribute("list", trail.find(filter.toFilter(), Paged.number(page)));
        return "audit/log";
    }

    @GetMapping(NewsroomAddresses.ARTICLE + "/timeline")
    String timeline(@PathVariable long number, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("entries", trail.of(number));
        return "audit/timeline";
    }
}
