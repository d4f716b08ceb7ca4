package org.bureauportal.newsroom.writing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.bureauportal.article.Editing;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.newsroom.DraftFiles;
import org.bureauportal.newsroom.RenderedPage;
import org.bureauportal.noticetype.TypedParticulars;
import org.bureauportal.section.Section;
import org.bureauportal.site.NewsroomAddresses;
import org.bureauportal.site.PageLanguage;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows what stands in the form as readers would see it, at several widths and on paper; nothing is saved. */
@Controller
class PreviewController {

    private final Editing editing;
    private final Drafting drafting;
    private final ArticlePage page;
    private final RenderedPage rendered;
    private final Losses losses;
    private final DraftFiles files;

    PreviewController(
            Editing editing,
            Drafting drafting,
            ArticlePage page,
            RenderedPage rendered,
            Losses losses,
            DraftFiles files) {
        this.editing = editing;
        this.drafting = drafting;
        this.page = page;
        this.rendered = rendered;
        this.losses = losses;
        this.files = files;
    }

    /** What is saved, for those who read it without writing it. */
    @GetMapping(NewsroomAddresses.ARTICLE + "/preview")
    ModelAndView saved(@PathVariable long number, HttpServletRequest request, HttpServletResponse response) {
        return preview(Optional.of(number), ArticleForm.of(editing.find(number)), "", request, response);
    }

    @PostMapping({NewsroomAddresses.NEW_ARTICLE + "/preview", NewsroomAddresses.ARTICLE + "/preview"})
    ModelAndView preview(
            @PathVariable Optional<Long> number,
            ArticleForm form,
            @RequestParam(defaultValue = "") String width,
            HttpServletRequest request,
            HttpServletResponse response) {
        Drafting.Read read = drafting.read(form);
        List<FieldProblem> problems = drafting.problemsToPreview(read);
        if (!problems.isEmpty()) {
            return page.previewRefused(problems);
        }
        Section section = drafting.section(form).orElseThrow();
        PageLanguage.set(request, section.language());
        PreviewWidth chosen = PreviewWidth.of(width);
        ModelAndView preview = new ModelAndView("newsroom/preview")
                .addObject("previewed", read.content())
                .addObject("typeName", drafting.type(form).name().in(section.language()))
                .addObject(
                        "particulars",
                        new TypedParticulars(drafting.type(form), read.content().particulars()).in(section.language()))
                .addObject("related", drafting.related(read))
                .addObject(
                        "files",
                        files.of(
                                read.content().attachments(), section.language().locale()))
                .addObject(Losses.NAME, losses.of(read.leftOut()))
                .addObject("section", section)
                .addObject("currentSection", section.slug())
                .addObject("chosen", chosen)
                .addObject("widths", PreviewWidth.values())
                .addObject("form", form)
                .addObject("formAddress", ArticlePage.address(number.orElse(null)))
                .addObject("framed", chosen != PreviewWidth.DESKTOP);
        if (chosen == PreviewWidth.DESKTOP) {
            return preview;
        }
        String page = rendered.of(preview, request, response);
        preview.setViewName("newsroom/preview-framed");
        return preview.addObject("page", page);
    }
}
