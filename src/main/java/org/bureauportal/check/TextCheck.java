package org.bureauportal.check;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bureauportal.shared.VisibleText;
import org.springframework.stereotype.Component;

/** The rules for a text, in two strengths: to be saved, and to go out. Each tells all problems at once. */
@Component
public class TextCheck {

    public static final int TITLE_AT_MOST = 500;
    public static final int LINE_AT_MOST = 200;
    public static final int KEYWORDS_AT_MOST = 500;
    public static final int SUMMARY_AT_MOST = 2000;
    public static final int ADDRESS_AT_MOST = 1000;
    public static final int NOTE_AT_MOST = 1000;
    public static final int BODY_AT_MOST = 1_000_000;

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    /** Control characters, of which only tab and line ends belong in a text; lone surrogates are not characters. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF&&[^\\t\\r\\n]]");

    /** Characters that reorder what follows them (Unicode Standard Annex 9, section 2) and can disguise a line. */
    private static final Pattern REORDERING = Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private static final Pattern LINE_END = Pattern.compile("[\\r\\n\\u2028\\u2029]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{42}");
    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://[^\\s\"<>\\\\]+");
    private static final Pattern PATH = Pattern.compile("/([^/\\s\"<>\\\\][^\\s\"<>\\\\]*)?");

    private final Clock clock;

    TextCheck(Clock clock) {
        this.clock = clock;
    }

    /**
     * What stands in the way of saving a draft, which may hold whatever can be stored.
     *
     * @param read the text's body, as it would be stored
     */
    public List<Problem> toSave(Text text, BodyHtml read) {
        List<Problem> problems = new ArrayList<>();
        if (Lines.strip(text.title()).isEmpty()) {
            problems.add(new Problem("title", "problem.title.missing"));
        }
        line(problems, "title", text.title(), TITLE_AT_MOST);
        line(problems, "source", text.source(), LINE_AT_MOST);
        String origin = text.origin().strip();
        line(problems, "origin", origin, ADDRESS_AT_MOST);
        if (!origin.isEmpty() && (origin.length() > ADDRESS_AT_MOST || !isWebAddress(origin))) {
            problems.add(new Problem("origin", "problem.address.web"));
        }
        if (!text.originalRelease().isBlank() && minute(text.originalRelease()).isEmpty()) {
            problems.add(new Problem("originalRelease", "problem.originalRelease.unreadable"));
        }
        if (!text.documentDate().isBlank() && date(text.documentDate()).isEmpty()) {
            problems.add(new Problem("documentDate", "problem.documentDate.unreadable"));
        }
        if (!digits(text.manuscriptNumber()).isEmpty()
                && !DIGITS.matcher(digits(text.manuscriptNumber())).matches()) {
            problems.add(new Problem("manuscriptNumber", "problem.manuscriptNumber.digits"));
        }
        line(problems, "author", text.author(), LINE_AT_MOST);
        line(problems, "keywords", text.keywords(), KEYWORDS_AT_MOST);
        characters(problems, "summary", text.summary(), SUMMARY_AT_MOST);
        characters(problems, "body", text.body(), BODY_AT_MOST);
        int stored = read.html().length();
        if (stored > BODY_AT_MOST) {
            // with its marks of paragraphs it is longer than what was typed
            problems.add(new Problem("body", "problem.tooLong", BODY_AT_MOST, stored));
        }
        return List.copyOf(problems);
    }

    /**
     * What stands in the way of going out: all that stands in the way of saving, and what readers would miss.
     *
     * @param read the text's body, as it would be stored
     */
    public List<Problem> toPublish(Text text, BodyHtml read) {
        List<Problem> problems = new ArrayList<>(toSave(text, read));
        if (!Lines.strip(text.title()).isEmpty() && !VisibleText.isIn(text.title())) {
            problems.add(new Problem("title", "problem.invisible"));
        }
        if (Lines.strip(text.source()).isEmpty()) {
            problems.add(new Problem("source", "problem.source.missing"));
        } else if (!VisibleText.isIn(text.source())) {
            problems.add(new Problem("source", "problem.invisible"));
        }
        if (text.documentDate().isBlank()) {
            problems.add(new Problem("documentDate", "problem.documentDate.missing"));
        }
        date(text.documentDate()).ifPresent(date -> {
            if (date.isBefore(EARLIEST) || date.isAfter(LocalDate.now(clock).plusYears(1))) {
                problems.add(new Problem("documentDate", "problem.documentDate.unlikely"));
            }
        });
        if (read.isEmpty()) {
            problems.add(new Problem("body", "problem.body.missing"));
        } else if (!read.isVisible()) {
            problems.add(new Problem("body", "problem.invisible"));
        }
        return List.copyOf(problems);
    }

    /**
     * What stands in the way of telling readers a note or a reason, which must not be empty.
     *
     * @param field the field in which it was typed
     */
    public static List<Problem> note(String field, String typed) {
        List<Problem> problems = new ArrayList<>();
        if (Lines.strip(typed).isEmpty()) {
            problems.add(new Problem(field, "problem.note.missing"));
        } else if (!VisibleText.isIn(typed)) {
            problems.add(new Problem(field, "problem.invisible"));
        }
        line(problems, field, typed, NOTE_AT_MOST);
        return List.copyOf(problems);
    }

    /** What stands in the way of leading readers to an address: a path on this site, or a web address. */
    public static List<Problem> address(String field, String typed) {
        List<Problem> problems = new ArrayList<>();
        line(problems, field, typed, ADDRESS_AT_MOST);
        if (!isWebAddress(typed) && !PATH.matcher(typed).matches()) {
            problems.add(new Problem(field, "problem.address.any"));
        }
        return List.copyOf(problems);
    }

    /** Whether a text is a single line that shows what it says. */
    public static boolean isLine(String text) {
        return !UNPRINTABLE.matcher(text).find()
                && !REORDERING.matcher(text).find()
                && !LINE_END.matcher(text).find();
    }

    /** The date that was typed, as {@code 2024-02-19}; empty where it is none. */
    public static Optional<LocalDate> date(String typed) {
        try {
            LocalDate date = LocalDate.parse(typed.strip());
            // beyond these years PostgreSQL and browsers stop agreeing on what a date is
            return date.getYear() < 1 || date.getYear() > 9999 ? Optional.empty() : Optional.of(date);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** The minute that was typed, as {@code 2024-02-19T09:00}, with a blank for the T where one likes; empty where it is none. */
    public static Optional<LocalDateTime> minute(String typed) {
        try {
            LocalDateTime minute = LocalDateTime.parse(typed.strip().replaceFirst(" +", "T"));
            return minute.getYear() < 1900 || minute.getYear() > 9999
                    ? Optional.empty()
                    : Optional.of(minute.truncatedTo(ChronoUnit.MINUTES));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** The manuscript number that was typed, without the spaces in which it is shown. */
    public static String digits(String typed) {
        return typed.replaceAll("[\\s\\u00A0\\u3000]", "");
    }

    private static boolean isWebAddress(String text) {
        try {
            return WEB_ADDRESS.matcher(text).matches() && new URI(text).getHost() != null;
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }

    private static void line(List<Problem> problems, String field, String value, int atMost) {
        characters(problems, field, value, atMost);
        if (LINE_END.matcher(Lines.strip(value)).find()) {
            problems.add(new Problem(field, "problem.line.broken"));
        }
        if (REORDERING.matcher(value).find()) {
            problems.add(new Problem(field, "problem.characters.reordering"));
        }
    }

    private static void characters(List<Problem> problems, String field, String value, int atMost) {
        if (value.length() > atMost) {
            problems.add(new Problem(field, "problem.tooLong", atMost, value.length()));
        }
        if (UNPRINTABLE.matcher(value).find()) {
            problems.add(new Problem(field, "problem.characters.unprintable"));
        }
    }
}
