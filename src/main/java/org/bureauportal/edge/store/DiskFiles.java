package org.bureauportal.edge.store;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.bureauportal.filestore.FileStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.util.unit.DataSize;

/**
 * The bytes of files on this node's disk, each content once, as far as there is room: from there the system sends them to any
 * number of readers, and they outlast the database. Who may have a file is not known here.
 */
@Component
public class DiskFiles {

    private static final Logger log = LoggerFactory.getLogger(DiskFiles.class);

    private static final String UNFINISHED = ".new";

    private final Settings settings;
    private final FileStore store;
    private final @Nullable Path directory;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Boolean>> underWay = new ConcurrentHashMap<>();
    private final AtomicLong clock = new AtomicLong();

    /** A file on disk. */
    private static final class Kept {

        private final long size;

        /** Grows with each use of any file. */
        private volatile long lastUse;

        Kept(long size, long lastUse) {
            this.size = size;
            this.lastUse = lastUse;
        }
    }

    /**
     * How much room files have.
     *
     * @param files bytes of all that are kept on disk; those that were not asked for longest go first
     * @param largestFile bytes of the largest that is kept; larger ones are read from the store for each reader
     */
    @ConfigurationProperties("portal.edge")
    record Settings(
            @DefaultValue("2GB") DataSize files,
            @DefaultValue("64MB") DataSize largestFile) {}

    DiskFiles(Settings settings, DiskPageStore pages, FileStore store) {
        this.settings = settings;
        this.store = store;
        this.directory = pages.directory("files").orElse(null);
        if (directory != null) {
            list(directory);
        }
    }

    /** The file with a content, once it is there whole; empty where it is not and cannot be kept, or cannot be had now. */
    public Optional<Path> find(String sha256, long size) {
        if (directory == null || size > settings.largestFile().toBytes()) {
            return Optional.empty();
        }
        Path file = directory.resolve(sha256);
        Kept known = kept.get(sha256);
        if (known == null || !Files.exists(file)) {
            kept.remove(sha256);
            if (!fetchOnce(sha256, size, file)) {
                return Optional.empty();
            }
        } else {
            known.lastUse = clock.incrementAndGet();
        }
        return Optional.of(file);
    }

    /** Deletes all but some. */
    public void keepOnly(Set<String> wanted) {
        kept.keySet().stream().filter(each -> !wanted.contains(each)).toList().forEach(this::delete);
    }

    private boolean fetchOnce(String sha256, long size, Path file) {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> other = underWay.putIfAbsent(sha256, mine);
        if (other != null) {
            return other.join();
        }
        boolean isThere = false;
        try {
            isThere = kept.containsKey(sha256) || fetch(sha256, size, file);
        } finally {
            mine.complete(isThere);
            underWay.remove(sha256);
        }
        return isThere;
    }

    private boolean fetch(String sha256, long size, Path file) {
        Path unfinished = file.resolveSibling(sha256 + UNFINISHED);
        try {
            makeRoom(size);
            try (OutputStream to = Files.newOutputStream(unfinished)) {
                store.copy(sha256, 0, size, to);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            kept.put(sha256, new Kept(size, clock.incrementAndGet()));
            return true;
        } catch (IOException | DataAccessException | TransactionException away) {
            log.debug("a file could not be put on disk", away);
            try {
                Files.deleteIfExists(unfinished);
            } catch (IOException stays) {
                log.debug("it is written over the next time", stays);
            }
            return false;
        }
    }

    private synchronized void makeRoom(long size) {
        long room = settings.files().toBytes() - size;
        while (total() > room) {
            Optional<String> oldest = kept.entrySet().stream()
                    .min(Map.Entry.comparingByValue((one, other) -> Long.compare(one.lastUse, other.lastUse)))
                    .map(Map.Entry::getKey);
            if (oldest.isEmpty()) {
                return;
            }
            delete(oldest.get());
        }
    }

    private long total() {
        return kept.values().stream().mapToLong(each -> each.size).sum();
    }

    private void delete(String sha256) {
        kept.remove(sha256);
        try {
            if (directory != null) {
                Files.deleteIfExists(directory.resolve(sha256));
            }
        } catch (IOException stays) {
            log.warn("File {} could not be deleted from the disk copy", sha256, stays);
        }
    }

    private void list(Path there) {
        try (Stream<Path> files = Files.list(there)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.endsWith(UNFINISHED)) {
                    Files.deleteIfExists(file);
                } else {
                    kept.put(name, new Kept(Files.size(file), 0));
                }
            }
        } catch (IOException | UncheckedIOException unreadable) {
            log.warn("The files of the disk copy could not be listed", unreadable);
        }
    }
}
