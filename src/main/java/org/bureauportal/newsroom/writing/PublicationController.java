package org.bureauportal.newsroom.writing;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bureauportal.account.Editor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Editing.DraftOfAnother;
import org.bureauportal.article.Editing.StaleRevision;
import org.bureauportal.article.Judgement;
import org.bureauportal.article.Publishing;
import org.bureauportal.article.Scheduling;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.form.UnsavedForms;
import org.bureauportal.review.RemarkForm;
import org.bureauportal.section.SectionClosed;
import org.bureauportal.site.Dates;
import org.bureauportal.site.NewsroomAddresses;
import org.bureauportal.text.TypedDate;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** From the form to the public: the form is saved, its checklist is read, and the revision that was seen there goes out. */
@Controller
class PublicationController {

    private static final long NO_REVISION = 0;

    private final Editing editing;
    private final Publishing publishing;
    private final Judgement judgement;
    private final Scheduling scheduling;
    private final Dates dates;
    private final Drafting drafting;
    private final ArticlePage form;
    private final ChecklistPage checklist;
    private final Losses losses;

    PublicationController(
            Editing editing,
            Publishing publishing,
            Judgement judgement,
            Scheduling scheduling,
            Dates dates,
            Drafting drafting,
            ArticlePage form,
            ChecklistPage checklist,
            Losses losses) {
        this.editing = editing;
        this.publishing = publishing;
        this.judgement = judgement;
        this.scheduling = scheduling;
        this.dates = dates;
        this.drafting = drafting;
        this.form = form;
        this.checklist = checklist;
        this.losses = losses;
    }

    /** Saves what stands in the form, and leads to its checklist where nothing is in the way of publishing it. */
    @PostMapping({NewsroomAddresses.NEW_ARTICLE + "/checklist", NewsroomAddresses.CHECKLIST})
    ModelAndView check(
            @PathVariable Optional<Long> number,
            ArticleForm typed,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        Long article = number.orElse(null);
        if (!typed.isShownTo(editor)) {
            return form.ofAnother(article, typed, editor);
        }
        Drafting.Read read = drafting.read(typed);
        try {
            return checked(drafting.save(article, read, editor.actor()), read, editor, next);
        } catch (StaleRevision stale) {
            return form.stale(read, stale.current(), editor);
        } catch (DraftOfAnother another) {
            return form.anothers(read, another.current(), editor);
        } catch (SectionClosed closed) {
            return form.closed(article, typed, closed, editor);
        }
    }

    private ModelAndView checked(EditableArticle saved, Drafting.Read read, Editor editor, RedirectAttributes next) {
        List<String> lost = losses.of(read.leftOut());
        List<FieldProblem> problems =
                saved.isDraft() ? judgement.readiness(saved.number(), List.of()).problems() : List.of();
        if (!problems.isEmpty()) {
            return form.notReady(saved, read.form(), problems, editor).addObject(Losses.NAME, lost);
        }
        next.addFlashAttribute("notice", "checklist.saved");
        next.addFlashAttribute("savedForm", read.form().formKey());
        next.addFlashAttribute(Losses.NAME, lost);
        return redirect(NewsroomAddresses.checklist(saved.number()));
    }

    @GetMapping(NewsroomAddresses.CHECKLIST)
    ModelAndView checklist(
            @PathVariable long number,
            @RequestParam(defaultValue = "") String masked,
            @AuthenticationPrincipal Editor editor,
            HttpServletRequest request) {
        EditableArticle article = editing.find(number);
        if (!article.isDraft()) {
            return redirect(NewsroomAddresses.overview(number));
        }
        Map<String, String> kept = UnsavedForms.takeFor(NewsroomAddresses.checklist(number), request.getSession(false))
                .map(UnsavedForms::fields)
                .orElse(Map.of());
        return checklist
                .show(article, ReleaseForm.of(kept), ArticleForm.number(masked).orElse(NO_REVISION), editor.actor())
                .addObject("typedRemark", RemarkForm.of(kept));
    }

    @PostMapping(NewsroomAddresses.ARTICLE + "/publication")
    ModelAndView publish(
            @PathVariable long number,
            ReleaseForm release,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        return checklist.perform(
                number,
                release,
                "newsroom.article.published",
                editor,
                next,
                () -> publishing.publish(number, release.revisionId(), release.decision(), editor.actor()));
    }

    /** Lets the revision that was seen go out at an hour. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/schedule")
    ModelAndView schedule(
            @PathVariable long number,
            ReleaseForm release,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        Optional<Instant> hour = TypedDate.minute(release.scheduledFor()).flatMap(dates::onlyInstant);
        return checklist.perform(
                number,
                release,
                "checklist.scheduled",
                editor,
                next,
                () -> scheduling.schedule(
                        number, release.revisionId(), release.decision(), hour.orElse(null), editor.actor()));
    }

    /** What was to go out at an hour, or could not, is a draft again. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/schedule-end")
    ModelAndView endSchedule(
            @PathVariable long number, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        scheduling.end(number, editor.actor());
        next.addFlashAttribute("notice", "schedule.ended");
        return redirect(NewsroomAddresses.overview(number));
    }

    private static ModelAndView redirect(String address) {
        return new ModelAndView("redirect:" + address);
    }
}
