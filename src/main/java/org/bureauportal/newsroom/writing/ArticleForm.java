package org.bureauportal.newsroom.writing;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.bureauportal.account.Editor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.form.FormSave;
import org.bureauportal.text.ContentField;
import org.bureauportal.text.DraftFields;

/**
 * The article form as it was typed: all strings, none missing, nothing checked.
 *
 * @param section the key of the section
 * @param baseRevision the key of the revision from which the form was filled; empty for a new article
 * @param submissionKey made with the empty form of a new article; empty afterwards
 * @param writer the username of the person to whom the form was shown; empty where it was not shown by us
 * @param formKey made with each form that is shown
 * @param saveNumber counts what a script has sent of the form
 */
record ArticleForm(
        DraftFields content,
        String section,
        String baseRevision,
        String submissionKey,
        String writer,
        String formKey,
        String saveNumber) {

    /** @param parameters by the fields' names, as the form sends them */
    static ArticleForm of(Map<String, String> parameters) {
        return new ArticleForm(
                DraftFields.of(parameters),
                parameters.getOrDefault("section", ""),
                parameters.getOrDefault("baseRevision", ""),
                parameters.getOrDefault("submissionKey", ""),
                parameters.getOrDefault("writer", ""),
                parameters.getOrDefault("formKey", ""),
                parameters.getOrDefault("saveNumber", ""));
    }

    /**
     * The form of a new article: what an editor mostly writes is filled in.
     *
     * @param submissionKey which makes one article, however often the form is sent
     */
    static ArticleForm fresh(Editing.Defaults defaults, LocalDate today, UUID submissionKey) {
        return of(Map.of(
                ContentField.NOTICE_TYPE.key(),
                defaults.noticeType().orElse(""),
                "section",
                defaults.section().map(String::valueOf).orElse(""),
                ContentField.SOURCE.key(),
                defaults.source(),
                ContentField.AUTHOR.key(),
                defaults.author(),
                ContentField.DOCUMENT_DATE.key(),
                today.toString(),
                "submissionKey",
                submissionKey.toString(),
                "formKey",
                newKey()));
    }

    /**
     * The same for a translation: of the original's type, with its number and its days.
     *
     * @param section where it is filed; empty while that is open
     */
    ArticleForm translating(EditableArticle original, Optional<Long> section) {
        Map<String, String> typed = typed();
        typed.put("section", section.map(String::valueOf).orElse(""));
        typed.put(ContentField.TRANSLATION_OF.key(), Long.toString(original.number()));
        typed.put(ContentField.FOLLOWED_EDITION.key(), Integer.toString(original.edition()));
        Map<String, String> said = original.content().toFields().byKey();
        Stream.of(
                        ContentField.NOTICE_TYPE,
                        ContentField.DOCUMENT_DATE,
                        ContentField.DOCUMENT_NUMBER,
                        ContentField.EFFECTIVE_FROM,
                        ContentField.VALID_UNTIL,
                        ContentField.PERIOD_FROM,
                        ContentField.PERIOD_DAYS,
                        ContentField.PERIOD_UNTIL)
                .forEach(field -> typed.put(field.key(), said.getOrDefault(field.key(), "")));
        return of(typed);
    }

    /** The same for a notice that begins with all that a template has but the date and number of one text. */
    ArticleForm from(EditableArticle template) {
        Map<String, String> typed = typed();
        Map<String, String> copied =
                new LinkedHashMap<>(template.content().toFields().byKey());
        Stream.of(ContentField.DOCUMENT_DATE, ContentField.ORIGINAL_RELEASE, ContentField.MANUSCRIPT_NUMBER)
                .map(ContentField::key)
                .forEach(copied::remove);
        typed.putAll(copied);
        typed.put("section", Objects.toString(template.sectionId(), ""));
        return of(typed);
    }

    /**
     * The same for a notice that begins as another one did: with its title, text and words about it, and with no date, number,
     * person or fact of it.
     *
     * @param withFiles whether the files that go with the other one go with this one, too
     */
    ArticleForm copying(EditableArticle other, boolean withFiles) {
        Map<String, String> typed = typed();
        Map<String, String> copied = other.content().toFields().byKey();
        Stream.of(
                        ContentField.NOTICE_TYPE,
                        ContentField.TITLE,
                        ContentField.BODY,
                        ContentField.SOURCE,
                        ContentField.SUMMARY,
                        ContentField.KEYWORDS,
                        ContentField.ISSUING_BODY,
                        ContentField.LEGAL_BASIS)
                .forEach(field -> typed.put(field.key(), copied.getOrDefault(field.key(), "")));
        if (withFiles) {
            typed.put(ContentField.ATTACHMENTS.key(), copied.getOrDefault(ContentField.ATTACHMENTS.key(), ""));
        }
        typed.put("section", Objects.toString(other.sectionId(), ""));
        return of(typed);
    }

    /** The same, filed nowhere yet where it names a section in which an editor may not write. */
    ArticleForm within(Editor editor) {
        return sectionId().filter(each -> !editor.mayWriteIn(each)).isEmpty()
                ? this
                : new ArticleForm(content, "", baseRevision, submissionKey, writer, formKey, saveNumber);
    }

    /** The same with other values for some of the content's fields. */
    ArticleForm with(Map<String, String> values) {
        Map<String, String> typed = typed();
        typed.putAll(values);
        return new ArticleForm(
                DraftFields.of(typed), section, baseRevision, submissionKey, writer, formKey, saveNumber);
    }

    static ArticleForm of(EditableArticle article) {
        return new ArticleForm(
                article.content().toFields(),
                Objects.toString(article.sectionId(), ""),
                Long.toString(article.revision()),
                "",
                "",
                newKey(),
                "");
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** The same typing, to be saved over another revision. */
    ArticleForm over(long revision) {
        return new ArticleForm(content, section, Long.toString(revision), "", writer, formKey, saveNumber);
    }

    /** Everything by the fields' names. */
    public Map<String, String> typed() {
        Map<String, String> typed = new LinkedHashMap<>(content.byKey());
        typed.put("section", section);
        typed.put("baseRevision", baseRevision);
        typed.put("submissionKey", submissionKey);
        typed.put("formKey", formKey);
        typed.put("saveNumber", saveNumber);
        return typed;
    }

    Optional<Long> sectionId() {
        return number(section);
    }

    /** The key of the base revision; one that no revision has where it is unreadable, so that nothing is overwritten. */
    long baseRevisionId() {
        return number(baseRevision).orElse(0L);
    }

    /** Whether it was shown to the person who sends it; another may have signed in since in the same browser. */
    boolean isShownTo(Editor editor) {
        return writer.isEmpty() || writer.equals(editor.getUsername());
    }

    /** Which save of the form it is. */
    FormSave save() {
        return key(formKey)
                .map(form -> new FormSave(form, number(saveNumber).orElse(0L).intValue()))
                .orElseGet(FormSave::single);
    }

    static Optional<UUID> key(String typed) {
        try {
            return Optional.of(UUID.fromString(typed));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    static Optional<Long> number(String typed) {
        try {
            return Optional.of(Long.parseLong(typed));
        } catch (NumberFormatException unreadable) {
            return Optional.empty();
        }
    }
}
