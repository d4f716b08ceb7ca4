package org.bureauportal.newsroom;

import java.util.List;
import java.util.function.Consumer;
import org.bureauportal.article.Articles;
import org.bureauportal.article.NotReady;
import org.bureauportal.article.WorkingArticle;
import org.bureauportal.check.Problem;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page that tells how an article stands, and offers the acts that fit. */
@Component
class OverviewPage {

    private final Articles articles;
    private final Sections sections;
    private final Problems problems;

    OverviewPage(Articles articles, Sections sections, Problems problems) {
        this.articles = articles;
        this.sections = sections;
        this.problems = problems;
    }

    static String address(long number) {
        return ArticlePage.address(number) + "/overview";
    }

    ModelAndView show(long number, ActForm typed) {
        return page(HttpStatus.OK, number, typed, List.of());
    }

    /** Somebody saved since the page was opened; nothing was done. */
    ModelAndView stale(long number) {
        return page(HttpStatus.CONFLICT, number, ActForm.empty(), List.of()).addObject("alert", "overview.stale");
    }

    /** Does an act and leads back here; what stands in its way is told here beside what was typed. */
    ModelAndView after(long number, ActForm typed, String notice, RedirectAttributes next, Consumer<ActForm> act) {
        try {
            act.accept(typed);
        } catch (NotReady notReady) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, number, typed, notReady.problems());
        }
        next.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:" + address(number));
    }

    private ModelAndView page(HttpStatus status, long number, ActForm typed, List<Problem> found) {
        WorkingArticle article = articles.find(number);
        Section section = sections.byId(article.sectionId()).orElseThrow();
        ModelAndView page = new ModelAndView("newsroom/overview", status);
        page.addObject("article", article)
                .addObject("section", section)
                .addObject("sections", sections.all())
                .addObject("form", typed)
                .addObject("formAddress", address(number));
        problems.addTo(page, found);
        return page;
    }
}
