package org.bureauportal.words;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The numbers that bodies give their documents, such as 〔2024〕7号: a year and a number, in whatever brackets and widths
 * (GB/T 9704, section 7.2.5, has six-cornered ones), or as in "No. 7 of 2024".
 */
final class DocumentNumbers {

    private static final String YEAR = "((?:19|20)\\d\\d)";
    private static final String NUMBER = "0*([1-9]\\d{0,5})(?!\\d)";

    /** The last of them has the number first. */
    private static final Pattern PATTERN = Pattern.compile(String.join(
            "|",
            // [2024] 7, (2024)第7号, 〔2024〕 No. 7
            "[(\\[〔【〖〈《{]\\s{0,3}" + YEAR + "\\s{0,3}年?\\s{0,3}[)\\]〕】〗〉》}]\\s{0,3}(?:no[.]?\\s{0,3}|第\\s{0,3})?"
                    + NUMBER + "(?:\\s{0,3}号)?",
            // 2024年第7号
            "(?<!\\d)" + YEAR + "\\s{0,3}年?\\s{0,3}第\\s{0,3}" + NUMBER + "\\s{0,3}号",
            // 2024 No. 7
            "(?<!\\d)" + YEAR + "\\s{1,3}no[.]?\\s{0,3}" + NUMBER,
            // No. 7 of 2024, No. 7 [2024]
            "(?<!\\p{L})no[.]?\\s{0,3}" + NUMBER + "\\s{0,3}(?:of\\s{1,3}|[(\\[〔])" + YEAR + "[)\\]〕]?(?!\\d)"));

    private DocumentNumbers() {}

    /**
     * A number in a folded text.
     *
     * @param from the place of its first character
     * @param to the place behind its last
     */
    record DocumentNumber(String year, String number, int from, int to) {

        String lexeme() {
            return "#" + year + "-" + number;
        }
    }

    static List<DocumentNumber> in(FoldedText text) {
        return PATTERN.matcher(characters(text))
                .results()
                .map(DocumentNumbers::number)
                .toList();
    }

    private static DocumentNumber number(MatchResult found) {
        for (int group = 1; group <= found.groupCount(); group += 2) {
            if (found.group(group) != null) {
                boolean isYearFirst = group < found.groupCount() - 1;
                String first = found.group(group);
                String second = found.group(group + 1);
                return new DocumentNumber(
                        isYearFirst ? first : second, isYearFirst ? second : first, found.start(), found.end());
            }
        }
        throw new IllegalStateException("every form has two groups");
    }

    /** A character a place: those that take two have another in their place. */
    private static CharSequence characters(FoldedText text) {
        StringBuilder characters = new StringBuilder(text.length());
        for (int place = 0; place < text.length(); place++) {
            int each = text.at(place);
            characters.append(Character.isBmpCodePoint(each) ? (char) each : '\uFFFD');
        }
        return characters;
    }
}
