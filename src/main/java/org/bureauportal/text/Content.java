package org.bureauportal.text;

import static org.bureauportal.text.ContentField.AUTHOR;
import static org.bureauportal.text.ContentField.BODY;
import static org.bureauportal.text.ContentField.DOCUMENT_DATE;
import static org.bureauportal.text.ContentField.KEYWORDS;
import static org.bureauportal.text.ContentField.MANUSCRIPT_NUMBER;
import static org.bureauportal.text.ContentField.ORIGIN;
import static org.bureauportal.text.ContentField.ORIGINAL_RELEASE;
import static org.bureauportal.text.ContentField.SOURCE;
import static org.bureauportal.text.ContentField.SUMMARY;
import static org.bureauportal.text.ContentField.TITLE;

import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an article says. White space at the ends of its lines is dropped.
 *
 * @param title empty while unknown
 * @param source the body that issued the text; empty while unknown
 * @param origin the web address at which a text that was brought in first appeared; may be empty
 * @param originalRelease when the origin says that it appeared there, in the site's zone; null while unknown
 * @param documentDate the date the text bears; null while unknown
 * @param manuscriptNumber the number that came with the text, or {@link ManuscriptNumber#NONE}
 * @param author may be empty
 * @param keywords separated by commas; may be empty
 * @param summary may be empty
 * @param body sanitised
 */
@Embeddable
public record Content(
        String title,
        String source,
        String origin,
        @Nullable LocalDateTime originalRelease,
        @Nullable LocalDate documentDate,
        ManuscriptNumber manuscriptNumber,
        String author,
        String keywords,
        String summary,
        BodyHtml body) {

    private static final Pattern LINE_ENDS = Pattern.compile("\\s*\\R\\s*");

    public Content {
        title = Lines.strip(title);
        source = Lines.strip(source);
        origin = Lines.strip(origin);
        author = Lines.strip(author);
        keywords = Lines.strip(keywords);
        summary = Lines.strip(summary);
    }

    /**
     * Fields that were read, once for all that is done with them.
     *
     * @param content what they say
     * @param unreadable the fields that say nothing a content can hold; the content has nothing in their place
     */
    public record Reading(DraftFields typed, Content content, Set<ContentField> unreadable) {

        /** What was typed into the body and is not part of the content. */
        public LeftOut leftOut() {
            return content.body().leftOut();
        }
    }

    /** Reads what was typed. The work is in proportion to its length; a body that is too long is not read. */
    public static Reading read(DraftFields typed) {
        Set<ContentField> unreadable = EnumSet.noneOf(ContentField.class);
        String body = typed.get(BODY);
        if (body.length() > BODY.atMost()) {
            unreadable.add(BODY);
        }
        Content content = new Content(
                typed.get(TITLE),
                typed.get(SOURCE),
                typed.get(ORIGIN),
                read(ORIGINAL_RELEASE, typed, TypedDate.minute(typed.get(ORIGINAL_RELEASE)), unreadable)
                        .orElse(null),
                read(DOCUMENT_DATE, typed, TypedDate.date(typed.get(DOCUMENT_DATE)), unreadable)
                        .orElse(null),
                read(MANUSCRIPT_NUMBER, typed, ManuscriptNumber.read(typed.get(MANUSCRIPT_NUMBER)), unreadable)
                        .orElse(ManuscriptNumber.NONE),
                typed.get(AUTHOR),
                typed.get(KEYWORDS),
                typed.get(SUMMARY),
                BodyHtml.fromTyped(unreadable.contains(BODY) ? "" : body));
        return new Reading(typed, content, unreadable);
    }

    /**
     * What it is about, in one line: its summary or, where it has none, how its body begins.
     *
     * @param most characters that are given of the body
     */
    public String inShort(int most) {
        String line = LINE_ENDS.matcher(summary).replaceAll(" ");
        return line.isBlank() ? body.beginning(most) : line;
    }

    /** How many steps smaller than others the title is set: 0 to 3, the longer the more. */
    public int titleStep() {
        long width = title.codePoints().map(each -> each > 0x2e7f ? 2 : 1).sum();
        return width <= 56 ? 0 : width <= 100 ? 1 : width <= 180 ? 2 : 3;
    }

    /** As an editor would type it. */
    public DraftFields toFields() {
        return fieldsWith(body.typed());
    }

    /** Its short fields as an editor would type them, without the body. */
    public DraftFields shortFields() {
        return fieldsWith("");
    }

    private DraftFields fieldsWith(String typedBody) {
        return DraftFields.of(Map.of(
                TITLE.key(), title,
                SOURCE.key(), source,
                ORIGIN.key(), origin,
                ORIGINAL_RELEASE.key(), Objects.toString(originalRelease, ""),
                DOCUMENT_DATE.key(), Objects.toString(documentDate, ""),
                MANUSCRIPT_NUMBER.key(), manuscriptNumber.digits(),
                AUTHOR.key(), author,
                KEYWORDS.key(), keywords,
                SUMMARY.key(), summary,
                BODY.key(), typedBody));
    }

    private static <T> Optional<T> read(
            ContentField field, DraftFields typed, Optional<T> value, Set<ContentField> unreadable) {
        if (value.isEmpty() && !typed.get(field).isBlank()) {
            unreadable.add(field);
        }
        return value;
    }
}
