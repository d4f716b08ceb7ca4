package org.bureauportal.check;

import static org.bureauportal.text.ContentField.ATTACHMENTS;

import org.bureauportal.check.PersonalFinding.Place.InFile;
import org.jspecify.annotations.Nullable;

/**
 * What a text has of one kind of personal data in one place.
 *
 * @param isStop whether it stands in the way of publication; otherwise it is worth a look
 * @param count how often it is there
 * @param sample the first of them, masked
 */
public record PersonalFinding(Kind kind, Place place, boolean isStop, int count, String sample) {

    /** What identifies a person. */
    public enum Kind {
        /** Of a resident identity card: GB 11643, 18 signs with a check character, or the earlier 15 digits. */
        CITIZEN_NUMBER,
        /** Of the mainland: 11 digits. */
        MOBILE_NUMBER,
        /** 16 to 19 digits with a check digit: ISO/IEC 7812. */
        BANK_CARD,
        /** Finer than a township, or with a flat. */
        HOME_ADDRESS,
        EMAIL,
        /** A sheet that is not seen as its file is opened. */
        HIDDEN_SHEET,
        HIDDEN_COLUMNS,
        HIDDEN_ROWS,
        /** Text that is set as hidden. */
        HIDDEN_TEXT,
        /** Text that was deleted while changes were tracked. */
        DELETED_TEXT,
        /** What was noted on a file for its writers. */
        NOTES,
        /** A file that was not read, or not to its end. */
        NOT_READ
    }

    /**
     * Where in a text.
     *
     * @param field the field's name in the form
     * @param part of what in the field
     * @param number of the paragraph, table, picture, file, sheet or page, from 1; otherwise 0
     * @param column of the table or sheet, from 1; otherwise 0
     * @param file in which it stands; null where it is in the text itself
     */
    public record Place(
            String field,
            Part part,
            int number,
            int column,
            @Nullable InFile file) {

        private static final int LETTERS = 26;

        /** What a place is. */
        public enum Part {
            FIELD,
            PARAGRAPH,
            CAPTION,
            COLUMN,
            PICTURE,
            /** A file itself, or its text. */
            FILE,
            FILE_COLUMN,
            SHEET,
            SHEET_COLUMN,
            PAGE,
            /** What readers of the file do not see at once. */
            BEHIND
        }

        /**
         * A file that goes with a text.
         *
         * @param number among those of the text, from 1
         * @param name as readers see it, masked where it has a number of a person
         * @param sheet the name of the sheet, masked likewise; empty where it has none
         */
        public record InFile(int number, String name, String sheet) {}

        Place(String field, Part part, int number, int column) {
            this(field, part, number, column, null);
        }

        /** @param field a field of several texts has the number of one behind a dot */
        static Place of(String field) {
            int number = field.startsWith(ATTACHMENTS.key() + ".")
                    ? Integer.parseInt(field.substring(ATTACHMENTS.key().length() + 1))
                    : 0;
            return new Place(number > 0 ? ATTACHMENTS.key() : field, Part.FIELD, number, 0);
        }

        /** What spreadsheets call the column: A, B … AA. */
        public String letters() {
            StringBuilder letters = new StringBuilder();
            for (int left = column; left > 0; left = (left - 1) / LETTERS) {
                letters.insert(0, (char) ('A' + (left - 1) % LETTERS));
            }
            return letters.toString();
        }

        boolean isColumn() {
            return part == Part.COLUMN || part == Part.FILE_COLUMN || part == Part.SHEET_COLUMN;
        }

        private String key() {
            String place = field + "-" + part + "-" + number + "-" + column;
            return file == null ? place : place + "-" + file.number();
        }
    }

    /** Whether it can be masked in the text; a file has to be replaced. */
    public boolean isMaskable() {
        return place.file() == null;
    }

    /** The same in a file. */
    PersonalFinding inFile(int number, String name) {
        InFile in = new InFile(
                number, name, place.file() == null ? "" : place.file().sheet());
        Place named = new Place(place.field(), place.part(), place.number(), place.column(), in);
        return new PersonalFinding(kind, named, isStop, count, sample);
    }

    /** How a form names it; the same in every revision in which it is there. */
    public String key() {
        return kind + "-" + place.key();
    }
}
