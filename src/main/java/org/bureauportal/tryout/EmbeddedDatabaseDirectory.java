package org.bureauportal.tryout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The directory of one embedded database, claimed for this portal alone until it is closed.
 *
 * <p>Everything lies in it: the cluster, PostgreSQL's programs, the log and the lock. Nothing is shared with other
 * users or directories, and no sweeper of temporary files takes away what a long-running server still needs.
 */
final class EmbeddedDatabaseDirectory implements AutoCloseable {

    static final String OWN_DATABASE = "set SPRING_DATASOURCE_URL (with SPRING_DATASOURCE_USERNAME and"
            + " SPRING_DATASOURCE_PASSWORD) to use a PostgreSQL of your own";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabaseDirectory.class);
    private static final String MAJOR_VERSION = "18";
    private static final String UNFINISHED = "unfinished-";

    /** The locked byte lies behind the text, because Windows lets nobody read what is locked. */
    private static final long LOCKED_BYTE = 1024;

    /**
     * What this process has claimed. The file lock is not enough: POSIX drops all locks a process has on a file as soon
     * as it closes the file once, so a second try within the process must not even open it.
     */
    private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lockChannel;
    private final boolean root;

    private EmbeddedDatabaseDirectory(Path path, FileChannel lockChannel, boolean root) {
        this.path = path;
        this.lockChannel = lockChannel;
        this.root = root;
    }

    /** Makes the directory when it is absent, and claims it when it is ours and nobody else uses it. */
    static EmbeddedDatabaseDirectory claim(Path wanted) {
        Path path = made(wanted);
        UserPrincipal user = userWhoMayWriteTo(path);
        refuseForeign(path.resolve("postgres"), user);
        if (!CLAIMED.add(path)) {
            throw alreadyUsed(path, "this same process");
        }
        boolean kept = false;
        try {
            EmbeddedDatabaseDirectory directory = new EmbeddedDatabaseDirectory(path, lock(path), isRoot(path, user));
            kept = true;
            return directory;
        } finally {
            if (!kept) {
                CLAIMED.remove(path);
            }
        }
    }

    Path path() {
        return path;
    }

    Path cluster() {
        return path.resolve("postgres");
    }

    Path programs() {
        return path.resolve("programs");
    }

    Path log() {
        return path.resolve("postgres.log");
    }

    /** Whether files made here belong to root, as whom PostgreSQL refuses to run. */
    boolean isRoots() {
        return root;
    }

    /** Whether a cluster is there; one of another PostgreSQL is refused. */
    boolean hasCluster() {
        try {
            Path version = cluster().resolve("PG_VERSION");
            if (Files.exists(version)) {
                refuseOtherVersion(Files.readString(version).strip());
                return true;
            }
            if (!Files.exists(cluster()) || isEmpty(cluster())) {
                return false;
            }
        } catch (IOException exception) {
            throw unusable(cluster(), exception);
        }
        throw new TryOutDatabaseException(
                "The directory %s is not empty, but holds no PostgreSQL database.".formatted(cluster()),
                "Move its files elsewhere, or " + OWN_DATABASE + ".",
                null);
    }

    /** A new empty directory, for what gets its final name only when it is complete. */
    Path unfinished() throws IOException {
        return Files.createTempDirectory(path, UNFINISHED);
    }

    /** Removes what a portal that was killed had begun and not completed. */
    void removeUnfinished() {
        for (Path left : children(path)) {
            if (left.getFileName().toString().startsWith(UNFINISHED)) {
                remove(left);
            }
        }
    }

    /** Removes a file or a folder with all it holds, where that is possible. */
    static void remove(Path left) {
        try {
            FileSystemUtils.deleteRecursively(left);
        } catch (IOException exception) {
            LOG.debug("Cannot remove {}", left, exception);
        }
    }

    static List<Path> children(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.toList();
        } catch (IOException exception) {
            LOG.debug("Cannot list {}", parent, exception);
            return List.of();
        }
    }

    @Override
    public void close() {
        try {
            lockChannel.close();
        } catch (IOException exception) {
            LOG.debug("Cannot close the lock of {}", path, exception);
        } finally {
            CLAIMED.remove(path);
        }
    }

    static TryOutDatabaseException unusable(Path path, IOException exception) {
        return new TryOutDatabaseException(
                "The try-out database cannot use %s: %s".formatted(path, exception),
                "Make sure that the disk has at least 500 MB free and that the directory can be written to, or "
                        + OWN_DATABASE + ".",
                exception);
    }

    static TryOutDatabaseException foreign(Path path, String owner, String user, @Nullable Throwable cause) {
        if (owner.equals(user)) {
            return new TryOutDatabaseException(
                    "The portal may not write to %s, although it belongs to %s, as whom it runs.".formatted(path, user),
                    "Allow %s to enter and write to it (chmod u+rwx), or %s.".formatted(user, OWN_DATABASE),
                    cause);
        }
        return new TryOutDatabaseException(
                "%s belongs to %s, but the portal runs as %s and cannot keep its try-out database there."
                        .formatted(path, owner, user),
                "Run the portal as %s, or remove %s as %s (the notices in it are lost), or start the portal in another directory, or %s."
                        .formatted(owner, path, owner, OWN_DATABASE),
                cause);
    }

    static String ownerOf(Path path) {
        try {
            return Files.getOwner(path).getName();
        } catch (IOException | UnsupportedOperationException exception) {
            LOG.debug("Cannot see whose {} is", path, exception);
            return "another user";
        }
    }

    private static Path made(Path wanted) {
        Path path = wanted.toAbsolutePath().normalize();
        try {
            return Files.createDirectories(path).toRealPath();
        } catch (AccessDeniedException exception) {
            Path parent = path;
            while (!Files.exists(parent) && parent.getParent() != null) {
                parent = parent.getParent();
            }
            throw new TryOutDatabaseException(
                    "The directory %s cannot be made: %s belongs to %s, and the portal runs as %s."
                            .formatted(path, parent, ownerOf(parent), System.getProperty("user.name")),
                    "Start the portal in a directory that you can write to, or " + OWN_DATABASE + ".",
                    exception);
        } catch (IOException exception) {
            throw unusable(path, exception);
        }
    }

    /** Asks the file system itself, since the name a process goes by says little in a container. */
    private static UserPrincipal userWhoMayWriteTo(Path path) {
        Path probe;
        try {
            probe = Files.createTempFile(path, UNFINISHED, null);
        } catch (AccessDeniedException exception) {
            throw foreign(path, ownerOf(path), System.getProperty("user.name"), exception);
        } catch (IOException exception) {
            throw unusable(path, exception);
        }
        try {
            return Files.getOwner(probe);
        } catch (IOException exception) {
            throw unusable(path, exception);
        } finally {
            remove(probe);
        }
    }

    /** PostgreSQL itself insists on owning its directory; Windows knows owners that are groups, so it is left alone. */
    private static void refuseForeign(Path cluster, UserPrincipal user) {
        try {
            if (isPosix(cluster)
                    && Files.exists(cluster)
                    && !Files.getOwner(cluster).equals(user)) {
                throw foreign(cluster, ownerOf(cluster), user.getName(), null);
            }
        } catch (IOException exception) {
            throw unusable(cluster, exception);
        }
    }

    private static boolean isRoot(Path path, UserPrincipal user) {
        return isPosix(path) && user.getName().equals("root");
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileChannel lock(Path path) {
        Path file = path.resolve("portal.lock");
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (AccessDeniedException exception) {
            throw foreign(file, ownerOf(file), System.getProperty("user.name"), exception);
        } catch (IOException exception) {
            throw unusable(file, exception);
        }
        boolean kept = false;
        try {
            @Nullable FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw alreadyUsed(path, "process " + writtenIn(channel));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            kept = true;
            return channel;
        } catch (IOException exception) {
            throw unusable(file, exception);
        } finally {
            if (!kept) {
                closeQuietly(channel);
            }
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
            LOG.debug("Cannot close a lock that was not had", exception);
        }
    }

    private static TryOutDatabaseException alreadyUsed(Path path, String by) {
        return new TryOutDatabaseException(
                "Another portal already uses the try-out database in %s (%s).".formatted(path, by),
                "Stop the other portal, or start this one in another directory, or " + OWN_DATABASE + ".",
                null);
    }

    private void refuseOtherVersion(String version) {
        if (!version.equals(MAJOR_VERSION)) {
            throw new TryOutDatabaseException(
                    "The try-out database in %s was made by PostgreSQL %s, but this portal brings PostgreSQL %s."
                            .formatted(cluster(), version, MAJOR_VERSION),
                    "Start the portal version that made it, or remove %s (the notices in it are lost), or %s."
                            .formatted(cluster(), OWN_DATABASE),
                    null);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.findAny().isEmpty();
        }
    }
}
