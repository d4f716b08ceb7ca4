package org.bureauportal.form;

import java.util.ArrayList;
import java.util.List;

/**
 * All that is wrong with a form, in the order of its fields. A page has them as {@code problems}; the fragments in
 * {@code fragments/form.html} show them above the form and beside the fields.
 */
public record FieldProblems(List<FieldProblem> all) {

    /** The name under which a page has them. */
    public static final String NAME = "problems";

    /** Nothing is wrong, or nothing was sent yet. */
    public static final FieldProblems NONE = new FieldProblems(List.of());

    public FieldProblems {
        all = List.copyOf(all);
    }

    public static FieldProblems of(String field, String messageKey, Object... arguments) {
        return new FieldProblems(List.of(new FieldProblem(field, messageKey, arguments)));
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public int size() {
        return all.size();
    }

    /** What is wrong with one field. */
    public List<FieldProblem> of(String field) {
        return all.stream().filter(each -> each.field().equals(field)).toList();
    }

    /** Collects problems, of which each field shows the first. */
    public static final class Collector {

        private final List<FieldProblem> found = new ArrayList<>();

        /** Notes a problem where {@code isWrong}, unless the field has one. */
        public Collector check(String field, boolean isWrong, String messageKey) {
            if (isWrong && found.stream().noneMatch(each -> each.field().equals(field))) {
                found.add(new FieldProblem(field, messageKey));
            }
            return this;
        }

        public FieldProblems toProblems() {
            return new FieldProblems(found);
        }
    }
}
