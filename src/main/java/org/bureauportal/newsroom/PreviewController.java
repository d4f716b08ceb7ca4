package org.bureauportal.newsroom;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.bureauportal.check.Problem;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.PageLanguage;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Shows what stands in the form as readers would see it; nothing is saved. */
@Controller
class PreviewController {

    private final Sections sections;
    private final Drafting drafting;
    private final ArticlePage page;

    PreviewController(Sections sections, Drafting drafting, ArticlePage page) {
        this.sections = sections;
        this.drafting = drafting;
        this.page = page;
    }

    @PostMapping({"/newsroom/articles/new/preview", "/newsroom/articles/" + Addresses.ARTICLE_NUMBER + "/preview"})
    ModelAndView preview(ArticleForm form, HttpServletRequest request) {
        return show(form, request);
    }

    private ModelAndView show(ArticleForm form, HttpServletRequest request) {
        List<Problem> problems = drafting.problems(form);
        if (!problems.isEmpty()) {
            return page.previewRefused(problems);
        }
        Section section = form.sectionId().flatMap(sections::byId).orElseThrow();
        PageLanguage.set(request, section.language());
        return new ModelAndView("newsroom/preview")
                .addObject("previewed", form.content())
                .addObject("section", section)
                .addObject("currentSection", section.slug());
    }
}
