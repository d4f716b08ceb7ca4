package org.bureauportal.newsroom.desk;

import org.bureauportal.account.Editor;
import org.bureauportal.article.Editing;
import org.bureauportal.review.PreviewLinks;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes and ends the addresses at which people outside see a draft. */
@Controller
class PreviewLinkController {

    private final PreviewLinks links;
    private final Editing editing;
    private final OverviewView overview;
    private final Addresses addresses;

    PreviewLinkController(PreviewLinks links, Editing editing, OverviewView overview, Addresses addresses) {
        this.links = links;
        this.editing = editing;
        this.overview = overview;
        this.addresses = addresses;
    }

    /** The answer alone has the whole address, so that nothing keeps it. */
    @PostMapping(NewsroomAddresses.PREVIEW_LINKS)
    ModelAndView make(@PathVariable long number, ActionForm typed, @AuthenticationPrincipal Editor editor) {
        PreviewLinks.Made made;
        try {
            made = links.make(number, typed.forWhom(), typed.howManyDays(), typed.formKey(), editor.actor());
        } catch (PreviewLinks.Refused refused) {
            return overview.refused(number, typed, refused.problems(), editor);
        }
        return new ModelAndView("newsroom/preview-link")
                .addObject("article", editing.find(number))
                .addObject("link", made)
                .addObject("address", addresses.whole(addresses.preview(made.secret())));
    }

    @PostMapping(NewsroomAddresses.PREVIEW_LINKS + "/{link:[1-9][0-9]{0,17}}/revocation")
    ModelAndView revoke(
            @PathVariable long number,
            @PathVariable long link,
            ActionForm typed,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        return overview.perform(
                number, typed, "previewLink.revoked", editor, next, form -> links.revoke(number, link, editor.actor()));
    }
}
