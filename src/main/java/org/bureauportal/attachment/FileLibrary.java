package org.bureauportal.attachment;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.Paged;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All files that were uploaded, to be found again; those that no text ever named can be deleted. */
@Service
public class FileLibrary {

    private static final int ROWS = 24;

    private static final String FOUND = """
             from stored_file f
             where (not :pictures or f.width is not null)
               and (:words = '' or f.name ilike :pattern or exists (
                   select from revision_file r
                   where r.key = f.key and (r.name ilike :pattern or r.alternative ilike :pattern)))
            """;

    private final JdbcClient database;
    private final StoredFiles files;
    private final Rights rights;
    private final ApplicationEventPublisher events;

    FileLibrary(JdbcClient database, StoredFiles files, Rights rights, ApplicationEventPublisher events) {
        this.database = database;
        this.files = files;
        this.rights = rights;
        this.events = events;
    }

    /**
     * A file, and what is known of its use.
     *
     * @param called what texts call it, and say of it as a picture; the last first
     * @param isNamed whether any text, also an earlier one, names it, or another file took its place: it can then not be deleted
     */
    public record Entry(StoredFile file, List<String> called, boolean isNamed) {}

    /** Those whose name, in the library or in a text, or whose description has these words; the newest first. */
    @Transactional(readOnly = true)
    public Paged<Entry> find(String words, boolean onlyPictures, int page) {
        String pattern = "%" + words.replaceAll("[\\\\%_]", "\\\\$0") + "%";
        long total = database.sql("select count(*)" + FOUND)
                .param("pictures", onlyPictures)
                .param("words", words)
                .param("pattern", pattern)
                .query(Long.class)
                .single();
        int pages = Paged.pages(total, ROWS);
        if (page > pages) {
            throw NotFound.page(String.valueOf(page));
        }
        List<String> keys = database.sql(
                        "select f.key" + FOUND + " order by f.uploaded_at desc, f.key offset :skipped limit :most")
                .param("pictures", onlyPictures)
                .param("words", words)
                .param("pattern", pattern)
                .param("skipped", (long) (page - 1) * ROWS)
                .param("most", ROWS)
                .query(String.class)
                .list();
        Map<String, List<String>> called = called(keys);
        Map<String, Boolean> named = named(keys);
        List<Entry> entries = files.find(keys).values().stream()
                .map(file -> new Entry(
                        file, called.getOrDefault(file.key(), List.of()), named.getOrDefault(file.key(), false)))
                .toList();
        return new Paged<>(entries, page, pages, total);
    }

    private Map<String, List<String>> called(Collection<String> keys) {
        record Called(String key, String words) {}
        return database
                .sql("""
                        select key, words from (
                            select key, coalesce(nullif(alternative, ''), name) as words, max(revision_id) as last
                            from revision_file where key = any(:keys)
                            group by 1, 2) each
                        order by last desc, words
                        """)
                .param("keys", keys.toArray(String[]::new))
                .query((row, index) -> new Called(row.getString("key"), row.getString("words")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Called::key, Collectors.mapping(Called::words, Collectors.toUnmodifiableList())));
    }

    private Map<String, Boolean> named(Collection<String> keys) {
        record Named(String key, boolean isNamed) {}
        return database
                .sql("""
                        select f.key,
                            exists (select from revision_file r where r.key = f.key)
                            or exists (select from stored_file later where later.replaces = f.key) as named
                        from stored_file f where f.key = any(:keys)
                        """)
                .param("keys", keys.toArray(String[]::new))
                .query((row, index) -> new Named(row.getString("key"), row.getBoolean("named")))
                .list()
                .stream()
                .collect(Collectors.toMap(Named::key, Named::isNamed));
    }

    /**
     * Deletes a file that no text names.
     *
     * @return false where one does, or another file took its place; nothing was deleted
     * @throws NotFound where there is no such file
     */
    @Transactional
    public boolean delete(String key, Actor by) {
        rights.require(by, Right.WRITE);
        StoredFile file = files.find(key);
        boolean isDeleted = database.sql("""
                        delete from stored_file f
                        where f.key = :key
                          and not exists (select from revision_file r where r.key = f.key)
                          and not exists (select from stored_file later where later.replaces = f.key)
                        """).param("key", key).update() > 0;
        if (isDeleted) {
            events.publishEvent(new FileDeleted(by, file.name(), file.sha256()));
        }
        return isDeleted;
    }
}
