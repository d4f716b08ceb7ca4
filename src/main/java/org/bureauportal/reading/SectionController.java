package org.bureauportal.reading;

import jakarta.servlet.http.HttpServletRequest;
import org.bureauportal.published.Headline;
import org.bureauportal.published.PublishedArticles;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Moved;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.Paged;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.PageLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of a section's articles, 20 a page, each page under one address. */
@Controller
@Transactional(readOnly = true)
class SectionController {

    private static final int ROWS = 20;

    private final Sections sections;
    private final PublishedArticles articles;
    private final Addresses addresses;
    private final Labels labels;
    private final LeadPictures pictures;

    SectionController(
            Sections sections, PublishedArticles articles, Addresses addresses, Labels labels, LeadPictures pictures) {
        this.sections = sections;
        this.articles = articles;
        this.addresses = addresses;
        this.labels = labels;
        this.pictures = pictures;
    }

    @GetMapping({"/sections/{slug}", "/{segment:[a-z]{2}}/sections/{slug}"})
    String list(
            @PathVariable String slug,
            @RequestParam(name = "page", required = false) @Nullable String typedPage,
            HttpServletRequest request,
            Model model) {
        Section section = sections.bySlug(slug).orElseThrow(() -> NotFound.section(slug));
        int page = typedPage == null ? 1 : Paged.number(typedPage);
        String path = addresses.section(section.language(), slug, 1);
        if (!path.equals(request.getRequestURI()) || "1".equals(typedPage)) {
            throw new Moved(addresses.section(section.language(), slug, page));
        }
        PageLanguage.set(request, section.language());
        Paged<Headline> list = articles.page(sections.within(section), page, ROWS);
        model.addAttribute("section", section);
        model.addAttribute("currentSection", section.slug());
        model.addAttribute("list", list);
        model.addAttribute("pictures", pictures.of(list.items()));
        model.addAttribute("types", Headline.areOfSeveralTypes(list.items()));
        model.addAttribute("language", section.language());
        model.addAttribute("path", path);
        model.addAttribute("previous", page > 1 ? addresses.section(section.language(), slug, page - 1) : null);
        model.addAttribute("next", list.hasNext() ? addresses.section(section.language(), slug, page + 1) : null);
        model.addAttribute("canonical", addresses.whole(addresses.section(section.language(), slug, page)));
        model.addAttribute("feed", addresses.feed(section.language(), slug));
        model.addAttribute("rss", addresses.rss(section.language(), slug));
        model.addAttribute(
                "calendar",
                list.items().stream().anyMatch(each -> each.periodUntil() != null)
                        ? addresses.periods(section.language(), slug)
                        : null);
        model.addAttribute("labels", labels.ofSection(section));
        return "reading/section";
    }
}
