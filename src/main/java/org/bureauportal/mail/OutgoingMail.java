package org.bureauportal.mail;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bureauportal.site.Language;

/**
 * A message as it is sent: plain text. No part of it can begin a header, and a subject cannot turn the words around it.
 *
 * @param id the same each time that it is sent
 * @param subject made one line of 300 characters at most
 * @param text each line ends with CRLF
 * @param headers those beside the usual ones
 */
public record OutgoingMail(
        UUID id,
        MailAddress from,
        MailAddress to,
        Language language,
        String subject,
        String text,
        Map<String, String> headers) {

    private static final int LONGEST_SUBJECT = 300;

    private static final String BREAK = "\r\n";

    public OutgoingMail {
        subject = cut(line(subject));
        headers = Map.copyOf(headers);
        if (headers.values().stream().anyMatch(each -> each.indexOf('\r') >= 0 || each.indexOf('\n') >= 0)) {
            throw new IllegalArgumentException("a header is one line");
        }
    }

    /** A text on one line, which can begin no other one, and without what changes the direction of the words behind it. */
    public static String line(String text) {
        return text.replaceAll("[\\u202A-\\u202E\\u2066-\\u2069]", "")
                .replaceAll("[\\p{Cc}\\p{Z}\\s]+", " ")
                .strip();
    }

    /** The text of a message. */
    public static String text(List<String> lines) {
        return String.join(BREAK, lines) + BREAK;
    }

    private static String cut(String subject) {
        return subject.codePointCount(0, subject.length()) <= LONGEST_SUBJECT
                ? subject
                : subject.substring(0, subject.offsetByCodePoints(0, LONGEST_SUBJECT - 1)) + "\u2026";
    }
}
