package org.bureauportal.newsroom.desk;

import java.util.List;
import java.util.Optional;
import org.bureauportal.account.Editor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Editing.SavedRevision;
import org.bureauportal.article.Editing.StaleRevision;
import org.bureauportal.newsroom.DraftFiles;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.NotFound;
import org.bureauportal.site.NewsroomAddresses;
import org.bureauportal.text.Comparison;
import org.bureauportal.text.Content;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The revisions of an article: listed, shown, compared two by two, and restored. */
@Controller
class RevisionsController {

    private static final String REVISIONS = NewsroomAddresses.REVISIONS;
    private static final String KEY = "/{revision:[1-9][0-9]{0,17}}";

    private final Editing editing;
    private final Sections sections;
    private final OverviewView overview;
    private final DraftFiles files;

    RevisionsController(Editing editing, Sections sections, OverviewView overview, DraftFiles files) {
        this.editing = editing;
        this.sections = sections;
        this.overview = overview;
        this.files = files;
    }

    @GetMapping(REVISIONS)
    String list(@PathVariable long number, Model model) {
        about(number, model);
        model.addAttribute("revisions", editing.revisions(number));
        return "newsroom/revisions";
    }

    /** One revision, beside what changed since the one before it. */
    @GetMapping(REVISIONS + KEY)
    String show(@PathVariable long number, @PathVariable long revision, Model model) {
        about(number, model);
        List<SavedRevision> all = editing.revisions(number);
        SavedRevision shown = find(all, revision);
        Content content = editing.revision(number, revision);
        int before = all.indexOf(shown) + 1;
        if (before < all.size()) {
            Content earlier = editing.revision(number, all.get(before).id());
            model.addAttribute("comparison", Comparison.of(earlier, content, LocaleContextHolder.getLocale()));
        }
        model.addAttribute("revision", shown);
        model.addAttribute("shown", content);
        model.addAttribute("files", files.of(content.attachments(), LocaleContextHolder.getLocale()));
        return "newsroom/revision";
    }

    @GetMapping(NewsroomAddresses.ARTICLE + "/comparison")
    String compare(@PathVariable long number, @RequestParam long from, @RequestParam long to, Model model) {
        about(number, model);
        List<SavedRevision> all = editing.revisions(number);
        // the older one first, whichever was chosen first
        boolean inOrder = all.indexOf(find(all, from)) >= all.indexOf(find(all, to));
        SavedRevision older = find(all, inOrder ? from : to);
        SavedRevision newer = find(all, inOrder ? to : from);
        model.addAttribute("older", older);
        model.addAttribute("newer", newer);
        model.addAttribute(
                "comparison",
                Comparison.of(
                        editing.revision(number, older.id()),
                        editing.revision(number, newer.id()),
                        LocaleContextHolder.getLocale()));
        return "newsroom/comparison";
    }

    @PostMapping(REVISIONS + KEY + "/restoration")
    ModelAndView restore(
            @PathVariable long number,
            @PathVariable long revision,
            ActionForm form,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        try {
            editing.restoreRevision(number, form.revisionId(), revision, editor.actor());
        } catch (StaleRevision stale) {
            return overview.stale(number, editor);
        }
        next.addFlashAttribute("notice", "newsroom.form.restored");
        return new ModelAndView("redirect:" + NewsroomAddresses.article(number));
    }

    private void about(long number, Model model) {
        EditableArticle article = editing.find(number);
        Section section =
                Optional.ofNullable(article.sectionId()).flatMap(sections::byId).orElse(null);
        model.addAttribute("article", article);
        model.addAttribute("section", section);
    }

    private static SavedRevision find(List<SavedRevision> all, long id) {
        return all.stream().filter(each -> each.id() == id).findFirst().orElseThrow(() -> NotFound.revision(id));
    }
}
