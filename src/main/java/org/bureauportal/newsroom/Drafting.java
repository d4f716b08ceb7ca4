package org.bureauportal.newsroom;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bureauportal.article.Articles;
import org.bureauportal.article.Content;
import org.bureauportal.article.StaleRevision;
import org.bureauportal.article.WorkingArticle;
import org.bureauportal.check.BodyHtml;
import org.bureauportal.check.LeftOut;
import org.bureauportal.check.Problem;
import org.bureauportal.check.Text;
import org.bureauportal.check.TextCheck;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From the form to a saved draft: what every act of the form begins with. */
@Component
class Drafting {

    private final Articles articles;
    private final Sections sections;
    private final TextCheck check;

    Drafting(Articles articles, Sections sections, TextCheck check) {
        this.articles = articles;
        this.sections = sections;
        this.check = check;
    }

    /**
     * A form that was read, once for all that is done with it.
     *
     * @param body its body, as it would be stored
     * @param problems what stands in the way of saving
     */
    record Read(ArticleForm form, Text text, BodyHtml body, List<Problem> problems) {

        /** To be asked for where there are no problems. */
        Content content() {
            return Content.of(text, body);
        }

        /** What the form had and will not be saved. */
        LeftOut leftOut() {
            return body.leftOut();
        }
    }

    Read read(ArticleForm form) {
        Text text = form.text();
        BodyHtml body = text.readBody();
        return new Read(form, text, body, withSection(form, check.toSave(text, body)));
    }

    /** What stands in the way of publishing. */
    List<Problem> problemsToPublish(Read read) {
        return withSection(read.form(), check.toPublish(read.text(), read.body()));
    }

    /**
     * Saves a form without problems.
     *
     * @param number the article, or null for a new one
     * @throws StaleRevision where somebody saved meanwhile
     */
    WorkingArticle save(@Nullable Long number, Read read, Actor by) {
        ArticleForm form = read.form();
        long section = form.sectionId().orElseThrow();
        if (number != null) {
            return articles.save(number, form.baseRevisionId(), section, read.content(), by);
        }
        // a form without its key was not made by us; it makes an article like any other
        UUID key = form.key().orElseGet(UUID::randomUUID);
        return articles.begin(key, section, read.content(), by);
    }

    private List<Problem> withSection(ArticleForm form, List<Problem> problems) {
        if (form.sectionId().flatMap(sections::byId).isPresent()) {
            return problems;
        }
        List<Problem> all = new ArrayList<>();
        all.add(new Problem("section", "problem.section.missing"));
        all.addAll(problems);
        return all;
    }
}
