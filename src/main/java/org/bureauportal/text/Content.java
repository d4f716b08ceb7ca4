package org.bureauportal.article;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.bureauportal.check.BodyHtml;
import org.bureauportal.check.Lines;
import org.bureauportal.check.Text;
import org.bureauportal.check.TextCheck;
import org.jspecify.annotations.Nullable;

/**
 * What an article says, fit to be saved.
 *
 * @param title 1 to 500 characters, blanks at its ends dropped, as in every line here
 * @param source the body that issued the text; empty while unknown
 * @param origin the web address at which a text that was brought in first appeared; may be empty
 * @param originalRelease when the origin says that it appeared there, in the site's zone; null while unknown
 * @param documentDate the date the text bears; null while unknown
 * @param manuscriptNumber the 42 digits that came with the text; empty where none did
 * @param author may be empty
 * @param keywords separated by commas; may be empty
 * @param summary may be empty
 * @param body sanitised
 */
public record Content(
        String title,
        String source,
        String origin,
        @Nullable LocalDateTime originalRelease,
        @Nullable LocalDate documentDate,
        String manuscriptNumber,
        String author,
        String keywords,
        String summary,
        BodyHtml body) {

    public Content {
        title = Lines.strip(title);
        source = Lines.strip(source);
        author = Lines.strip(author);
        keywords = Lines.strip(keywords);
        summary = Lines.strip(summary);
        if (title.isEmpty() || title.length() > TextCheck.TITLE_AT_MOST) {
            throw new IllegalArgumentException("title must have 1 to " + TextCheck.TITLE_AT_MOST + " characters");
        }
        if (!manuscriptNumber.isEmpty() && !ManuscriptNumber.isOne(manuscriptNumber)) {
            throw new IllegalArgumentException("manuscriptNumber must be empty or 42 digits: " + manuscriptNumber);
        }
    }

    /**
     * From a text in which {@link TextCheck#toSave} found no problem.
     *
     * @param body the text's own, which was read to be checked
     */
    public static Content of(Text text, BodyHtml body) {
        return new Content(
                text.title(),
                text.source(),
                text.origin().strip(),
                TextCheck.minute(text.originalRelease()).orElse(null),
                TextCheck.date(text.documentDate()).orElse(null),
                TextCheck.digits(text.manuscriptNumber()),
                text.author(),
                text.keywords(),
                text.summary(),
                body);
    }

    /** As an editor would type it. */
    public Text toText() {
        return textWith(body.typed());
    }

    /** Its lines as an editor would type them, without the body. */
    public Text lines() {
        return textWith("");
    }

    /** Its lines and the HTML of its body, to be checked once more. */
    Text asStored() {
        return textWith(body.html());
    }

    private Text textWith(String typedBody) {
        return new Text(
                title,
                source,
                origin,
                originalRelease == null ? "" : originalRelease.toString(),
                documentDate == null ? "" : documentDate.toString(),
                manuscriptNumber,
                author,
                keywords,
                summary,
                typedBody);
    }
}
