package org.bureauportal.attachment;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bureauportal.attachment.PictureMarkup.Audience;
import org.bureauportal.attachment.PictureMarkup.Candidate;
import org.bureauportal.attachment.PictureMarkup.Shown;
import org.bureauportal.attachment.Renditions.RenderedFile;
import org.bureauportal.attachment.Renditions.Rendition;
import org.bureauportal.attachment.picture.RenditionFormat;
import org.bureauportal.shared.NotFound;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.stereotype.Service;

/** The pictures of bodies, as pages show them: in the width and the format that suit the screen. */
@Service
public class Pictures {

    /** Pixels across of what stands for a picture where only one is shown. */
    private static final int WIDEST_ALONE = 960;

    private final StoredFiles files;
    private final Renditions renditions;
    private final Addresses addresses;

    Pictures(StoredFiles files, Renditions renditions, Addresses addresses) {
        this.files = files;
        this.renditions = renditions;
        this.addresses = addresses;
    }

    /**
     * A picture that can be sent.
     *
     * @param name of the file of which it is made
     * @param size in bytes
     */
    public record Sent(String name, String mediaType, String sha256, long size) {}

    /** The HTML of a body with pictures that browsers choose from. */
    public String forReaders(String html) {
        return shown(html, Audience.READERS);
    }

    /** The same for a page that is printed, also where it was never scrolled to its end. */
    public String forPaper(String html) {
        return shown(html, Audience.PAPER);
    }

    /** The same for a preview, whose pictures the public may not have yet. */
    public String forEditors(String html) {
        return shown(html, Audience.EDITORS);
    }

    private String shown(String html, Audience audience) {
        if (!PictureMarkup.hasPictures(html)) {
            return html;
        }
        Map<String, Shown> known = new LinkedHashMap<>();
        renditions.ofFiles(PictureMarkup.keys(html)).forEach((key, file) -> known.put(key, shown(file, audience)));
        return PictureMarkup.shown(html, known, audience);
    }

    private Shown shown(RenderedFile file, Audience audience) {
        boolean isPublic = audience != Audience.EDITORS;
        String key = file.key();
        List<Candidate> candidates = file.made().stream()
                .map(each -> {
                    String extension = each.format().extension();
                    String address = isPublic
                            ? addresses.picture(key, each.width(), extension)
                            : NewsroomAddresses.picture(key, each.width(), extension);
                    return new Candidate(each.format(), each.width(), address);
                })
                .toList();
        String whole = isPublic ? addresses.file(key, file.extension()) : NewsroomAddresses.picture(key);
        return new Shown(whole, file.width(), file.height(), candidates);
    }

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
