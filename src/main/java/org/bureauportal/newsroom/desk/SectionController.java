package org.bureauportal.newsroom.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.bureauportal.account.Editor;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.form.UnsavedForms;
import org.bureauportal.section.SectionRefused;
import org.bureauportal.section.Sections;
import org.bureauportal.site.Language;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sections, and the form that opens one. */
@Controller
class SectionController {

    private static final String ADDRESS = NewsroomAddresses.SECTIONS;

    private final Sections sections;

    SectionController(Sections sections) {
        this.sections = sections;
    }

    @GetMapping(ADDRESS)
    ModelAndView list(HttpServletRequest request) {
        return UnsavedForms.takeFor(ADDRESS, request.getSession(false))
                .map(kept -> page(HttpStatus.OK, SectionForm.of(kept.fields()), FieldProblems.NONE)
                        .addObject("alert", "newsroom.form.kept"))
                .orElseGet(() -> page(HttpStatus.OK, SectionForm.empty(), FieldProblems.NONE));
    }

    @PostMapping(ADDRESS)
    ModelAndView open(SectionForm form, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        FieldProblems problems = form.problems();
        if (!problems.isEmpty()) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, form, problems);
        }
        try {
            sections.open(form.command(), editor.actor());
        } catch (SectionRefused refused) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, form, new FieldProblems(List.of(refused.problem())));
        }
        next.addFlashAttribute("notice", "section.opened");
        return new ModelAndView("redirect:" + ADDRESS);
    }

    private ModelAndView page(HttpStatus status, SectionForm form, FieldProblems problems) {
        ModelAndView page = new ModelAndView("newsroom/sections", status);
        page.addObject("currentPlace", "sections");
        page.addObject("sections", sections.all());
        page.addObject("languages", Language.values());
        page.addObject("form", form);
        page.addObject(FieldProblems.NAME, problems);
        return page;
    }
}
