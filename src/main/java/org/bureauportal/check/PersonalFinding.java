package org.bureauportal.check;

import static org.bureauportal.text.ContentField.ATTACHMENTS;

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
        EMAIL
    }

    /**
     * Where in a text.
     *
     * @param field the field's name in the form
     * @param part of what in the field
     * @param number of the paragraph, table, picture or file, from 1; otherwise 0
     * @param column of the table, from 1; otherwise 0
     */
    public record Place(String field, Part part, int number, int column) {

        /** What a place is. */
        public enum Part {
            FIELD,
            PARAGRAPH,
            CAPTION,
            COLUMN,
            PICTURE
        }

        /** @param field a field of several texts has the number of one behind a dot */
        static Place of(String field) {
            int number = field.startsWith(ATTACHMENTS.key() + ".")
                    ? Integer.parseInt(field.substring(ATTACHMENTS.key().length() + 1))
                    : 0;
            return new Place(number > 0 ? ATTACHMENTS.key() : field, Part.FIELD, number, 0);
        }

        boolean isColumn() {
            return part == Part.COLUMN;
        }

        private String key() {
            return field + "-" + part + "-" + number + "-" + column;
        }
    }

    /** How a form names it; the same in every revision in which it is there. */
    public String key() {
        return kind + "-" + place.key();
    }
}
