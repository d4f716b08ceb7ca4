package org.bureauportal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Role;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Publishing;
import org.bureauportal.attachment.FileUploads;
import org.bureauportal.section.NewSection;
import org.bureauportal.section.ReviewStep;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.site.Language;
import org.bureauportal.text.Content;
import org.springframework.boot.test.context.TestComponent;

/** Makes what a test needs, through the rooms' own doors. */
@TestComponent
public class Desk {

    public static final Actor EDITOR = new Actor("editor", "Sample Editor");

    /** Begins what has a type of its own: the next form of an editor takes the type of what they began last. */
    public static final Actor AUTHOR = new Actor("author", "Sample Author");

    private final Editing editing;
    private final Publishing publishing;
    private final Sections sections;
    private final FileUploads uploads;
    private final Accounts accounts;

    Desk(Editing editing, Publishing publishing, Sections sections, FileUploads uploads, Accounts accounts) {
        this.editing = editing;
        this.publishing = publishing;
        this.sections = sections;
        this.uploads = uploads;
        this.accounts = accounts;
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

    /** The address of today's publication log: the site is in one zone, and the machine that tests may be in another. */
    public static String todaysLog() {
        return "/archive/"
                + LocalDate.now(ZoneId.of("Asia/Shanghai")).toString().replace('-', '/') + "/log";
    }

    public Section aSection(Language language) {
        String slug = aWord();
        return sections.open(new NewSection(slug, language, "Section " + slug, "", "", "", null), EDITOR);
    }

    /** A section whose texts need reviews. */
    public Section aReviewedSection(ReviewStep... steps) {
        return aReviewedSection(Language.EN, steps);
    }

    public Section aReviewedSection(Language language, ReviewStep... steps) {
        Section section = aSection(language);
        sections.askForReviews(section.slug(), section.version(), List.of(steps), EDITOR);
        return sections.bySlug(section.slug()).orElseThrow();
    }

    /** A new account, with the password of all visitors. */
    public Actor aColleague(Role role) {
        Actor colleague = new Actor(aWord(), "Li Hua");
        anAccount(colleague, role);
        return colleague;
    }

    /** The account of a person of several tests, opened by the first of them: it takes its time. */
    public void anAccount(Actor colleague, Role role) {
        if (accounts.current(colleague.username()).isPresent()) {
            return;
        }
        accounts.openWithPassword(colleague.username(), colleague.name(), role, Visitor.PASSWORD, EDITOR);
    }

    public Section english() {
        return sections.bySlug("news").orElseThrow();
    }

    public Section chinese() {
        return sections.bySlug("yaowen").orElseThrow();
    }

    /** The key of a file that no text names yet. */
    public String aFile(String name, String text) {
        return aFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The key of a file that no text names yet. */
    public String aFile(String name, byte[] bytes) {
        try {
            return uploads.take(name, bytes.length, new ByteArrayInputStream(bytes), null, EDITOR)
                    .key();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A draft on which {@link #EDITOR} works, whoever began it. */
    public EditableArticle aDraft(Content content) {
        Actor by = beginner(content);
        EditableArticle draft = editing.begin(UUID.randomUUID(), english().id(), content, by);
        return by.equals(EDITOR) ? draft : editing.takeOver(draft.number(), by.username(), EDITOR);
    }

    /** A draft on which {@link #EDITOR} works. */
    public EditableArticle aDraft(Section section, Content content) {
        return editing.begin(UUID.randomUUID(), section.id(), content, EDITOR);
    }

    /** A draft on which {@link #AUTHOR} works, who took it over from {@link #EDITOR}. */
    public EditableArticle takenOver(long number) {
        return editing.takeOver(number, EDITOR.username(), AUTHOR);
    }

    public EditableArticle aPublicArticle(Content content) {
        return aPublicArticle(english(), content);
    }

    public EditableArticle aPublicArticle(Section section, Content content) {
        EditableArticle draft = editing.begin(UUID.randomUUID(), section.id(), content, beginner(content));
        return publish(draft);
    }

    private static Actor beginner(Content content) {
        return content.particulars().noticeType().isEmpty() ? EDITOR : AUTHOR;
    }

    public EditableArticle publish(EditableArticle draft) {
        return publishing.publish(
                draft.number(),
                draft.revision(),
                UpdateKind.MINOR_FIX,
                "",
                draft.content().documentDate(),
                EDITOR);
    }

    public EditableArticle aNewEdition(EditableArticle live) {
        return editing.openEdition(live.number(), EDITOR);
    }

    /** Opens a new edition, changes it and publishes it as a correction. */
    public EditableArticle aCorrection(EditableArticle live, Content content, String note) {
        EditableArticle next = aNewEdition(live);
        EditableArticle saved = editing.save(next.number(), next.revision(), next.sectionId(), content, EDITOR);
        return publishing.publish(saved.number(), saved.revision(), UpdateKind.CORRECTION, note, EDITOR);
    }
}
