package org.bureauportal.article;

import java.util.List;
import org.bureauportal.form.FieldProblem;

/** A draft that cannot go out yet, with all that stands in the way. */
public final class NotPublishable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldProblem> problems;

    NotPublishable(long number, List<FieldProblem> problems) {
        super("article " + number + " is not ready: " + problems, null, false, false);
        this.problems = problems;
    }

    public List<FieldProblem> problems() {
        return problems;
    }
}
