package org.bureauportal.text.numbering;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the items of a list are numbered: the signs of the numbers, and what stands before and behind each. Without a class it is
 * 1. 2. 3.; the same as the counter styles of {@code css/components/numbering.css}.
 */
public enum Numbering {
    DECIMAL("", Signs.DECIMAL, "", "."),
    BRACKETS("numbers-brackets", Signs.DECIMAL, "(", ")"),
    CLOSING("numbers-closing", Signs.DECIMAL, "", ")"),
    COMMA("numbers-comma", Signs.DECIMAL, "", "、"),
    CIRCLED("numbers-circled", Signs.CIRCLED, "", ""),
    /** 1.1, 1.1.1: behind the numbers of the lists that it stands in. */
    LEGAL("numbers-legal", Signs.DECIMAL, "", ""),
    LETTERS("numbers-letters", Signs.LETTERS, "", "."),
    LETTERS_BRACKETS("numbers-letters-brackets", Signs.LETTERS, "(", ")"),
    LETTERS_CLOSING("numbers-letters-closing", Signs.LETTERS, "", ")"),
    CAPITALS("numbers-capitals", Signs.CAPITALS, "", "."),
    CAPITALS_BRACKETS("numbers-capitals-brackets", Signs.CAPITALS, "(", ")"),
    CAPITALS_CLOSING("numbers-capitals-closing", Signs.CAPITALS, "", ")"),
    ROMAN("numbers-roman", Signs.ROMAN, "", "."),
    ROMAN_BRACKETS("numbers-roman-brackets", Signs.ROMAN, "(", ")"),
    ROMAN_CLOSING("numbers-roman-closing", Signs.ROMAN, "", ")"),
    ROMAN_CAPITALS("numbers-roman-capitals", Signs.ROMAN_CAPITALS, "", "."),
    ROMAN_CAPITALS_BRACKETS("numbers-roman-capitals-brackets", Signs.ROMAN_CAPITALS, "(", ")"),
    ROMAN_CAPITALS_CLOSING("numbers-roman-capitals-closing", Signs.ROMAN_CAPITALS, "", ")"),
    CHINESE("numbers-chinese", Signs.CHINESE, "", "、"),
    CHINESE_BRACKETS("numbers-chinese-brackets", Signs.CHINESE, "（", "）");

    private static final Map<String, Numbering> BY_CLASS =
            Arrays.stream(values()).collect(Collectors.toMap(numbering -> numbering.cssClass, Function.identity()));

    private final String cssClass;
    private final Signs signs;
    private final String before;
    private final String behind;

    Numbering(String cssClass, Signs signs, String before, String behind) {
        this.cssClass = cssClass;
        this.signs = signs;
        this.before = before;
        this.behind = behind;
    }

    /** The classes of lists. */
    public static Set<String> cssClasses() {
        return BY_CLASS.keySet().stream().filter(name -> !name.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    /** The one that a list has by its class, which may be empty. */
    public static Numbering of(String cssClass) {
        return BY_CLASS.getOrDefault(cssClass, DECIMAL);
    }

    /** The class of a list that is numbered so; none for the one without a class. */
    public String cssClass() {
        return cssClass;
    }

    /** The number of an item as it is shown, such as {@code (a)}. */
    public String label(int number) {
        return before + signs.of(number) + behind;
    }

    /** In what a number is written; one that it cannot write is written in digits, as browsers do. */
    private enum Signs {
        DECIMAL,
        CIRCLED,
        LETTERS,
        CAPITALS,
        ROMAN,
        ROMAN_CAPITALS,
        CHINESE;

        private static final String[] ONES = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
        private static final String[] TENS = {"", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"};
        private static final String[] HUNDREDS = {"", "c", "cc", "ccc", "cd", "d", "dc", "dcc", "dccc", "cm"};
        private static final String[] THOUSANDS = {"", "m", "mm", "mmm"};
        private static final String CHINESE_DIGITS = "零一二三四五六七八九";
        private static final String[] CHINESE_UNITS = {"千", "百", "十", ""};

        String of(int number) {
            return switch (this) {
                case DECIMAL -> String.valueOf(number);
                case CIRCLED -> circled(number);
                case LETTERS -> letters(number);
                case CAPITALS -> upper(letters(number));
                case ROMAN -> roman(number);
                case ROMAN_CAPITALS -> upper(roman(number));
                case CHINESE -> chinese(number);
            };
        }

        private static String upper(String signs) {
            return signs.toUpperCase(Locale.ROOT);
        }

        private static String circled(int number) {
            if (number == 0) {
                return "⓪";
            }
            int first = number <= 20 ? '①' - 1 : number <= 35 ? '㉑' - 21 : '㊱' - 36;
            return number <= 50 ? Character.toString(first + number) : String.valueOf(number);
        }

        private static String letters(int number) {
            StringBuilder letters = new StringBuilder();
            for (int left = number; left > 0; left = (left - 1) / 26) {
                letters.insert(0, (char) ('a' + (left - 1) % 26));
            }
            return letters.isEmpty() ? String.valueOf(number) : letters.toString();
        }

        private static String roman(int number) {
            return number < 1 || number > 3999
                    ? String.valueOf(number)
                    : THOUSANDS[number / 1000]
                            + HUNDREDS[number / 100 % 10]
                            + TENS[number / 10 % 10]
                            + ONES[number % 10];
        }

        /** As {@code simp-chinese-informal} (CSS Counter Styles 3, section 7.1.1): 十二, 一百零二. */
        private static String chinese(int number) {
            if (number == 0) {
                return "零";
            }
            if (number > 9999) {
                return String.valueOf(number)
                        .chars()
                        .mapToObj(digit -> digit == '0' ? "〇" : CHINESE_DIGITS.substring(digit - '0', digit - '0' + 1))
                        .collect(Collectors.joining());
            }
            StringBuilder written = new StringBuilder();
            boolean isZeroOwed = false;
            for (int place = 0, worth = 1000; place < 4; place++, worth /= 10) {
                int digit = number / worth % 10;
                if (digit == 0) {
                    isZeroOwed = !written.isEmpty();
                    continue;
                }
                written.append(isZeroOwed ? "零" : "");
                isZeroOwed = false;
                boolean isTenAlone = digit == 1 && worth == 10 && number < 20;
                written.append(isTenAlone ? "" : CHINESE_DIGITS.charAt(digit)).append(CHINESE_UNITS[place]);
            }
            return written.toString();
        }
    }
}
