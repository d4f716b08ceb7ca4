package org.bureauportal.newsroom.writing;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.bureauportal.account.Editor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.NotPublishable;
import org.bureauportal.article.Publishing;
import org.bureauportal.article.StaleRevision;
import org.bureauportal.section.SectionClosed;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.bureauportal.site.NewsroomAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Publishes what stands in the form: saves it, and lets it out if nothing stands in the way. */
@Controller
class PublicationController {

    private final Publishing publishing;
    private final Rights rights;
    private final Drafting drafting;
    private final ArticlePage page;
    private final Losses losses;

    PublicationController(Publishing publishing, Rights rights, Drafting drafting, ArticlePage page, Losses losses) {
        this.publishing = publishing;
        this.rights = rights;
        this.drafting = drafting;
        this.page = page;
        this.losses = losses;
    }

    @PostMapping(NewsroomAddresses.NEW_ARTICLE + "/publication")
    ModelAndView publish(
            ArticleForm form,
            @RequestParam(defaultValue = "") String confirmedDate,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        return publish(null, form, confirmedDate, editor, next);
    }

    @PostMapping(NewsroomAddresses.ARTICLE + "/publication")
    ModelAndView publish(
            @PathVariable long number,
            ArticleForm form,
            @RequestParam(defaultValue = "") String confirmedDate,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        return publish(Long.valueOf(number), form, confirmedDate, editor, next);
    }

    private ModelAndView publish(
            @Nullable Long number, ArticleForm form, String confirmedDate, Editor editor, RedirectAttributes next) {
        if (!form.isShownTo(editor)) {
            return page.ofAnother(number, form, editor);
        }
        Actor by = editor.actor();
        // before anything is saved: a refusal says that nothing was
        rights.require(
                by,
                Right.PUBLISH,
                form.sectionId().stream().mapToLong(Long::longValue).toArray());
        Drafting.Read read = Drafting.read(form);
        try {
            return publishSaved(drafting.save(number, read, by), read, date(confirmedDate), by, next);
        } catch (StaleRevision stale) {
            return page.stale(read, stale.current(), editor);
        } catch (SectionClosed closed) {
            return page.closed(number, form, closed);
        }
    }

    private ModelAndView publishSaved(
            EditableArticle saved,
            Drafting.Read read,
            @Nullable LocalDate confirmed,
            Actor by,
            RedirectAttributes next) {
        ArticleForm form = read.form();
        try {
            EditableArticle published =
                    publishing.publish(saved.number(), saved.revision(), form.meant(), form.note(), confirmed, by);
            next.addFlashAttribute("notice", "newsroom.article.published");
            next.addFlashAttribute("savedForm", form.formKey());
            next.addFlashAttribute(Losses.NAME, losses.of(read.leftOut()));
            return new ModelAndView("redirect:" + NewsroomAddresses.overview(published.number()));
        } catch (NotPublishable notPublishable) {
            return page.notReady(saved, form, notPublishable.problems())
                    .addObject(Losses.NAME, losses.of(read.leftOut()));
        } catch (Publishing.UnconfirmedDate unconfirmed) {
            return page.confirmDate(saved, form, unconfirmed.date()).addObject(Losses.NAME, losses.of(read.leftOut()));
        }
    }

    /** An answer that cannot be read confirms nothing. */
    private static @Nullable LocalDate date(String confirmed) {
        try {
            return LocalDate.parse(confirmed);
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }
}
