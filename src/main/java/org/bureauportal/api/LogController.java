package org.bureauportal.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bureauportal.published.PublicationLog;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Dates;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The publication log as JSON: of a day, or from any place on. */
@Controller
@Transactional(readOnly = true)
class LogController {

    static final Set<String> PARAMETERS = Set.of("from", "after", "size");

    private final PublicationLog log;
    private final DocumentWriter writer;
    private final ApiAddresses addresses;
    private final Dates dates;

    LogController(PublicationLog log, DocumentWriter writer, ApiAddresses addresses, Dates dates) {
        this.log = log;
        this.writer = writer;
        this.addresses = addresses;
        this.dates = dates;
    }

    @GetMapping(ApiAddresses.LOG)
    ResponseEntity<Documents.LogPart> part(HttpServletRequest request) {
        Parameters asked = Parameters.of(request, PARAMETERS);
        int size = asked.size();
        Optional<Instant> from = asked.instant("from");
        Optional<Long> after = asked.number("after");
        if (from.isPresent() && after.isPresent()) {
            throw Refused.parameter("from", "together");
        }
        List<PublicationLog.Act> found =
                from.isPresent() ? log.from(from.get(), size + 1) : log.after(after.orElse(0L), size + 1);
        List<PublicationLog.Act> shown = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size ? next(asked, shown.get(size - 1).number()) : null;
        return NoticesController.linked(next).body(new Documents.LogPart(writer.acts(shown), next));
    }

    @GetMapping("/archive/" + Addresses.DAY + "/log.json")
    ResponseEntity<Documents.LogDay> day(@PathVariable int year, @PathVariable int month, @PathVariable int day) {
        PublicationLog.Day found = log.day(Addresses.day(year, month, day), dates.zone());
        return ResponseEntity.ok()
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .header("X-Robots-Tag", "noindex")
                .body(new Documents.LogDay(
                        found.date(),
                        dates.zone().getId(),
                        found.previous().map(addresses::log).orElse(null),
                        found.next().map(addresses::log).orElse(null),
                        writer.acts(found.acts()),
                        found.hasMore() ? more(found.acts()) : null));
    }

    private String more(List<PublicationLog.Act> told) {
        return addresses.whole(
                ApiAddresses.LOG + "?after=" + told.get(told.size() - 1).number());
    }

    private String next(Parameters asked, long after) {
        Map<String, String> parameters = new LinkedHashMap<>(asked.all());
        parameters.remove("from");
        parameters.put("after", Long.toString(after));
        return addresses.with(ApiAddresses.LOG, parameters);
    }
}
