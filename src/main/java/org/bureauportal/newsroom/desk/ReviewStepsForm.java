package org.bureauportal.newsroom.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bureauportal.check.TextCheck;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.section.ReviewStep;
import org.bureauportal.section.Section;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.VisibleText;
import org.bureauportal.text.Lines;

/** The reviews that a section asks for, as they were typed: three rows, of which empty ones are left out. */
record ReviewStepsForm(List<Row> rows) {

    /** A step: its name, and the right by which it is given. */
    record Row(String name, String by) {}

    static ReviewStepsForm of(Section section) {
        List<Row> rows = new ArrayList<>();
        section.reviewSteps()
                .forEach(each -> rows.add(new Row(each.name(), each.by().name())));
        while (rows.size() < ReviewStep.MOST) {
            rows.add(new Row("", Right.REVIEW.name()));
        }
        return new ReviewStepsForm(List.copyOf(rows));
    }

    /** @param fields {@code step1} to {@code step3}, and {@code by1} to {@code by3} */
    static ReviewStepsForm of(Map<String, String> fields) {
        List<Row> rows = new ArrayList<>();
        for (int row = 1; row <= ReviewStep.MOST; row++) {
            rows.add(new Row(
                    Lines.strip(fields.getOrDefault("step" + row, "")),
                    fields.getOrDefault("by" + row, Right.REVIEW.name())));
        }
        return new ReviewStepsForm(List.copyOf(rows));
    }

    FieldProblems problems() {
        FieldProblems.Collector found = new FieldProblems.Collector();
        for (int row = 1; row <= rows.size(); row++) {
            String name = rows.get(row - 1).name();
            found.check("step" + row, !name.isEmpty() && !VisibleText.isIn(name), "problem.invisible")
                    .check("step" + row, name.length() > 40 || !TextCheck.isLine(name), "section.problem.step");
        }
        return found.toProblems();
    }

    /** To be asked for once there are no problems. */
    List<ReviewStep> steps() {
        return rows.stream()
                .filter(each -> !each.name().isEmpty())
                .map(each -> new ReviewStep(
                        each.name(), each.by().equals(Right.PUBLISH.name()) ? Right.PUBLISH : Right.REVIEW))
                .toList();
    }
}
