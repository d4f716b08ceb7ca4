package org.bureauportal.newsroom.writing;

import java.util.List;
import org.bureauportal.account.Editor;
import org.bureauportal.article.Approving;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.review.RemarkForm;
import org.bureauportal.review.Remarks;
import org.bureauportal.review.Remarks.RemarkRefused;
import org.bureauportal.review.WaitingReviews;
import org.bureauportal.shared.Actor;
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
    private final Editing editing;
    private final Remarks remarks;
    private final WaitingReviews waiting;
    private final ChecklistPage checklist;

    ReviewController(
            Approving approving, Editing editing, Remarks remarks, WaitingReviews waiting, ChecklistPage checklist) {
        this.approving = approving;
        this.editing = editing;
        this.remarks = remarks;
        this.waiting = waiting;
        this.checklist = checklist;
    }

    /** A remark is made on what was seen, or on words of it. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/remarks")
    ModelAndView remark(
            @PathVariable long number,
            ReleaseForm seen,
            RemarkForm typed,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        EditableArticle draft = editing.find(number);
        if (draft.isDraft()) {
            try {
                remarks.add(number, seen.revisionId(), typed, editor.actor());
            } catch (RemarkRefused refused) {
                return checklist.refused(draft, typed, refused.problems(), editor.actor());
            }
            next.addFlashAttribute("notice", "remark.made");
        } else {
            next.addFlashAttribute("alert", "checklist.gone");
            next.addFlashAttribute("who", draft.savedBy());
        }
        return new ModelAndView("redirect:" + NewsroomAddresses.checklist(number) + "#remarks");
    }

    /** A remark is open no more. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/remarks/{remark:[1-9][0-9]{0,17}}/resolution")
    String resolve(
            @PathVariable long number,
            @PathVariable long remark,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        remarks.resolve(number, remark, editor.actor());
        next.addFlashAttribute("notice", "remark.resolved");
        return "redirect:" + NewsroomAddresses.checklist(number) + "#remarks";
    }

    /** The draft is handed in to its reviewers. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/submission")
    ModelAndView submit(
            @PathVariable long number,
            ReleaseForm seen,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        Actor reviewer = waiting.reviewersOf(number).stream()
                .filter(each -> each.username().equals(seen.reviewer()))
                .findFirst()
                .orElse(null);
        if (reviewer == null && !seen.reviewer().isEmpty()) {
            List<FieldProblem> problems = List.of(new FieldProblem("reviewer", "problem.reviewer"));
            return checklist.refused(editing.find(number), seen, problems, editor.actor());
        }
        Approving.Request request = new Approving.Request(seen.pressingReason(), reviewer);
        return checklist.perform(
                number,
                seen,
                "review.submitted",
                editor,
                next,
                () -> approving.submit(number, seen.revisionId(), request, editor.actor()));
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
