package org.bureauportal.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bureauportal.attachment.picture.RenderedPicture;
import org.bureauportal.attachment.picture.RenditionFormat;
import org.bureauportal.filestore.FileStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The pictures that were made of others for readers: once of each content, however many files have it. */
@Repository
class Renditions {

    private final JdbcClient database;
    private final FileStore store;

    Renditions(JdbcClient database, FileStore store) {
        this.database = database;
        this.store = store;
    }

    /**
     * A picture that was made of another.
     *
     * @param width in pixels
     * @param height in pixels
     * @param sha256 of its own bytes
     * @param size in bytes
     */
    record Rendition(int width, int height, RenditionFormat format, String sha256, long size) {}

    boolean has(String sha256) {
        return !of(sha256).isEmpty();
    }

    /** What was made of a content, the narrowest first. */
    List<Rendition> of(String sha256) {
        return database.sql("""
                        select width, height, format, rendition_sha256, size from picture_rendition
                        where sha256 = :sha256 order by width, format
                        """)
                .param("sha256", sha256)
                .query(Renditions::rendition)
                .list();
    }

    /**
     * A file with what was made of it.
     *
     * @param width of a picture, in pixels as shown; otherwise null
     * @param height of a picture, in pixels as shown; otherwise null
     * @param made the narrowest first; may be empty
     */
    record RenderedFile(
            String key,
            String extension,
            @Nullable Integer width,
            @Nullable Integer height,
            List<Rendition> made) {}

    /** The files of these keys, as far as there are such, by key. */
    Map<String, RenderedFile> ofFiles(Collection<String> keys) {
        Map<String, RenderedFile> found = new LinkedHashMap<>();
        database.sql("""
                        select f.key, f.extension, f.width as file_width, f.height as file_height,
                            r.width, r.height, r.format, r.rendition_sha256, r.size
                        from stored_file f left join picture_rendition r on r.sha256 = f.sha256
                        where f.key = any(:keys) order by f.key, r.width, r.format
                        """).param("keys", keys.toArray(String[]::new)).query(row -> {
            RenderedFile file = found.get(row.getString("key"));
            if (file == null) {
                file = new RenderedFile(
                        row.getString("key"),
                        row.getString("extension"),
                        row.getObject("file_width", Integer.class),
                        row.getObject("file_height", Integer.class),
                        new ArrayList<>());
                found.put(file.key(), file);
            }
            if (row.getString("format") != null) {
                file.made().add(rendition(row, 0));
            }
        });
        return found;
    }

    private static Rendition rendition(ResultSet row, int index) throws SQLException {
        return new Rendition(
                row.getInt("width"),
                row.getInt("height"),
                RenditionFormat.of(row.getString("format")),
                row.getString("rendition_sha256"),
                row.getLong("size"));
    }

    Optional<Rendition> find(String sha256, int width, RenditionFormat format) {
        return of(sha256).stream()
                .filter(each -> each.width() == width && each.format() == format)
                .findFirst();
    }

    /** Of two that bring the same at once, the first is kept. */
    void add(String sha256, List<RenderedPicture> rendered) throws IOException {
        for (RenderedPicture each : rendered) {
            String own = FileUploads.sha256(each.bytes());
            long size = Files.size(each.bytes());
            try (InputStream bytes = Files.newInputStream(each.bytes())) {
                store.put(own, size, bytes);
            }
            database.sql("""
                            insert into picture_rendition (sha256, width, height, format, rendition_sha256, size)
                            values (:sha256, :width, :height, :format, :own, :size)
                            on conflict do nothing
                            """)
                    .param("sha256", sha256)
                    .param("width", each.width())
                    .param("height", each.height())
                    .param("format", each.format().extension())
                    .param("own", own)
                    .param("size", size)
                    .update();
        }
    }
}
