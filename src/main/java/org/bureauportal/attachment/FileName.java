package org.bureauportal.attachment;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** The name of a file: text to show, never a path. */
final class FileName {

    /** Characters of the longest; a browser's disk takes no more. */
    private static final int MOST = 200;

    /** Control, format and reordering characters, half characters and those of private use. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]");

    private static final Pattern PATH = Pattern.compile(".*[/\\\\]", Pattern.DOTALL);
    private static final Pattern ENDS = Pattern.compile("^[\\s\\p{Z}.]+|[\\s\\p{Z}.]+$");

    private FileName() {}

    /** The last part of a path, without what cannot be seen, and not too long; may be empty. */
    static String of(String given) {
        String visible = UNPRINTABLE
                .matcher(Normalizer.normalize(given, Normalizer.Form.NFC))
                .replaceAll("");
        String last = ENDS.matcher(PATH.matcher(visible).replaceFirst("")).replaceAll("");
        int dot = last.lastIndexOf('.');
        String extension = dot < 0 || last.length() - dot > 10 ? "" : last.substring(dot);
        String stem = last.substring(0, last.length() - extension.length());
        int most = MOST - extension.length();
        if (stem.codePointCount(0, stem.length()) > most) {
            stem = stem.substring(0, stem.offsetByCodePoints(0, most));
        }
        return stem + extension;
    }
}
