package org.bureauportal.operation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.bureauportal.AText;
import org.bureauportal.AnotherPortal;
import org.bureauportal.Desk;
import org.bureauportal.Visitor;
import org.bureauportal.account.Accounts;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Publishing;
import org.bureauportal.attachment.FileUploads;
import org.bureauportal.attachment.SampleFile;
import org.bureauportal.section.NewSection;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.site.Language;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** What a portal beside the tests' shared one stands on: a database, a line to it that can be cut, a copy on disk. */
final class OwnDatabase implements AutoCloseable {

    private static final String SECTION = "news";

    private final FlywayConnectionDetails owner;
    private final JdbcConnectionDetails role;
    private final Path directory;
    private final DatabaseCopy database;
    private final Relay line;

    /** @param directory of the copy of the public pages */
    OwnDatabase(FlywayConnectionDetails owner, JdbcConnectionDetails role, Path directory) throws IOException {
        this.owner = owner;
        this.role = role;
        this.directory = directory;
        database = DatabaseCopy.empty(owner, "own");
        line = new Relay(database);
        line.open();
    }

    DatabaseCopy database() {
        return database;
    }

    Relay line() {
        return line;
    }

    AnotherPortal.Settings settings() {
        return AnotherPortal.with(role, owner)
                .and("spring.datasource.url", line.jdbcUrl())
                .and("portal.edge.directory", directory.toString());
    }

    /** Whether the copy knows of which state of the database it is. */
    boolean isCopyMarked() {
        return Files.exists(directory.resolve("mark"));
    }

    boolean isCopied(String page) {
        return Files.exists(copyOf(page));
    }

    /** The file in which the copy keeps a page. */
    Path copyOf(String page) {
        String path = page.equals("/") ? "/index" : page;
        return directory.resolve("public" + path + (path.contains(".") ? "" : ".html") + ".gz");
    }

    static void openTheSection(AnotherPortal portal) {
        Accounts accounts = portal.bean(Accounts.class);
        if (accounts.isEmpty()) {
            accounts.openFirst(Desk.EDITOR.username(), Desk.EDITOR.name(), Visitor.PASSWORD);
        }
        portal.bean(Sections.class).open(new NewSection(SECTION, Language.EN, "News", "", "", "", null), Desk.EDITOR);
    }

    static EditableArticle begin(AnotherPortal portal, String title) {
        long section = portal.bean(Sections.class).bySlug(SECTION).orElseThrow().id();
        Content content = AText.fit()
                .titled(title)
                .with(
                        ContentField.ATTACHMENTS,
                        aFile(portal, "words.txt", title.getBytes(StandardCharsets.UTF_8)) + "\n"
                                + aFile(portal, "photo.png", SampleFile.picture("png", 40, 30)))
                .content();
        return portal.bean(Editing.class).begin(UUID.randomUUID(), section, content, Desk.EDITOR);
    }

    /** The key of a file. */
    private static String aFile(AnotherPortal portal, String name, byte[] bytes) {
        try {
            return portal.bean(FileUploads.class)
                    .take(name, bytes.length, new ByteArrayInputStream(bytes), null, Desk.EDITOR)
                    .key();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Where readers find the file of an article. */
    static String fileOf(EditableArticle article) {
        return "/files/" + article.content().attachments().keys().get(0) + ".txt";
    }

    /** Where readers find what was made of the picture of an article. */
    static List<String> picturesOf(EditableArticle article) {
        String picture = "/files/" + article.content().attachments().keys().get(1) + "-40.";
        return List.of(picture + "jpg", picture + "webp");
    }

    static EditableArticle publish(AnotherPortal portal, String word) {
        EditableArticle draft = begin(portal, "Notice " + word);
        return portal.bean(Publishing.class)
                .publish(draft.number(), draft.revision(), UpdateKind.FIRST_PUBLICATION, "", Desk.EDITOR);
    }

    /** Waits as long as a slow machine may need. */
    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInSameThread();
    }

    @Override
    public void close() throws IOException {
        line.close();
        database.close();
    }
}
