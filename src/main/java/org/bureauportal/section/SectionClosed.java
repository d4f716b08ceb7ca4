package org.bureauportal.section;

import org.bureauportal.form.FieldProblem;

/** A section takes no new notices; nothing was filed there. */
public final class SectionClosed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String name;

    SectionClosed(String name) {
        super("section " + name + " is closed", null, false, false);
        this.name = name;
    }

    /** What readers call the section. */
    public String name() {
        return name;
    }

    /** What to say beside the choice of a section. */
    public FieldProblem problem() {
        return problem(name);
    }

    static FieldProblem problem(String name) {
        return new FieldProblem("section", "problem.section.closed", name);
    }
}
