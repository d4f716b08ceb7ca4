package org.bureauportal.reading;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
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

/** The pages about the site itself: its map and its statement on accessibility. */
@Controller
@Transactional(readOnly = true)
class SitePagesController {

    private final Languages languages;
    private final Sections sections;
    private final Addresses addresses;
    private final Labels labels;

    SitePagesController(Languages languages, Sections sections, Addresses addresses, Labels labels) {
        this.languages = languages;
        this.sections = sections;
        this.addresses = addresses;
        this.labels = labels;
    }

    /**
     * A line of the site map.
     *
     * @param depth how far below the root of the tree, from 1
     */
    record Entry(Section section, String address, int depth) {}

    @GetMapping({"/site-map", "/{segment:[a-z]{2}}/site-map"})
    String siteMap(@PathVariable(required = false) @Nullable String segment, HttpServletRequest request, Model model) {
        Language language = prepare(segment, addresses::siteMap, "siteMap.title", request, model);
        List<Section> all = sections.in(language);
        List<Entry> entries = all.stream()
                .filter(Section::isMain)
                .flatMap(main -> all.stream().filter(main::contains))
                .map(each -> new Entry(
                        each,
                        addresses.section(language, each.slug(), 1),
                        each.codes().size()))
                .toList();
        model.addAttribute("entries", entries);
        return "reading/site-map";
    }

    @GetMapping({"/accessibility", "/{segment:[a-z]{2}}/accessibility"})
    String accessibility(
            @PathVariable(required = false) @Nullable String segment, HttpServletRequest request, Model model) {
        prepare(segment, addresses::accessibility, "accessibility.title", request, model);
        return "reading/accessibility";
    }

    private Language prepare(
            @Nullable String segment,
            Function<Language, String> address,
            String title,
            HttpServletRequest request,
            Model model) {
        Language language = languages.named(segment, address);
        PageLanguage.set(request, language);
        model.addAttribute("inLanguage", Languages.each(address));
        model.addAttribute("canonical", addresses.whole(address.apply(language)));
        model.addAttribute("labels", labels.ofPage(language, title));
        return language;
    }
}
