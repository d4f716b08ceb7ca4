package org.bureauportal.tryout;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Role;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Judgement.NotPublishable;
import org.bureauportal.article.Publishing;
import org.bureauportal.article.Scheduling;
import org.bureauportal.attachment.FileUploads;
import org.bureauportal.attachment.StoredFile;
import org.bureauportal.section.NewSection;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.bureauportal.text.DraftFields;
import org.bureauportal.workday.WorkingDays;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.transaction.support.TransactionTemplate;

/** The sample accounts and notices of a fictional bureau, published into a new database by the article's own verbs. */
class Samples implements ApplicationRunner {

    static final String USERNAME = "editor";
    static final String PASSWORD = "for-trying-out-only";

    private static final Logger log = LoggerFactory.getLogger(Samples.class);
    private static final Actor SAMPLE_EDITOR = new Actor(USERNAME, "Sample Editor");

    /** The meta elements that are not called as the fields are. */
    private static final Map<ContentField, String> META =
            Map.of(ContentField.DOCUMENT_DATE, "date", ContentField.SUMMARY, "description");

    private static final List<NewSection> SECTIONS = List.of(
            new NewSection(
                    "news",
                    Language.EN,
                    "Bureau news",
                    "What the bureau does: meetings, seminars, reports and figures.",
                    "news, meetings, reports",
                    "News",
                    null),
            new NewSection(
                    "notices",
                    Language.EN,
                    "Public notices",
                    "Notices to the public: opening hours, consultations, guidance and vacancies.",
                    "notices, consultations, guidance",
                    "Notices",
                    null),
            new NewSection(
                    "reports",
                    Language.EN,
                    "Reports and figures",
                    "What was received, answered and learned, in figures and in full.",
                    "reports, statistics, figures",
                    "Statistics",
                    null),
            new NewSection("yaowen", Language.ZH_CN, "要闻", "本局会议、调研、研讨和统计等工作动态。", "要闻，会议，统计", "工作动态", null),
            new NewSection("gonggao", Language.ZH_CN, "通知公告", "面向公众的通知、公告、答复和办事信息。", "通知，公告，答复", "通知公告", null),
            new NewSection("baogao", Language.ZH_CN, "统计报告", "来信的受理、答复和分析情况。", "统计，报告，分析", "统计数据", null));

    /** How long after the first start one goes out by itself, such as {@code PT6H}. */
    private static final String HOUR = "goes-out-after";

    private static final int ATTEMPTS = 10;

    private final Accounts accounts;
    private final Sections sections;
    private final Editing editing;
    private final Publishing publishing;
    private final Scheduling scheduling;
    private final FileUploads uploads;
    private final WorkingDays workingDays;
    private final Addresses addresses;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Samples(
            Accounts accounts,
            Sections sections,
            Editing editing,
            Publishing publishing,
            Scheduling scheduling,
            FileUploads uploads,
            WorkingDays workingDays,
            Addresses addresses,
            TransactionTemplate transaction,
            Clock clock) {
        this.accounts = accounts;
        this.sections = sections;
        this.editing = editing;
        this.publishing = publishing;
        this.scheduling = scheduling;
        this.uploads = uploads;
        this.workingDays = workingDays;
        this.addresses = addresses;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        // all or nothing: a start that was cut short leaves no half of the samples behind
        List<Runnable> removals = new ArrayList<>();
        transaction.executeWithoutResult(running -> {
            if (accounts.isEmpty() && sections.all().isEmpty()) {
                load(removals);
            }
        });
        // a page to which readers are led must be public before
        removals.forEach(removal -> perform(removal, ATTEMPTS));
    }

    /** The first page that a portal makes takes its time, on a slow machine longer than an act waits. */
    private static void perform(Runnable removal, int attempts) {
        try {
            removal.run();
        } catch (NotPublishable late) {
            if (attempts == 1) {
                throw late;
            }
            perform(removal, attempts - 1);
        }
    }

    private void load(List<Runnable> removals) {
        accounts.openFirst(USERNAME, SAMPLE_EDITOR.name(), PASSWORD);
        accounts.openWithPassword("publisher", "Sample Publisher", Role.PUBLISHER, PASSWORD, SAMPLE_EDITOR);
        accounts.openWithPassword("author", "Sample Author", Role.AUTHOR, PASSWORD, SAMPLE_EDITOR);
        workingDays.addAll(SampleCalendar.DAYS, SampleCalendar.YEARS, SAMPLE_EDITOR);
        Map<String, Long> sectionIds = new HashMap<>();
        SECTIONS.forEach(each ->
                sectionIds.put(each.slug(), sections.open(each, SAMPLE_EDITOR).id()));
        Map<String, Document> files = files();
        Map<String, Long> numbers = new HashMap<>();
        files.forEach((name, document) -> {
            if (!name.contains(".")) {
                long section = Objects.requireNonNull(sectionIds.get(meta(document, "section")), name);
                String after = meta(document, HOUR);
                numbers.put(
                        name,
                        after.isEmpty()
                                ? publish(section, content(document, numbers))
                                : schedule(section, content(document, numbers), Duration.parse(after)));
            }
        });
        files.forEach((name, document) -> {
            long number = Objects.requireNonNull(numbers.get(name.replaceFirst("[.].*", "")), name);
            if (name.contains(".")) {
                publishNext(number, document, numbers);
            } else {
                close(number, document, numbers, removals);
            }
        });
        long waiting = files.values().stream()
                .filter(document -> !meta(document, HOUR).isEmpty())
                .count();
        log.info("{} sample notices published, {} scheduled", numbers.size() - waiting, waiting);
    }

    private long publish(long section, Content content) {
        EditableArticle draft = editing.begin(UUID.randomUUID(), section, content, SAMPLE_EDITOR);
        publishing.publish(draft.number(), draft.revision(), UpdateKind.FIRST_PUBLICATION, "", SAMPLE_EDITOR);
        return draft.number();
    }

    /** Until its hour it stands on the desk alone. */
    private long schedule(long section, Content content, Duration after) {
        EditableArticle draft = editing.begin(UUID.randomUUID(), section, content, SAMPLE_EDITOR);
        Publishing.Decision decision = new Publishing.Decision(UpdateKind.FIRST_PUBLICATION, "", null, "", "");
        Instant hour = clock.instant().plus(after).truncatedTo(ChronoUnit.MINUTES);
        scheduling.schedule(draft.number(), draft.revision(), decision, hour, SAMPLE_EDITOR);
        return draft.number();
    }

    /** A file with a note is a correction, one without a minor fix. */
    private void publishNext(long number, Document document, Map<String, Long> numbers) {
        EditableArticle next = editing.openEdition(number, SAMPLE_EDITOR);
        Content content = content(document, numbers);
        EditableArticle saved = editing.save(number, next.revision(), next.sectionId(), content, SAMPLE_EDITOR);
        String note = meta(document, "note");
        UpdateKind change = note.isEmpty() ? UpdateKind.MINOR_FIX : UpdateKind.CORRECTION;
        publishing.publish(number, saved.revision(), change, note, SAMPLE_EDITOR);
    }

    /** Withdraws what its file says is withdrawn, and adds what it says is removed to the removals. */
    private void close(long number, Document document, Map<String, Long> numbers, List<Runnable> removals) {
        String withdrawn = meta(document, "withdrawn");
        if (!withdrawn.isEmpty()) {
            publishing.withdraw(number, withdrawn, SAMPLE_EDITOR);
        }
        String removed = meta(document, "removed");
        if (!removed.isEmpty()) {
            Long successor = numbers.get(meta(document, "moved-to"));
            String redirect = successor == null ? "" : "/articles/" + successor;
            removals.add(() -> publishing.remove(number, removed, redirect, SAMPLE_EDITOR));
        }
    }

    /**
     * Those that were added later come after all others, so that the older ones keep their numbers. The last of all is plain
     * news, as the form for the next begins with its type.
     */
    private static Map<String, Document> files() {
        Map<String, Document> files = new LinkedHashMap<>(filesIn("sample"));
        files.putAll(filesIn("sample/added"));
        return files;
    }

    /** By name, oldest first, as names begin with dates; a second dot sets later editions apart. */
    private static Map<String, Document> filesIn(String directory) {
        try {
            Map<String, Document> files = new TreeMap<>();
            String pattern = "classpath:/" + directory + "/*.html";
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                String name = Objects.toString(file.getFilename()).replaceFirst("[.]html$", "");
                files.put(name, document(file));
            }
            return files;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the samples could not be listed", unreadable);
        }
    }

    private static Document document(Resource file) {
        try {
            Document document = Jsoup.parse(file.getContentAsString(StandardCharsets.UTF_8));
            document.outputSettings().prettyPrint(false);
            return document;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " could not be read", unreadable);
        }
    }

    /** @param numbers of what was published before, by name, as translations and relations name it */
    private Content content(Document document, Map<String, Long> numbers) {
        Map<String, String> typed = new HashMap<>();
        for (ContentField field : ContentField.values()) {
            typed.put(field.key(), meta(document, META.getOrDefault(field, withHyphens(field.key()))));
        }
        document.select("meta[name^=" + DraftFields.FACT + "]")
                .forEach(fact -> typed.put(fact.attr("name"), fact.attr("content")));
        typed.put(ContentField.TITLE.key(), document.title());
        document.select("img").forEach(image -> image.attr("src", picture(image.attr("src"))));
        typed.put(ContentField.BODY.key(), document.body().html());
        typed.put(
                ContentField.ATTACHMENTS.key(),
                document.select("meta[name=attachment]").eachAttr("content").stream()
                        .map(this::attachment)
                        .collect(Collectors.joining("\n")));
        typed.computeIfPresent(
                ContentField.TRANSLATION_OF.key(), (key, name) -> Objects.toString(numbers.get(name), name));
        typed.put(
                ContentField.RELATED_TO.key(),
                document.select("meta[name=related-to]").eachAttr("content").stream()
                        .map(related -> related(related, numbers))
                        .collect(Collectors.joining("\n")));
        typed.computeIfPresent(
                ContentField.ORIGINAL_RELEASE.key(),
                (key, value) -> value.isEmpty()
                        ? ""
                        : OffsetDateTime.parse(value).toLocalDateTime().toString());
        return Content.read(DraftFields.of(typed));
    }

    /** @param named what it is to the other, a blank, and the name of the other's file */
    private static String related(String named, Map<String, Long> numbers) {
        int blank = named.lastIndexOf(' ');
        return named.substring(0, blank + 1) + Objects.requireNonNull(numbers.get(named.substring(blank + 1)), named);
    }

    private static String withHyphens(String key) {
        return key.replaceAll("[A-Z]", "-$0").toLowerCase(Locale.ROOT);
    }

    /** @param named the file's name, a blank, and what readers see */
    private String attachment(String named) {
        String file = named.substring(0, named.indexOf(' '));
        return upload(file).key() + named.substring(file.length());
    }

    /** The address as a body has it. */
    private String picture(String file) {
        StoredFile stored = upload(file);
        return addresses.file(stored.key(), stored.kind().extension());
    }

    private StoredFile upload(String file) {
        try (InputStream bytes = new ClassPathResource("sample/files/" + file).getInputStream()) {
            return uploads.take(file, -1, bytes, null, SAMPLE_EDITOR);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " could not be read", unreadable);
        }
    }

    private static String meta(Document document, String name) {
        return document.select("meta[name=" + name + "]").attr("content");
    }
}
