package org.bureauportal.shared;

/**
 * Distinguishes a text that can be seen from one that only takes up room, or not even that: blanks, control and format characters,
 * fillers, and marks without a letter to stand on.
 */
public final class VisibleText {

    private VisibleText() {}

    /** Whether a reader would see anything of a text. */
    public static boolean isIn(String text) {
        return text.codePoints().anyMatch(VisibleText::isVisible);
    }

    /** Whether a reader would see a character that stands alone. */
    public static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> false;
            // of the characters that came after this Java, those of the planes of Han are letters, and some are emoji
            case Character.UNASSIGNED ->
                (codePoint >= 0x20000 && codePoint < 0x3FFFE) || (codePoint >= 0x1F000 && codePoint < 0x1FC00);
            default -> !isBlank(codePoint);
        };
    }

    /**
     * Letters and symbols that are drawn as nothing: of {@code Default_Ignorable_Code_Point} (Unicode Character Database)
     * those that no other category covers, and what is blank by its name.
     */
    private static boolean isBlank(int codePoint) {
        return switch (codePoint) {
            case 0x115F, 0x1160, 0x3164, 0xFFA0 -> true; // fillers of Hangul
            case 0x2800 -> true; // braille pattern without a dot
            case 0xFFFC -> true; // stands for an object that is not there
            case 0x1D159 -> true; // musical symbol null notehead
            case 0x13441, 0x13442 -> true; // blanks among hieroglyphs
            default -> false;
        };
    }
}
