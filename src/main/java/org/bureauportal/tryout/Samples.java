package org.bureauportal.tryout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Role;
import org.bureauportal.article.Articles;
import org.bureauportal.article.Change;
import org.bureauportal.article.Content;
import org.bureauportal.article.Publications;
import org.bureauportal.article.WorkingArticle;
import org.bureauportal.check.Text;
import org.bureauportal.section.NewSection;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Actor;
import org.bureauportal.site.Language;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.transaction.support.TransactionTemplate;

/** The sample accounts and notices of a fictional bureau, published into a new database by the article's own verbs. */
class Samples implements ApplicationRunner {

    static final String USERNAME = "editor";
    static final String PASSWORD = "for-trying-out-only";

    private static final Logger log = LoggerFactory.getLogger(Samples.class);
    private static final Actor SAMPLE_EDITOR = new Actor(USERNAME, "Sample Editor");

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
            new NewSection("yaowen", Language.ZH_CN, "要闻", "本局会议、调研、研讨和统计等工作动态。", "要闻，会议，统计", "工作动态", null),
            new NewSection("gonggao", Language.ZH_CN, "通知公告", "面向公众的通知、公告、答复和办事信息。", "通知，公告，答复", "通知公告", null));

    private final Accounts accounts;
    private final Sections sections;
    private final Articles articles;
    private final Publications publications;
    private final TransactionTemplate transaction;

    Samples(
            Accounts accounts,
            Sections sections,
            Articles articles,
            Publications publications,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.sections = sections;
        this.articles = articles;
        this.publications = publications;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        // all or nothing: a start that was cut short leaves no half of the samples behind
        transaction.executeWithoutResult(running -> {
            if (accounts.isEmpty() && sections.all().isEmpty()) {
                load();
            }
        });
    }

    private void load() {
        accounts.open(USERNAME, SAMPLE_EDITOR.name(), Role.ADMINISTRATOR, PASSWORD);
        accounts.open("publisher", "Sample Publisher", Role.PUBLISHER, PASSWORD);
        accounts.open("author", "Sample Author", Role.AUTHOR, PASSWORD);
        Map<String, Long> sectionIds = new HashMap<>();
        SECTIONS.forEach(each -> sectionIds.put(each.slug(), sections.open(each).id()));
        List<Resource> files = files();
        for (Resource file : files) {
            Document document = document(file);
            long section = Objects.requireNonNull(sectionIds.get(meta(document, "section")), file.getDescription());
            WorkingArticle draft =
                    articles.begin(UUID.randomUUID(), section, Content.of(text(document)), SAMPLE_EDITOR);
            publications.publish(draft.number(), draft.revision(), Change.FIRST_PUBLICATION, "", SAMPLE_EDITOR);
        }
        log.info("{} sample notices published", files.size());
    }

    /** Oldest first, as their names begin with their dates. */
    private static List<Resource> files() {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath:/sample/*.html");
            return Arrays.stream(files)
                    .sorted(Comparator.comparing(file -> Objects.toString(file.getFilename())))
                    .toList();
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

    private static Text text(Document document) {
        return new Text(
                document.title(),
                meta(document, "source"),
                meta(document, "origin"),
                "",
                meta(document, "date"),
                meta(document, "manuscript-number"),
                meta(document, "author"),
                meta(document, "keywords"),
                meta(document, "description"),
                document.body().html());
    }

    private static String meta(Document document, String name) {
        return document.select("meta[name=" + name + "]").attr("content");
    }
}
