package org.bureauportal.workday;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.form.UnsavedForms;
import org.bureauportal.shared.Actor;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The calendar of working days, a year at a time. */
@Controller
class WorkingDaysController {

    static final String ADDRESS = NewsroomAddresses.WORKING_DAYS;

    private static final String YEAR = ADDRESS + "/{year:[12][0-9]{3}}";

    private final WorkingDays workingDays;
    private final RunningTerms terms;
    private final Clock clock;

    WorkingDaysController(WorkingDays workingDays, RunningTerms terms, Clock clock) {
        this.workingDays = workingDays;
        this.terms = terms;
        this.clock = clock;
    }

    @GetMapping(ADDRESS)
    ModelAndView thisYear(HttpServletRequest request) {
        return UnsavedForms.takeFor(ADDRESS, request.getSession(false))
                .map(kept -> page(
                                HttpStatus.OK,
                                year(kept.fields().getOrDefault("year", "")),
                                DayForm.of(kept.fields()),
                                FieldProblems.NONE)
                        .addObject("alert", "newsroom.form.kept"))
                .orElseGet(() -> page(HttpStatus.OK, year(""), DayForm.empty(), FieldProblems.NONE));
    }

    @GetMapping(YEAR)
    ModelAndView show(@PathVariable int year) {
        return page(HttpStatus.OK, year, DayForm.empty(), FieldProblems.NONE);
    }

    /** @param year of the page on which the form stood */
    @PostMapping(ADDRESS)
    ModelAndView add(
            DayForm form,
            @RequestParam(defaultValue = "") String year,
            @AuthenticationPrincipal(expression = "actor()") Actor by,
            RedirectAttributes next) {
        FieldProblems problems = form.problems();
        if (!problems.isEmpty()) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, year(year), form, problems);
        }
        KeptDay day = form.command();
        try {
            workingDays.add(day, by);
        } catch (WorkdayRefused refused) {
            KeptDay kept = refused.kept();
            FieldProblem problem = new FieldProblem("day", "workday.problem.kept." + kept.kind(), kept.name());
            return page(HttpStatus.CONFLICT, kept.day().getYear(), form, new FieldProblems(List.of(problem)));
        }
        next.addFlashAttribute("notice", "workday.added");
        return toYear(day.day().getYear());
    }

    @PostMapping(ADDRESS + "/days/{id:[1-9][0-9]{0,17}}/removal")
    ModelAndView remove(
            @PathVariable long id, @AuthenticationPrincipal(expression = "actor()") Actor by, RedirectAttributes next) {
        int year = workingDays.remove(id, by);
        next.addFlashAttribute("notice", "workday.removed");
        return toYear(year);
    }

    @PostMapping(YEAR + "/completion")
    ModelAndView complete(
            @PathVariable int year,
            @RequestParam(defaultValue = "") String version,
            @AuthenticationPrincipal(expression = "actor()") Actor by,
            RedirectAttributes next) {
        return completed(year, workingDays.complete(year, true, number(version), by), "workday.completed", next);
    }

    @PostMapping(YEAR + "/completion-end")
    ModelAndView reopen(
            @PathVariable int year,
            @RequestParam(defaultValue = "") String version,
            @AuthenticationPrincipal(expression = "actor()") Actor by,
            RedirectAttributes next) {
        return completed(year, workingDays.complete(year, false, number(version), by), "workday.reopened", next);
    }

    private static ModelAndView completed(int year, boolean isDone, String done, RedirectAttributes next) {
        next.addFlashAttribute(isDone ? "notice" : "alert", isDone ? done : "workday.changedMeanwhile");
        return toYear(year);
    }

    static ModelAndView toYear(int year) {
        return new ModelAndView("redirect:" + ADDRESS + "/" + year);
    }

    private ModelAndView page(HttpStatus status, int year, DayForm form, FieldProblems problems) {
        return new ModelAndView("workday/year", status)
                .addObject("currentPlace", "sections")
                .addObject("calendar", workingDays.year(year))
                .addObject("restDays", workingDays.restDays())
                .addObject("moved", workingDays.moved(terms.running()))
                .addObject("kinds", KeptDay.Kind.values())
                .addObject("form", form)
                .addObject(FieldProblems.NAME, problems);
    }

    /** The one that is named, otherwise the present one. */
    private int year(String typed) {
        return typed.matches("[12][0-9]{3}")
                ? Integer.parseInt(typed)
                : LocalDate.ofInstant(clock.instant(), clock.getZone()).getYear();
    }

    /** No version of any year where it is no number. */
    private static int number(String version) {
        return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1;
    }
}
