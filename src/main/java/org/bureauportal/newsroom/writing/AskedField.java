package org.bureauportal.newsroom.writing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bureauportal.noticetype.FactKind;
import org.bureauportal.noticetype.FactRule;
import org.bureauportal.noticetype.NoticeType;
import org.bureauportal.noticetype.TypeField;
import org.bureauportal.site.Language;
import org.bureauportal.text.ContentField;
import org.bureauportal.text.DraftFields;
import org.bureauportal.text.Particulars.Relations;

/**
 * A field of the form for which the type of the notice asks, or that was filled while it was of another type.
 *
 * @param label of a fact, in the editor's language; empty for a field, which the form has a word for
 * @param hint may be empty
 * @param isAsked false for one that the type does not have: it is kept, and readers are not shown it
 */
record AskedField(
        String name, String label, String hint, Control control, String value, boolean isRequired, boolean isAsked) {

    enum Control {
        LINE,
        LINES,
        DATE
    }

    /** The fields of a type, and then all others that are filled. */
    static List<AskedField> of(NoticeType type, DraftFields typed, Language language) {
        List<AskedField> all = new ArrayList<>();
        type.fields()
                .forEach((field, rule) -> parts(field).forEach(part -> {
                    // of a period the last part alone must be there, unless it is counted
                    boolean isLast = part == field.parts().get(field.parts().size() - 1);
                    boolean isRequired = rule.required() && isLast;
                    String hint = isLast ? rule.hint().in(language) : "";
                    String value = part == ContentField.RELATED_TO
                            ? Relations.typedIn(language == Language.ZH_CN, typed.get(part))
                            : typed.get(part);
                    all.add(new AskedField(part.key(), "", hint, control(part), value, isRequired, true));
                }));
        Map<String, String> others = new TreeMap<>(typed.facts());
        for (FactRule fact : type.facts()) {
            String value = others.remove(fact.key());
            all.add(new AskedField(
                    DraftFields.FACT + fact.key(),
                    fact.label().in(language),
                    fact.hint().in(language),
                    fact.kind() == FactKind.DATE ? Control.DATE : Control.LINE,
                    value == null ? "" : value,
                    fact.required(),
                    true));
        }
        Stream.of(TypeField.values())
                .filter(field -> !type.fields().containsKey(field))
                .flatMap(AskedField::parts)
                .filter(part -> !typed.get(part).isEmpty())
                .forEach(part ->
                        all.add(new AskedField(part.key(), "", "", control(part), typed.get(part), false, false)));
        others.forEach((key, value) ->
                all.add(new AskedField(DraftFields.FACT + key, key, "", Control.LINE, value, false, false)));
        return List.copyOf(all);
    }

    private static Stream<ContentField> parts(TypeField field) {
        return field.parts().stream();
    }

    private static Control control(ContentField field) {
        return switch (field) {
            case EFFECTIVE_FROM, VALID_UNTIL, PERIOD_FROM, PERIOD_UNTIL -> Control.DATE;
            case CONTACT, LEGAL_BASIS, RELATED_TO -> Control.LINES;
            default -> Control.LINE;
        };
    }

    /** What the fields of a type start from, for those where nothing is typed yet. */
    static Map<String, String> initial(NoticeType type, DraftFields typed, Language language) {
        Map<String, String> initial = new HashMap<>();
        type.fields().forEach((field, rule) -> {
            String given = rule.initial().in(language);
            ContentField part = field.parts().get(field.parts().size() - 1);
            if (!given.isEmpty() && typed.get(part).isEmpty()) {
                initial.put(part.key(), given);
            }
        });
        return initial;
    }
}
