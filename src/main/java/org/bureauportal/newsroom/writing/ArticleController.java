package org.bureauportal.newsroom.writing;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bureauportal.account.Editor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Editing.DraftOfAnother;
import org.bureauportal.article.Editing.StaleRevision;
import org.bureauportal.form.UnsavedForms;
import org.bureauportal.section.SectionClosed;
import org.bureauportal.site.NewsroomAddresses;
import org.bureauportal.text.ContentField;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The article form: opened, and saved as a draft. Where no draft is open, its overview takes its place. */
@Controller
class ArticleController {

    private final Editing editing;
    private final Drafting drafting;
    private final ArticlePage page;
    private final Losses losses;
    private final Clock clock;

    ArticleController(Editing editing, Drafting drafting, ArticlePage page, Losses losses, Clock clock) {
        this.editing = editing;
        this.drafting = drafting;
        this.page = page;
        this.losses = losses;
        this.clock = clock;
    }

    /**
     * The form for a new article. A browser is led to an address that has the key of the article to be made, so that it
     * leads to that article once it is made: by Back, by a reload, or after a crash.
     */
    @GetMapping(NewsroomAddresses.NEW_ARTICLE)
    ModelAndView create(
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String translates,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String like,
            @RequestParam(defaultValue = "false") boolean files,
            @RequestParam(defaultValue = "") String type,
            @RequestHeader(name = "Sec-Fetch-Mode", defaultValue = "") String mode,
            @AuthenticationPrincipal Editor editor,
            HttpServletRequest request) {
        Optional<ArticleForm> kept = kept(null, request);
        if (kept.isPresent()) {
            return page.kept(null, kept.get(), editor);
        }
        Optional<UUID> submission = ArticleForm.key(key);
        if (submission.isEmpty() && mode.equals("navigate")) {
            return new ModelAndView("redirect:"
                    + UriComponentsBuilder.fromPath(NewsroomAddresses.NEW_ARTICLE)
                            .queryParam("key", UUID.randomUUID())
                            .queryParamIfPresent("translates", filled(translates))
                            .queryParamIfPresent("language", filled(language))
                            .queryParamIfPresent("like", filled(like))
                            .queryParamIfPresent("files", filled(files ? "true" : ""))
                            .queryParamIfPresent("type", filled(type))
                            .encode()
                            .toUriString());
        }
        return submission
                .flatMap(editing::findMadeBy)
                .map(made -> new ModelAndView("redirect:" + ArticlePage.address(made.number())))
                .orElseGet(() -> {
                    ArticleForm fresh = ArticleForm.fresh(
                            editing.defaults(editor.actor()),
                            LocalDate.now(clock),
                            submission.orElseGet(UUID::randomUUID));
                    return page.form(
                            null, begun(fresh.within(editor), translates, language, like, files, type, editor), editor);
                });
    }

    @GetMapping(NewsroomAddresses.ARTICLE)
    ModelAndView edit(@PathVariable long number, @AuthenticationPrincipal Editor editor, HttpServletRequest request) {
        EditableArticle article = editing.find(number);
        Optional<ArticleForm> kept = kept(number, request);
        if (article.isDraft() && article.isAnothers(editor.getUsername())) {
            return kept.map(form -> page.anothers(drafting.read(form), article, editor))
                    .orElseGet(() -> new ModelAndView("redirect:" + NewsroomAddresses.overview(number)));
        }
        if (article.isDraft() && (kept.isPresent() || editor.mayWriteIn(article.sectionId()))) {
            return kept.map(form -> page.kept(number, form, editor))
                    .orElseGet(() -> page.form(number, ArticleForm.of(article), editor));
        }
        return kept.map(form -> page.stale(drafting.read(form), article, editor))
                .orElseGet(() -> new ModelAndView("redirect:" + NewsroomAddresses.overview(number)));
    }

    @PostMapping(NewsroomAddresses.ARTICLES)
    ModelAndView begin(
            ArticleForm form,
            @RequestParam(defaultValue = "false") boolean toFiles,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        return save(null, form, toFiles, editor, next);
    }

    @PostMapping(NewsroomAddresses.REVISIONS)
    ModelAndView save(
            @PathVariable long number,
            ArticleForm form,
            @RequestParam(defaultValue = "false") boolean toFiles,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        return save(Long.valueOf(number), form, toFiles, editor, next);
    }

    private ModelAndView save(
            @Nullable Long number, ArticleForm form, boolean toFiles, Editor editor, RedirectAttributes next) {
        if (!form.isShownTo(editor)) {
            return page.ofAnother(number, form, editor);
        }
        Drafting.Read read = drafting.read(form);
        try {
            EditableArticle saved = drafting.save(number, read, editor.actor());
            next.addFlashAttribute("notice", "newsroom.form.saved");
            next.addFlashAttribute("savedForm", form.formKey());
            next.addFlashAttribute(Losses.NAME, losses.of(read.leftOut()));
            return new ModelAndView("redirect:"
                    + (toFiles ? NewsroomAddresses.filesOf(saved.number()) : ArticlePage.address(saved.number())));
        } catch (StaleRevision stale) {
            return page.stale(read, stale.current(), editor);
        } catch (DraftOfAnother another) {
            return page.anothers(read, another.current(), editor);
        } catch (SectionClosed closed) {
            return page.closed(number, form, closed, editor);
        }
    }

    /**
     * The draft of another becomes that of the person who asks for it: from its overview, or from the form, where what was
     * typed stays and is not saved yet.
     *
     * @param from the username of the person who was seen to work on it
     */
    @PostMapping(NewsroomAddresses.ARTICLE + "/takeover")
    ModelAndView takeOver(
            @PathVariable long number,
            @RequestParam(defaultValue = "") String from,
            ArticleForm typed,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        if (!typed.isShownTo(editor)) {
            return page.ofAnother(number, typed, editor);
        }
        EditableArticle own = editing.takeOver(number, from, editor.actor());
        if (typed.formKey().isEmpty()) {
            next.addFlashAttribute("notice", "overview.takenOver");
            return new ModelAndView("redirect:" + ArticlePage.address(number));
        }
        Drafting.Read read = drafting.read(typed);
        return own.isDraft() ? page.takenOver(read, own, editor) : page.stale(read, own, editor);
    }

    private ArticleForm begun(
            ArticleForm fresh,
            String translates,
            String language,
            String like,
            boolean files,
            String type,
            Editor editor) {
        Optional<Long> original = ArticleForm.number(translates);
        if (original.isPresent()) {
            return drafting.begun(drafting.translation(fresh, original.get(), language, editor));
        }
        Optional<Long> other = ArticleForm.number(like);
        if (other.isPresent()) {
            EditableArticle begun = editing.find(other.get());
            return (begun.isTemplate() ? fresh.from(begun) : fresh.copying(begun, files)).within(editor);
        }
        return drafting.begun(type.isEmpty() ? fresh : fresh.with(Map.of(ContentField.NOTICE_TYPE.key(), type)));
    }

    /** The form for another type of notice, with everything that was typed; nothing is saved. */
    @PostMapping({NewsroomAddresses.NEW_ARTICLE + "/type", NewsroomAddresses.ARTICLE + "/type"})
    ModelAndView retype(@PathVariable Optional<Long> number, ArticleForm form, @AuthenticationPrincipal Editor editor) {
        Long article = number.orElse(null);
        return form.isShownTo(editor)
                ? page.form(article, drafting.begun(form), editor).addObject("unsaved", true)
                : page.ofAnother(article, form, editor);
    }

    private static Optional<String> filled(String parameter) {
        return Optional.of(parameter).filter(each -> !each.isEmpty());
    }

    private static Optional<ArticleForm> kept(@Nullable Long number, HttpServletRequest request) {
        return UnsavedForms.takeFor(ArticlePage.address(number), request.getSession(false))
                .map(kept -> ArticleForm.of(kept.fields()));
    }
}
