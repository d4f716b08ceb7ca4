package org.bureauportal.newsroom.writing;

import org.bureauportal.account.Editor;
import org.bureauportal.article.Approving;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The reviews of a draft, which are asked for and given on its checklist: there stands the revision that was seen. */
@Controller
class ReviewController {

    private final Approving approving;
    private final ChecklistPage checklist;

    ReviewController(Approving approving, ChecklistPage checklist) {
        this.approving = approving;
        this.checklist = checklist;
    }

    /** The draft is handed in to its reviewers. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/submission")
    ModelAndView submit(
            @PathVariable long number,
            ReleaseForm seen,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        return checklist.perform(
                number,
                seen,
                "review.submitted",
                editor,
                next,
                () -> approving.submit(number, seen.revisionId(), editor.actor()));
    }

    /** The next review is given to what was seen. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/approval")
    ModelAndView approve(
            @PathVariable long number,
            ReleaseForm seen,
            @RequestParam(defaultValue = "") String step,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        int asked = step.matches("[1-9]") ? Integer.parseInt(step) : Integer.MAX_VALUE;
        return checklist.perform(
                number,
                seen,
                "review.approved",
                editor,
                next,
                () -> approving.approve(number, seen.revisionId(), asked, editor.actor()));
    }

    /** What was seen goes back to those who write it. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/return")
    ModelAndView sendBack(
            @PathVariable long number,
            ReleaseForm seen,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        return checklist.perform(
                number,
                seen,
                "review.sentBack",
                editor,
                next,
                () -> approving.sendBack(number, seen.revisionId(), seen.reason(), editor.actor()));
    }

    /** The draft is written on. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/submission-end")
    String takeBack(@PathVariable long number, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        approving.takeBack(number, editor.actor());
        next.addFlashAttribute("notice", "review.takenBack");
        return "redirect:" + NewsroomAddresses.overview(number);
    }
}
