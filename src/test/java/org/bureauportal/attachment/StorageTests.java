package org.bureauportal.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.filestore.FileStore;
import org.bureauportal.shared.Actor;
import org.bureauportal.text.ContentField;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Files and rows agree, whatever happens between; a content is stored once; what no text names is swept. */
@PortalTest
class StorageTests {

    /** More than two pieces of the store, and no multiple of one. */
    private static final int SIZE = 600_001;

    @Autowired
    private Desk desk;

    @Autowired
    private FileUploads uploads;

    @Autowired
    private FileStore store;

    @Autowired
    private UnusedFiles unused;

    @Autowired
    private AttachmentProperties limits;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionOperations transaction;

    @Test
    void aContentIsStoredOnceHoweverManyBringItAtOnce() throws Exception {
        byte[] bytes = text(SIZE);
        ExecutorService editors = Executors.newFixedThreadPool(3);
        List<Callable<StoredFile>> tasks = new ArrayList<>();
        for (int at = 0; at < 3; at++) {
            tasks.add(() -> take("same.txt", bytes.length, new ByteArrayInputStream(bytes)));
        }
        List<String> keys = new ArrayList<>();
        String sha256 = "";
        for (Future<StoredFile> each : editors.invokeAll(tasks)) {
            keys.add(each.get().key());
            sha256 = each.get().sha256();
        }
        editors.shutdown();

        assertThat(keys).doesNotHaveDuplicates();
        assertThat(count("select count(*) from file_chunk where sha256 = '" + sha256 + "'"))
                .isEqualTo(3);
        List<byte[]> read = new ArrayList<>();
        store.copy(sha256, 0, SIZE, collected(read));
        assertThat(SampleFile.joined(read.toArray(byte[][]::new))).isEqualTo(bytes);
        read.clear();
        store.copy(sha256, 262_140, 10, collected(read));
        assertThat(SampleFile.joined(read.toArray(byte[][]::new)))
                .isEqualTo(Arrays.copyOfRange(bytes, 262_140, 262_150));
    }

    @Test
    void anUploadThatIsCutOffAtAnyTenthLeavesNothing() throws IOException {
        byte[] bytes = text(SIZE);
        long before = files();
        for (int tenth = 0; tenth < 10; tenth++) {
            int length = SIZE * tenth / 10;
            InputStream cut = new ByteArrayInputStream(bytes, 0, length);
            assertThatThrownBy(() -> take("cut.txt", SIZE, cut)).isInstanceOf(IOException.class);
        }
        assertThat(files()).isEqualTo(before);
        assertThat(spooled()).isEmpty();
    }

    /** As where the portal is killed before the commit; a control that commits shows that the test could tell. */
    @Test
    void bytesWithoutTheirRowAreNotThere() {
        String sha256 = "0".repeat(64);
        transaction.executeWithoutResult(begun -> {
            put(sha256);
            begun.setRollbackOnly();
        });
        assertThat(count("select count(*) from file_chunk where sha256 = '" + sha256 + "'"))
                .isZero();

        transaction.executeWithoutResult(begun -> put(sha256));
        assertThat(count("select count(*) from file_chunk where sha256 = '" + sha256 + "'"))
                .isEqualTo(1);
        unused.sweep();
        assertThat(count("select count(*) from file_content where sha256 = '" + sha256 + "'"))
                .as("no file has it")
                .isZero();
    }

    @Test
    void whatNoTextNamesIsSweptAfterItsTimeAndWhatOneNamesStays() {
        String used = anOldFile("used.txt");
        String left = anOldFile("left.txt");
        String fresh = desk.aFile("fresh.txt", "fresh " + Desk.aWord());
        desk.aDraft(AText.fit().with(ContentField.ATTACHMENTS, used).content());

        unused.sweep();

        assertThat(database.sql("select key from stored_file where key = any(:keys)")
                        .param("keys", new String[] {used, left, fresh})
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(used, fresh);
    }

    @Test
    void anUploadThatIsTooLargeIsRefusedBeforeAndWhileItComes() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                Arrays.fill(bytes, offset, offset + length, (byte) 'a');
                return length;
            }
        };
        assertThatThrownBy(() -> take("a.txt", limits.largest().toBytes() + 1, endless))
                .isInstanceOfSatisfying(
                        UploadRefused.class,
                        refused -> assertThat(refused.kind()).isEqualTo(UploadRefused.Kind.TOO_LARGE));
        assertThatThrownBy(() -> take("a.txt", -1, endless))
                .isInstanceOfSatisfying(
                        UploadRefused.class,
                        refused -> assertThat(refused.kind()).isEqualTo(UploadRefused.Kind.TOO_LARGE));
        assertThat(spooled()).isEmpty();
    }

    @Test
    void somebodyWithoutAnAccountUploadsNothing() {
        Actor nobody = new Actor(Desk.aWord(), "Nobody");

        assertThatThrownBy(() -> uploads.take("a.txt", 1, new ByteArrayInputStream(new byte[] {'a'}), null, nobody))
                .isInstanceOf(RuntimeException.class);
    }

    /** So that one who is slow holds back nobody else. */
    @Test
    void oneEditorHoldsNoMorePlacesThanTheirOwn() throws Exception {
        ExecutorService slow = Executors.newFixedThreadPool(limits.perEditor());
        List<Held> held = new ArrayList<>();
        for (int at = 0; at < limits.perEditor(); at++) {
            Held body = new Held();
            held.add(body);
            slow.execute(() -> {
                try {
                    take("slow.txt", -1, body);
                } catch (IOException | UploadRefused empty) {
                    // nothing came
                }
            });
            body.begun.await();
        }

        assertThatThrownBy(() -> desk.aFile("a.txt", "a"))
                .isInstanceOfSatisfying(
                        UploadRefused.class,
                        refused -> assertThat(refused.kind()).isEqualTo(UploadRefused.Kind.BUSY));

        held.forEach(body -> body.end.countDown());
        slow.shutdown();
        assertThat(slow.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(desk.aFile("a.txt", "a")).isNotEmpty();
    }

    /** A body that does not come to its end before it is told to. */
    private static final class Held extends InputStream {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);

        @Override
        public int read() throws IOException {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
            return -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
        }
    }

    private void put(String sha256) {
        try {
            store.put(sha256, 3, new ByteArrayInputStream(new byte[] {'a', 'b', 'c'}));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private StoredFile take(String name, long announced, InputStream bytes) throws IOException {
        return uploads.take(name, announced, bytes, null, Desk.EDITOR);
    }

    /** The key of one that was uploaded too long ago for what no text names. */
    private String anOldFile(String name) {
        String fresh = desk.aFile(name, name + Desk.aWord());
        return database.sql("""
                        insert into stored_file (key, sha256, size, name, extension, media_type, uploaded_at, uploaded_by,
                            uploaded_by_username)
                        select translate(key, 'abcdefgh', 'hgfedcba'), sha256, size, name, extension, media_type,
                            uploaded_at - :by * interval '1 second', uploaded_by, uploaded_by_username
                        from stored_file where key = :key
                        returning key
                        """)
                .param("by", limits.unusedAfter().plus(Duration.ofMinutes(1)).toSeconds())
                .param("key", fresh)
                .query(String.class)
                .single();
    }

    private long files() {
        return count("select count(*) from stored_file");
    }

    private long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    private List<Path> spooled() {
        Path directory = Path.of(limits.directory());
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> left = Files.list(directory)) {
            return left.toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static byte[] text(int size) {
        byte[] text = (Desk.aWord() + " ").repeat(size / 30).getBytes(StandardCharsets.US_ASCII);
        return Arrays.copyOf(text, size);
    }

    private static OutputStream collected(List<byte[]> read) {
        return new OutputStream() {
            @Override
            public void write(int one) {
                read.add(new byte[] {(byte) one});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                read.add(Arrays.copyOfRange(bytes, offset, offset + length));
            }
        };
    }
}
