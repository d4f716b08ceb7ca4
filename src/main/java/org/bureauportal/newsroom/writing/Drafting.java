package org.bureauportal.newsroom.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.StaleRevision;
import org.bureauportal.check.TextCheck;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Actor;
import org.bureauportal.text.Content;
import org.bureauportal.text.LeftOut;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From the form to a saved draft: what every act of the form begins with. */
@Component
class Drafting {

    private final Editing editing;
    private final Sections sections;
    private final TextCheck check;

    Drafting(Editing editing, Sections sections, TextCheck check) {
        this.editing = editing;
        this.sections = sections;
        this.check = check;
    }

    /**
     * A form that was read, once for all that is done with it.
     *
     * @param text its content
     * @param problems what stands in the way of saving
     */
    record Read(ArticleForm form, Content.Reading text, List<FieldProblem> problems) {

        Content content() {
            return text.content();
        }

        /** What the form had and will not be saved. */
        LeftOut leftOut() {
            return text.leftOut();
        }
    }

    Read read(ArticleForm form) {
        Content.Reading text = Content.read(form.content());
        return new Read(form, text, withSection(form, check.toSave(text)));
    }

    /** What stands in the way of publishing. */
    List<FieldProblem> problemsToPublish(Read read) {
        return withSection(read.form(), check.toPublish(read.text()));
    }

    /**
     * Saves a form without problems.
     *
     * @param number the article, or null for a new one
     * @throws StaleRevision where somebody saved meanwhile
     */
    EditableArticle save(@Nullable Long number, Read read, Actor by) {
        ArticleForm form = read.form();
        long section = form.sectionId().orElseThrow();
        if (number != null) {
            return editing.save(number, form.baseRevisionId(), section, read.content(), by);
        }
        // a form without its key was not made by us; it makes an article like any other
        UUID key = form.key().orElseGet(UUID::randomUUID);
        return editing.begin(key, section, read.content(), by);
    }

    private List<FieldProblem> withSection(ArticleForm form, List<FieldProblem> problems) {
        if (form.sectionId().flatMap(sections::byId).isPresent()) {
            return problems;
        }
        List<FieldProblem> all = new ArrayList<>();
        all.add(new FieldProblem("section", "problem.section.missing"));
        all.addAll(problems);
        return all;
    }
}
