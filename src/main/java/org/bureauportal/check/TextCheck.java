package org.bureauportal.check;

import static org.bureauportal.text.ContentField.BODY;
import static org.bureauportal.text.ContentField.DOCUMENT_DATE;
import static org.bureauportal.text.ContentField.ORIGIN;
import static org.bureauportal.text.ContentField.RELATED_TO;
import static org.bureauportal.text.ContentField.SOURCE;
import static org.bureauportal.text.ContentField.TITLE;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.shared.VisibleText;
import org.bureauportal.shared.WebAddress;
import org.bureauportal.text.BodyHtml;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.bureauportal.text.Lines;
import org.bureauportal.text.Particulars.Relations;
import org.bureauportal.text.TypedDate;
import org.springframework.stereotype.Component;

/** The rules for a text, in two strengths: to be previewed, and to go out. Each reports all problems at once. */
@Component
public class TextCheck {

    public static final int ADDRESS_AT_MOST = 1000;
    public static final int NOTE_AT_MOST = 1000;

    /** How far ahead a text may be dated without a question, which is long enough to prepare one for next week. */
    private static final int DAYS_AHEAD = 7;

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    /** Control characters, of which only tab and line ends belong in a text; lone surrogates are not characters. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF&&[^\\t\\r\\n]]");

    /** Characters that reorder what follows them (Unicode Standard Annex 9, section 2) and can disguise a line. */
    private static final Pattern REORDERING = Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    /** What the texts that types of notices start from have where something is to be written. */
    private static final String TO_BE_FILLED = "<p>…</p>";

    private static final Pattern LINE_END = Pattern.compile("[\\r\\n\\u2028\\u2029]");
    private static final Pattern PATH = Pattern.compile("/([^/\\s\"<>\\\\][^\\s\"<>\\\\]*)?");

    private final Clock clock;

    TextCheck(Clock clock) {
        this.clock = clock;
    }

    /** What stands in the way of showing a draft as readers would see it. */
    public List<FieldProblem> toPreview(Content content) {
        List<FieldProblem> problems = new ArrayList<>();
        for (ContentField field : ContentField.values()) {
            String unfit = content.unfit().get(field);
            if (unfit != null && field == RELATED_TO) {
                Relations.unreadable(unfit).forEach(line -> problems.add(unreadable(line)));
            } else if (unfit != null) {
                problems.add(unfit(field, unfit));
            } else if (field == TITLE && content.title().isEmpty()) {
                problems.add(new FieldProblem(TITLE.key(), "problem.title.missing"));
            } else if (field == ORIGIN && !content.origin().isEmpty() && !WebAddress.isOne(content.origin())) {
                problems.add(new FieldProblem(ORIGIN.key(), "problem.address.web"));
            }
        }
        return List.copyOf(problems);
    }

    /** What stands in the way of going out: all that stands in the way of a preview, and what readers would miss. */
    public List<FieldProblem> toPublish(Content content) {
        List<FieldProblem> problems = new ArrayList<>(toPreview(content));
        publishable(problems, content);
        return List.copyOf(problems);
    }

    /** Whether a document date lies so far ahead that it may have been mistyped. */
    public boolean isFarAhead(LocalDate documentDate) {
        return documentDate.isAfter(LocalDate.now(clock).plusDays(DAYS_AHEAD));
    }

    private static FieldProblem unfit(ContentField field, String typed) {
        return switch (field) {
            case MANUSCRIPT_NUMBER -> new FieldProblem(field.key(), "problem.manuscriptNumber.digits");
            case TRANSLATION_OF -> new FieldProblem(field.key(), "problem.translationOf.unreadable");
            case FOLLOWED_EDITION -> new FieldProblem(field.key(), "problem.followedEdition.unreadable");
            case ORIGINAL_RELEASE -> new FieldProblem(field.key(), "problem.originalRelease.unreadable");
            case DOCUMENT_DATE, EFFECTIVE_FROM, VALID_UNTIL, PERIOD_FROM, PERIOD_UNTIL ->
                unreadableDate(field.key(), TypedDate.readings(typed));
            case ORIGIN -> new FieldProblem(field.key(), "problem.address.web");
            case FACTS -> new FieldProblem(field.key(), "problem.facts.unreadable");
            case ATTACHMENTS -> new FieldProblem(field.key(), "problem.attachments.unreadable");
            default -> tooLong(field.key(), typed, field.atMost());
        };
    }

    private static FieldProblem unreadable(Relations.Unreadable line) {
        return new FieldProblem(
                RELATED_TO.key(),
                switch (line.mistake()) {
                    case KIND -> "problem.relatedTo.kind";
                    case NUMBER -> "problem.relatedTo.unreadable";
                    case MANUSCRIPT -> "problem.relatedTo.manuscript";
                    case TWICE -> "problem.relatedTo.twice";
                    case TOO_MANY -> "problem.relatedTo.tooMany";
                },
                line.at(),
                line.text(),
                Relations.MOST);
    }

    private static FieldProblem unreadableDate(String field, List<LocalDate> readings) {
        return readings.isEmpty()
                ? new FieldProblem(field, "problem.documentDate.unreadable")
                : new FieldProblem(field, "problem.documentDate.ambiguous", readings.toArray());
    }

    private void publishable(List<FieldProblem> problems, Content content) {
        if (!content.title().isEmpty() && !VisibleText.isIn(content.title())) {
            problems.add(new FieldProblem(TITLE.key(), "problem.invisible"));
        }
        if (content.source().isEmpty()) {
            problems.add(new FieldProblem(SOURCE.key(), "problem.source.missing"));
        } else if (!VisibleText.isIn(content.source())) {
            problems.add(new FieldProblem(SOURCE.key(), "problem.invisible"));
        }
        LocalDate date = content.documentDate();
        if (date == null) {
            if (!content.unfit().has(DOCUMENT_DATE)) {
                problems.add(new FieldProblem(DOCUMENT_DATE.key(), "problem.documentDate.missing"));
            }
        } else if (date.isBefore(EARLIEST) || date.isAfter(LocalDate.now(clock).plusYears(1))) {
            problems.add(new FieldProblem(DOCUMENT_DATE.key(), "problem.documentDate.unlikely"));
        }
        if (content.body().isEmpty()) {
            if (!content.unfit().has(BODY)) {
                problems.add(new FieldProblem(BODY.key(), "problem.body.missing"));
            }
        } else if (!content.body().isVisible()) {
            problems.add(new FieldProblem(BODY.key(), "problem.invisible"));
        } else if (content.body().html().contains(TO_BE_FILLED)) {
            problems.add(new FieldProblem(BODY.key(), "problem.body.unfilled"));
        }
        pictures(problems, content.body().pictures());
    }

    /** Those who cannot see a picture are told what it shows, unless it only decorates (WCAG 2.2, 1.1.1). */
    private static void pictures(List<FieldProblem> problems, List<BodyHtml.Picture> pictures) {
        List<String> missing = numbersOf(pictures, picture -> picture.key() == null);
        if (!missing.isEmpty()) {
            problems.add(new FieldProblem(BODY.key(), "problem.body.pictureMissing", String.join(", ", missing)));
        }
        List<String> silent = numbersOf(pictures, picture -> picture.key() != null && picture.alternative() == null);
        if (!silent.isEmpty()) {
            problems.add(new FieldProblem(BODY.key(), "problem.body.pictureSilent", String.join(", ", silent)));
        }
    }

    private static List<String> numbersOf(List<BodyHtml.Picture> pictures, Predicate<BodyHtml.Picture> wanted) {
        return IntStream.range(0, pictures.size())
                .filter(at -> wanted.test(pictures.get(at)))
                .mapToObj(at -> String.valueOf(at + 1))
                .toList();
    }

    /**
     * What stands in the way of telling readers a note or a reason, which must not be empty.
     *
     * @param field the field in which it was typed
     */
    public static List<FieldProblem> note(String field, String typed) {
        List<FieldProblem> problems = new ArrayList<>();
        if (Lines.strip(typed).isEmpty()) {
            problems.add(new FieldProblem(field, "problem.note.missing"));
        } else if (!VisibleText.isIn(typed)) {
            problems.add(new FieldProblem(field, "problem.invisible"));
        }
        line(problems, field, typed, NOTE_AT_MOST);
        return List.copyOf(problems);
    }

    /** What stands in the way of leading readers to an address: a path on this site, or a web address. */
    public static List<FieldProblem> address(String field, String typed) {
        List<FieldProblem> problems = new ArrayList<>();
        line(problems, field, typed, ADDRESS_AT_MOST);
        if (!WebAddress.isOne(typed) && !PATH.matcher(typed).matches()) {
            problems.add(new FieldProblem(field, "problem.address.any"));
        }
        return List.copyOf(problems);
    }

    /** Whether a text is a single line that shows what it says. */
    public static boolean isLine(String text) {
        return !UNPRINTABLE.matcher(text).find()
                && !REORDERING.matcher(text).find()
                && !LINE_END.matcher(text).find();
    }

    private static void line(List<FieldProblem> problems, String field, String value, int atMost) {
        if (value.length() > atMost) {
            problems.add(tooLong(field, value, atMost));
        }
        if (UNPRINTABLE.matcher(value).find()) {
            problems.add(new FieldProblem(field, "problem.characters.unprintable"));
        }
        if (LINE_END.matcher(Lines.strip(value)).find()) {
            problems.add(new FieldProblem(field, "problem.line.broken"));
        }
        if (REORDERING.matcher(value).find()) {
            problems.add(new FieldProblem(field, "problem.characters.reordering"));
        }
    }

    private static FieldProblem tooLong(String field, String value, int atMost) {
        return new FieldProblem(field, "problem.tooLong", atMost, value.length());
    }
}
