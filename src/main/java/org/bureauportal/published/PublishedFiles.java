package org.bureauportal.published;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bureauportal.published.PublishedArticle.FileChange;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door through which public rooms read files. One is public while an article is readable whose live edition has it; so
 * what makes an article public or ends that does the same for its files.
 */
@Repository
@Transactional(readOnly = true)
public class PublishedFiles {

    private static final String SELECT = """
            select key, name, sha256, size, extension, media_type, pages, indexed from published_file
            """;

    private final JdbcClient database;

    PublishedFiles(JdbcClient database) {
        this.database = database;
    }

    /** What a file is called in its address. */
    public record Name(String key, String extension) {}

    /** What a picture that is made of a file is called in its address. */
    public record PictureName(String key, int width, String extension) {}

    /** The file of this name, as far as the public may have it. */
    public Optional<PublishedFile> find(String key, String extension) {
        return database.sql(
                        // of several articles that have it, one that is in search engines, and always the same
                        SELECT
                                + " where key = :key and extension = :extension order by indexed desc, article_id limit 1")
                .param("key", key)
                .param("extension", extension)
                .query(PublishedFiles::file)
                .optional();
    }

    /**
     * A picture that is made of a file, as far as the public may have that.
     *
     * @param width in pixels
     * @param extension of the picture
     */
    public Optional<PublishedFile> findPicture(String key, int width, String extension) {
        return database.sql("""
                        select key, name, sha256, size, extension, media_type, cast(null as integer) as pages, indexed
                        from published_rendition
                        where key = :key and width = :width and extension = :extension
                        order by indexed desc, article_id limit 1
                        """)
                .param("key", key)
                .param("width", width)
                .param("extension", extension)
                .query(PublishedFiles::file)
                .optional();
    }

    /**
     * What the public may have in the place of a file that it could read before: what replaced it, directly or after others.
     * Empty for one that was never public, as for one that is not there.
     */
    public Optional<Name> findSuccessor(String key, String extension) {
        return database.sql("""
                        with recursive later (key, extension, depth) as (
                            select f.key, f.extension, 1
                            from once_published_file was join stored_file f on f.replaces = was.key
                            where was.key = :key and was.extension = :extension
                            union all
                            select f.key, f.extension, later.depth + 1
                            from later join stored_file f on f.replaces = later.key
                            where later.depth < 100
                        )
                        select later.key, later.extension
                        from later
                        where exists (select from published_file p where p.key = later.key)
                        order by depth desc, later.key limit 1
                        """)
                .param("key", key)
                .param("extension", extension)
                .query((row, index) -> new Name(row.getString("key"), row.getString("extension")))
                .optional();
    }

    /** The keys and extensions of all files that the public may have, those of the newest articles first. */
    public List<Name> names() {
        return database.sql("""
                        select key, extension from published_file
                        group by key, extension order by max(article_id) desc, key
                        """)
                .query((row, index) -> new Name(row.getString("key"), row.getString("extension")))
                .list();
    }

    /** What the pictures are called that are made of files which the public may have, those of the newest articles first. */
    public List<PictureName> pictureNames() {
        return database.sql("""
                        select key, width, extension from published_rendition
                        group by key, width, extension order by max(article_id) desc, key, width, extension
                        """)
                .query((row, index) ->
                        new PictureName(row.getString("key"), row.getInt("width"), row.getString("extension")))
                .list();
    }

    /** Those that go with an article; the pictures of its body are not among them. */
    List<PublishedFile> of(long article) {
        return database.sql(SELECT + " where article_id = :article and kind = 'ATTACHMENT' order by position")
                .param("article", article)
                .query(PublishedFiles::file)
                .list();
    }

    /**
     * A picture that stands for an article.
     *
     * @param alternative what it shows
     */
    public record LeadPicture(String key, String extension, String alternative) {}

    /** The picture that stands for an article, where it has one. */
    public Optional<LeadPicture> findLeadPicture(long article) {
        return database.sql("""
                        select p.key, p.extension, p.alternative
                        from telling_picture t join published_file p using (article_id, position, key)
                        where article_id = :article order by position limit 1
                        """)
                .param("article", article)
                .query((row, index) ->
                        new LeadPicture(row.getString("key"), row.getString("extension"), row.getString("alternative")))
                .optional();
    }

    /** The key of the picture that stands for an article, where it has one. */
    Optional<String> leadPicture(long article) {
        return database.sql("select key from telling_picture where article_id = :article order by position limit 1")
                .param("article", article)
                .query(String.class)
                .optional();
    }

    /** Which files came, went or were replaced with which edition, as the page history says it. */
    Map<Integer, List<FileChange>> changes(long article) {
        Map<Integer, Map<String, EditionFile>> editions = database
                .sql("select edition, key, name, replaces from edition_file where article_id = :article"
                        + " order by edition, position")
                .param("article", article)
                .query((row, index) -> new EditionFile(
                        row.getInt("edition"), row.getString("key"), row.getString("name"), row.getString("replaces")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        EditionFile::edition,
                        Collectors.toMap(EditionFile::key, each -> each, (one, same) -> one, LinkedHashMap::new)));
        return new FileHistory(editions).changes();
    }

    /** A file of an edition. */
    record EditionFile(
            int edition, String key, String name, @Nullable String replaces) {}

    /** The files of the editions that have any, by number and key. */
    private record FileHistory(Map<Integer, Map<String, EditionFile>> editions) {

        Map<Integer, List<FileChange>> changes() {
            int last = editions.keySet().stream().max(Integer::compare).orElse(1) + 1;
            return Stream.iterate(2, number -> number + 1)
                    .limit(last)
                    .collect(Collectors.toMap(number -> number, this::changesOf));
        }

        private List<FileChange> changesOf(int edition) {
            Map<String, EditionFile> before = editions.getOrDefault(edition - 1, Map.of());
            Map<String, EditionFile> after = editions.getOrDefault(edition, Map.of());
            Stream<FileChange> come = after.values().stream()
                    .filter(file -> !before.containsKey(file.key()))
                    .map(file -> new FileChange(
                            file.replaces() != null && before.containsKey(file.replaces())
                                    ? FileChange.Kind.REPLACED
                                    : FileChange.Kind.ADDED,
                            file.name()));
            Stream<FileChange> gone = before.values().stream()
                    .filter(file -> !after.containsKey(file.key()))
                    .filter(file ->
                            after.values().stream().noneMatch(each -> Objects.equals(each.replaces(), file.key())))
                    // its name may be why it went
                    .map(file -> new FileChange(FileChange.Kind.REMOVED, ""));
            return Stream.concat(come, gone).toList();
        }
    }

    private static PublishedFile file(ResultSet row, int index) throws SQLException {
        return new PublishedFile(
                row.getString("key"),
                row.getString("name"),
                row.getString("sha256"),
                row.getLong("size"),
                row.getString("extension"),
                row.getString("media_type"),
                row.getObject("pages", Integer.class),
                row.getBoolean("indexed"));
    }
}
