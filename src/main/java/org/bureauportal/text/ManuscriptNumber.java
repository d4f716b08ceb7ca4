package org.bureauportal.text;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The 42 digits at the foot of an article: 24 for the path of sections (eight levels of three), 4 for the class, 12 for
 * the article, and 2 check digits (ISO 7064, MOD 97-10). A number that came with a text is kept whatever its check digits.
 *
 * @param digits empty where there is no number
 */
public record ManuscriptNumber(String digits) {

    static final int LENGTH = 42;

    private static final int LEVELS = 8;
    private static final String CLASS_TEXT = "0001";
    private static final BigInteger MODULUS = BigInteger.valueOf(97);
    private static final Pattern DIGITS = Pattern.compile("[0-9]{42}");

    /** Where no number came with a text. */
    public static final ManuscriptNumber NONE = new ManuscriptNumber("");

    public ManuscriptNumber {
        if (!digits.isEmpty() && !DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException("a manuscript number has 42 digits: " + digits);
        }
    }

    /** The number that was typed, in groups or not, or {@link #NONE} where nothing was; empty where it cannot be one. */
    public static Optional<ManuscriptNumber> read(String typed) {
        return Optional.of(typed.replaceAll("[\\s\\u00A0\\u3000]", ""))
                .filter(digits -> digits.isEmpty() || DIGITS.matcher(digits).matches())
                .map(ManuscriptNumber::new);
    }

    /**
     * An article's own number.
     *
     * @param sectionCodes from the root of the tree, three digits each, eight at most
     */
    public static ManuscriptNumber of(List<String> sectionCodes, long article) {
        String path = String.join("", sectionCodes) + "000".repeat(LEVELS - sectionCodes.size());
        String digits = path + CLASS_TEXT + "%012d".formatted(article);
        BigInteger remainder =
                new BigInteger(digits).multiply(BigInteger.valueOf(100)).mod(MODULUS);
        return new ManuscriptNumber(digits + "%02d".formatted(98 - remainder.intValue()));
    }

    public boolean isNone() {
        return digits.isEmpty();
    }

    /** As people see it. */
    @Override
    public String toString() {
        return digits;
    }
}
