package org.bureauportal.section;

import org.bureauportal.form.FieldProblem;

/** A section could not be opened; the message belongs beside one field of the form. */
public final class SectionRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient FieldProblem problem;

    SectionRefused(String field, String messageKey) {
        super(messageKey, null, false, false);
        this.problem = new FieldProblem(field, messageKey);
    }

    public FieldProblem problem() {
        return problem;
    }
}
