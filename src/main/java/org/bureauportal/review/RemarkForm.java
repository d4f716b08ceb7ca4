package org.bureauportal.review;

import java.util.Map;
import java.util.Objects;
import org.bureauportal.text.TypedText;

/**
 * A remark as it was typed: all strings, none missing, nothing checked.
 *
 * @param remark what is said
 * @param quote words of the text that it is about; empty where it is about all of it
 * @param before what stands before these words, where a script knows
 * @param after what stands after them
 */
public record RemarkForm(String remark, String quote, String before, String after) {

    public RemarkForm {
        remark = TypedText.line(Objects.requireNonNullElse(remark, ""));
        quote = TypedText.line(Objects.requireNonNullElse(quote, ""));
        before = TypedText.lines(Objects.requireNonNullElse(before, ""));
        after = TypedText.lines(Objects.requireNonNullElse(after, ""));
    }

    public static RemarkForm empty() {
        return new RemarkForm("", "", "", "");
    }

    public static RemarkForm of(Map<String, String> fields) {
        return new RemarkForm(
                fields.getOrDefault("remark", ""),
                fields.getOrDefault("quote", ""),
                fields.getOrDefault("before", ""),
                fields.getOrDefault("after", ""));
    }
}
