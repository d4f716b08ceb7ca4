package org.bureauportal.section;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.VisibleText;

/**
 * A review that texts of a section need before they go out.
 *
 * @param name what the bureau calls it, 1 to 40 characters
 * @param by the right by which it is given: {@link Right#REVIEW} or {@link Right#PUBLISH}
 */
public record ReviewStep(String name, Right by) {

    /** A text needs no more than these. */
    public static final int MOST = 3;

    public ReviewStep {
        if (!VisibleText.isIn(name) || name.length() > 40 || !name.equals(name.strip()) || name.contains("\n")) {
            throw new IllegalArgumentException("name must be a line of 1 to 40 characters");
        }
        if (by != Right.REVIEW && by != Right.PUBLISH) {
            throw new IllegalArgumentException("a review is given by the right to review or to publish");
        }
    }

    static List<ReviewStep> read(String stored) {
        return stored.lines()
                .map(line -> line.split(" ", 2))
                .map(parts -> new ReviewStep(parts[1], Right.valueOf(parts[0])))
                .toList();
    }

    static String write(List<ReviewStep> steps) {
        return steps.stream().map(each -> each.by() + " " + each.name()).collect(Collectors.joining("\n"));
    }

    static String names(List<ReviewStep> steps) {
        return steps.stream().map(ReviewStep::name).collect(Collectors.joining(", "));
    }

    /** The rights by which one can be given. */
    public static List<Right> rights() {
        return Arrays.asList(Right.REVIEW, Right.PUBLISH);
    }
}
