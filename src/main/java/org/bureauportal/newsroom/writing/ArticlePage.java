package org.bureauportal.newsroom.writing;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import org.bureauportal.account.Editor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.attachment.FileUploads;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.newsroom.DraftFiles;
import org.bureauportal.noticetype.NoticeType;
import org.bureauportal.section.Section;
import org.bureauportal.section.SectionClosed;
import org.bureauportal.section.Sections;
import org.bureauportal.site.Language;
import org.bureauportal.site.NewsroomAddresses;
import org.bureauportal.text.Comparison;
import org.bureauportal.text.Content.Attachments;
import org.bureauportal.text.ContentField;
import org.bureauportal.text.DraftFields;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** The page with the article form, in each of its states. */
@Component
class ArticlePage {

    private static final String EDITOR = "editor.";
    private static final String FILES = "files.";

    /** Read where the page's Content-Security-Policy is made. */
    private static final String ALLOWED_SCRIPT = "allowedScript";

    private static final String VIEW = "newsroom/article-form";

    /** How many characters a field takes, for those where a writer may come near. */
    private static final Map<String, Integer> LIMITS = limits();

    private static final List<String> ORDER = order();

    private final Sections sections;
    private final Editing editing;
    private final EditorImportMap importMap;
    private final JsonMapper json;
    private final FileUploads uploads;
    private final DraftFiles files;
    private final Drafting drafting;

    ArticlePage(
            Sections sections,
            Editing editing,
            EditorImportMap importMap,
            JsonMapper json,
            FileUploads uploads,
            DraftFiles files,
            Drafting drafting) {
        this.sections = sections;
        this.editing = editing;
        this.importMap = importMap;
        this.json = json;
        this.uploads = uploads;
        this.files = files;
        this.drafting = drafting;
    }

    /** The address of the form for an article, or for a new one where there is no number. */
    static String address(@Nullable Long number) {
        return number == null ? NewsroomAddresses.NEW_ARTICLE : NewsroomAddresses.article(number);
    }

    ModelAndView form(@Nullable Long number, ArticleForm form, Editor editor) {
        return page(HttpStatus.OK, number, form, List.of(), editor);
    }

    /** The typing of somebody whose session had ended, back in the form and not yet saved. */
    ModelAndView kept(@Nullable Long number, ArticleForm form, Editor editor) {
        ModelAndView page = form(number, form, editor).addObject("unsaved", true);
        return form.isShownTo(editor)
                ? page.addObject("alert", "newsroom.form.kept")
                : page.addObject("alert", "newsroom.form.ofAnother")
                        .addObject("who", editor.actor().name());
    }

    /** Another account has signed in since the form was shown: nothing is saved until somebody decides under which name. */
    ModelAndView ofAnother(@Nullable Long number, ArticleForm form, Editor editor) {
        return page(HttpStatus.CONFLICT, number, form, List.of(), editor)
                .addObject("alert", "newsroom.form.ofAnother")
                .addObject("who", editor.actor().name());
    }

    /** Saved as a draft, but not fit to go out. */
    ModelAndView notReady(EditableArticle saved, ArticleForm typed, List<FieldProblem> found, Editor editor) {
        return page(HttpStatus.UNPROCESSABLE_CONTENT, saved.number(), typed.over(saved.revision()), found, editor)
                .addObject("alert", "newsroom.form.savedNotPublished");
    }

    /** The section that was chosen takes no new notices: nothing is saved, and what was typed is in the form. */
    ModelAndView closed(@Nullable Long number, ArticleForm typed, SectionClosed closed, Editor editor) {
        return page(HttpStatus.UNPROCESSABLE_CONTENT, number, typed, List.of(closed.problem()), editor);
    }

    /** Somebody saved meanwhile: what was typed is in the form, what is saved stands below it. */
    ModelAndView stale(Drafting.Read typed, EditableArticle current, Editor editor) {
        String alert = switch (current.stage()) {
            case DRAFT, IN_REVIEW, APPROVED ->
                isBy(current, editor) ? "newsroom.form.staleByYou" : "newsroom.form.stale";
            case DISCARDED -> "newsroom.form.discarded";
            case SCHEDULED, FAILED -> "newsroom.form.scheduled";
            case PUBLISHED, SUPERSEDED -> "newsroom.form.published";
        };
        return beside(HttpStatus.CONFLICT, typed, current, editor)
                .addObject("alert", alert)
                .addObject("who", current.savedBy());
    }

    /** Somebody else works on the draft: nothing is saved, what was typed is in the form, what is saved stands below it. */
    ModelAndView anothers(Drafting.Read typed, EditableArticle current, Editor editor) {
        EditableArticle.Writer writer = Objects.requireNonNull(current.writer());
        return beside(HttpStatus.CONFLICT, typed, current, editor)
                .addObject(
                        "alert",
                        writer.was(editor.getUsername()) ? "newsroom.form.takenOver" : "newsroom.form.anothers")
                .addObject("who", writer.who().name())
                .addObject("takeOverFrom", writer.who().username());
    }

    /** The draft was taken over by the person who had typed this, which is not saved yet. */
    ModelAndView takenOver(Drafting.Read typed, EditableArticle current, Editor editor) {
        return beside(HttpStatus.OK, typed, current, editor)
                .addObject("unsaved", true)
                .addObject("alert", "newsroom.form.yours")
                .addObject("who", current.savedBy());
    }

    private ModelAndView beside(HttpStatus status, Drafting.Read typed, EditableArticle current, Editor editor) {
        return page(status, current.number(), typed.form().over(current.revision()), List.of(), editor)
                .addObject("current", current)
                .addObject(
                        "comparison",
                        Comparison.of(current.content(), typed.content(), LocaleContextHolder.getLocale()))
                .addObject("currentLanguage", language(current));
    }

    /** The preview opens beside the form, so it only lists what must be fixed there. */
    ModelAndView previewRefused(List<FieldProblem> found) {
        return new ModelAndView("newsroom/preview-problems", HttpStatus.UNPROCESSABLE_CONTENT)
                .addObject(FieldProblems.NAME, new FieldProblems(found));
    }

    static boolean isBy(EditableArticle article, Editor editor) {
        return article.savedByUsername().equals(editor.getUsername());
    }

    private @Nullable String language(EditableArticle article) {
        return Optional.ofNullable(article.sectionId())
                .flatMap(sections::byId)
                .map(section -> section.language().tag())
                .orElse(null);
    }

    private ModelAndView page(
            HttpStatus status, @Nullable Long number, ArticleForm form, List<FieldProblem> found, Editor editor) {
        Language language =
                Language.bestOf(List.of(LocaleContextHolder.getLocale())).orElse(Language.EN);
        NoticeType type = drafting.type(form);
        List<AskedField> asked = AskedField.of(type, form.content(), language);
        ModelAndView page = new ModelAndView(VIEW, status);
        page.addObject(FieldProblems.NAME, new FieldProblems(inOrder(found)))
                .addObject("form", form)
                .addObject("unsaved", status != HttpStatus.OK)
                .addObject("sections", offered(form, editor))
                .addObject("noticeType", type)
                .addObject("noticeTypes", drafting.types(form))
                .addObject("asked", asked)
                .addObject("fieldLabels", asked.stream().collect(toMap(AskedField::name, AskedField::label)))
                .addObject("typeLanguage", language)
                .addObject("suggestions", editing.suggestions())
                .addObject("limits", LIMITS)
                .addObject("editorLabels", labels(EDITOR))
                .addObject("fileLabels", labels(FILES))
                .addObject("formAddress", address(number))
                .addObject("saveAddress", number == null ? NewsroomAddresses.ARTICLES : address(number) + "/revisions")
                .addObject("importMap", importMap.json())
                .addObject("modules", importMap.modules())
                .addObject(ALLOWED_SCRIPT, importMap.policySource())
                .addObject("number", number)
                .addObject("templates", number == null ? editing.templates() : List.of())
                .addObject("edited", number == null ? null : editing.find(number))
                .addObject("knownFiles", knownFiles(form))
                .addObject("largestFile", uploads.largest())
                .addObject("mostFiles", files.most())
                .addObject("acceptedFiles", FileUploads.extensions())
                .addObject("currentPlace", number == null ? "new" : "");
        return page;
    }

    /** The sections that take new articles and in which the editor writes, and the one that was chosen. */
    private List<Section> offered(ArticleForm form, Editor editor) {
        return sections.all().stream()
                .filter(each -> form.sectionId().equals(Optional.of(each.id()))
                        || (!each.isClosed() && editor.mayWriteIn(each.id())))
                .toList();
    }

    /** What a script shows of the files that the form names, by key, as JSON. */
    private String knownFiles(ArticleForm form) {
        Attachments named = Attachments.named(form.content());
        return json.writeValueAsString(files.byKey(named, LocaleContextHolder.getLocale()));
    }

    /** In the order of the page. */
    private static List<FieldProblem> inOrder(List<FieldProblem> found) {
        return found.stream()
                .sorted(comparingInt(each -> ORDER.indexOf(
                        each.field().startsWith(DraftFields.FACT) ? ContentField.FACTS.key() : each.field())))
                .toList();
    }

    /** What is the form's own stands behind the text and before what is said about it. */
    private static List<String> order() {
        List<String> order =
                Arrays.stream(ContentField.values()).map(ContentField::key).collect(toCollection(ArrayList::new));
        order.addAll(order.indexOf(ContentField.SOURCE.key()), List.of("section"));
        return List.copyOf(order);
    }

    private static Map<String, Integer> limits() {
        Map<String, Integer> limits = new HashMap<>();
        for (ContentField field : ContentField.values()) {
            if (field.atMost() < Integer.MAX_VALUE) {
                limits.put(field.key(), field.atMost());
            }
        }
        return limits;
    }

    /** What a script calls things: every message whose key begins so, without that beginning, as JSON. */
    private String labels(String prefix) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "messages",
                LocaleContextHolder.getLocale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Map<String, String> labels = bundle.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .collect(toMap(key -> key.substring(prefix.length()), bundle::getString));
        return json.writeValueAsString(labels);
    }
}
