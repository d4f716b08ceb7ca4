package org.bureauportal.newsroom;

import java.util.Map;
import java.util.stream.Collectors;
import org.bureauportal.article.Articles;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Paged;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The desk: all articles, last saved first. */
@Controller
class DeskController {

    private final Articles articles;
    private final Sections sections;

    DeskController(Articles articles, Sections sections) {
        this.articles = articles;
        this.sections = sections;
    }

    /** Where editors look first. */
    @GetMapping("/admin")
    String admin() {
        return "redirect:/newsroom";
    }

    @GetMapping("/newsroom")
    String desk(@RequestParam(defaultValue = "1") String page, Model model) {
        Map<Long, Section> byId = sections.all().stream().collect(Collectors.toMap(Section::id, each -> each));
        model.addAttribute("currentPlace", "desk");
        model.addAttribute("list", articles.recent(Paged.number(page)));
        model.addAttribute("sections", byId);
        return "newsroom/desk";
    }
}
