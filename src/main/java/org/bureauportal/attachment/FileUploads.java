package org.bureauportal.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bureauportal.attachment.FileInspector.Inspection;
import org.bureauportal.attachment.picture.PictureRenderer;
import org.bureauportal.attachment.picture.RenderedPicture;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.filestore.FileStore;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.Bulkhead;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes files in. One is put down on this node's disk while it comes, judged there, and then stored at once with its row: while
 * it comes it needs neither the database nor memory, and killed at any moment it leaves nothing but a file that is swept.
 */
@Service
public class FileUploads {

    private static final Logger log = LoggerFactory.getLogger(FileUploads.class);

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int KEY_LENGTH = 26;

    private static final int PIECE = 64 * 1024;
    private static final long MEGABYTE = 1 << 20;

    /** What is left free on the disk for others. */
    private static final long RESERVE = 64 * MEGABYTE;

    /** Nothing takes so long to come. */
    private static final Duration LEFT_BEHIND = Duration.ofHours(24);

    private static final Duration TO_WAIT = Duration.ofSeconds(2);

    /** Seconds that a gigabyte takes on a slow disk. */
    private static final int SECONDS_TO_STORE = 600;

    private final AttachmentProperties limits;
    private final FileInspector inspector;
    private final PictureRenderer renderer;
    private final Renditions renditions;
    private final FileStore store;
    private final StoredFiles files;
    private final Rights rights;
    private final ApplicationEventPublisher events;
    private final DatabaseTime time;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Bulkhead places;
    private final SecureRandom random = new SecureRandom();

    FileUploads(
            AttachmentProperties limits,
            FileInspector inspector,
            PictureRenderer renderer,
            Renditions renditions,
            FileStore store,
            StoredFiles files,
            Rights rights,
            ApplicationEventPublisher events,
            DatabaseTime time,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.limits = limits;
        this.inspector = inspector;
        this.renderer = renderer;
        this.renditions = renditions;
        this.store = store;
        this.files = files;
        this.rights = rights;
        this.events = events;
        this.time = time;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setTimeout(SECONDS_TO_STORE);
        this.places = Bulkhead.perClient(limits.atOnce(), limits.perEditor());
    }

    /** Bytes of the largest file that is taken. */
    public long largest() {
        return limits.largest().toBytes();
    }

    /** What the names of files that are taken end with, in small letters, separated by commas. */
    public static String extensions() {
        return Stream.concat(Stream.of(FileKind.values()).map(FileKind::extension), Stream.of("jpeg"))
                .map(each -> "." + each)
                .collect(Collectors.joining(","));
    }

    /**
     * Takes a file in.
     *
     * @param given its name, as its sender has it
     * @param announced how many bytes will come; negative where that is not known
     * @param replaces the key of the file in whose place it comes; null where it is a new one
     * @throws UploadRefused with the reason, where it is not taken
     * @throws IOException where it does not come to its end
     */
    public StoredFile take(String given, long announced, InputStream bytes, @Nullable String replaces, Actor by)
            throws IOException {
        rights.require(by, Right.WRITE);
        String name = FileName.of(given);
        if (FileKind.of(name).isEmpty()) {
            throw UploadRefused.unfit("upload.kind", name);
        }
        if (announced > largest()) {
            throw tooLarge();
        }
        Optional<Bulkhead.Pass> place = places.enter(by.username(), 1, TO_WAIT);
        if (place.isEmpty()) {
            throw UploadRefused.busy("upload.busy");
        }
        Path directory = Files.createDirectories(Path.of(limits.directory()));
        Path file = directory.resolve(UUID.randomUUID().toString());
        try {
            receive(bytes, file, announced);
            Inspection found = inspector.inspect(file, name);
            return store(found, name, replaces, by);
        } finally {
            place.get().close();
            deleteAll(file);
        }
    }

    private void receive(InputStream bytes, Path file, long announced) throws IOException {
        if (Files.getFileStore(file.getParent()).getUsableSpace() - Math.max(0, announced) < RESERVE) {
            throw UploadRefused.busy("upload.diskFull");
        }
        long size = 0;
        try (OutputStream to = Files.newOutputStream(file)) {
            byte[] piece = new byte[PIECE];
            for (int read = bytes.read(piece); read >= 0; read = bytes.read(piece)) {
                size += read;
                if (size > largest()) {
                    throw tooLarge();
                }
                write(to, piece, read);
            }
        }
        if (announced >= 0 && size != announced) {
            throw new IOException("the upload ended after " + size + " of " + announced + " bytes");
        }
        if (size == 0) {
            throw UploadRefused.unfit("upload.empty");
        }
    }

    private static void write(OutputStream to, byte[] piece, int length) {
        try {
            to.write(piece, 0, length);
        } catch (IOException full) {
            log.warn("An upload could not be put down", full);
            throw UploadRefused.busy("upload.diskFull");
        }
    }

    private StoredFile store(Inspection found, String name, @Nullable String replaces, Actor by) throws IOException {
        String sha256 = sha256(found.bytes());
        List<RenderedPicture> rendered =
                found.picture() == null || renditions.has(sha256) ? List.of() : renderer.render(found.picture());
        StoredFile stored = transaction.execute(begun -> store(found, sha256, rendered, name, replaces, by));
        if (stored == null) {
            throw new IllegalStateException("the transaction has a result");
        }
        return stored;
    }

    private StoredFile store(
            Inspection found,
            String sha256,
            List<RenderedPicture> rendered,
            String name,
            @Nullable String replaces,
            Actor by) {
        rights.require(by, Right.WRITE);
        try (InputStream bytes = Files.newInputStream(found.bytes())) {
            long size = Files.size(found.bytes());
            store.put(sha256, size, bytes);
            renditions.add(sha256, rendered);
            StoredFile file = new StoredFile(
                    key(),
                    sha256,
                    size,
                    name,
                    FileKind.of(name).orElseThrow(),
                    found.mediaType(),
                    found.pages(),
                    found.width(),
                    found.height(),
                    replaces == null || files.find(List.of(replaces)).isEmpty() ? null : replaces,
                    time.now(),
                    by.name());
            files.add(file, by.username());
            events.publishEvent(new FileUploaded(by, name, sha256, size));
            return file;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String key() {
        StringBuilder key = new StringBuilder();
        for (int at = 0; at < KEY_LENGTH; at++) {
            key.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return key.toString();
    }

    static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (OutputStream to = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                Files.copy(file, to);
            }
            return HexFormat.of().formatHex(digest.digest()).toLowerCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private UploadRefused tooLarge() {
        return UploadRefused.tooLarge(largest() / MEGABYTE);
    }

    /** Deletes what a portal that was killed left behind. */
    void sweepDirectory() {
        Path directory = Path.of(limits.directory());
        if (!Files.isDirectory(directory)) {
            return;
        }
        Instant longAgo = clock.instant().minus(LEFT_BEHIND);
        try (Stream<Path> left = Files.list(directory)) {
            for (Path file : (Iterable<Path>) left.filter(Files::isRegularFile)::iterator) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(longAgo)) {
                    delete(file);
                }
            }
        } catch (IOException | UncheckedIOException unreadable) {
            log.warn("What earlier uploads left behind could not be deleted", unreadable);
        }
    }

    /** With what was made of it, which has its name and more. */
    private static void deleteAll(Path file) {
        String name = file.getFileName().toString();
        try (Stream<Path> all = Files.list(file.getParent())) {
            all.filter(each -> each.getFileName().toString().startsWith(name)).forEach(FileUploads::delete);
        } catch (IOException | UncheckedIOException kept) {
            log.warn("File {} of an upload could not be deleted", file, kept);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            log.warn("File {} of an upload could not be deleted", file, kept);
        }
    }
}
