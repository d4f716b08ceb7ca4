package org.bureauportal.search;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.noticetype.NoticeType;
import org.bureauportal.noticetype.NoticeTypes;
import org.bureauportal.published.PublishedArticles;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Moved;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.bureauportal.site.Languages;
import org.bureauportal.site.PageLanguage;
import org.bureauportal.text.ManuscriptNumber;
import org.bureauportal.words.SearchQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page on which readers seek. What it shows is not cached. */
@Controller
@Transactional(readOnly = true)
class SearchController {

    private final Languages languages;
    private final Sections sections;
    private final NoticeTypes types;
    private final Addresses addresses;
    private final PublishedArticles articles;
    private final SearchPages pages;

    SearchController(
            Languages languages,
            Sections sections,
            NoticeTypes types,
            Addresses addresses,
            PublishedArticles articles,
            SearchPages pages) {
        this.languages = languages;
        this.sections = sections;
        this.types = types;
        this.addresses = addresses;
        this.articles = articles;
        this.pages = pages;
    }

    @GetMapping({"/search", "/{segment:[a-z]{2}}/search"})
    String search(
            @PathVariable(required = false) @Nullable String segment,
            SearchForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Language language = languages.named(segment, addresses::search);
        SearchQuery query = SearchQuery.of(form.q());
        SearchAddress address = new SearchAddress(addresses.search(language), form.parameters());
        if ((form.q().isEmpty() && !form.asksByItself()) || form.page().equals("1")) {
            address = address.page(1);
        }
        boolean saysNothing = address.parameters().isEmpty() && request.getQueryString() != null;
        boolean hasOthers = !form.parameters()
                .keySet()
                .containsAll(request.getParameterMap().keySet());
        if (saysNothing || hasOthers || !address.get(SearchAddress.PAGE).equals(form.page())) {
            throw new Moved(address.toString());
        }
        PageLanguage.set(request, language);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // of searches there is no end
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        SearchAddress here = address;
        model.addAttribute(
                "inLanguage",
                Languages.each(each -> here.page(1).at(addresses.search(each)).toString()));
        Optional<Long> manuscript = manuscript(query);
        if (manuscript.isPresent()) {
            return "redirect:" + addresses.article(manuscript.get());
        }
        FieldProblems problems = form.problems(sections, types);
        List<NoticeType> choice = articles.types(sections.in(language));
        model.addAttribute("searching", true);
        model.addAttribute("form", form);
        model.addAttribute("sections", sections.all());
        model.addAttribute("types", choice);
        model.addAttribute("language", language);
        model.addAttribute("languages", Language.values());
        model.addAttribute(FieldProblems.NAME, problems);
        model.addAttribute("canonical", addresses.whole(addresses.search(language)));
        if (!problems.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        } else if (form.asks(query)) {
            model.addAttribute("found", pages.of(query, form, choice, language));
        }
        return "search/search";
    }

    /** The article of a manuscript number, which is like no other text. */
    private Optional<Long> manuscript(SearchQuery query) {
        return ManuscriptNumber.read(query.typed())
                .filter(number -> !number.equals(ManuscriptNumber.NONE))
                .flatMap(articles::findByManuscriptNumber);
    }
}
