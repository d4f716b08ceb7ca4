package org.bureauportal.article;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bureauportal.article.attached.AttachedPersonalData;
import org.bureauportal.article.relation.RelatedArticles;
import org.bureauportal.article.translation.Translations;
import org.bureauportal.attachment.StoredFile;
import org.bureauportal.attachment.StoredFiles;
import org.bureauportal.check.PersonalData;
import org.bureauportal.check.PersonalFinding;
import org.bureauportal.check.TextCheck;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.noticetype.NoticeType;
import org.bureauportal.noticetype.NoticeTypes;
import org.bureauportal.noticetype.PeriodTerm;
import org.bureauportal.noticetype.TypeField;
import org.bureauportal.noticetype.TypedParticulars;
import org.bureauportal.section.ReviewStep;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.IllegalTransition;
import org.bureauportal.shared.LinkFollower;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.Sha256;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.site.Dates;
import org.bureauportal.site.Language;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.bureauportal.text.Lines;
import org.bureauportal.text.ManuscriptNumber;
import org.bureauportal.text.Particulars;
import org.bureauportal.text.Particulars.RelationKind;
import org.bureauportal.workday.Counted;
import org.bureauportal.workday.RunningTerms;
import org.bureauportal.workday.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether an open draft could be published, and what its publication would mean. */
@Service
public class Judgement implements RunningTerms {

    /** The field in which the reason is typed why personal data are to be public. */
    private static final String REASON = "personalDataReason";

    /** The field in which the reason is typed why a text goes out before its reviews. */
    private static final String URGENT = "urgentReason";

    private final ArticleRepository articles;
    private final RevisionRepository revisions;
    private final ArticleLock lock;
    private final Sections sections;
    private final TextCheck check;
    private final PersonalData personalData;
    private final StoredFiles files;
    private final LinkFollower links;
    private final Translations translations;
    private final RelatedArticles related;
    private final NoticeTypes types;
    private final DatabaseTime time;
    private final Dates dates;
    private final WorkingDays workingDays;
    private final AttachedPersonalData personalInFiles;

    Judgement(
            ArticleRepository articles,
            RevisionRepository revisions,
            ArticleLock lock,
            Sections sections,
            TextCheck check,
            PersonalData personalData,
            StoredFiles files,
            LinkFollower links,
            Translations translations,
            RelatedArticles related,
            NoticeTypes types,
            DatabaseTime time,
            Dates dates,
            WorkingDays workingDays,
            AttachedPersonalData personalInFiles) {
        this.articles = articles;
        this.revisions = revisions;
        this.lock = lock;
        this.sections = sections;
        this.check = check;
        this.personalData = personalData;
        this.files = files;
        this.links = links;
        this.translations = translations;
        this.related = related;
        this.types = types;
        this.time = time;
        this.dates = dates;
        this.workingDays = workingDays;
        this.personalInFiles = personalInFiles;
    }

    /** A draft that cannot go out yet, with all that stands in the way. */
    public static final class NotPublishable extends RuntimeException {

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

    /**
     * When an edition ends by itself, as its publication computes it once.
     *
     * @param lastDay the last day of its period; null where it has none, or it cannot be counted
     * @param period when its period is over; null where it has none
     * @param text when its text leaves the public; null where it stays
     * @param leftAs the standing that it then has; null where its text stays
     * @param uncertainYear one into which its days were counted and whose calendar is not complete; null where there is none
     */
    public record Ends(
            @Nullable LocalDate lastDay,
            @Nullable Instant period,
            @Nullable Instant text,
            @Nullable Standing leftAs,
            @Nullable Integer uncertainYear) {}

    /**
     * What the publication of an open draft would meet now.
     *
     * @param problems what stands in the way; what is asked at the publication itself is not among them
     * @param personalData what identifies persons, of which some may stop the publication unless a reason is given
     * @param dateToConfirm a document date that is asked for once more; null where none is
     * @param manuscriptNumber the one that readers see; none where the draft is filed nowhere
     * @param ends when it would end by itself
     */
    public record Readiness(
            List<FieldProblem> problems,
            List<PersonalFinding> personalData,
            @Nullable LocalDate dateToConfirm,
            ManuscriptNumber manuscriptNumber,
            Ends ends) {

        public Readiness {
            problems = List.copyOf(problems);
            personalData = List.copyOf(personalData);
        }
    }

    /**
     * What is found in a text and its files by themselves.
     *
     * @param isDecided whether it was decided before, so that a reason that was given then goes on to count
     */
    record Looked(List<FieldProblem> problems, List<PersonalFinding> personalData, boolean isDecided) {

        private static final Looked NOTHING = new Looked(List.of(), List.of(), false);

        /** The reason that is kept; empty where nothing asks for one. */
        String reason(Publishing.Decision decision) {
            return stops() == 0 && !isDecided ? "" : Lines.strip(decision.personalDataReason());
        }

        private int stops() {
            return personalData.stream()
                    .filter(PersonalFinding::isStop)
                    .mapToInt(PersonalFinding::count)
                    .sum();
        }
    }

    /**
     * Looks at one revision of an article and its files; where it has no such revision, nothing is found. A long text takes its
     * time, and a revision never changes: this is done before anything is locked.
     */
    Looked look(long number, long revision) {
        return revisions
                .findOfArticle(number, revision)
                .map(Revision::content)
                .map(content -> new Looked(problems(content), withFiles(content, personalDataInFiles(content)), false))
                .orElse(Looked.NOTHING);
    }

    /**
     * Looks at the edition of an article that waits for its hour. Its files were looked at when that was set, and never change:
     * they are not read again while the hour passes.
     */
    Looked look(long number) {
        return revisions
                .findInWork(number)
                .map(Revision::content)
                .map(content -> new Looked(problems(content), personalData(content), true))
                .orElse(Looked.NOTHING);
    }

    /** What the files of a text have of personal data, as its type looks for it. Reading them takes its time. */
    public List<PersonalFinding> personalDataInFiles(Content content) {
        return personalInFiles.find(content, strictness(content));
    }

    private List<PersonalFinding> withFiles(Content content, List<PersonalFinding> inFiles) {
        return Stream.concat(personalData(content).stream(), inFiles.stream())
                .sorted(Comparator.comparing(each -> !each.isStop()))
                .toList();
    }

    /** What a text has of personal data, as its type looks for it. */
    public List<PersonalFinding> personalData(Content content) {
        return personalData.find(content, strictness(content));
    }

    /** A text with some of its personal data masked; nothing is saved. */
    public Content masked(Content content, Predicate<PersonalFinding> chosen) {
        return personalData.mask(content, strictness(content), chosen);
    }

    private PersonalData.Strictness strictness(Content content) {
        return switch (types.known(content.particulars().noticeType(), null).personalData()) {
            case STOP -> PersonalData.Strictness.STOP;
            case WARN -> PersonalData.Strictness.WARN;
            case OFF -> PersonalData.Strictness.OFF;
        };
    }

    /**
     * Looks at the open draft as {@link Publishing#publish} would; nothing changes.
     *
     * @param inFiles what {@link #personalDataInFiles} found in its files, where that matters: they are not read while the
     *     database is being read
     * @throws IllegalTransition where no draft is open
     */
    @Transactional(readOnly = true)
    public Readiness readiness(long number, List<PersonalFinding> inFiles) {
        Article article = articles.findById(number).orElseThrow(() -> NotFound.article(number));
        EditableArticle asked = article.toEditable();
        if (!asked.isDraft()) {
            throw IllegalTransition.noDraft(number);
        }
        List<FieldProblem> problems = new ArrayList<>(problems(asked.content()));
        Long section = asked.sectionId();
        if (section != null && !asked.wasPublic()) {
            sections.closed(section).ifPresent(problems::add);
        }
        return readiness(article, asked, new Looked(problems, withFiles(asked.content(), inFiles), false), time.now());
    }

    /** The sections that a publication touches: the article's own, and those of the rules that it repeals. */
    long[] touched(Article article) {
        LongStream repealed =
                article.latestEdition().currentRevision().content().particulars().relations().all().stream()
                        .filter(each -> each.kind() == RelationKind.REPEALS)
                        .flatMap(each -> articles.findById(each.number()).stream())
                        .flatMapToLong(each -> Arrays.stream(each.sections()));
        return LongStream.concat(Arrays.stream(article.sections()), repealed)
                .distinct()
                .toArray();
    }

    /**
     * Judges what would go out at an instant, and what was decided about it; locks what could change it meanwhile.
     *
     * @throws NotPublishable where something stands in the way
     * @throws Publishing.UnconfirmedDate where nothing does, and the document date is to be confirmed
     */
    Readiness judge(Article article, EditableArticle asked, Looked looked, Publishing.Decision decision, Instant at) {
        long number = article.number();
        if (asked.content().translationOf() != null) {
            lockLinks(number, asked.content());
        }
        if (asked.content().particulars().relations().all().stream()
                .anyMatch(each -> each.kind() == RelationKind.REPEALS)) {
            // of two that repeal each other at once, the second one sees the first
            lock.key("repeals");
        }
        if (!asked.wasPublic()) {
            lock.key("manuscript " + manuscriptNumber(article, asked));
        }
        List<FieldProblem> now = new ArrayList<>(looked.problems());
        if (asked.sectionId() != null && !asked.wasPublic()) {
            sections.closedNow(asked.sectionId()).ifPresent(now::add);
        }
        Readiness readiness = readiness(article, asked, new Looked(now, looked.personalData(), false), at);
        List<FieldProblem> problems = new ArrayList<>(readiness.problems());
        problems.addAll(problems(asked, meant(asked, decision.change()), decision.note()));
        problems.addAll(personalProblems(looked, decision, asked.content()));
        problems.addAll(reviewProblems(asked, decision));
        require(number, problems);
        LocalDate toConfirm = readiness.dateToConfirm();
        if (toConfirm != null && !toConfirm.equals(decision.confirmed())) {
            throw new Publishing.UnconfirmedDate(toConfirm);
        }
        return readiness;
    }

    /**
     * The reviews of a revision.
     *
     * @param given in their order
     * @param missing what its section asks for beside them, in its order
     * @param isOfAnotherText whether one was given to another text or for another section: it counts for nothing
     */
    record Reviews(List<RevisionRepository.Review> given, List<ReviewStep> missing, boolean isOfAnotherText) {}

    Reviews reviews(EditableArticle asked) {
        List<ReviewStep> steps = asked.sectionId() == null
                ? List.of()
                : section(asked.sectionId()).reviewSteps();
        List<RevisionRepository.Review> given = revisions.findReviews(asked.revision());
        // a long text is digested only where there is something to compare it with
        String sha256 = given.isEmpty() ? "" : sha256(asked);
        return new Reviews(
                given,
                steps.subList(Math.min(given.size(), steps.size()), steps.size()),
                given.stream().anyMatch(each -> !each.getSha256().equals(sha256)));
    }

    /** The digest of all that is reviewed: what the text says with its files, and where it is filed. */
    static String sha256(EditableArticle asked) {
        StringBuilder canonical = new StringBuilder("section=" + asked.sectionId());
        new TreeMap<>(asked.content().toFields().byKey()).forEach((field, value) -> {
            // a field that comes later, and is empty in all that was written before, changes no digest
            if (!value.isEmpty()) {
                canonical.append("\n%s %d %s".formatted(field, value.length(), value));
            }
        });
        return Sha256.hex(canonical.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The reason that is kept; empty where nothing asks for one. */
    String urgentReason(EditableArticle asked, Publishing.Decision decision) {
        return reviews(asked).missing().isEmpty() ? "" : Lines.strip(decision.urgentReason());
    }

    private List<FieldProblem> reviewProblems(EditableArticle asked, Publishing.Decision decision) {
        Reviews reviews = reviews(asked);
        if (reviews.isOfAnotherText()) {
            return List.of(new FieldProblem(URGENT, "problem.reviews.ofAnotherText"));
        }
        if (reviews.missing().isEmpty()) {
            return List.of();
        }
        return Lines.strip(decision.urgentReason()).isEmpty()
                ? List.of(new FieldProblem(
                        URGENT, "problem.reviews.missing", reviews.missing().size()))
                : TextCheck.note(URGENT, decision.urgentReason());
    }

    private Readiness readiness(Article article, EditableArticle asked, Looked known, Instant at) {
        Content content = asked.content();
        Section section = asked.sectionId() == null ? null : section(asked.sectionId());
        List<FieldProblem> problems = new ArrayList<>();
        if (article.isTemplate()) {
            problems.add(new FieldProblem("template", "problem.template"));
        }
        if (section == null) {
            problems.add(new FieldProblem("section", "problem.section.missing"));
        }
        problems.addAll(known.problems());
        problems.addAll(typeProblems(article, asked, section));
        Ends ends = ends(types.known(content.particulars().noticeType(), null), content, at);
        if (ends.uncertainYear() != null) {
            problems.add(new FieldProblem(
                    ContentField.PERIOD_DAYS.key(),
                    "problem.periodDays.calendar",
                    Integer.toString(ends.uncertainYear())));
        }
        if (!followsOneOfItsBundle(asked)) {
            problems.addAll(
                    translations.problems(article.number(), content, section == null ? null : section.language()));
        }
        ManuscriptNumber manuscriptNumber = manuscriptNumber(article, asked);
        if (!asked.wasPublic()
                && section != null
                && articles.existsByManuscriptNumberAndIdNot(manuscriptNumber, article.number())) {
            problems.add(new FieldProblem("manuscriptNumber", "problem.manuscriptNumber.taken"));
        }
        LocalDate date = content.documentDate();
        boolean isAsked = date != null && check.isFarAhead(date) && !date.equals(article.publicDate());
        return new Readiness(problems, known.personalData(), isAsked ? date : null, manuscriptNumber, ends);
    }

    /** What is released together with others goes out with them, or not at all. */
    static void requireAlone(EditableArticle asked) {
        if (asked.bundle() != null) {
            throw new NotPublishable(asked.number(), List.of(new FieldProblem("bundle", "problem.bundle")));
        }
    }

    static UpdateKind meant(EditableArticle asked, UpdateKind change) {
        return asked.edition() == 1 ? UpdateKind.FIRST_PUBLICATION : change;
    }

    private Ends ends(NoticeType type, Content content, Instant at) {
        LocalDate said = type.has(TypeField.PERIOD) ? content.particulars().periodUntil() : null;
        Counted counted = type.has(TypeField.PERIOD) && said == null ? counted(content, at) : null;
        LocalDate until = counted == null ? said : counted.lastDay();
        Integer uncertain = counted == null || counted.isCertain()
                ? null
                : counted.uncertainYears().get(0);
        Instant period = until == null ? null : dates.endOf(until);
        NoticeType.Stay stay = type.stay();
        if (stay == null || stay.then() == NoticeType.Stay.What.TEXT) {
            return new Ends(until, period, null, null, uncertain);
        }
        LocalDate from = until == null ? dates.dayOf(at) : until;
        return new Ends(
                until,
                period,
                dates.endOf(from.plusDays(stay.days())),
                stay.then() == NoticeType.Stay.What.STUB ? Standing.ENDED_STUB : Standing.ENDED_GONE,
                uncertain);
    }

    /** The end of a period that is so many days from publication; null where it is not. */
    private @Nullable Counted counted(Content content, Instant at) {
        return PeriodTerm.read(content.particulars().periodDays())
                .map(term -> workingDays.lastDay(
                        dates.dayOf(at),
                        term.days(),
                        term.working() ? WorkingDays.Kind.WORKING : WorkingDays.Kind.CALENDAR))
                .orElse(null);
    }

    /** The periods of so many working days that run; the last day of each was counted at its publication. */
    @Override
    @Transactional(readOnly = true)
    public List<Term> running() {
        return articles.findCounted(time.now()).stream()
                .flatMap(each -> PeriodTerm.read(each.getPeriodDays())
                        .filter(PeriodTerm::working)
                        .map(term -> new Term(
                                each.getNumber(),
                                each.getTitle(),
                                dates.dayOf(each.getPublishedAt()),
                                term.days(),
                                each.getLastDay()))
                        .stream())
                .toList();
    }

    /** The last day of a running period by the calendar as it is now, where it is another than was published. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> lastDayByCalendar(long number) {
        List<Term> own =
                running().stream().filter(term -> term.number() == number).toList();
        return workingDays.moved(own).stream().map(Moved::byCalendar).findFirst();
    }

    /** Whether its original is not public yet and is released with it, before it. */
    private boolean followsOneOfItsBundle(EditableArticle asked) {
        Long original = asked.content().translationOf();
        Long bundle = asked.bundle();
        return original != null
                && bundle != null
                && articles.findById(original)
                        .map(Article::toEditable)
                        .filter(there -> !there.wasPublic() && bundle.equals(there.bundle()))
                        .isPresent();
    }

    /** The one it has; before it was public, the one that came with the text, or else its own. */
    private ManuscriptNumber manuscriptNumber(Article article, EditableArticle asked) {
        ManuscriptNumber kept = article.manuscriptNumber();
        if (kept != null) {
            return kept;
        }
        ManuscriptNumber given = asked.content().manuscriptNumber();
        Long section = asked.sectionId();
        return given.isNone() && section != null
                ? ManuscriptNumber.of(section(section).codes(), article.number())
                : given;
    }

    private List<FieldProblem> problems(Content content) {
        List<FieldProblem> problems = new ArrayList<>(check.toPublish(content));
        List<String> keys = content.attachments().keys();
        if (files.find(keys).size() < keys.size()) {
            problems.add(new FieldProblem(ContentField.ATTACHMENTS.key(), "problem.attachments.gone"));
        }
        Set<String> pictures = content.body().pictures().stream()
                .flatMap(picture -> Stream.ofNullable(picture.key()))
                .collect(Collectors.toSet());
        if (files.find(pictures).values().stream().filter(StoredFile::isPicture).count() < pictures.size()) {
            problems.add(new FieldProblem(ContentField.BODY.key(), "problem.body.pictureGone"));
        }
        if (keys.size() > files.most()) {
            problems.add(new FieldProblem(ContentField.ATTACHMENTS.key(), "problem.attachments.tooMany", files.most()));
        }
        return problems;
    }

    private static List<FieldProblem> problems(EditableArticle asked, UpdateKind change, String note) {
        List<FieldProblem> problems = new ArrayList<>();
        if (asked.edition() > 1 && change == UpdateKind.FIRST_PUBLICATION) {
            problems.add(new FieldProblem("change", "problem.change.missing"));
        }
        if (change == UpdateKind.CORRECTION) {
            problems.addAll(TextCheck.note("note", note));
        }
        return problems;
    }

    /** A type that is offered no more goes on for what was published under it. */
    private List<FieldProblem> typeProblems(Article article, EditableArticle asked, @Nullable Section section) {
        Particulars said = asked.content().particulars();
        String key = said.noticeType();
        List<FieldProblem> problems = new ArrayList<>();
        boolean isKept = article.wasPublic()
                && article.toLive().content().particulars().noticeType().equals(key);
        NoticeType type = types.known(key, null);
        boolean isOffered =
                types.isOffered(key) && (section == null || type.isOfferedIn(section.language(), section.slug()));
        if (!isKept && !isOffered) {
            problems.add(new FieldProblem(ContentField.NOTICE_TYPE.key(), "problem.noticeType.notOffered"));
        }
        problems.addAll(
                new TypedParticulars(type, said).problems(asked.content().unfit()));
        problems.addAll(related.problems(article.number(), said.relations()));
        return problems;
    }

    /** The reason stays in the log, and a note is read by all: neither repeats what is protected. */
    private List<FieldProblem> personalProblems(Looked looked, Publishing.Decision decision, Content content) {
        List<FieldProblem> problems = new ArrayList<>();
        String reason = decision.personalDataReason();
        if (looked.stops() > 0) {
            if (Lines.strip(reason).isEmpty()) {
                problems.add(new FieldProblem(REASON, "problem.personalData.stop", looked.stops()));
            } else {
                problems.addAll(TextCheck.note(REASON, reason));
                problems.addAll(personalProblems(REASON, reason, content));
            }
        }
        if (decision.change() == UpdateKind.CORRECTION) {
            problems.addAll(personalProblems("note", decision.note(), content));
        }
        return problems;
    }

    List<FieldProblem> personalProblems(String field, String line, Article article) {
        return article.wasPublic()
                ? personalProblems(field, line, article.toLive().content())
                : List.of();
    }

    /** What a line that goes with a text has of what the text itself would be stopped for. */
    private List<FieldProblem> personalProblems(String field, String line, Content content) {
        return strictness(content) == PersonalData.Strictness.STOP
                        && !personalData.find(field, line).isEmpty()
                ? List.of(new FieldProblem(field, "problem.personalData.inLine"))
                : List.of();
    }

    /**
     * What stands in the way of leading readers of a removed article elsewhere. A page of this site must be there for them,
     * and the way to it must not come back to the article: not by another spelling, and not by other removals.
     */
    List<FieldProblem> redirectProblems(String redirect, long number) {
        List<FieldProblem> problems = TextCheck.address("redirect", redirect);
        if (!problems.isEmpty()) {
            return problems;
        }
        LinkFollower.Trail trail = links.follow(redirect);
        String own = "/articles/" + number;
        boolean isCircle = trail.passed().stream().anyMatch(path -> path.equals(own) || path.startsWith(own + "/"));
        if (isCircle || trail.end() == LinkFollower.End.NOTHING) {
            return List.of(new FieldProblem("redirect", "problem.redirect.nowhere"));
        }
        return trail.end() == LinkFollower.End.UNKNOWN
                ? List.of(new FieldProblem("redirect", "problem.redirect.unknown"))
                : List.of();
    }

    List<FieldProblem> linkProblems(Article article, Language language, String field) {
        Content live = article.toLive().content();
        lockLinks(article.number(), live);
        return translations.problemsIn(language, article.number(), live.translationOf(), field);
    }

    /** Of a translation and its original, in the order of their numbers, so that no two acts wait for each other. */
    private void lockLinks(long number, Content content) {
        Stream.concat(Stream.of(number), Stream.ofNullable(content.translationOf()))
                .sorted()
                .distinct()
                .forEach(each -> lock.key("translations of " + each));
    }

    static void require(long number, List<FieldProblem> problems) {
        if (!problems.isEmpty()) {
            throw new NotPublishable(number, problems);
        }
    }

    /** Of what was public, and so is filed. */
    Language language(Article article) {
        Long section = article.sectionId();
        if (section == null) {
            throw IllegalTransition.neverPublic(article.number());
        }
        return section(section).language();
    }

    Section section(long id) {
        return sections.byId(id).orElseThrow(() -> NotFound.section(Long.toString(id)));
    }
}
