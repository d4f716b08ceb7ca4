package org.bureauportal.reading;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.bureauportal.attachment.FileFacts;
import org.bureauportal.attachment.FileLine;
import org.bureauportal.published.PublicArticle;
import org.bureauportal.published.PublishedArticle;
import org.bureauportal.published.PublishedArticles;
import org.bureauportal.published.PublishedFile;
import org.bureauportal.published.Removed;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Closure;
import org.bureauportal.shared.Gone;
import org.bureauportal.shared.Moved;
import org.bureauportal.shared.NotFound;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Dates;
import org.bureauportal.site.PageLanguage;
import org.bureauportal.text.ManuscriptNumber;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** An article, to be read and to be printed. */
@Controller
@Transactional(readOnly = true)
class ArticleController {

    private final PublishedArticles articles;
    private final Sections sections;
    private final Addresses addresses;
    private final Labels labels;
    private final StructuredData structuredData;
    private final Dates dates;
    private final MessageSource messages;
    private final FileFacts facts;
    private final LeadPictures pictures;

    ArticleController(
            PublishedArticles articles,
            Sections sections,
            Addresses addresses,
            Labels labels,
            StructuredData structuredData,
            Dates dates,
            MessageSource messages,
            FileFacts facts,
            LeadPictures pictures) {
        this.articles = articles;
        this.sections = sections;
        this.addresses = addresses;
        this.labels = labels;
        this.structuredData = structuredData;
        this.dates = dates;
        this.messages = messages;
        this.facts = facts;
        this.pictures = pictures;
    }

    @GetMapping("/articles/" + Addresses.ARTICLE_NUMBER)
    String read(@PathVariable long number, HttpServletRequest request, HttpServletResponse response, Model model) {
        PublicArticle answer = find(number, request);
        if (answer instanceof Removed removed && removed.stub() != null) {
            return stub(removed, removed.stub(), response, model);
        }
        PublishedArticle article = show(answer, model);
        if (!article.publicity().indexed()) {
            keepFromSearchEngines(response);
        }
        model.addAttribute("neighbours", articles.neighbours(article));
        return "reading/article";
    }

    @GetMapping("/articles/" + Addresses.ARTICLE_NUMBER + "/print")
    String print(@PathVariable long number, HttpServletRequest request, HttpServletResponse response, Model model) {
        PublicArticle answer = find(number, request);
        if (answer instanceof Removed removed && removed.stub() != null) {
            return stub(removed, removed.stub(), response, model);
        }
        show(answer, model);
        // its page is what they may show
        keepFromSearchEngines(response);
        return "reading/print";
    }

    /** Leads from the number at the foot of a page or a sheet of paper to the article; spaces in it are allowed. */
    @GetMapping("/manuscripts/{typed}")
    void manuscript(@PathVariable String typed) {
        long number = ManuscriptNumber.read(typed)
                .flatMap(articles::findByManuscriptNumber)
                .orElseThrow(() -> NotFound.manuscript(typed));
        throw new Moved(addresses.article(number));
    }

    /** As the page itself says, for those who read no page. */
    private static void keepFromSearchEngines(HttpServletResponse response) {
        response.setHeader("X-Robots-Tag", "noindex");
    }

    /** What is answered at its address, in the language of its section. */
    private PublicArticle find(long number, HttpServletRequest request) {
        PublicArticle answer = articles.find(number);
        PageLanguage.set(
                request, sections.byId(answer.sectionId()).orElseThrow().language());
        return answer;
    }

    /** What stays of a notice that has ended, on the screen as on paper. */
    private String stub(Removed removed, Removed.Stub stub, HttpServletResponse response, Model model) {
        keepFromSearchEngines(response);
        Section section = sections.byId(removed.sectionId()).orElseThrow();
        String typeName = stub.type().name().in(section.language());
        model.addAttribute("removed", removed);
        model.addAttribute("stub", stub);
        model.addAttribute("typeName", typeName);
        model.addAttribute("documentTitle", stub.title().isEmpty() ? typeName : stub.title());
        model.addAttribute("section", section);
        model.addAttribute("currentSection", section.slug());
        model.addAttribute("sectionAddress", addresses.section(section.language(), section.slug(), 1));
        return "reading/stub";
    }

    private PublishedArticle show(PublicArticle answer, Model model) {
        Section section = sections.byId(answer.sectionId()).orElseThrow();
        PublishedArticle article = readable(answer);
        long number = article.number();
        String canonical = addresses.whole(addresses.article(number));
        LeadPictures.LeadPicture lead = pictures.of(article);
        String card = lead == null ? "" : addresses.whole(lead.picture().card().address());
        model.addAttribute("article", article);
        model.addAttribute("typeName", article.type().name().in(section.language()));
        model.addAttribute("particulars", article.particulars(section.language()));
        model.addAttribute("relations", article.relationsByKind());
        model.addAttribute("leadPicture", lead);
        model.addAttribute("card", card);
        model.addAttribute("shownRelease", hasThreeDates(article) ? null : article.releaseInstant());
        model.addAttribute("documentTitle", documentTitle(article, section));
        model.addAttribute("section", section);
        model.addAttribute("currentSection", section.slug());
        model.addAttribute("sectionAddress", addresses.section(section.language(), section.slug(), 1));
        model.addAttribute("address", addresses.article(number));
        model.addAttribute("printAddress", addresses.print(number));
        model.addAttribute("canonical", canonical);
        model.addAttribute("shortAddress", addresses.whole(addresses.shortened(number)));
        model.addAttribute(
                "files",
                article.files().stream()
                        .map(file -> line(file, section.language().locale()))
                        .toList());
        model.addAttribute("alternates", alternates(article));
        model.addAttribute("inLanguage", inLanguage(article));
        model.addAttribute("labels", labels.ofArticle(article, section, canonical, card));
        model.addAttribute("described", Labels.inShort(article.content(), section.language()));
        model.addAttribute("structuredData", structuredData.of(article, section, canonical, card));
        return article;
    }

    /** The whole addresses of all its versions that search engines may show, itself included, by language; none where it stands alone. */
    private Map<String, String> alternates(PublishedArticle article) {
        Map<String, String> alternates = new LinkedHashMap<>();
        article.versions().stream()
                .filter(PublishedArticle.Version::indexed)
                .forEach(each ->
                        alternates.put(each.language().tag(), addresses.whole(addresses.article(each.number()))));
        return article.publicity().indexed() && alternates.size() > 1 ? alternates : Map.of();
    }

    /** Where the same is read in another language. */
    private Map<String, String> inLanguage(PublishedArticle article) {
        return article.versions().stream()
                .filter(PublishedArticle.Version::isPublic)
                .collect(Collectors.toMap(
                        each -> each.language().tag(),
                        each -> addresses.article(each.number()),
                        (first, second) -> first));
    }

    private FileLine line(PublishedFile file, Locale locale) {
        return new FileLine(
                file.name(),
                addresses.file(file.key(), file.extension()),
                facts.of(file.extension(), file.size(), file.pages(), locale));
    }

    /** The dates of the text, of its origin and of this site; the last then stands in the page history alone. */
    private boolean hasThreeDates(PublishedArticle article) {
        LocalDate documentDate = article.content().documentDate();
        LocalDateTime original = article.content().originalRelease();
        return original != null
                && !original.toLocalDate().equals(documentDate)
                && !dates.dayOf(article.releaseInstant()).equals(documentDate);
    }

    private String documentTitle(PublishedArticle article, Section section) {
        String title = article.content().title();
        if (!article.isWithdrawn() && article.endedAt() == null) {
            return title;
        }
        String key = article.isWithdrawn() ? "article.withdrawnTitle" : "article.endedTitle";
        return messages.getMessage(key, new Object[] {title}, section.language().locale());
    }

    private static PublishedArticle readable(PublicArticle answer) {
        if (answer instanceof PublishedArticle article) {
            return article;
        }
        Closure removal = ((Removed) answer).closure();
        if (removal.redirect().isEmpty()) {
            throw new Gone(removal.since(), removal.reason());
        }
        throw new Moved(removal.redirect());
    }
}
