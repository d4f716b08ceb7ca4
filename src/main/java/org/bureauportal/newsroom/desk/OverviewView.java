package org.bureauportal.newsroom.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Editor;
import org.bureauportal.article.Approving;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Judgement;
import org.bureauportal.article.Judgement.NotPublishable;
import org.bureauportal.article.Stage;
import org.bureauportal.article.Standing;
import org.bureauportal.attachment.FileLine;
import org.bureauportal.check.PersonalData;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.newsroom.DraftFiles;
import org.bureauportal.node.Showings;
import org.bureauportal.review.PreviewLinks;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Actor;
import org.bureauportal.site.Language;
import org.bureauportal.site.NewsroomAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page that shows how an article stands and offers the possible actions. */
@Component
class OverviewView {

    private final Editing editing;
    private final Judgement judgement;
    private final Approving approving;
    private final PreviewLinks previews;
    private final Sections sections;
    private final DraftFiles files;
    private final Showings showings;
    private final PersonalData personalData;
    private final Accounts accounts;

    OverviewView(
            Editing editing,
            Judgement judgement,
            Approving approving,
            PreviewLinks previews,
            Sections sections,
            DraftFiles files,
            Showings showings,
            PersonalData personalData,
            Accounts accounts) {
        this.accounts = accounts;
        this.editing = editing;
        this.judgement = judgement;
        this.approving = approving;
        this.previews = previews;
        this.sections = sections;
        this.files = files;
        this.showings = showings;
        this.personalData = personalData;
    }

    /**
     * A file of the article.
     *
     * @param elsewhere the numbers of other articles that have it now
     */
    public record FileUse(FileLine line, List<Long> elsewhere) {}

    private List<FileUse> files(EditableArticle article) {
        Map<String, FileLine> named = files.named(article.content().attachments(), LocaleContextHolder.getLocale());
        Map<String, List<Long>> uses = editing.articlesWithFiles(named.keySet());
        return named.entrySet().stream()
                .map(file -> new FileUse(
                        file.getValue(),
                        uses.getOrDefault(file.getKey(), List.of()).stream()
                                .filter(number -> number != article.number())
                                .toList()))
                .toList();
    }

    /** The languages into which an original that is public may be translated. */
    private static List<Language> untranslated(
            EditableArticle article, @Nullable Section section, Editing.Versions versions) {
        return section == null
                        || article.standing() != Standing.PUBLIC
                        || article.content().translationOf() != null
                ? List.of()
                : Arrays.stream(Language.values())
                        .filter(each -> each != section.language() && !versions.hasTranslation(each))
                        .toList();
    }

    ModelAndView show(long number, ActionForm typed, Editor editor) {
        return page(HttpStatus.OK, number, typed, FieldProblems.NONE, editor);
    }

    /** Somebody saved since the page was opened; nothing was done. */
    ModelAndView stale(long number, Editor editor) {
        return page(HttpStatus.CONFLICT, number, ActionForm.empty(), FieldProblems.NONE, editor)
                .addObject("alert", "overview.stale");
    }

    /** Somebody else works on the draft; nothing was done. */
    ModelAndView anothers(EditableArticle article, Editor editor) {
        ModelAndView page = page(HttpStatus.CONFLICT, article.number(), ActionForm.empty(), FieldProblems.NONE, editor);
        return article.writer() == null
                ? page
                : page.addObject("alert", "overview.anothers")
                        .addObject("who", article.writer().who().name());
    }

    /** What was typed is not fit; nothing was done. */
    ModelAndView refused(long number, ActionForm typed, List<FieldProblem> problems, Editor editor) {
        return page(HttpStatus.UNPROCESSABLE_CONTENT, number, typed, new FieldProblems(problems), editor);
    }

    /** Performs an action and redirects back; problems are shown beside what was typed. */
    ModelAndView perform(
            long number,
            ActionForm typed,
            String notice,
            Editor editor,
            RedirectAttributes next,
            Consumer<ActionForm> act) {
        try {
            act.accept(typed);
        } catch (NotPublishable notPublishable) {
            return refused(number, typed, notPublishable.problems(), editor);
        }
        next.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:" + NewsroomAddresses.overview(number));
    }

    /** Those to whom the editor may hand the draft. */
    private List<Actor> colleagues(EditableArticle article, Editor editor) {
        EditableArticle.Writer writer = article.writer();
        return writer == null || !editor.mayPublishIn(article.sectionId())
                ? List.of()
                : accounts.writersIn(article.sectionId()).stream()
                        .filter(each -> !writer.is(each.username()))
                        .toList();
    }

    private ModelAndView page(HttpStatus status, long number, ActionForm typed, FieldProblems problems, Editor editor) {
        EditableArticle article = editing.find(number);
        Section section =
                Optional.ofNullable(article.sectionId()).flatMap(sections::byId).orElse(null);
        Editing.Versions versions = editing.versions(article);
        ModelAndView page = new ModelAndView("newsroom/overview", status);
        page.addObject("article", article)
                // it stays in the history of browsers
                .addObject("pageTitle", personalData.mask(article.content().title()))
                .addObject("section", section)
                .addObject(
                        "sections",
                        // its own is among them, so that no other one looks chosen
                        sections.all().stream()
                                .filter(each ->
                                        each.equals(section) || (!each.isClosed() && editor.mayPublishIn(each.id())))
                                .toList())
                .addObject("form", typed)
                .addObject("colleagues", colleagues(article, editor))
                .addObject("files", files(article))
                .addObject(
                        "related",
                        Stream.concat(editing.related(article.content()).stream(), editing.naming(number).stream())
                                .toList())
                .addObject(
                        "lastDayByCalendar",
                        article.dueAt() == null
                                ? null
                                : judgement.lastDayByCalendar(number).orElse(null))
                .addObject("drafts", editing.namedInDrafts(number))
                .addObject("leading", article.wasPublic() ? editing.leadingTo(number) : List.of())
                .addObject("isRule", article.wasPublic() && editing.isRule(number))
                .addObject("repeal", editing.repeal(number).orElse(null))
                .addObject("unreviewed", approving.reviews(number, "").urgentReason())
                .addObject(
                        "showing",
                        article.standing() == Standing.PUBLIC
                                ? showings.of(number).orElse(null)
                                : null)
                .addObject("versions", versions)
                .addObject("untranslated", untranslated(article, section, versions))
                .addObject(
                        "liveEdition", article.stage() == Stage.PUBLISHED ? article.edition() : article.edition() - 1)
                .addObject("previewLinks", previews.of(number))
                .addObject("canBePreviewed", section != null && PreviewLinks.canShow(article))
                .addObject("previewDays", PreviewLinks.DAYS)
                .addObject("previewKey", UUID.randomUUID())
                .addObject("formAddress", NewsroomAddresses.overview(number))
                .addObject(FieldProblems.NAME, problems);
        return page;
    }
}
