package org.bureauportal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small disk in memory, unmounted when the measuring ends in any way. */
final class Disk implements AutoCloseable {

    private final Path directory;

    private Disk(Path directory) {
        this.directory = directory;
    }

    /**
     * Mounts one; none where this user may not.
     *
     * @param size as mount takes it
     */
    static Optional<Disk> mount(Path directory, String size) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        try {
            Command.run(Map.of(), List.of("mount", "-t", "tmpfs", "-o", "size=" + size, "none", directory.toString()));
        } catch (CannotMeasure notAllowed) {
            return Optional.empty();
        }
        Disk disk = new Disk(directory);
        Runtime.getRuntime().addShutdownHook(new Thread(disk::close));
        return Optional.of(disk);
    }

    Path directory() {
        return directory;
    }

    /** Leaves no room. */
    void fill() throws IOException {
        byte[] block = new byte[4096];
        try (var filler = Files.newOutputStream(filler())) {
            while (true) {
                filler.write(block);
            }
        } catch (IOException full) {
            // as it was meant
        }
    }

    void makeRoom() throws IOException {
        Files.delete(filler());
    }

    /** A server that still works in it keeps it until it ends. */
    @Override
    public void close() {
        try {
            new ProcessBuilder("umount", "--lazy", "--quiet", directory.toString())
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException cut) {
            FaultReport.tell(directory + " is still mounted");
        }
    }

    private Path filler() {
        return directory.resolve("filler");
    }
}
