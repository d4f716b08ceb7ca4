package org.bureauportal.reading;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.bureauportal.published.Headline;
import org.bureauportal.published.PublishedArticles;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.bureauportal.site.Languages;
import org.bureauportal.site.PageLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The home page of each language: one lead notice, then the newest of each section. */
@Controller
@Transactional(readOnly = true)
class HomeController {

    private static final int NEWEST = 6;

    private final Sections sections;
    private final PublishedArticles articles;
    private final Languages languages;
    private final Addresses addresses;
    private final Labels labels;
    private final LeadPictures pictures;

    HomeController(
            Sections sections,
            PublishedArticles articles,
            Languages languages,
            Addresses addresses,
            Labels labels,
            LeadPictures pictures) {
        this.sections = sections;
        this.articles = articles;
        this.languages = languages;
        this.addresses = addresses;
        this.labels = labels;
        this.pictures = pictures;
    }

    record Block(Section section, String address, List<Headline> headlines) {}

    @GetMapping({"/", "/{segment:[a-z]{2}}"})
    String home(@PathVariable(required = false) @Nullable String segment, HttpServletRequest request, Model model) {
        Language language = languages.named(segment, addresses::home);
        PageLanguage.set(request, language);
        List<Section> all = sections.in(language);
        Optional<Headline> lead = articles.lead(all);
        List<Block> blocks = all.stream()
                .filter(section -> section.isMain() && !section.isClosed())
                .map(section ->
                        block(section, all.stream().filter(section::contains).toList(), lead))
                .filter(block -> !block.headlines().isEmpty())
                .toList();
        model.addAttribute("lead", lead.orElse(null));
        model.addAttribute("pictures", pictures.of(lead.stream().toList()));
        model.addAttribute("blocks", blocks);
        model.addAttribute("canonical", addresses.whole(addresses.home(language)));
        model.addAttribute("labels", labels.ofSite(language));
        return "reading/home";
    }

    /** The newest of a section; the lead notice stands above and is not repeated. */
    private Block block(Section section, List<Section> within, Optional<Headline> lead) {
        List<Headline> headlines = articles.newest(within, NEWEST + 1).stream()
                .filter(each -> lead.isEmpty() || each.number() != lead.get().number())
                .limit(NEWEST)
                .toList();
        return new Block(section, addresses.section(section.language(), section.slug(), 1), headlines);
    }
}
