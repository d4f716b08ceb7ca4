package org.bureauportal.noticetype;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bureauportal.site.Language;
import org.bureauportal.text.Particulars.RelationKind;
import org.jspecify.annotations.Nullable;

/**
 * What kind of notice something is, as a file defines it.
 *
 * @param key by which it is stored
 * @param position in the choice; the lowest first
 * @param about when to choose it, in a line
 * @param offered whether new notices can be of it
 * @param languages in which it is offered
 * @param sections the slugs of those in which it is offered; empty for all
 * @param fields in the order of the catalogue
 * @param facts in the order of the file
 * @param body the text that a notice starts from, as HTML; may be empty
 * @param stay how long it is public, and what stays; null for as it is and for ever
 * @param personalData what becomes of numbers of persons in it
 * @param isIndexed whether search engines may show what is published under it
 */
public record NoticeType(
        String key,
        int position,
        LocalizedText name,
        LocalizedText about,
        boolean offered,
        Set<Language> languages,
        Set<String> sections,
        Map<TypeField, FieldRule> fields,
        List<FactRule> facts,
        LocalizedText body,
        @Nullable Stay stay,
        PersonalData personalData,
        boolean isIndexed) {

    /**
     * How long it is public.
     *
     * @param days after its period or, where it has none, after its publication
     * @param title whether a stub has the title
     */
    public record Stay(int days, What then, boolean title) {

        /** What stays when that time is over. */
        public enum What {
            TEXT,
            STUB,
            EXPLANATION
        }
    }

    /** What becomes of numbers of persons that are found before publication. */
    public enum PersonalData {
        /** They stand in the way. */
        STOP,
        /** They are shown. */
        WARN,
        /** They are not looked for. */
        OFF
    }

    /** Whether notices of it can have a field. */
    public boolean has(TypeField field) {
        return fields.containsKey(field);
    }

    /** Whether notices of it are rules, which are in force from a day on or until one. */
    public boolean hasValidity() {
        return has(TypeField.EFFECTIVE_FROM) || has(TypeField.VALID_UNTIL);
    }

    /** What the number of a related notice alone means. */
    public RelationKind relation() {
        FieldRule rule = fields.get(TypeField.RELATED_TO);
        return rule == null || rule.relation() == null ? RelationKind.SEE_ALSO : rule.relation();
    }

    /** Whether new notices of a section can be of it. */
    public boolean isOfferedIn(Language language, String section) {
        return offered && languages.contains(language) && (sections.isEmpty() || sections.contains(section));
    }
}
