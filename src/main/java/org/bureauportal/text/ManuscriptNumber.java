package org.bureauportal.article;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The 42 digits at the foot of an article: 24 for the path of sections (eight levels of three), 4 for the class, 12 for
 * the article, and 2 check digits (ISO 7064, MOD 97-10).
 */
final class ManuscriptNumber {

    private static final int LEVELS = 8;
    private static final String CLASS_TEXT = "0001";
    private static final BigInteger MODULUS = BigInteger.valueOf(97);
    private static final Pattern DIGITS = Pattern.compile("[0-9]{42}");

    private ManuscriptNumber() {}

    /** Tells whether it has the form of one. Numbers that came with a text are kept whatever their check digits. */
    static boolean isOne(String text) {
        return DIGITS.matcher(text).matches();
    }

    /**
     * Makes an article's own number.
     *
     * @param sectionCodes from the root of the tree, three digits each, eight at most
     */
    static String of(List<String> sectionCodes, long article) {
        String path = String.join("", sectionCodes) + "000".repeat(LEVELS - sectionCodes.size());
        String digits = path + CLASS_TEXT + "%012d".formatted(article);
        BigInteger remainder =
                new BigInteger(digits).multiply(BigInteger.valueOf(100)).mod(MODULUS);
        return digits + "%02d".formatted(98 - remainder.intValue());
    }
}
