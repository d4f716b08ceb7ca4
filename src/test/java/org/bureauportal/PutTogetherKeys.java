package org.bureauportal;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bureauportal.account.Role;
import org.bureauportal.article.Approving;
import org.bureauportal.article.ArticleFilter;
import org.bureauportal.article.Stage;
import org.bureauportal.article.Standing;
import org.bureauportal.article.relation.RelatedArticles;
import org.bureauportal.check.PersonalFinding;
import org.bureauportal.noticetype.TypeField;
import org.bureauportal.noticetype.Validity;
import org.bureauportal.published.PublicationLog;
import org.bureauportal.published.PublishedArticle;
import org.bureauportal.review.PreviewLink;
import org.bureauportal.section.ReviewStep;
import org.bureauportal.shared.AuditableEvent;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.text.BodyHtml;
import org.bureauportal.text.ContentField;
import org.bureauportal.text.LeftOut;
import org.bureauportal.text.Particulars;
import org.bureauportal.workday.KeptDay;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * The keys of messages that are put together while the portal runs: where it is, as a pattern with a star for what is put
 * in, and all that can be put in there.
 */
final class PutTogetherKeys {

    private static final Pattern IN_TEMPLATE =
            Pattern.compile("#\\{\\|([^|]*\\$[^|]*)\\||#messages\\.msg(?:OrNull)?\\('([^']*)' \\+ [^()']*\\)");

    /** What the summary of problems puts the name of a field behind. */
    private static final Pattern LABELS = Pattern.compile("labels='([A-Za-z.]+)'");

    private static final Pattern VALUE = Pattern.compile("\\$\\{[^}]*}");
    private static final Pattern IN_CODE =
            Pattern.compile("\"((?:[A-Za-z]+\\.)+)\"(?: \\+ [\\w.()]+ \\+ \"(\\.[A-Za-z.]+)\")?");
    private static final Pattern ACT = Pattern.compile("return \"([a-z]+\\.[A-Za-z]+)\";");
    private static final Pattern LABEL = Pattern.compile("(?<!textarea\\.)labels\\.(?!js|join|length)([A-Za-z]+)");

    /** Where the scripts choose a label by a name that they have. */
    private static final Map<String, Pattern> LABELS_BY_NAME = Map.of(
            "toolbar-items.js", Pattern.compile("name: \"([A-Za-z]+)\""),
            "shortcuts.js", Pattern.compile("\\[\\s*\"([A-Za-z]+)\","),
            "status.js", Pattern.compile("\"((?:one|many)[A-Z][A-Za-z]+)\""));

    private static final Pattern FILE_ACT = Pattern.compile("\\bact\\(\"([a-z]+)\"");
    private static final Pattern FILE_LABEL = Pattern.compile("\\b(?:say|tell)\\((?:[^\"()]*\\? )?\"([A-Za-z]+)\"");
    private static final Pattern FILE_LABEL_ELSE =
            Pattern.compile("\\b(?:say|tell)\\([^\"()]*\\? \"[A-Za-z]+\" : \"([A-Za-z]+)\"");
    private static final Pattern NUMBERINGS = Pattern.compile("numberings = \\[([^]]*),\\s*]");
    private static final Map<String, Supplier<Collection<String>>> VALUES = values();

    private PutTogetherKeys() {}

    static Set<String> patterns() {
        return VALUES.keySet();
    }

    /** Every key that can come of it. */
    static Set<String> all() {
        Set<String> all = new TreeSet<>();
        VALUES.forEach((pattern, values) -> values.get().forEach(value -> all.add(pattern.replace("*", value))));
        return all;
    }

    static Stream<String> inTemplate(String template) {
        Stream<String> written = IN_TEMPLATE
                .matcher(template)
                .results()
                .map(found -> found.group(1) == null
                        ? found.group(2) + "*"
                        : VALUE.matcher(found.group(1)).replaceAll("*"));
        Stream<String> given = LABELS.matcher(template).results().map(found -> found.group(1) + ".*");
        return Stream.concat(written, given);
    }

    static Stream<String> inCode(String code) {
        return IN_CODE.matcher(code)
                .results()
                .map(found -> found.group(1) + "*" + Objects.requireNonNullElse(found.group(2), ""));
    }

    /** Whether a file has names of acts, which are no keys by themselves. */
    static boolean namesActs(Path file) {
        return MessagesTests.read(file).contains("AuditableEvent");
    }

    private static Map<String, Supplier<Collection<String>>> values() {
        Map<String, Supplier<Collection<String>>> values = new LinkedHashMap<>();
        values.put("stage.*", () -> names(Stage.values()));
        values.put("standing.*", () -> names(Standing.values()));
        values.put("change.*", () -> names(UpdateKind.values()));
        values.put("desk.state.*", () -> names(ArticleFilter.State.values()));
        values.put("selection.*.fit", () -> Set.of("disposal", "recovery", "section"));
        values.put("selection.*.done", () -> Set.of("disposal", "recovery", "section"));
        values.put("selection.*.act", () -> Set.of("disposal", "recovery", "section"));
        values.put("selection.unfit.*", () -> constants("org.bureauportal.newsroom.desk.Selection$Unfit"));
        values.put("form.edition.*", () -> without(names(Standing.values()), "UNPUBLISHED"));
        values.put("form.*", PutTogetherKeys::fields);
        values.put("list.until.*", () -> Set.of("true", "false"));
        values.put("checklist.until.*", () -> Set.of("ENDED_STUB", "ENDED_GONE"));
        values.put(
                "particular.*",
                () -> Stream.of(TypeField.values()).map(TypeField::key).collect(Collectors.toSet()));
        values.put("checklist.personal.kind.*", () -> names(PersonalFinding.Kind.values()));
        values.put("checklist.personal.place.*", () -> without(names(PersonalFinding.Place.Part.values()), "FIELD"));
        values.put("preview.width.*", () -> constants("org.bureauportal.newsroom.writing.PreviewWidth"));
        values.put("role.*", () -> names(Role.values()));
        values.put("right.*", () -> Set.of("WRITE", "REVIEW", "PUBLISH", "ADMINISTER"));
        values.put("remit.*", () -> Set.of("ALL_SECTIONS"));
        values.put("role.*.hint", () -> names(Role.values()));
        values.put("accountState.*", () -> constants("org.bureauportal.account.Account$State"));
        values.put("comparison.aspect.*", () -> names(BodyHtml.Fact.Aspect.values()));
        values.put("comparison.as.*", () -> names(BodyHtml.Fact.Name.values()));
        values.put("leftOut.*", () -> names(LeftOut.Kind.values()));
        values.put(
                "section.*",
                () -> Set.of(
                        "name",
                        "slug",
                        "language",
                        "parent",
                        "description",
                        "keywords",
                        "kind",
                        "closing",
                        "step1",
                        "step2",
                        "step3"));
        values.put("section.reviews.by.*", () -> names(ReviewStep.rights().toArray(Right[]::new)));
        values.put("review.missing.*", () -> names(ReviewStep.rights().toArray(Right[]::new)));
        values.put("review.missing.right.*", () -> names(ReviewStep.rights().toArray(Right[]::new)));
        values.put("problem.review.*", () -> names(Approving.Obstacle.values()));
        values.put("previewLink.state.*", () -> names(PreviewLink.State.values()));
        values.put("previewLink.ended.*", () -> without(names(PreviewLink.State.values()), "LIVE"));
        values.put("workday.*", () -> Set.of("day", "kind", "name"));
        values.put("workday.kind.*", () -> names(KeptDay.Kind.values()));
        values.put("workday.problem.kept.*", () -> names(KeptDay.Kind.values()));
        values.put("workday.weekday.*", () -> names(DayOfWeek.values()));
        values.put("overview.leading.*", () -> names(RelatedArticles.Way.values()));
        values.put("overview.*", () -> Set.of("reason", "redirect", "day", "words", "review", "forWhom", "days", "to"));
        values.put("editor.*", PutTogetherKeys::editorLabels);
        values.put("files.*", PutTogetherKeys::fileLabels);
        values.put("files.page.*", () -> Set.of("file"));
        values.put("article.file.*", () -> names(PublishedArticle.FileChange.Kind.values()));
        values.put("article.original.*", () -> Set.of("WITHDRAWN", "REMOVED"));
        values.put("search.*", () -> Set.of("section", "type", "year", "language", "files", "validity", "period"));
        values.put("search.files.*", () -> Set.of("with", "without"));
        values.put("relation.to.*", () -> names(Particulars.RelationKind.values()));
        values.put("relation.from.*", () -> names(Particulars.RelationKind.values()));
        values.put("relation.state.*", () -> Set.of("WITHDRAWN", "REMOVED"));
        values.put("validity.short.*", () -> names(Validity.State.values()));
        values.put("error.*.title", PutTogetherKeys::errors);
        values.put("error.*.text", PutTogetherKeys::errors);
        values.put("alert.act.*", () -> Set.of("PUBLISHED", "CORRECTED", "RESTORED", "WITHDRAWN", "REMOVED"));
        values.put("alert.frequency.*", () -> constants("org.bureauportal.alert.Frequency"));
        values.put("secondStep.problem.*", () -> Set.of("code", "passkey"));
        values.put("alert.done.*", () -> Set.of("asked", "confirmed", "stopped", "noLink"));
        values.put("alert.done.*.text", () -> Set.of("asked", "confirmed", "stopped", "noLink"));
        values.put("log.public.*", () -> names(PublicationLog.Kind.values()));
        values.put(
                "api.parameter.*",
                () -> Set.of(
                        "unknown",
                        "repeated",
                        "date",
                        "instant",
                        "number",
                        "size",
                        "section",
                        "language",
                        "after",
                        "together",
                        "words",
                        "files",
                        "sort",
                        "validity",
                        "period",
                        "type"));
        values.put("audit.act.*", () -> ofEvents(PutTogetherKeys::action));
        values.put("audit.status.*", PutTogetherKeys::refusals);
        values.put("audit.*", () -> Set.of("article", "from", "to"));
        values.put(
                "audit.group.*",
                () -> ofEvents(PutTogetherKeys::action).stream()
                        .map(action -> action.replaceFirst("[.].*", ""))
                        .collect(Collectors.toSet()));
        values.put("audit.only.*", () -> without(constants("org.bureauportal.audit.LogFilter$Kind"), "ANY"));
        values.put("audit.why.*", PutTogetherKeys::refusedSignIns);
        values.put("signIn.provider.refused.*", () -> constants("org.bureauportal.signin.provider.SignInRefused$Why"));
        values.put("audit.asked.*", PutTogetherKeys::asked);
        values.put("audit.detail.*", () -> ofEvents(PutTogetherKeys::details));
        return values;
    }

    /** The fields that a text has, and those that its form has beside them. */
    private static Set<String> fields() {
        Set<String> fields = new TreeSet<>(
                Set.of("section", "change", "note", "personalDataReason", "urgentReason", "reason", "review"));
        Stream.of(ContentField.values()).map(ContentField::key).forEach(fields::add);
        return fields;
    }

    private static Set<String> errors() {
        Class<?> pages = named("org.bureauportal.web.ErrorPages");
        Set<String> texts = IntStream.range(400, 600)
                .mapToObj(status -> ReflectionTestUtils.<String>invokeMethod(pages, "texts", status))
                .map(Objects::requireNonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        texts.add("busy");
        return texts;
    }

    private static Set<String> refusals() {
        Object refused = ReflectionTestUtils.getField(named("org.bureauportal.audit.RefusedActs"), "REFUSED");
        return ((Set<?>) Objects.requireNonNull(refused))
                .stream().map(Object::toString).collect(Collectors.toSet());
    }

    private static Set<String> refusedSignIns() {
        Set<String> reasons = new TreeSet<>(constants("org.bureauportal.account.ProviderAccounts$Refusal"));
        reasons.add("NO_GROUPS");
        return reasons;
    }

    /** How acts of the newsroom end their addresses, as far as the log has words for them. */
    private static Set<String> asked() {
        return Set.of(
                "articles",
                "files",
                "accounts",
                "sections",
                "section-change",
                "working-days",
                "import",
                "file",
                "preview",
                "completion",
                "completion-end",
                "removal",
                "position",
                "closing",
                "reopening",
                "language",
                "password",
                "reset",
                "disabling",
                "enabling",
                "role",
                "dismissal",
                "deletion",
                "editions",
                "discard",
                "disposal",
                "recovery",
                "template",
                "template-end",
                "restoration",
                "withdrawal",
                "lead",
                "lead-end",
                "repeal",
                "repeal-end",
                "section",
                "revisions",
                "checklist",
                "masking",
                "reversal",
                "publication",
                "schedule",
                "schedule-end",
                "type",
                "export",
                "reviews",
                "bundles",
                "members",
                "departures",
                "search-engine-exclusion",
                "search-engine-exclusion-end",
                "submission",
                "submission-end",
                "approval",
                "return",
                "later-review",
                "remarks",
                "resolution",
                "end",
                "others-end",
                "sessions-end",
                "set-up",
                "confirmation",
                "recovery-codes",
                "second-factor-reset",
                "address",
                "address-end",
                "choice",
                "activation",
                "proof",
                "code",
                "passkey",
                "passkeys",
                "name",
                "takeover",
                "assignment",
                "preview-links",
                "revocation",
                "groups",
                "provider",
                "signed-out");
    }

    /** What the scripts of the editor take of the labels that the page gives them. */
    private static Set<String> editorLabels() {
        String scripts = "src/main/resources/static/js/newsroom";
        Set<String> labels = new TreeSet<>(inFiles(scripts, ".js", LABEL));
        LABELS_BY_NAME.forEach((file, pattern) -> labels.addAll(inFiles(scripts, file, pattern)));
        inFiles(scripts, "numbers.js", NUMBERINGS).stream()
                .flatMap(names -> Arrays.stream(names.replace("\"", "").strip().split(",\\s*")))
                .forEach(name -> labels.add("numbering-" + name));
        return labels;
    }

    /** What the script of the files says, and what its buttons are called in short. */
    private static Set<String> fileLabels() {
        Set<String> labels = new TreeSet<>();
        inFiles("src/main/resources/static/js/newsroom/form", "files.js", FILE_ACT)
                .forEach(act -> labels.addAll(Set.of(act, act + ".short")));
        labels.addAll(inFiles("src/main/resources/static/js/newsroom/form", "files.js", FILE_LABEL));
        labels.addAll(inFiles("src/main/resources/static/js/newsroom/form", "files.js", FILE_LABEL_ELSE));
        return labels;
    }

    private static Set<String> ofEvents(Function<JavaClass, Stream<String>> names) {
        return ArchitectureTests.PORTAL.stream()
                .filter(type -> type.isRecord() && type.isAssignableTo(AuditableEvent.class))
                .flatMap(names)
                .collect(Collectors.toSet());
    }

    /** As the log has it by default: the room and the name of the record; one has a name of its own. */
    private static Stream<String> action(JavaClass event) {
        String room = event.getPackageName().replaceFirst(".*[.]", "");
        String name = event.getSimpleName();
        return event.tryGetMethod("action").isPresent()
                ? inFiles("src/main/java/org/bureauportal/" + room, ".java", ACT).stream()
                : Stream.of(room + "." + Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }

    private static Stream<String> details(JavaClass event) {
        return event.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .map(JavaField::getName)
                .filter(name -> !Set.of("by", "article", "subject").contains(name));
    }

    private static Set<String> inFiles(String folder, String ending, Pattern pattern) {
        return MessagesTests.files(folder, ending)
                .flatMap(file -> pattern.matcher(MessagesTests.read(file)).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.toSet());
    }

    private static Set<String> without(Set<String> all, String one) {
        return all.stream().filter(each -> !each.equals(one)).collect(Collectors.toSet());
    }

    /** Of an enum that its room keeps to itself. */
    private static Set<String> constants(String name) {
        return names((Enum<?>[]) named(name).getEnumConstants());
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException renamed) {
            throw new IllegalStateException(renamed);
        }
    }
}
