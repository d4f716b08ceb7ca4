package org.bureauportal;

import java.util.UUID;
import org.bureauportal.article.Articles;
import org.bureauportal.article.Publications;
import org.bureauportal.article.WorkingArticle;
import org.bureauportal.section.NewSection;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Actor;
import org.bureauportal.site.Language;
import org.bureauportal.text.Content;
import org.bureauportal.text.UpdateKind;
import org.springframework.boot.test.context.TestComponent;

/** Makes what a test needs, through the rooms' own doors. */
@TestComponent
public class Desk {

    public static final Actor EDITOR = new Actor("editor", "Sample Editor");

    private final Articles articles;
    private final Publications publications;
    private final Sections sections;

    Desk(Articles articles, Publications publications, Sections sections) {
        this.articles = articles;
        this.publications = publications;
        this.sections = sections;
    }

    /** Something to say that is fit to be published; its title has a word found nowhere else. */
    public static Content aText() {
        return AText.fit().content();
    }

    public static Content aText(String title) {
        return AText.fit().titled(title).content();
    }

    /** A word found nowhere else. */
    public static String aWord() {
        return "w" + UUID.randomUUID().toString().replace("-", "");
    }

    public Section aSection(Language language) {
        String slug = aWord();
        return sections.open(new NewSection(slug, language, "Section " + slug, "", "", "", null));
    }

    public Section english() {
        return sections.bySlug("news").orElseThrow();
    }

    public Section chinese() {
        return sections.bySlug("yaowen").orElseThrow();
    }

    public WorkingArticle aDraft(Content content) {
        return articles.begin(UUID.randomUUID(), english().id(), content, EDITOR);
    }

    public WorkingArticle aPublicArticle(Content content) {
        return aPublicArticle(english(), content);
    }

    public WorkingArticle aPublicArticle(Section section, Content content) {
        WorkingArticle draft = articles.begin(UUID.randomUUID(), section.id(), content, EDITOR);
        return publish(draft);
    }

    public WorkingArticle publish(WorkingArticle draft) {
        return publications.publish(draft.number(), draft.revision(), UpdateKind.MINOR_FIX, "", EDITOR);
    }

    /** Opens a new edition, changes it and publishes it as a correction. */
    public WorkingArticle aCorrection(WorkingArticle live, Content content, String note) {
        WorkingArticle next = articles.openEdition(live.number(), EDITOR);
        WorkingArticle saved = articles.save(next.number(), next.revision(), next.sectionId(), content, EDITOR);
        return publications.publish(saved.number(), saved.revision(), UpdateKind.CORRECTION, note, EDITOR);
    }
}
