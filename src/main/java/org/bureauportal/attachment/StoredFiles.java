package org.bureauportal.attachment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bureauportal.shared.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The files that were uploaded, for editors. What the public may have of them is not asked here. */
@Repository
public class StoredFiles {

    private static final String SELECT = """
            select key, sha256, size, name, extension, media_type, pages, width, height, replaces, uploaded_at, uploaded_by
            from stored_file
            """;

    private final JdbcClient database;
    private final AttachmentProperties limits;

    StoredFiles(JdbcClient database, AttachmentProperties limits) {
        this.database = database;
        this.limits = limits;
    }

    /** How many files may go with one text. */
    public int most() {
        return limits.most();
    }

    /** The files of these keys, as far as there are such, by key and in their order. */
    public Map<String, StoredFile> find(Collection<String> keys) {
        Map<String, StoredFile> found = new LinkedHashMap<>();
        if (keys.isEmpty()) {
            return found;
        }
        Map<String, StoredFile> any = new LinkedHashMap<>();
        database.sql(SELECT + " where key = any(:keys)")
                .param("keys", keys.toArray(String[]::new))
                .query(StoredFiles::file)
                .list()
                .forEach(file -> any.put(file.key(), file));
        keys.forEach(key -> Optional.ofNullable(any.get(key)).ifPresent(file -> found.put(key, file)));
        return found;
    }

    /**
     * The file of a key.
     *
     * @throws NotFound where there is no such file
     */
    public StoredFile find(String key) {
        return Optional.ofNullable(find(List.of(key)).get(key)).orElseThrow(() -> NotFound.file(key));
    }

    void add(StoredFile file, String username) {
        database.sql("""
                        insert into stored_file (key, sha256, size, name, extension, media_type, pages, width, height,
                            replaces, uploaded_at, uploaded_by, uploaded_by_username)
                        values (:key, :sha256, :size, :name, :extension, :type, :pages, :width, :height,
                            :replaces, :at, :by, :username)
                        """)
                .param("key", file.key())
                .param("sha256", file.sha256())
                .param("size", file.size())
                .param("name", file.name())
                .param("extension", file.kind().extension())
                .param("type", file.mediaType())
                .param("pages", file.pages())
                .param("width", file.width())
                .param("height", file.height())
                .param("replaces", file.replaces())
                .param("at", file.uploadedAt().atOffset(ZoneOffset.UTC))
                .param("by", file.uploadedBy())
                .param("username", username)
                .update();
    }

    private static StoredFile file(ResultSet row, int index) throws SQLException {
        return new StoredFile(
                row.getString("key"),
                row.getString("sha256"),
                row.getLong("size"),
                row.getString("name"),
                FileKind.valueOf(row.getString("extension").toUpperCase(Locale.ROOT)),
                row.getString("media_type"),
                row.getObject("pages", Integer.class),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                row.getString("replaces"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                row.getString("uploaded_by"));
    }
}
