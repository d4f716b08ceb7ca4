package org.bureauportal.attachment;

import java.util.Comparator;
import org.bureauportal.attachment.Renditions.Rendition;
import org.bureauportal.attachment.picture.RenditionFormat;
import org.bureauportal.shared.NotFound;
import org.springframework.stereotype.Service;

/** Pictures as they are sent to editors. */
@Service
public class Pictures {

    /** Pixels across of what stands for a picture where only one is shown. */
    private static final int WIDEST_ALONE = 960;

    private final StoredFiles files;
    private final Renditions renditions;

    Pictures(StoredFiles files, Renditions renditions) {
        this.files = files;
        this.renditions = renditions;
    }

    /**
     * A picture that can be sent.
     *
     * @param name of the file of which it is made
     * @param size in bytes
     */
    public record Sent(String name, String mediaType, String sha256, long size) {}

    /**
     * One picture for a file, whether the public may have it or not: as JPEG and not wide, or the file itself where nothing
     * was made of it.
     *
     * @throws NotFound where there is no such picture
     */
    public Sent find(String key) {
        StoredFile file = picture(key);
        return renditions.of(file.sha256()).stream()
                .filter(each -> each.format() == RenditionFormat.JPG && each.width() <= WIDEST_ALONE)
                .max(Comparator.comparingInt(Rendition::width))
                .map(each -> sent(file, each))
                .orElseGet(() -> new Sent(file.name(), file.mediaType(), file.sha256(), file.size()));
    }

    /**
     * What was made of a file, whether the public may have it or not.
     *
     * @throws NotFound where there is no such picture
     */
    public Sent find(String key, int width, String extension) {
        StoredFile file = picture(key);
        return renditions
                .find(file.sha256(), width, RenditionFormat.of(extension))
                .map(each -> sent(file, each))
                .orElseThrow(() -> NotFound.file(key));
    }

    private StoredFile picture(String key) {
        StoredFile file = files.find(key);
        if (!file.kind().isPicture()) {
            throw NotFound.file(key);
        }
        return file;
    }

    private static Sent sent(StoredFile file, Rendition made) {
        return new Sent(file.name(), made.format().mediaType(), made.sha256(), made.size());
    }
}
