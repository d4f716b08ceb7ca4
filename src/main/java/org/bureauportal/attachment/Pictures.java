package org.bureauportal.attachment;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bureauportal.attachment.Renditions.RenderedFile;
import org.bureauportal.attachment.Renditions.Rendition;
import org.bureauportal.attachment.picture.PictureMarkup;
import org.bureauportal.attachment.picture.PictureMarkup.Audience;
import org.bureauportal.attachment.picture.PictureMarkup.Candidate;
import org.bureauportal.attachment.picture.PictureMarkup.Shown;
import org.bureauportal.attachment.picture.RenditionFormat;
import org.bureauportal.shared.NotFound;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.stereotype.Service;

/** The pictures of bodies, as pages show them: in the width and the format that suit the screen. */
@Service("pictures")
public class Pictures {

    /** Pixels across of what stands for a picture where only one is shown. */
    private static final int WIDEST_ALONE = 960;

    /** Pixels across, which those who show cards ask for at least. */
    private static final int WIDTH_OF_CARD = 1280;

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

    /**
     * A public picture as a page shows it by itself.
     *
     * @param address for browsers that cannot choose
     * @param jpegs from which browsers choose, as an attribute {@code srcset} has them; may be empty
     * @param webps the same
     * @param width of the original, in pixels as shown
     * @param height of the original, in pixels as shown
     */
    public record Choice(String address, String jpegs, String webps, int width, int height, Card card) {}

    /**
     * One picture for those who show where a page leads.
     *
     * @param width in pixels
     * @param height in pixels
     */
    public record Card(String address, int width, int height) {}

    /** Pictures by the keys of their files, as far as there are such; the public must be allowed to have them. */
    public Map<String, Choice> of(Collection<String> keys) {
        Map<String, Choice> choices = new LinkedHashMap<>();
        if (!keys.isEmpty()) {
            shown(keys, Audience.READERS, "").forEach((key, shown) -> {
                if (shown.width() != null && shown.height() != null) {
                    choices.put(key, choice(shown, shown.width(), shown.height()));
                }
            });
        }
        return choices;
    }

    private static Choice choice(Shown shown, int width, int height) {
        Card card = shown.jpeg(WIDTH_OF_CARD)
                .map(each -> new Card(
                        each.address(), each.width(), Math.max(1, Math.round((float) height * each.width() / width))))
                .orElse(new Card(shown.address(), width, height));
        return new Choice(
                shown.usual(), shown.set(RenditionFormat.JPG), shown.set(RenditionFormat.WEBP), width, height, card);
    }

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

    /**
     * The same for a page with files of its own, which is printed, too.
     *
     * @param page its path, below which the addresses of its pictures are as they are on the site
     */
    public String below(String page, String html) {
        return shown(html, Audience.PAPER, page);
    }

    private String shown(String html, Audience audience) {
        return shown(html, audience, "");
    }

    private String shown(String html, Audience audience, String below) {
        if (!PictureMarkup.hasPictures(html)) {
            return html;
        }
        return PictureMarkup.shown(html, shown(PictureMarkup.keys(html), audience, below), audience);
    }

    private Map<String, Shown> shown(Collection<String> keys, Audience audience, String below) {
        Map<String, Shown> known = new LinkedHashMap<>();
        renditions.ofFiles(keys).forEach((key, file) -> known.put(key, shown(file, audience, below)));
        return known;
    }

    private Shown shown(RenderedFile file, Audience audience, String below) {
        boolean isPublic = audience != Audience.EDITORS;
        String key = file.key();
        List<Candidate> candidates = file.made().stream()
                .map(each -> {
                    String extension = each.format().extension();
                    String address = isPublic
                            ? below + addresses.picture(key, each.width(), extension)
                            : NewsroomAddresses.picture(key, each.width(), extension);
                    return new Candidate(each.format(), each.width(), address);
                })
                .toList();
        String whole = isPublic ? below + addresses.file(key, file.extension()) : NewsroomAddresses.picture(key);
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
        if (!file.isPicture()) {
            throw NotFound.file(key);
        }
        return file;
    }

    private static Sent sent(StoredFile file, Rendition made) {
        return new Sent(file.name(), made.format().mediaType(), made.sha256(), made.size());
    }
}
