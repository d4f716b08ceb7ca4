package org.bureauportal.reading;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bureauportal.published.PublishedArticle;
import org.bureauportal.section.Section;
import org.bureauportal.site.Dates;
import org.bureauportal.site.Language;
import org.bureauportal.site.SiteProperties;
import org.bureauportal.text.Content;
import org.springframework.stereotype.Component;

/**
 * The set of {@code meta} labels that Chinese government pages carry, names exact in case, in the order of the rules for
 * page labels of government websites (2017); a label without a value is left out.
 */
@Component
class Labels {

    private final SiteProperties site;
    private final Dates dates;

    Labels(SiteProperties site, Dates dates) {
        this.site = site;
        this.dates = dates;
    }

    Map<String, String> ofSite(Language language) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("SiteName", site.name(language));
        labels.put("SiteDomain", site.domain());
        labels.put("SiteIDCode", site.identificationCode());
        return withoutEmpty(labels);
    }

    Map<String, String> ofSection(Section section) {
        Map<String, String> labels = new LinkedHashMap<>(ofSite(section.language()));
        labels.put("ColumnName", section.name());
        labels.put("ColumnDescription", section.description());
        labels.put("ColumnKeywords", section.keywords());
        labels.put("ColumnType", section.kind());
        return withoutEmpty(labels);
    }

    Map<String, String> ofArticle(PublishedArticle article, Section section, String address) {
        Content content = article.content();
        Map<String, String> labels = new LinkedHashMap<>(ofSection(section));
        labels.put("ArticleTitle", content.title());
        labels.put("PubDate", dates.label(article.firstReleased(dates.zone())));
        labels.put("ContentSource", content.source());
        labels.put("Keywords", content.keywords());
        labels.put("Author", content.author());
        labels.put("Description", content.summary());
        labels.put("Url", address);
        return withoutEmpty(labels);
    }

    private static Map<String, String> withoutEmpty(Map<String, String> labels) {
        labels.values().removeIf(String::isBlank);
        return labels;
    }
}
