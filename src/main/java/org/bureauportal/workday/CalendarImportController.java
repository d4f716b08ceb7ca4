package org.bureauportal.workday;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.form.UnsavedForms;
import org.bureauportal.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes in a calendar that somebody else wrote, once it was looked at. */
@Controller
class CalendarImportController {

    private static final String ADDRESS = WorkingDaysController.ADDRESS + "/import";

    private final WorkingDays workingDays;

    CalendarImportController(WorkingDays workingDays) {
        this.workingDays = workingDays;
    }

    @GetMapping(ADDRESS)
    ModelAndView show(HttpServletRequest request, CsrfToken token) {
        return UnsavedForms.takeFor(ADDRESS, request.getSession(false))
                .map(kept -> page(HttpStatus.OK, kept.fields().getOrDefault(ImportedDays.FIELD, ""), token)
                        .addObject("alert", "newsroom.form.kept"))
                .orElseGet(() -> page(HttpStatus.OK, "", token));
    }

    @PostMapping(ADDRESS + "/preview")
    ModelAndView preview(@RequestParam(defaultValue = "") String text, CsrfToken token) {
        return preview(text, ImportedDays.read(text), HttpStatus.OK, null, token);
    }

    /** The token is in the address, as the file is not read before it is known who sends it. */
    @PostMapping(ADDRESS + "/file")
    ModelAndView previewFile(HttpServletRequest request, CsrfToken token) throws IOException {
        Optional<byte[]> file = CalendarFile.sent(request);
        if (file.isEmpty()) {
            return refused("workday.import.noFile", token);
        }
        if (CalendarFile.isTooLong(file.get())) {
            return refused("workday.import.fileTooLong", token);
        }
        return CalendarFile.text(file.get())
                .map(text -> preview(text, ImportedDays.read(text), HttpStatus.OK, null, token))
                .orElseGet(() -> refused("workday.import.notUtf8", token));
    }

    private static ModelAndView refused(String messageKey, CsrfToken token) {
        return page(HttpStatus.UNPROCESSABLE_CONTENT, "", token)
                .addObject(FieldProblems.NAME, FieldProblems.of("file", messageKey));
    }

    /** @param complete the years that are complete with what is taken in */
    @PostMapping(ADDRESS)
    ModelAndView take(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable List<String> complete,
            @AuthenticationPrincipal(expression = "actor()") Actor by,
            CsrfToken token,
            RedirectAttributes next) {
        ImportedDays read = ImportedDays.read(text);
        Set<Integer> years = Objects.requireNonNullElse(complete, List.<String>of()).stream()
                .filter(year -> year.matches("[12][0-9]{3}"))
                .map(Integer::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!read.problems().isEmpty()) {
            return preview(text, read, HttpStatus.UNPROCESSABLE_CONTENT, years, token);
        }
        try {
            workingDays.addAll(read.days(), years, by);
        } catch (WorkdayRefused refused) {
            return preview(text, read, HttpStatus.CONFLICT, years, token);
        }
        next.addFlashAttribute("notice", "workday.imported");
        return WorkingDaysController.toYear(read.days().get(0).day().getYear());
    }

    /** A day of the preview, and as what it is kept; null where it is not. */
    record Row(KeptDay day, @Nullable KeptDay kept) {

        public boolean isSame() {
            return kept != null && kept.kind() == day.kind();
        }

        public boolean isInTheWay() {
            return kept != null && kept.kind() != day.kind();
        }
    }

    /** @param complete null where they are still to be chosen: then all are */
    private ModelAndView preview(
            String text, ImportedDays read, HttpStatus status, @Nullable Set<Integer> complete, CsrfToken token) {
        if (!read.problems().isEmpty()) {
            return page(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            text.length() > ImportedDays.MOST_CHARACTERS ? "" : text,
                            token)
                    .addObject(FieldProblems.NAME, new FieldProblems(read.problems()))
                    .addObject("wrong", read.wrong())
                    .addObject("years", read.years());
        }
        Map<LocalDate, KeptDay> kept = workingDays.keptOf(read.days());
        List<Row> rows = read.days().stream()
                .map(day -> new Row(day, kept.get(day.day())))
                .toList();
        return page(status, text, token)
                .addObject("years", read.years())
                .addObject("found", rows)
                .addObject("isTakeable", rows.stream().noneMatch(Row::isInTheWay))
                .addObject("complete", complete);
    }

    private static ModelAndView page(HttpStatus status, String text, CsrfToken token) {
        return new ModelAndView("workday/import", status)
                .addObject("currentPlace", "sections")
                .addObject("text", text)
                .addObject("token", token.getToken())
                .addObject(FieldProblems.NAME, FieldProblems.NONE);
    }
}
