package org.bureauportal.newsroom.writing;

import org.bureauportal.account.Editor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Editing.StaleRevision;
import org.bureauportal.article.Judgement;
import org.bureauportal.site.NewsroomAddresses;
import org.bureauportal.text.Content;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Masks what the checklist of a draft found of personal data, one finding or all, and takes that back. */
@Controller
class MaskingController {

    private static final String MASKING = NewsroomAddresses.ARTICLE + "/masking";
    private static final long NO_REVISION = 0;

    private final Editing editing;
    private final Judgement judgement;
    private final ChecklistPage checklist;

    MaskingController(Editing editing, Judgement judgement, ChecklistPage checklist) {
        this.editing = editing;
        this.judgement = judgement;
        this.checklist = checklist;
    }

    /**
     * Saves the revision that was seen with less in it.
     *
     * @param finding the key of the one to be masked; empty for all
     */
    @PostMapping(MASKING)
    ModelAndView mask(
            @PathVariable long number,
            @RequestParam(defaultValue = "") String revision,
            @RequestParam(defaultValue = "") String finding,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        long seen = key(revision);
        Content content = editing.revision(number, seen);
        Content masked = judgement.masked(
                content, found -> finding.isEmpty() || found.key().equals(finding));
        try {
            editing.save(number, seen, editing.find(number).sectionId(), masked, editor.actor());
        } catch (StaleRevision stale) {
            return stale(stale.current(), editor);
        }
        next.addAttribute("masked", seen);
        return redirect(number);
    }

    /** Makes the revision before a masking the newest one again. */
    @PostMapping(MASKING + "/reversal")
    ModelAndView reverse(
            @PathVariable long number,
            @RequestParam(defaultValue = "") String revision,
            @RequestParam(defaultValue = "") String before,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        try {
            editing.restoreRevision(number, key(revision), key(before), editor.actor());
        } catch (StaleRevision stale) {
            return stale(stale.current(), editor);
        }
        next.addFlashAttribute("notice", "checklist.personal.reversed");
        return redirect(number);
    }

    private ModelAndView stale(EditableArticle current, Editor editor) {
        return current.isDraft()
                ? checklist.stale(current, ReleaseForm.empty(), editor.actor())
                : redirect(current.number());
    }

    /** A key that no revision has where it is unreadable. */
    private static long key(String typed) {
        return ArticleForm.number(typed).orElse(NO_REVISION);
    }

    private static ModelAndView redirect(long number) {
        return new ModelAndView("redirect:" + NewsroomAddresses.checklist(number));
    }
}
