package org.bureauportal.newsroom.writing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bureauportal.account.Editor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Editing.StaleRevision;
import org.bureauportal.check.TextCheck;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.noticetype.NoticeType;
import org.bureauportal.noticetype.NoticeTypes;
import org.bureauportal.noticetype.TypeField;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Actor;
import org.bureauportal.site.Language;
import org.bureauportal.text.BodyHtml;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.bureauportal.text.LeftOut;
import org.bureauportal.text.Particulars.RelationKind;
import org.bureauportal.text.Particulars.Relations;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** From the form to a saved draft: what every act of the form begins with. */
@Component
class Drafting {

    private final Editing editing;
    private final Sections sections;
    private final TextCheck check;
    private final NoticeTypes types;

    Drafting(Editing editing, Sections sections, TextCheck check, NoticeTypes types) {
        this.editing = editing;
        this.sections = sections;
        this.check = check;
        this.types = types;
    }

    /** A form that was read, once for all that is done with it. */
    record Read(ArticleForm form, Content content) {

        /** What the form had and will not be saved. */
        LeftOut leftOut() {
            return content.leftOut();
        }
    }

    /** Reads a form. In the place of a manuscript number stands the number of the article that bears it. */
    Read read(ArticleForm form) {
        RelationKind bare = type(form).relation();
        String typed = form.content().get(ContentField.RELATED_TO);
        String resolved = Relations.resolved(typed, editing::findBearer, bare, isChinese());
        ArticleForm known = resolved.equals(typed) ? form : form.with(Map.of(ContentField.RELATED_TO.key(), resolved));
        return new Read(known, Content.read(known.content(), bare));
    }

    private static boolean isChinese() {
        return LocaleContextHolder.getLocale().getLanguage().equals("zh");
    }

    /** The articles that a form names and that there are, as far as its type asks for them. */
    List<Editing.Related> related(Read read) {
        return type(read.form()).has(TypeField.RELATED_TO) ? editing.related(read.content()) : List.of();
    }

    /** What stands in the way of showing a form as readers would see it. */
    List<FieldProblem> problemsToPreview(Read read) {
        List<FieldProblem> problems = check.toPreview(read.content());
        if (section(read.form()).isPresent()) {
            return problems;
        }
        List<FieldProblem> all = new ArrayList<>();
        all.add(new FieldProblem("section", "problem.section.missing"));
        all.addAll(problems);
        return all;
    }

    /**
     * The form of a new article that translates another. Where its writer mostly files articles stays, if that is in the
     * language; otherwise it is the only section of the language, or open.
     *
     * @param language the tag of the translation's language
     * @param editor who writes it, in a section in which they may
     */
    ArticleForm translation(ArticleForm fresh, long original, String language, Editor editor) {
        List<Section> inLanguage = sections.all().stream()
                .filter(each -> !each.isClosed() && each.language().tag().equals(language))
                .filter(each -> editor.mayWriteIn(each.id()))
                .toList();
        Optional<Long> section = section(fresh)
                .filter(inLanguage::contains)
                .or(() -> inLanguage.stream()
                        .filter(each -> inLanguage.size() == 1)
                        .findFirst())
                .map(Section::id);
        return fresh.translating(editing.live(original), section);
    }

    /** The type that the form names; the one that is taken where none is named. */
    NoticeType type(ArticleForm form) {
        return types.known(form.content().get(ContentField.NOTICE_TYPE), null);
    }

    /** The types that can be chosen where the form files the article. */
    List<NoticeType> types(ArticleForm form) {
        Optional<Section> section = section(form);
        return types.all().stream()
                .filter(NoticeType::offered)
                .filter(type -> section.map(at -> type.isOfferedIn(at.language(), at.slug()))
                        .orElse(true))
                .toList();
    }

    /** The form with what its type starts from, where nothing is typed yet. A text that another type began with counts as nothing. */
    ArticleForm begun(ArticleForm form) {
        Language language = section(form).map(Section::language).orElse(Language.EN);
        NoticeType type = type(form);
        Map<String, String> initial = AskedField.initial(type, form.content(), language);
        BodyHtml body = BodyHtml.fromTyped(form.content().get(ContentField.BODY));
        boolean isUntouched = body.isEmpty()
                || types.all().stream()
                        .flatMap(each -> Arrays.stream(Language.values())
                                .map(any -> each.body().in(any)))
                        .map(BodyHtml::fromTyped)
                        .anyMatch(body::equals);
        if (isUntouched) {
            initial.put(ContentField.BODY.key(), type.body().in(language));
        }
        return form.with(initial);
    }

    /** Where the form files the article; empty where it names no section that there is. */
    Optional<Section> section(ArticleForm form) {
        return form.sectionId().flatMap(sections::byId);
    }

    /**
     * Saves a form, whatever it says: what readers need is asked for when it is published.
     *
     * @param number the article, or null for a new one
     * @throws StaleRevision where another form was saved meanwhile
     */
    EditableArticle save(@Nullable Long number, Read read, Actor by) {
        ArticleForm form = read.form();
        Long section = section(form).map(Section::id).orElse(null);
        if (number != null) {
            return editing.save(number, form.baseRevisionId(), section, read.content(), form.save(), by);
        }
        // a form without its key was not made by us; it makes an article like any other
        UUID key = ArticleForm.key(form.submissionKey()).orElseGet(UUID::randomUUID);
        return editing.begin(key, section, read.content(), form.save(), by);
    }
}
