package org.bureauportal.reading;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bureauportal.published.PublishedArticle;
import org.bureauportal.section.Section;
import org.bureauportal.site.Dates;
import org.bureauportal.site.Language;
import org.bureauportal.site.SiteProperties;
import org.bureauportal.text.Content;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The set of {@code meta} labels that Chinese government pages carry, names exact in case, in the order of the rules for
 * page labels of government websites (2017); a label without a value is left out. {@code Description} is also what search
 * engines show, which read names in any case; pages for which the rules have none carry {@code description}.
 */
@Component
class Labels {

    private static final String DESCRIPTION = "description";

    /** Characters of which search engines show about two lines. */
    private static final int MOST_LATIN = 160;

    private static final int MOST_CHINESE = 80;

    private final SiteProperties site;
    private final Dates dates;
    private final MessageSource messages;

    Labels(SiteProperties site, Dates dates, MessageSource messages) {
        this.site = site;
        this.dates = dates;
        this.messages = messages;
    }

    Map<String, String> ofSite(Language language) {
        Map<String, String> labels = identity(language);
        labels.put(DESCRIPTION, description("labels.site", language, site.name(language)));
        return withoutEmpty(labels);
    }

    /** Of one of the pages about the site itself, by the key of its title. */
    Map<String, String> ofPage(Language language, String title) {
        return described(language, "labels.page", description(title, language));
    }

    Map<String, String> ofArchive(Language language) {
        return ofPage(language, "archive.title");
    }

    /** Of the archive of a time, as it is written. */
    Map<String, String> ofArchive(Language language, String when) {
        return described(language, "labels.archive", when);
    }

    private Map<String, String> described(Language language, String key, String what) {
        Map<String, String> labels = ofSite(language);
        labels.put(DESCRIPTION, description(key, language, what, site.name(language)));
        return labels;
    }

    private Map<String, String> identity(Language language) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("SiteName", site.name(language));
        labels.put("SiteDomain", site.domain());
        labels.put("SiteIDCode", site.identificationCode());
        return labels;
    }

    Map<String, String> ofSection(Section section) {
        Map<String, String> labels = column(section);
        String described = section.description();
        labels.put(
                DESCRIPTION,
                described.isBlank()
                        ? description("labels.list", section.language(), section.name(), site.name(section.language()))
                        : described);
        return withoutEmpty(labels);
    }

    private Map<String, String> column(Section section) {
        Map<String, String> labels = identity(section.language());
        labels.put("ColumnName", section.name());
        labels.put("ColumnDescription", section.description());
        labels.put("ColumnKeywords", section.keywords());
        labels.put("ColumnType", section.kind());
        return labels;
    }

    /** @param image the whole address of its lead picture; empty where it has none */
    Map<String, String> ofArticle(PublishedArticle article, Section section, String address, String image) {
        Content content = article.content();
        Map<String, String> labels = column(section);
        labels.put("ArticleTitle", content.title());
        labels.put("PubDate", dates.label(article.firstReleased(dates.zone())));
        labels.put("ContentSource", content.source());
        labels.put("Keywords", content.keywords());
        labels.put("Author", content.author());
        labels.put(content.summary().isBlank() ? DESCRIPTION : "Description", inShort(content, section.language()));
        labels.put("Image", image);
        labels.put("Url", address);
        return withoutEmpty(labels);
    }

    /** What an article is about, as long as search engines show it. */
    static String inShort(Content content, Language language) {
        return content.inShort(language == Language.ZH_CN ? MOST_CHINESE : MOST_LATIN);
    }

    private String description(String key, Language language, Object... parts) {
        return messages.getMessage(key, parts, language.locale());
    }

    private static Map<String, String> withoutEmpty(Map<String, String> labels) {
        labels.values().removeIf(String::isBlank);
        return labels;
    }
}
