package org.bureauportal.filestore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files in the database, in rows of a few hundred kilobytes: one backup holds everything. */
@Component
class DatabaseFileStore implements FileStore {

    private static final int CHUNK = 256 * 1024;

    private final JdbcClient database;
    private final JdbcOperations statements;

    DatabaseFileStore(JdbcClient database, JdbcOperations statements) {
        this.database = database;
        this.statements = statements;
    }

    /** Of two that bring the same content at once, the second waits for the first and finds it there. */
    @Override
    public void put(String sha256, long size, InputStream bytes) throws IOException {
        while (!isNew(sha256, size)) {
            if (isHeld(sha256)) {
                return;
            }
        }
        int number = 0;
        for (byte[] chunk = bytes.readNBytes(CHUNK); chunk.length > 0; chunk = bytes.readNBytes(CHUNK)) {
            statements.update("insert into file_chunk (sha256, number, bytes) values (?, ?, ?)", sha256, number, chunk);
            number++;
        }
    }

    private boolean isNew(String sha256, long size) {
        return database.sql(
                                "insert into file_content (sha256, size) values (:sha256, :size) on conflict (sha256) do nothing")
                        .param("sha256", sha256)
                        .param("size", size)
                        .update()
                > 0;
    }

    /** Whether it is there and cannot be swept before this transaction ends. */
    private boolean isHeld(String sha256) {
        return database.sql("select sha256 from file_content where sha256 = :sha256 for key share")
                .param("sha256", sha256)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** Holds no connection while it writes, as the reader may be slow. */
    @Override
    public void copy(String sha256, long from, long length, OutputStream to) throws IOException {
        long end = from + length;
        for (long at = from; at < end; ) {
            int number = (int) (at / CHUNK);
            byte[] chunk = database.sql("select bytes from file_chunk where sha256 = :sha256 and number = :number")
                    .param("sha256", sha256)
                    .param("number", number)
                    .query((row, index) -> row.getBytes(1))
                    .optional()
                    .orElseThrow(() -> new NoSuchFileException(sha256));
            int offset = (int) (at % CHUNK);
            int part = (int) Math.min(chunk.length - offset, end - at);
            to.write(chunk, offset, part);
            at += part;
        }
    }
}
