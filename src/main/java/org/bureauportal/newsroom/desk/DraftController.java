package org.bureauportal.newsroom.desk;

import java.util.List;
import java.util.Optional;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Editor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Editing.StaleRevision;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.shared.Actor;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Opens a new edition as a draft, puts a draft into the recycle bin, takes it out again, and hands it to a colleague. */
@Controller
class DraftController {

    private final Editing editing;
    private final OverviewView page;
    private final Accounts accounts;

    DraftController(Editing editing, OverviewView page, Accounts accounts) {
        this.accounts = accounts;
        this.editing = editing;
        this.page = page;
    }

    @PostMapping(NewsroomAddresses.ARTICLE + "/editions")
    String open(@PathVariable long number, @AuthenticationPrincipal Editor editor) {
        return "redirect:"
                + NewsroomAddresses.article(
                        editing.openEdition(number, editor.actor()).number());
    }

    /** Discards what was seen; where somebody has saved since, nothing is discarded and the page says so. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/discard")
    ModelAndView discard(
            @PathVariable long number,
            ActionForm form,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        try {
            EditableArticle left = editing.discard(number, form.revisionId(), editor.actor());
            next.addFlashAttribute("notice", "overview.discarded");
            return new ModelAndView("redirect:" + NewsroomAddresses.overview(left.number()));
        } catch (StaleRevision stale) {
            return page.stale(number, editor);
        }
    }

    @PostMapping(NewsroomAddresses.ARTICLE + "/recovery")
    String recover(@PathVariable long number, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        editing.recover(number, editor.actor());
        next.addFlashAttribute("notice", "newsroom.form.recovered");
        return "redirect:" + NewsroomAddresses.article(number);
    }

    /** A colleague works on the draft from now on. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/assignment")
    ModelAndView assign(
            @PathVariable long number,
            ActionForm form,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        Optional<Actor> colleague = accounts.writersIn(editing.find(number).sectionId()).stream()
                .filter(each -> each.username().equals(form.to()))
                .findFirst();
        if (colleague.isEmpty()) {
            return page.refused(number, form, List.of(new FieldProblem("to", "overview.problem.to")), editor);
        }
        editing.assign(number, form.from(), colleague.get(), editor.actor());
        next.addFlashAttribute("notice", "overview.assigned");
        return new ModelAndView("redirect:" + NewsroomAddresses.overview(number));
    }

    /** Notices can be begun from the draft. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/template")
    String markAsTemplate(@PathVariable long number, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        editing.markAsTemplate(number, editor.actor());
        next.addFlashAttribute("notice", "overview.template.marked");
        return "redirect:" + NewsroomAddresses.overview(number);
    }

    @PostMapping(NewsroomAddresses.ARTICLE + "/template-end")
    String endTemplate(@PathVariable long number, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        editing.endTemplate(number, editor.actor());
        next.addFlashAttribute("notice", "overview.template.ended");
        return "redirect:" + NewsroomAddresses.overview(number);
    }
}
