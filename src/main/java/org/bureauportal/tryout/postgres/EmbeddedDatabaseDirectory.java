package org.bureauportal.tryout.postgres;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The directory of an embedded database, claimed for this portal alone until it is closed.
 *
 * <p>Everything lies in it: the cluster, PostgreSQL's programs, the log and the lock. Nothing is shared with other
 * users or directories, and no sweeper of temporary files takes away what a long-running server still needs.
 */
final class EmbeddedDatabaseDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabaseDirectory.class);
    private static final String UNFINISHED = "unfinished-";

    private final Path path;
    private final UserPrincipal user;
    private final EmbeddedDatabaseLock lock;

    private EmbeddedDatabaseDirectory(Path path, UserPrincipal user, EmbeddedDatabaseLock lock) {
        this.path = path;
        this.user = user;
        this.lock = lock;
    }

    /**
     * Makes the directory when it is absent, and claims it.
     *
     * @throws TryOutDatabaseException when it is not ours or another portal uses it
     */
    static EmbeddedDatabaseDirectory claim(Path wanted) {
        Path path = made(wanted);
        UserPrincipal user = userWhoWritesTo(path);
        refuseForeign(cluster(path), user);
        return new EmbeddedDatabaseDirectory(path, user, EmbeddedDatabaseLock.on(path));
    }

    Path path() {
        return path;
    }

    Path cluster() {
        return cluster(path);
    }

    Path programs() {
        return path.resolve("programs");
    }

    Path log() {
        return path.resolve("postgres.log");
    }

    /** Whether the portal runs as root, as whom PostgreSQL refuses to run. */
    boolean isRoots() {
        return isPosix(path) && user.getName().equals("root");
    }

    /** A new empty directory, for what gets its final name only when it is complete. */
    Path unfinished() throws IOException {
        return Files.createTempDirectory(path, UNFINISHED);
    }

    /** A new empty file for the moment. */
    Path unfinishedFile() throws IOException {
        return Files.createTempFile(path, UNFINISHED, null);
    }

    /** Removes what a portal that was killed had begun and not completed. */
    void removeUnfinished() {
        for (Path left : children(path)) {
            if (left.getFileName().toString().startsWith(UNFINISHED)) {
                remove(left);
            }
        }
    }

    /** Removes a file, or a folder with all it holds, where that is possible. */
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
        lock.close();
    }

    private static Path made(Path wanted) {
        Path path = wanted.toAbsolutePath().normalize();
        try {
            return Files.createDirectories(path).toRealPath();
        } catch (AccessDeniedException exception) {
            Path above = nearestExisting(path).orElse(path);
            throw new TryOutDatabaseException(
                    "The directory %s cannot be made: %s belongs to %s, and the portal runs as %s."
                            .formatted(
                                    path,
                                    above,
                                    TryOutDatabaseException.ownerOf(above),
                                    System.getProperty("user.name")),
                    "Start the portal in a directory that %s may write to, or %s."
                            .formatted(System.getProperty("user.name"), TryOutDatabaseException.OWN_DATABASE),
                    exception);
        } catch (IOException exception) {
            throw TryOutDatabaseException.unusable(path, exception);
        }
    }

    private static Optional<Path> nearestExisting(Path path) {
        return Stream.iterate(Optional.of(path), Optional::isPresent, step -> step.map(Path::getParent))
                .flatMap(Optional::stream)
                .filter(Files::exists)
                .findFirst();
    }

    /** Asks the file system, since the name a process goes by says little in a container. */
    private static UserPrincipal userWhoWritesTo(Path path) {
        try {
            Path probe = Files.createTempFile(path, "probe-", null);
            try {
                return Files.getOwner(probe);
            } finally {
                remove(probe);
            }
        } catch (AccessDeniedException exception) {
            throw TryOutDatabaseException.foreign(path, System.getProperty("user.name"), exception);
        } catch (IOException exception) {
            throw TryOutDatabaseException.unusable(path, exception);
        }
    }

    /** PostgreSQL insists on owning its directory. Windows knows owners that are groups, so there it is left alone. */
    private static void refuseForeign(Path cluster, UserPrincipal user) {
        try {
            if (isPosix(cluster)
                    && Files.exists(cluster)
                    && !Files.getOwner(cluster).equals(user)) {
                throw TryOutDatabaseException.foreign(cluster, user.getName(), null);
            }
        } catch (IOException exception) {
            throw TryOutDatabaseException.unusable(cluster, exception);
        }
    }

    private static Path cluster(Path path) {
        return path.resolve("postgres");
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
