package org.bureauportal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.bureauportal.text.DraftFields;

/** A text as a test needs it: typed field by field. */
public final class AText {

    private final Map<String, String> typed = new HashMap<>();

    private AText() {}

    /** One of which nothing is known. */
    public static AText empty() {
        return new AText();
    }

    /** One that is fit to be published; its title has a word found nowhere else. */
    public static AText fit() {
        return new AText()
                .with(ContentField.TITLE, "Notice " + Desk.aWord())
                .with(ContentField.SOURCE, "Office of Tests")
                .with(ContentField.DOCUMENT_DATE, "2024-02-19")
                .with(ContentField.BODY, "The first paragraph.\nThe second paragraph.");
    }

    public AText with(ContentField field, String value) {
        typed.put(field.key(), value);
        return this;
    }

    /** Of a type that is fit to be published with a period and a few facts. */
    public static AText consultation(LocalDate until) {
        return fit().with(ContentField.NOTICE_TYPE, "consultation")
                .with(ContentField.ISSUING_BODY, "Office of Tests")
                .with(ContentField.CONTACT, "Office of Tests, 555")
                .with(ContentField.PERIOD_UNTIL, until.toString())
                .with(ContentField.FACTS, "draft The draft");
    }

    /** Of a type that is fit to be published as a rule. */
    public static AText rule(LocalDate from) {
        return fit().with(ContentField.NOTICE_TYPE, "rule")
                .with(ContentField.DOCUMENT_NUMBER, "2024 No. 7")
                .with(ContentField.ISSUING_BODY, "Office of Tests")
                .with(ContentField.EFFECTIVE_FROM, from.toString());
    }

    public AText titled(String title) {
        return with(ContentField.TITLE, title);
    }

    public AText dated(LocalDate date) {
        return with(ContentField.DOCUMENT_DATE, date.toString());
    }

    public Content content() {
        return Content.read(DraftFields.of(typed));
    }
}
