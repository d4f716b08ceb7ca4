package org.bureauportal.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bureauportal.noticetype.Particular;
import org.bureauportal.noticetype.Validity;
import org.bureauportal.published.PublishedArticle;
import org.bureauportal.published.PublishedFile;
import org.bureauportal.section.Section;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Dates;
import org.bureauportal.site.ScriptJson;
import org.bureauportal.site.SiteProperties;
import org.bureauportal.text.Content;
import org.bureauportal.text.Particulars.RelationKind;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** An article in the words of schema.org ({@code NewsArticle}), for those who read pages by machine. */
@Component
class StructuredData {

    private final SiteProperties site;
    private final Dates dates;
    private final ScriptJson json;
    private final Addresses addresses;
    private final MessageSource messages;

    StructuredData(SiteProperties site, Dates dates, ScriptJson json, Addresses addresses, MessageSource messages) {
        this.site = site;
        this.dates = dates;
        this.json = json;
        this.addresses = addresses;
        this.messages = messages;
    }

    /**
     * JSON as it goes into a script block; what is empty is left out.
     *
     * @param image the whole address of its lead picture; empty where it has none
     */
    String of(PublishedArticle article, Section section, String address, String image) {
        Content content = article.content();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("@context", "https://schema.org");
        data.put("@type", article.type().hasValidity() ? List.of("NewsArticle", "Legislation") : "NewsArticle");
        data.put("mainEntityOfPage", address);
        data.put("headline", content.title());
        data.put("description", content.summary());
        data.put("keywords", content.keywords());
        data.put("genre", article.type().name().in(section.language()));
        data.put("articleSection", section.name());
        data.put("inLanguage", section.language().tag());
        data.put("dateCreated", Objects.toString(content.documentDate(), ""));
        data.put(
                "datePublished",
                dates.toInstant(article.firstReleased(dates.zone())).toString());
        data.put("dateModified", article.publishedAt().toString());
        data.put("identifier", content.manuscriptNumber().digits());
        data.put("author", organization(content.source()));
        data.put("publisher", organization(site.name(section.language())));
        data.put("image", image);
        article.original().ifPresent(original -> data.put("translationOfWork", version(original)));
        data.put(
                "workTranslation",
                article.translations().stream().map(this::version).toList());
        data.put(
                "about",
                Stream.concat(
                                article.particulars(section.language()).stream().map(each -> property(each, section)),
                                related(article, false, RelationKind.EXPLAINS))
                        .toList());
        relations(data, article);
        Validity validity = article.validity();
        if (validity != null) {
            validity(data, article, validity);
        }
        data.put("associatedMedia", article.files().stream().map(this::media).toList());
        data.values().removeIf(each -> each.equals("") || each.equals(List.of()));
        return json.of(data);
    }

    private void relations(Map<String, Object> data, PublishedArticle article) {
        data.put(
                "isBasedOn",
                Stream.concat(
                                related(article, false, RelationKind.RESULT_OF),
                                related(article, false, RelationKind.FOLLOWS))
                        .toList());
        data.put("mentions", related(article, false, RelationKind.SEE_ALSO).toList());
        data.put("subjectOf", related(article, true, RelationKind.EXPLAINS).toList());
        data.put(
                "legislationRepeals",
                related(article, false, RelationKind.REPEALS).toList());
        data.put(
                "legislationChanges",
                related(article, false, RelationKind.AMENDS).toList());
    }

    /** Those of a kind that readers are led to. */
    private Stream<Map<String, Object>> related(PublishedArticle article, boolean isInverse, RelationKind kind) {
        return article.relations().stream()
                .filter(each -> each.kind() == kind && each.isInverse() == isInverse && each.isLedTo())
                .map(this::related);
    }

    private Map<String, Object> related(PublishedArticle.Relation relation) {
        Map<String, Object> work = new LinkedHashMap<>();
        work.put(
                "@type",
                relation.kind() == RelationKind.REPEALS || relation.kind() == RelationKind.AMENDS
                        ? "Legislation"
                        : "CreativeWork");
        work.put("@id", addresses.whole(addresses.article(relation.number())));
        if (!relation.title().isEmpty()) {
            work.put("name", relation.title());
        }
        work.put("inLanguage", relation.language().tag());
        return work;
    }

    private static void validity(Map<String, Object> data, PublishedArticle article, Validity validity) {
        Content content = article.content();
        data.put("legislationIdentifier", content.particulars().documentNumber());
        data.put("legislationDate", Objects.toString(content.documentDate(), ""));
        data.put("legislationDateOfApplicability", Objects.toString(validity.from(), ""));
        data.put("expires", Objects.toString(validity.until(), ""));
        data.put(
                "legislationLegalForce",
                "https://schema.org/" + (validity.state() == Validity.State.IN_FORCE ? "InForce" : "NotInForce"));
    }

    private Map<String, Object> property(Particular said, Section section) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("@type", "PropertyValue");
        property.put("propertyID", said.key());
        property.put("name", said.label(messages, section.language().locale()));
        property.put(
                "value",
                switch (said.kind()) {
                    case TEXT -> said.text();
                    case DAY -> Objects.toString(said.from());
                    // as ISO 8601 writes an interval; what has no beginning is given by its end
                    case PERIOD -> said.from() == null ? "../" + said.until() : said.from() + "/" + said.until();
                });
        return property;
    }

    private Map<String, Object> version(PublishedArticle.Version version) {
        Map<String, Object> work = new LinkedHashMap<>();
        work.put("@type", "NewsArticle");
        work.put("@id", addresses.whole(addresses.article(version.number())));
        work.put("inLanguage", version.language().tag());
        return work;
    }

    private Map<String, Object> media(PublishedFile file) {
        Map<String, Object> media = new LinkedHashMap<>();
        media.put("@type", "MediaObject");
        media.put("name", file.name());
        media.put("contentUrl", addresses.whole(addresses.file(file.key(), file.extension())));
        media.put("encodingFormat", file.mediaType());
        media.put("contentSize", Long.toString(file.size()));
        return media;
    }

    /** In this order at every start, so that a page's bytes never change by themselves. */
    private static Map<String, Object> organization(String name) {
        Map<String, Object> organization = new LinkedHashMap<>();
        organization.put("@type", "Organization");
        organization.put("name", name);
        return organization;
    }
}
