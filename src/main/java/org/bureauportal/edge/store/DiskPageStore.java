package org.bureauportal.edge.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import org.bureauportal.edge.freshness.Mark;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * The copy of the public pages on disk, one file an address, under names that any server understands: {@code /articles/7}
 * stands in {@code articles/7.html.gz}. Where the directory cannot be used the portal works without.
 */
@Component
public class DiskPageStore implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(DiskPageStore.class);

    private static final String COMPRESSED = ".gz";
    private static final String DOCUMENT = ".html";
    private static final String INDEX = "index";
    private static final String UNFINISHED = ".new";
    private static final String MARK = "mark";
    private static final String LOCK = "lock";
    private static final String HEARD = "heard";

    /** More than any page says of itself. */
    private static final int BEGINNING = 8 * 1024;

    private final AtomicLong failures = new AtomicLong();
    private final @Nullable Path pages;
    private final @Nullable Path directory;
    private @Nullable FileChannel lock;

    DiskPageStore(Settings settings) {
        Path wanted = settings.directory().isBlank() ? null : Path.of(settings.directory());
        this.directory = wanted != null && take(wanted) ? wanted : null;
        this.pages = directory == null ? null : directory.resolve("public");
    }

    /** @param directory where pages are kept for outages, a directory for this node alone; none where it is empty */
    @ConfigurationProperties("portal.edge")
    record Settings(@DefaultValue("data/pages") String directory) {}

    /** A directory of this node beside the pages, made where there is none; empty where the disk cannot be used. */
    Optional<Path> directory(String name) {
        if (directory == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.createDirectories(directory.resolve(name)));
        } catch (IOException unusable) {
            failed("made", name, unusable);
            return Optional.empty();
        }
    }

    public boolean isUsed() {
        return directory != null;
    }

    public long failures() {
        return failures.get();
    }

    public Optional<CachedPage> read(String address) {
        if (pages == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(PageFileFormat.page(Files.readAllBytes(file(pages, address))));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | DataFormatException unreadable) {
            failed("read", address, unreadable);
            return Optional.empty();
        }
    }

    /** What the file of an address says of itself, without its text. */
    public Optional<CachedPage.Head> head(String address) {
        if (pages == null) {
            return Optional.empty();
        }
        try (InputStream file = Files.newInputStream(file(pages, address))) {
            return Optional.of(PageFileFormat.head(file.readNBytes(BEGINNING)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | DataFormatException unreadable) {
            failed("read", address, unreadable);
            return Optional.empty();
        }
    }

    /** Puts a page in the place of the last one, whole or not at all. */
    public boolean write(String address, CachedPage page) {
        if (pages == null) {
            return false;
        }
        try {
            replace(file(pages, address), PageFileFormat.of(page));
            return true;
        } catch (IOException full) {
            failed("written", address, full);
            return false;
        }
    }

    public boolean delete(String address) {
        if (pages == null) {
            return true;
        }
        try {
            Files.deleteIfExists(file(pages, address));
            return true;
        } catch (NoSuchFileException never) {
            return true;
        } catch (IOException kept) {
            failed("deleted", address, kept);
            return false;
        }
    }

    /**
     * Deletes the files of some addresses, and what was left unfinished.
     *
     * @param unwanted is asked for each address and when its file was written
     * @return how many files it wanted gone
     */
    public int deleteWhere(BiPredicate<String, Instant> unwanted) {
        if (pages == null || !Files.isDirectory(pages)) {
            return 0;
        }
        int deleted = 0;
        try (Stream<Path> files = Files.walk(pages)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (!file.toString().endsWith(COMPRESSED)) {
                    Files.deleteIfExists(file);
                } else if (unwanted.test(
                        address(pages, file), Files.getLastModifiedTime(file).toInstant())) {
                    Files.deleteIfExists(file);
                    deleted++;
                }
            }
        } catch (IOException | UncheckedIOException unreadable) {
            failed("compared", "everything", unreadable);
        }
        return deleted;
    }

    public Optional<Mark> mark() {
        if (directory == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Mark.of(Files.readAllLines(directory.resolve(MARK))));
        } catch (IOException | RuntimeException none) {
            return Optional.empty();
        }
    }

    public boolean mark(Mark mark) {
        if (directory == null) {
            return false;
        }
        String lines = String.join("\n", mark.lines()) + "\n";
        try {
            replace(directory.resolve(MARK), lines.getBytes(StandardCharsets.US_ASCII));
            return true;
        } catch (IOException full) {
            failed("written", MARK, full);
            return false;
        }
    }

    /**
     * Notes that the copy shows nothing that was withdrawn before an instant. Of several copies a server without a portal
     * sends the one whose file {@code heard} was modified last.
     */
    public void heard(Instant at) {
        if (directory == null) {
            return;
        }
        Path file = directory.resolve(HEARD);
        try {
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            Files.setLastModifiedTime(file, FileTime.from(at));
        } catch (IOException full) {
            failed("written", HEARD, full);
        }
    }

    @Override
    public void destroy() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }

    /** Two portals in one directory would take each other's pages away. */
    private boolean take(Path wanted) {
        try {
            Files.createDirectories(wanted);
            lock = FileChannel.open(wanted.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock taken = lock.tryLock();
            if (taken != null) {
                return true;
            }
            log.warn("Directory {} is in use by another portal; this one has no disk copy for outages", wanted);
        } catch (OverlappingFileLockException another) {
            log.warn(
                    "Directory {} is in use by another portal in this process; this one has no disk copy for outages",
                    wanted);
        } catch (IOException unusable) {
            log.warn(
                    "Directory {} cannot be used; there is no disk copy for outages. Let the portal's user write there, or set"
                            + " PORTAL_EDGE_DIRECTORY to another directory. {}",
                    wanted,
                    unusable.toString());
        }
        return false;
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
                channel.write(rest);
            }
            channel.force(false);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            Files.deleteIfExists(unfinished);
            throw failed;
        }
    }

    /** @throws NoSuchFileException where the address is not the only one that the file could have */
    private static Path file(Path pages, String address) throws NoSuchFileException {
        String path = address.equals("/") ? INDEX : address.substring(1);
        boolean isDocument = path.indexOf('.', path.lastIndexOf('/') + 1) < 0;
        Path file = pages.resolve(path + (isDocument ? DOCUMENT : "") + COMPRESSED);
        if (!file.equals(file.normalize()) || !address(pages, file).equals(address)) {
            throw new NoSuchFileException(address);
        }
        return file;
    }

    private static String address(Path pages, Path file) {
        String path = pages.relativize(file).toString().replace('\\', '/');
        String address = path.substring(0, path.length() - COMPRESSED.length());
        if (address.endsWith(DOCUMENT)) {
            address = address.substring(0, address.length() - DOCUMENT.length());
        }
        return address.equals(INDEX) ? "/" : "/" + address;
    }

    /** A full disk would fill the log, too. */
    private void failed(String done, String address, Exception failure) {
        if (failures.getAndIncrement() % 1000 == 0) {
            log.warn("Disk copy of {} could not be {}; failures so far: {}", address, done, failures, failure);
        }
    }
}
