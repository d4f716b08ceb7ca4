package org.bureauportal.tryout.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A claim of one portal to a directory, which ends with its process however that ends. */
final class EmbeddedDatabaseLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabaseLock.class);

    /** The locked byte lies behind the text, because on Windows what is locked cannot be read. */
    private static final long LOCKED_BYTE = 1024;

    /**
     * What this process has claimed. The file lock is not enough: POSIX drops all locks that a process has on a file as
     * soon as it closes the file once, so a second try within the process must not even open it.
     */
    private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private EmbeddedDatabaseLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Claims a directory.
     *
     * @param directory by its real path
     * @throws TryOutDatabaseException when another portal has it
     */
    static EmbeddedDatabaseLock on(Path directory) {
        if (!CLAIMED.add(directory)) {
            throw taken(directory, "this very process");
        }
        boolean locked = false;
        try {
            FileChannel channel = locked(directory);
            locked = true;
            return new EmbeddedDatabaseLock(directory, channel);
        } finally {
            if (!locked) {
                CLAIMED.remove(directory);
            }
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
        CLAIMED.remove(directory);
    }

    private static FileChannel locked(Path directory) {
        Path file = directory.resolve("portal.lock");
        FileChannel channel = opened(file);
        boolean locked = false;
        try {
            if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
                throw taken(directory, "process " + writtenIn(channel));
            }
            channel.truncate(0);
            channel.write(StandardCharsets.US_ASCII.encode(
                    Long.toString(ProcessHandle.current().pid())));
            locked = true;
            return channel;
        } catch (IOException exception) {
            throw TryOutDatabaseException.unusable(file, exception);
        } finally {
            if (!locked) {
                closeQuietly(channel);
            }
        }
    }

    private static FileChannel opened(Path file) {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (AccessDeniedException exception) {
            throw TryOutDatabaseException.foreign(file, System.getProperty("user.name"), exception);
        } catch (IOException exception) {
            throw TryOutDatabaseException.unusable(file, exception);
        }
    }

    private static String writtenIn(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException exception) {
            LOG.debug("Cannot close the file of a lock", exception);
        }
    }

    private static TryOutDatabaseException taken(Path directory, String by) {
        return new TryOutDatabaseException(
                "Another portal already uses the try-out database in %s (%s).".formatted(directory, by),
                "Stop the other portal, or start this one in another directory, or "
                        + TryOutDatabaseException.OWN_DATABASE + ".",
                null);
    }
}
