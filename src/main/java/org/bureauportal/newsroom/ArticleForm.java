package org.bureauportal.newsroom;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.bureauportal.article.Change;
import org.bureauportal.article.WorkingArticle;
import org.bureauportal.check.Text;

/**
 * The article form as it was typed: all strings, none missing, nothing checked.
 *
 * @param section the key of the section
 * @param change what the publication of a later edition means to readers: the name of a {@code Change}
 * @param note what readers are told about a correction
 * @param baseRevision the key of the revision from which the form was filled; empty for a new article
 * @param submissionKey made with the empty form of a new article; empty afterwards
 */
record ArticleForm(
        String section,
        String title,
        String source,
        String origin,
        String originalRelease,
        String documentDate,
        String manuscriptNumber,
        String author,
        String keywords,
        String summary,
        String body,
        String change,
        String note,
        String baseRevision,
        String submissionKey) {

    ArticleForm {
        section = typed(section);
        title = typed(title);
        source = typed(source);
        origin = typed(origin);
        originalRelease = typed(originalRelease);
        documentDate = typed(documentDate);
        manuscriptNumber = typed(manuscriptNumber);
        author = typed(author);
        keywords = typed(keywords);
        summary = typed(summary);
        body = typed(body);
        change = typed(change);
        note = typed(note);
        baseRevision = typed(baseRevision);
        submissionKey = typed(submissionKey);
    }

    static ArticleForm empty() {
        return new ArticleForm(
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                UUID.randomUUID().toString());
    }

    static ArticleForm of(WorkingArticle article) {
        return of(article.content().toText(), article.sectionId(), article.revision());
    }

    static ArticleForm of(Map<String, String> fields) {
        return new ArticleForm(
                fields.getOrDefault("section", ""),
                fields.getOrDefault("title", ""),
                fields.getOrDefault("source", ""),
                fields.getOrDefault("origin", ""),
                fields.getOrDefault("originalRelease", ""),
                fields.getOrDefault("documentDate", ""),
                fields.getOrDefault("manuscriptNumber", ""),
                fields.getOrDefault("author", ""),
                fields.getOrDefault("keywords", ""),
                fields.getOrDefault("summary", ""),
                fields.getOrDefault("body", ""),
                fields.getOrDefault("change", ""),
                fields.getOrDefault("note", ""),
                fields.getOrDefault("baseRevision", ""),
                fields.getOrDefault("submissionKey", ""));
    }

    /** The same typing, to be saved over another revision. */
    ArticleForm over(long revision) {
        return new ArticleForm(
                section,
                title,
                source,
                origin,
                originalRelease,
                documentDate,
                manuscriptNumber,
                author,
                keywords,
                summary,
                body,
                change,
                note,
                Long.toString(revision),
                "");
    }

    Text text() {
        return new Text(
                title,
                source,
                origin,
                originalRelease,
                documentDate,
                manuscriptNumber,
                author,
                keywords,
                summary,
                body);
    }

    Optional<Long> sectionId() {
        return number(section);
    }

    /** The key of the base revision; one that no revision has where it is unreadable, so that nothing is overwritten. */
    long baseRevisionId() {
        return number(baseRevision).orElse(0L);
    }

    /** The change that was chosen; none was where it is the first publication. */
    Change meant() {
        return Arrays.stream(Change.values())
                .filter(each -> each.name().equals(change))
                .findFirst()
                .orElse(Change.FIRST_PUBLICATION);
    }

    Optional<UUID> key() {
        try {
            return Optional.of(UUID.fromString(submissionKey));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static ArticleForm of(Text text, long section, long revision) {
        return new ArticleForm(
                Long.toString(section),
                text.title(),
                text.source(),
                text.origin(),
                text.originalRelease(),
                text.documentDate(),
                text.manuscriptNumber(),
                text.author(),
                text.keywords(),
                text.summary(),
                text.body(),
                "",
                "",
                Long.toString(revision),
                "");
    }

    private static String typed(String value) {
        // a field that was not sent arrives as null
        return Objects.requireNonNullElse(value, "");
    }

    private static Optional<Long> number(String typed) {
        try {
            return Optional.of(Long.parseLong(typed));
        } catch (NumberFormatException unreadable) {
            return Optional.empty();
        }
    }
}
