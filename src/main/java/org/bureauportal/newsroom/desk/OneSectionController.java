package org.bureauportal.newsroom.desk;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bureauportal.account.Editor;
import org.bureauportal.article.ArticleFilter;
import org.bureauportal.article.Editing;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.section.ReviewStep;
import org.bureauportal.section.Section;
import org.bureauportal.section.SectionRefused;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.NotFound;
import org.bureauportal.site.Addresses;
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

/** One section: what it is called, its place, and whether it takes new articles. */
@Controller
class OneSectionController {

    private static final String ADDRESS = NewsroomAddresses.SECTIONS + "/" + Addresses.SLUG;

    private final Sections sections;
    private final Editing editing;

    OneSectionController(Sections sections, Editing editing) {
        this.sections = sections;
        this.editing = editing;
    }

    @GetMapping(ADDRESS)
    ModelAndView show(@PathVariable String slug) {
        Section section = find(slug);
        return page(HttpStatus.OK, section, SectionForm.of(section), FieldProblems.NONE);
    }

    @PostMapping(ADDRESS)
    ModelAndView change(
            @PathVariable String slug,
            SectionForm form,
            @RequestParam(defaultValue = "") String version,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        Section section = find(slug);
        SectionForm typed = form.over(section);
        FieldProblems problems = typed.problems();
        if (!problems.isEmpty()) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, section, typed, problems);
        }
        return perform(
                slug,
                typed,
                "section.changed",
                next,
                it -> sections.change(it, typed.change(seen(version)), editor.actor()));
    }

    @PostMapping(ADDRESS + "/reviews")
    ModelAndView askForReviews(
            @PathVariable String slug,
            @RequestParam Map<String, String> fields,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        Section section = find(slug);
        ReviewStepsForm typed = ReviewStepsForm.of(fields);
        FieldProblems problems = typed.problems();
        if (!problems.isEmpty()) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, section, SectionForm.of(section), problems)
                    .addObject("reviews", typed);
        }
        return perform(
                slug,
                SectionForm.of(section),
                "section.reviews.changed",
                next,
                it -> sections.askForReviews(
                        it, seen(fields.getOrDefault("version", "")), typed.steps(), editor.actor()));
    }

    @PostMapping(ADDRESS + "/position")
    ModelAndView move(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String direction,
            @RequestParam(defaultValue = "") String version,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        boolean isMoved = sections.move(find(slug).slug(), seen(version), direction.equals("up"), editor.actor());
        next.addFlashAttribute(isMoved ? "notice" : "alert", isMoved ? "section.moved" : "section.movedMeanwhile");
        return new ModelAndView("redirect:" + NewsroomAddresses.SECTIONS);
    }

    @PostMapping(ADDRESS + "/closing")
    ModelAndView close(@PathVariable String slug, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        return perform(
                slug, SectionForm.of(find(slug)), "section.isClosed", next, it -> sections.close(it, editor.actor()));
    }

    @PostMapping(ADDRESS + "/reopening")
    ModelAndView reopen(@PathVariable String slug, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        return perform(
                slug,
                SectionForm.of(find(slug)),
                "section.isReopened",
                next,
                it -> sections.reopen(it, editor.actor()));
    }

    private ModelAndView perform(
            String slug, SectionForm form, String done, RedirectAttributes next, Consumer<String> act) {
        try {
            act.accept(slug);
        } catch (SectionRefused refused) {
            Section saved = find(slug);
            return page(HttpStatus.CONFLICT, saved, form, new FieldProblems(List.of(refused.problem())))
                    .addObject("saved", SectionForm.of(saved));
        }
        next.addFlashAttribute("notice", done);
        return new ModelAndView("redirect:" + NewsroomAddresses.SECTIONS + "/" + slug);
    }

    /** A version that no section has where it is unreadable. */
    private static int seen(String version) {
        return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1;
    }

    private Section find(String slug) {
        return sections.bySlug(slug).orElseThrow(() -> NotFound.section(slug));
    }

    private ModelAndView page(HttpStatus status, Section section, SectionForm form, FieldProblems problems) {
        return new ModelAndView("newsroom/section", status)
                .addObject("currentPlace", "sections")
                .addObject("section", section)
                .addObject("form", form)
                .addObject("reviews", ReviewStepsForm.of(section))
                .addObject("reviewRights", ReviewStep.rights())
                .addObject("publicOnes", count(section, ArticleFilter.State.PUBLIC))
                .addObject("drafts", count(section, ArticleFilter.State.DRAFT))
                .addObject(FieldProblems.NAME, problems);
    }

    private long count(Section section, ArticleFilter.State state) {
        return editing.count(new ArticleFilter(section.id(), state, "", "", "", ArticleFilter.Order.SAVED));
    }
}
