package org.bureauportal.newsroom.writing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bureauportal.account.Editor;
import org.bureauportal.article.Approving;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Editing.StaleRevision;
import org.bureauportal.article.Judgement;
import org.bureauportal.article.Judgement.NotPublishable;
import org.bureauportal.article.Publishing;
import org.bureauportal.article.Stage;
import org.bureauportal.check.PersonalFinding;
import org.bureauportal.check.TextCheck;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.newsroom.DraftFiles;
import org.bureauportal.noticetype.NoticeType;
import org.bureauportal.noticetype.NoticeTypes;
import org.bureauportal.noticetype.TypeField;
import org.bureauportal.noticetype.TypedParticulars;
import org.bureauportal.review.RemarkForm;
import org.bureauportal.review.Remarks;
import org.bureauportal.review.WaitingReviews;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Actor;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.bureauportal.site.MailServer;
import org.bureauportal.site.NewsroomAddresses;
import org.bureauportal.text.Comparison;
import org.bureauportal.text.Content;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The last page before publication: what will be public, where, until when, under which date, and what is in the way. */
@Component
class ChecklistPage {

    private static final Map<String, Integer> LIMITS = Map.of(
            "note", TextCheck.NOTE_AT_MOST,
            "personalDataReason", TextCheck.NOTE_AT_MOST,
            "urgentReason", TextCheck.NOTE_AT_MOST,
            "reason", TextCheck.NOTE_AT_MOST,
            "pressingReason", TextCheck.NOTE_AT_MOST,
            "remark", Remarks.LENGTH_AT_MOST,
            "quote", Remarks.QUOTE_AT_MOST);

    private final Editing editing;
    private final Judgement judgement;
    private final Approving approving;
    private final Remarks remarks;
    private final WaitingReviews waiting;
    private final Sections sections;
    private final NoticeTypes types;
    private final DraftFiles files;
    private final Addresses addresses;
    private final MailServer mail;
    private final MessageSource messages;

    ChecklistPage(
            Editing editing,
            Judgement judgement,
            Approving approving,
            Remarks remarks,
            WaitingReviews waiting,
            Sections sections,
            NoticeTypes types,
            DraftFiles files,
            Addresses addresses,
            MailServer mail,
            MessageSource messages) {
        this.editing = editing;
        this.judgement = judgement;
        this.approving = approving;
        this.remarks = remarks;
        this.waiting = waiting;
        this.sections = sections;
        this.types = types;
        this.files = files;
        this.addresses = addresses;
        this.mail = mail;
        this.messages = messages;
    }

    /** @param before the key of the revision that was masked just now; one that none has where nothing was */
    ModelAndView show(EditableArticle draft, ReleaseForm release, long before, Actor by) {
        ModelAndView page = page(HttpStatus.OK, draft, release, List.of(), by);
        find(draft, before)
                .map(earlier -> masked(earlier, draft.content()))
                .filter(masked -> !masked.isEmpty())
                .ifPresent(masked -> page.addObject("masked", masked).addObject("beforeMasking", before));
        return page;
    }

    /** What a revision had and another no longer has; nothing where they differ in anything else. */
    private List<PersonalFinding> masked(Content before, Content after) {
        List<PersonalFinding> left = judgement.personalData(after);
        Predicate<PersonalFinding> isGone =
                found -> left.stream().noneMatch(each -> each.key().equals(found.key()));
        return judgement.masked(before, isGone).equals(after)
                ? judgement.personalData(before).stream().filter(isGone).toList()
                : List.of();
    }

    private Optional<Content> find(EditableArticle draft, long revision) {
        return editing.revisions(draft.number()).stream().anyMatch(each -> each.id() == revision)
                ? Optional.of(editing.revision(draft.number(), revision))
                : Optional.empty();
    }

    /** What was decided is not fit, or something has come into the way since. */
    ModelAndView refused(EditableArticle draft, ReleaseForm release, List<FieldProblem> found, Actor by) {
        return page(HttpStatus.UNPROCESSABLE_CONTENT, draft, release, found, by);
    }

    /** A remark is not fit. */
    ModelAndView refused(EditableArticle draft, RemarkForm typed, List<FieldProblem> found, Actor by) {
        return page(HttpStatus.UNPROCESSABLE_CONTENT, draft, ReleaseForm.empty(), found, by)
                .addObject("typedRemark", typed);
    }

    /** Somebody saved since the page was opened: nothing is published, and what they changed is shown. */
    ModelAndView stale(EditableArticle current, ReleaseForm release, Actor by) {
        ModelAndView page = page(HttpStatus.CONFLICT, current, release, List.of(), by)
                .addObject("alert", "checklist.stale")
                .addObject("who", current.savedBy());
        find(current, release.revisionId())
                .ifPresent(seen -> page.addObject(
                        "sinceSeen", Comparison.of(seen, current.content(), LocaleContextHolder.getLocale())));
        return page;
    }

    /**
     * Performs an act on the revision that was seen, and leads to the article's overview; what is in the way is shown beside
     * what was typed.
     *
     * @param done the key of the message that says what was done
     */
    ModelAndView perform(
            long number, ReleaseForm release, String done, Editor editor, RedirectAttributes next, Runnable act) {
        Actor by = editor.actor();
        try {
            act.run();
        } catch (StaleRevision stale) {
            return stale.current().isDraft() ? stale(stale.current(), release, by) : gone(stale.current(), next);
        } catch (NotPublishable refused) {
            return refused(editing.find(number), release, refused.problems(), by);
        } catch (Publishing.UnconfirmedDate unconfirmed) {
            return page(HttpStatus.OK, editing.find(number), release, List.of(), by);
        }
        next.addFlashAttribute("notice", done);
        return new ModelAndView("redirect:" + NewsroomAddresses.overview(number));
    }

    /** Somebody else published or discarded the draft meanwhile, in another revision. */
    private static ModelAndView gone(EditableArticle current, RedirectAttributes next) {
        next.addFlashAttribute("alert", "checklist.gone");
        next.addFlashAttribute("who", current.savedBy());
        return new ModelAndView("redirect:" + NewsroomAddresses.overview(current.number()));
    }

    private ModelAndView page(
            HttpStatus status, EditableArticle draft, ReleaseForm release, List<FieldProblem> decided, Actor by) {
        Locale locale = LocaleContextHolder.getLocale();
        Language language = Language.bestOf(List.of(locale)).orElse(Language.EN);
        Content content = draft.content();
        NoticeType type = types.known(content.particulars().noticeType(), null);
        Judgement.Readiness readiness = judgement.readiness(draft.number(), judgement.personalDataInFiles(content));
        Optional<Section> section = Optional.ofNullable(draft.sectionId()).flatMap(sections::byId);
        ModelAndView page = new ModelAndView("newsroom/checklist", status);
        page.addObject("article", draft)
                .addObject("release", release)
                .addObject(FieldProblems.NAME, new FieldProblems(decided))
                .addObject("unready", new FieldProblems(readiness.problems()))
                .addObject("fieldLabels", labels(type, content, language))
                .addObject("personalData", readiness.personalData())
                .addObject("stops", readiness.personalData().stream().anyMatch(PersonalFinding::isStop))
                .addObject("dateToConfirm", readiness.dateToConfirm())
                .addObject("manuscriptNumber", readiness.manuscriptNumber())
                .addObject("ends", readiness.ends())
                .addObject("reviews", approving.reviews(draft.number(), by.username()))
                .addObject("reviewers", draft.stage() == Stage.DRAFT ? waiting.reviewersOf(draft.number()) : List.of())
                .addObject("remarked", remarks.on(draft, messages.getMessage("remark.one", null, locale)))
                .addObject("typedRemark", RemarkForm.empty())
                .addObject("typeName", type.name().in(language))
                .addObject("particulars", new TypedParticulars(type, content.particulars()).in(language))
                .addObject("related", type.has(TypeField.RELATED_TO) ? editing.related(content) : List.of())
                .addObject("files", files.of(content.attachments(), locale))
                .addObject("section", section.orElse(null))
                .addObject(
                        "sectionLanguage",
                        section.map(at -> at.language().tag()).orElse(null))
                .addObject("address", addresses.article(draft.number()))
                .addObject("wholeAddress", addresses.whole(addresses.article(draft.number())))
                .addObject("hasAlerts", mail.isSet())
                .addObject("limits", LIMITS)
                .addObject("formAddress", NewsroomAddresses.checklist(draft.number()));
        section.ifPresent(at -> page.addObject("sectionAddress", addresses.section(at.language(), at.slug(), 1))
                .addObject("feedAddress", addresses.feed(at.language(), at.slug())));
        if (draft.wasPublic()) {
            page.addObject(
                    "comparison", Comparison.of(editing.live(draft.number()).content(), content, locale));
        }
        return page;
    }

    private static Map<String, String> labels(NoticeType type, Content content, Language language) {
        return AskedField.of(type, content.toFields(), language).stream()
                .collect(Collectors.toMap(AskedField::name, AskedField::label));
    }
}
