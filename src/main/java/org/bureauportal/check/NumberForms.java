package org.bureauportal.check;

import java.nio.CharBuffer;
import java.time.YearMonth;
import java.util.Set;
import java.util.regex.Pattern;

/** What numbers of persons are known by: their first digits, dates and check signs, never their length alone. */
final class NumberForms {

    static final int CITIZEN = 18;
    static final int EARLIER_CITIZEN = 15;
    static final int MOBILE = 11;
    static final int SHORTEST_CARD = 16;

    /** Digits of the longest number of a person. */
    static final int LONGEST = 19;

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_SIGNS = "10X98765432";

    /** The first two digits of a citizen number: provinces as in GB/T 2260, and residents of Hong Kong, Macao and Taiwan. */
    private static final Set<Integer> PROVINCES = Set.of(
            11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61,
            62, 63, 64, 65, 71, 81, 82, 83, 91);

    /** What cards of China and of the networks in use there begin with. */
    private static final Pattern CARD =
            Pattern.compile("(?:6[0-24-59]|4|5[1-5]|81|35[2-8]|22[2-9]|2[3-6]|27[01]|2720|955[0-9]).*", Pattern.DOTALL);

    private NumberForms() {}

    /** As GB 11643 has it: province, date of birth, and the check character of ISO 7064 MOD 11-2. */
    static boolean isCitizen(char[] signs) {
        int sum = 0;
        for (int at = 0; at < WEIGHTS.length; at++) {
            sum += WEIGHTS[at] * (signs[at] - '0');
        }
        return CHECK_SIGNS.charAt(sum % 11) == signs[CITIZEN - 1]
                && PROVINCES.contains(number(signs, 0, 2))
                && isDate(signs, 6);
    }

    /** The number of before 1999: without century and check character. */
    static boolean isEarlierCitizen(char[] digits) {
        return PROVINCES.contains(number(digits, 0, 2))
                && digits[2] < '8'
                && isDate(1900 + number(digits, 6, 8), number(digits, 8, 10), number(digits, 10, 12));
    }

    static boolean isMobile(char[] digits) {
        return digits[0] == '1' && digits[1] >= '3';
    }

    /** What such a card begins with, and the check digit of ISO/IEC 7812-1, annex B. */
    static boolean isCard(char[] digits, int count) {
        int sum = 0;
        for (int at = 0; at < count; at++) {
            int digit = digits[count - 1 - at] - '0';
            int weighed = at % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0 && CARD.matcher(CharBuffer.wrap(digits, 0, count)).matches();
    }

    /** Whether eight digits are a year, a month and a day. */
    static boolean isDate(char[] digits, int from) {
        return isDate(
                number(digits, from, from + 4), number(digits, from + 4, from + 6), number(digits, from + 6, from + 8));
    }

    private static boolean isDate(int year, int month, int day) {
        return year >= 1850
                && year < 2100
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    static int number(char[] digits, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            number = 10 * number + digits[at] - '0';
        }
        return number;
    }
}
