package org.bureauportal.noticetype;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.site.Language;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.bureauportal.text.DraftFields;
import org.bureauportal.text.Particulars;
import org.bureauportal.text.Particulars.Relation;
import org.bureauportal.text.TypedDate;
import org.jspecify.annotations.Nullable;

/** What a notice says beside its text, read by its type: what readers are shown, and what stands in the way of that. */
public final class TypedParticulars {

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private final NoticeType type;
    private final Particulars said;

    public TypedParticulars(NoticeType type, Particulars said) {
        this.type = type;
        this.said = said;
    }

    /** What readers are shown, in the order of the fields and of the facts; a field that the type has not is left out. */
    public List<Particular> in(Language language) {
        List<Particular> shown = new ArrayList<>();
        type.fields().keySet().forEach(field -> of(field).ifPresent(shown::add));
        type.facts().forEach(fact -> of(fact, language).ifPresent(shown::add));
        return List.copyOf(shown);
    }

    private Optional<Particular> of(TypeField field) {
        String key = field.key();
        return switch (field) {
            case DOCUMENT_NUMBER -> text(key, said.documentNumber());
            case ISSUING_BODY -> text(key, said.issuingBody());
            case EFFECTIVE_FROM -> day(key, said.effectiveFrom());
            case VALID_UNTIL -> day(key, said.validUntil());
            case PERIOD ->
                said.periodUntil() == null
                        ? text(key, said.periodDays())
                        : Optional.of(new Particular(
                                key, "", Particular.Kind.PERIOD, "", said.periodFrom(), said.periodUntil()));
            case CONTACT -> text(key, said.contact());
            case LEGAL_BASIS -> text(key, said.legalBasis());
            case PLACE -> text(key, said.place());
            // with the titles of the others, at the end of the page
            case RELATED_TO -> Optional.empty();
        };
    }

    /** What it is to other notices; nothing where its type does not have the field. */
    public List<Relation> relations() {
        return type.has(TypeField.RELATED_TO) ? said.relations().all() : List.of();
    }

    private Optional<Particular> of(FactRule fact, Language language) {
        String typed = said.facts().get(fact.key());
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        String key = DraftFields.FACT + fact.key();
        String label = fact.label().in(language);
        return Optional.of(
                switch (fact.kind()) {
                    case TEXT -> Particular.text(key, label, typed);
                    case DATE ->
                        only(TypedDate.readings(typed))
                                .map(date -> Particular.day(key, label, date))
                                .orElseGet(() -> Particular.text(key, label, typed));
                    case NUMBER -> Particular.text(key, label, shown(FactValue.number(typed), typed, language));
                    case MONEY -> Particular.text(key, label, shown(FactValue.money(typed), typed, language));
                });
    }

    private static String shown(Optional<FactValue> value, String typed, Language language) {
        return value.map(each -> each.in(language)).orElse(typed);
    }

    private static Optional<Particular> text(String key, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Particular.text(key, "", text));
    }

    private static Optional<Particular> day(String key, @Nullable LocalDate day) {
        return Optional.ofNullable(day).map(each -> Particular.day(key, "", each));
    }

    private static <T> Optional<T> only(List<T> readings) {
        return readings.size() == 1 ? Optional.of(readings.get(0)) : Optional.empty();
    }

    /**
     * What stands in the way of going out: what the type asks for and is not there, and what contradicts itself. What cannot be
     * read at all is told of by the check of the text.
     *
     * @param unfit what was typed and cannot be read
     */
    public List<FieldProblem> problems(Content.Unfit unfit) {
        List<FieldProblem> problems = new ArrayList<>();
        type.fields().forEach((field, rule) -> {
            ContentField named = field.parts().get(field.parts().size() - 1);
            if (rule.required() && isMissing(field) && !unfit.has(named)) {
                problems.add(new FieldProblem(named.key(), "problem.particular.missing"));
            }
        });
        days(problems);
        if (!unfit.has(ContentField.FACTS)) {
            type.facts().forEach(fact -> problem(fact).ifPresent(problems::add));
        }
        return List.copyOf(problems);
    }

    private boolean isMissing(TypeField field) {
        return field == TypeField.RELATED_TO
                ? said.relations().isEmpty()
                : of(field).isEmpty();
    }

    private void days(List<FieldProblem> problems) {
        LocalDate from = asked(TypeField.PERIOD, said.periodFrom());
        LocalDate until = asked(TypeField.PERIOD, said.periodUntil());
        if (from != null && until == null && said.periodDays().isEmpty() && !isRequired(TypeField.PERIOD)) {
            problems.add(new FieldProblem(ContentField.PERIOD_UNTIL.key(), "problem.period.endless"));
        }
        backwards(problems, ContentField.PERIOD_UNTIL, from, until);
        if (type.has(TypeField.PERIOD) && !said.periodDays().isEmpty()) {
            if (PeriodTerm.read(said.periodDays()).isEmpty()) {
                problems.add(new FieldProblem(ContentField.PERIOD_DAYS.key(), "problem.periodDays.unreadable"));
            } else if (until != null) {
                problems.add(new FieldProblem(ContentField.PERIOD_DAYS.key(), "problem.periodDays.both"));
            }
        }
        LocalDate effective = asked(TypeField.EFFECTIVE_FROM, said.effectiveFrom());
        LocalDate valid = asked(TypeField.VALID_UNTIL, said.validUntil());
        backwards(problems, ContentField.VALID_UNTIL, effective, valid);
        unlikely(problems, ContentField.EFFECTIVE_FROM, effective);
        unlikely(problems, ContentField.VALID_UNTIL, valid);
        unlikely(problems, ContentField.PERIOD_FROM, from);
        unlikely(problems, ContentField.PERIOD_UNTIL, until);
    }

    private @Nullable LocalDate asked(TypeField field, @Nullable LocalDate day) {
        return type.fields().containsKey(field) ? day : null;
    }

    private boolean isRequired(TypeField field) {
        FieldRule rule = type.fields().get(field);
        return rule != null && rule.required();
    }

    private static void backwards(
            List<FieldProblem> problems, ContentField field, @Nullable LocalDate from, @Nullable LocalDate until) {
        if (from != null && until != null && until.isBefore(from)) {
            problems.add(new FieldProblem(field.key(), "problem.particular.backwards"));
        }
    }

    private static void unlikely(List<FieldProblem> problems, ContentField field, @Nullable LocalDate day) {
        if (day != null && isUnlikely(day)) {
            problems.add(new FieldProblem(field.key(), "problem.particular.unlikely"));
        }
    }

    /** Whether a day lies so far back or ahead that it was mistyped. */
    public static boolean isUnlikely(LocalDate day) {
        return day.isBefore(EARLIEST) || day.isAfter(LATEST);
    }

    /**
     * Whether it is in force on a day; empty where it is no rule.
     *
     * @param repealedFrom the first day on which another act ended it; null where there is none
     */
    public Optional<Validity> validity(LocalDate day, @Nullable LocalDate repealedFrom) {
        return type.hasValidity()
                ? Validity.on(
                        day,
                        asked(TypeField.EFFECTIVE_FROM, said.effectiveFrom()),
                        asked(TypeField.VALID_UNTIL, said.validUntil()),
                        repealedFrom)
                : Optional.empty();
    }

    private Optional<FieldProblem> problem(FactRule fact) {
        String typed = said.facts().get(fact.key());
        String key = DraftFields.FACT + fact.key();
        if (typed.isEmpty()) {
            return fact.required()
                    ? Optional.of(new FieldProblem(key, "problem.particular.missing"))
                    : Optional.empty();
        }
        String wrong = switch (fact.kind()) {
            case TEXT -> null;
            case DATE -> only(TypedDate.readings(typed)).isPresent() ? null : "problem.documentDate.unreadable";
            case NUMBER -> FactValue.number(typed).isPresent() ? null : "problem.fact.number";
            case MONEY -> FactValue.money(typed).isPresent() ? null : "problem.fact.money";
        };
        return Optional.ofNullable(wrong).map(each -> new FieldProblem(key, each));
    }
}
