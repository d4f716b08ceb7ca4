package org.bureauportal.newsroom.writing;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bureauportal.account.Editor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Editing.StaleRevision;
import org.bureauportal.article.Judgement;
import org.bureauportal.article.NotPublishable;
import org.bureauportal.article.Publishing;
import org.bureauportal.article.Scheduling;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.form.UnsavedForms;
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
            return checked(drafting.save(article, read, editor.actor()), read, next);
        } catch (StaleRevision stale) {
            return form.stale(read, stale.current(), editor);
        } catch (SectionClosed closed) {
            return form.closed(article, typed, closed);
        }
    }

    private ModelAndView checked(EditableArticle saved, Drafting.Read read, RedirectAttributes next) {
        List<String> lost = losses.of(read.leftOut());
        List<FieldProblem> problems =
                saved.isDraft() ? judgement.readiness(saved.number()).problems() : List.of();
        if (!problems.isEmpty()) {
            return form.notReady(saved, read.form(), problems).addObject(Losses.NAME, lost);
        }
        next.addFlashAttribute("notice", "checklist.saved");
        next.addFlashAttribute("savedForm", read.form().formKey());
        next.addFlashAttribute(Losses.NAME, lost);
        return redirect(NewsroomAddresses.checklist(saved.number()));
    }

    @GetMapping(NewsroomAddresses.CHECKLIST)
    ModelAndView checklist(
            @PathVariable long number, @RequestParam(defaultValue = "") String masked, HttpServletRequest request) {
        EditableArticle article = editing.find(number);
        if (!article.isDraft()) {
            return redirect(NewsroomAddresses.overview(number));
        }
        ReleaseForm release = UnsavedForms.takeFor(NewsroomAddresses.checklist(number), request.getSession(false))
                .map(kept -> ReleaseForm.of(kept.fields()))
                .orElseGet(ReleaseForm::empty);
        return checklist.show(article, release, ArticleForm.number(masked).orElse(NO_REVISION));
    }

    @PostMapping(NewsroomAddresses.ARTICLE + "/publication")
    ModelAndView publish(
            @PathVariable long number,
            ReleaseForm release,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        return perform(
                number,
                release,
                "newsroom.article.published",
                next,
                () -> publishing.publish(number, release.revisionId(), release.decision(), editor.actor()));
    }

    private ModelAndView perform(long number, ReleaseForm release, String done, RedirectAttributes next, Runnable act) {
        try {
            act.run();
        } catch (StaleRevision stale) {
            return stale.current().isDraft() ? checklist.stale(stale.current(), release) : gone(stale.current(), next);
        } catch (NotPublishable refused) {
            return checklist.refused(editing.find(number), release, refused.problems());
        } catch (Publishing.UnconfirmedDate unconfirmed) {
            return checklist.show(editing.find(number), release, NO_REVISION);
        }
        next.addFlashAttribute("notice", done);
        return redirect(NewsroomAddresses.overview(number));
    }

    /** Lets the revision that was seen go out at an hour. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/schedule")
    ModelAndView schedule(
            @PathVariable long number,
            ReleaseForm release,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        Optional<Instant> hour = TypedDate.minute(release.scheduledFor()).flatMap(dates::onlyInstant);
        return perform(
                number,
                release,
                "checklist.scheduled",
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

    /** Somebody else published or discarded the draft meanwhile, in another revision. */
    private static ModelAndView gone(EditableArticle current, RedirectAttributes next) {
        next.addFlashAttribute("alert", "checklist.gone");
        next.addFlashAttribute("who", current.savedBy());
        return redirect(NewsroomAddresses.overview(current.number()));
    }

    private static ModelAndView redirect(String address) {
        return new ModelAndView("redirect:" + address);
    }
}
