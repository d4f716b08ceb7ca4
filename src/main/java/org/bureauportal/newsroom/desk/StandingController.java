package org.bureauportal.newsroom.desk;

import java.util.function.Consumer;
import org.bureauportal.account.Editor;
import org.bureauportal.article.Approving;
import org.bureauportal.article.Publishing;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes where the public finds an article, or whether: withdraws, removes, restores, moves it, ends its force, keeps search engines from it, and puts it first. */
@Controller
class StandingController {

    private final Publishing publishing;
    private final Approving approving;
    private final OverviewView page;

    StandingController(Publishing publishing, Approving approving, OverviewView page) {
        this.publishing = publishing;
        this.approving = approving;
        this.page = page;
    }

    /** The text stays readable, under a banner that says why it holds no longer. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/withdrawal")
    ModelAndView withdraw(
            @PathVariable long number,
            ActionForm form,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        Consumer<ActionForm> withdrawal = typed -> publishing.withdraw(number, typed.reason(), editor.actor());
        return page.perform(number, form, "overview.withdrawn", editor, next, withdrawal);
    }

    /** The text is gone from its address. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/removal")
    ModelAndView remove(
            @PathVariable long number,
            ActionForm form,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        Consumer<ActionForm> removal =
                typed -> publishing.remove(number, typed.reason(), typed.redirect(), editor.actor());
        return page.perform(number, form, "overview.removed", editor, next, removal);
    }

    /** What was withdrawn or removed is public again. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/restoration")
    ModelAndView restore(
            @PathVariable long number,
            ActionForm form,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        return page.perform(
                number, form, "overview.restored", editor, next, typed -> publishing.restore(number, editor.actor()));
    }

    /** The article is filed in another section; its address stays. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/section")
    ModelAndView move(
            @PathVariable long number,
            ActionForm form,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        Consumer<ActionForm> move = typed -> publishing.move(number, typed.sectionId(), editor.actor());
        return page.perform(number, form, "overview.moved", editor, next, move);
    }

    /** The rule is in force no more, as its readers are told in words. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/repeal")
    ModelAndView repeal(
            @PathVariable long number,
            ActionForm form,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        Consumer<ActionForm> repeal =
                typed -> publishing.declareRepealed(number, typed.day(), typed.words(), editor.actor());
        return page.perform(number, form, "overview.repealed", editor, next, repeal);
    }

    /** What was said of the rule is taken back. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/repeal-end")
    ModelAndView endRepeal(
            @PathVariable long number,
            ActionForm form,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        return page.perform(
                number,
                form,
                "overview.reinstated",
                editor,
                next,
                typed -> publishing.reinstate(number, editor.actor()));
    }

    /** Search engines are kept from what readers find as before. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/search-engine-exclusion")
    ModelAndView unindex(
            @PathVariable long number,
            ActionForm form,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        Consumer<ActionForm> exclusion = typed -> publishing.unindex(number, typed.reason(), editor.actor());
        return page.perform(number, form, "overview.unindexed", editor, next, exclusion);
    }

    /** Search engines may show the article again. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/search-engine-exclusion-end")
    ModelAndView reindex(
            @PathVariable long number,
            ActionForm form,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        return page.perform(
                number, form, "overview.reindexed", editor, next, typed -> publishing.reindex(number, editor.actor()));
    }

    /** What went out before its reviews was looked at. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/later-review")
    ModelAndView reviewAfterwards(
            @PathVariable long number,
            ActionForm form,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        return page.perform(
                number,
                form,
                "review.afterwards.done",
                editor,
                next,
                typed -> approving.reviewAfterwards(number, editor.actor()));
    }

    /** The article leads the home page. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/lead")
    ModelAndView lead(
            @PathVariable long number,
            ActionForm form,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        return page.perform(
                number, form, "overview.leads", editor, next, typed -> publishing.lead(number, editor.actor()));
    }

    /** The home page chooses its lead by itself again. */
    @PostMapping(NewsroomAddresses.ARTICLE + "/lead-end")
    ModelAndView endLead(
            @PathVariable long number,
            ActionForm form,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        return page.perform(
                number, form, "overview.leadEnded", editor, next, typed -> publishing.endLead(number, editor.actor()));
    }
}
