package org.bureauportal.attachment.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Makes what readers get of a picture: in a few widths, none wider than the picture, as WebP and as JPEG, the right way up, in
 * sRGB, on white, with nothing else in it. What cannot be made is logged and left out.
 */
@Component
public class PictureRenderer {

    private static final Logger log = LoggerFactory.getLogger(PictureRenderer.class);

    private static final List<Integer> WIDTHS = List.of(480, 800, 1280, 1920);

    private static final int WIDEST = 1920;

    /** Pixels of the largest that is made, as of a picture that is very long. */
    private static final long MOST_PIXELS = 12_000_000;

    /** Pixels of the longest side that the format knows (RFC 9649, section 2.5). */
    private static final int LONGEST_WEBP = 16_383;

    private final PictureEncoder jpeg = new JpegEncoder();
    private final PictureEncoder webp;
    private final AtomicBoolean isWithoutWebp = new AtomicBoolean();

    @Autowired
    public PictureRenderer() {
        this(new WebpEncoder());
    }

    PictureRenderer(PictureEncoder webp) {
        this.webp = webp;
    }

    /** The pictures that could be made, as files beside the one from which they are made, whatever is left of others. */
    public List<RenderedPicture> render(PictureSource source) {
        List<RenderedPicture> rendered = new ArrayList<>();
        try (PictureReader reader = PictureReader.open(source.file(), source.format())) {
            Size stored = new Size(reader.width(), reader.height());
            Size shown = source.orientation() > 4 ? stored.onItsSide() : stored;
            List<Size> sizes = shown.renditions();
            Optional<Size> largest = sizes.stream().max(Comparator.comparingInt(Size::width));
            if (largest.isPresent()) {
                Pixels picture = read(reader, source, largest.get());
                for (Size size : sizes) {
                    rendered.addAll(write(source, size.of(picture)));
                }
            }
        } catch (IOException | RuntimeException | OutOfMemoryError failed) {
            log.warn("A picture could not be made ready for readers; they get it as it is", failed);
        }
        return rendered;
    }

    private static Pixels read(PictureReader reader, PictureSource source, Size size) throws IOException {
        Size stored = source.orientation() > 4 ? size.onItsSide() : size;
        Scaler scaler = new Scaler(reader.width(), reader.height(), stored.width(), stored.height());
        reader.readRows(source.profile(), scaler::add);
        return scaler.result().turned(source.orientation());
    }

    private List<RenderedPicture> write(PictureSource source, Pixels picture) {
        List<RenderedPicture> written = new ArrayList<>();
        for (RenditionFormat format : RenditionFormat.values()) {
            try {
                Optional<byte[]> bytes = encode(picture, format, source.mayBeDrawn());
                if (bytes.isPresent()) {
                    Path file = source.file()
                            .resolveSibling("%s.%d.%s"
                                    .formatted(source.file().getFileName(), picture.width(), format.extension()));
                    Files.write(file, bytes.get());
                    written.add(new RenderedPicture(picture.width(), picture.height(), format, file));
                }
            } catch (IOException | RuntimeException failed) {
                log.warn("A picture could not be written as {}; it goes without", format, failed);
            }
        }
        return written;
    }

    private Optional<byte[]> encode(Pixels picture, RenditionFormat format, boolean mayBeDrawn) throws IOException {
        if (format == RenditionFormat.JPG) {
            return Optional.of(jpeg.encode(picture.image(), mayBeDrawn));
        }
        if (isWithoutWebp.get() || Math.max(picture.width(), picture.height()) > LONGEST_WEBP) {
            return Optional.empty();
        }
        try {
            return Optional.of(webp.encode(picture.image(), mayBeDrawn));
        } catch (LinkageError absent) {
            if (!isWithoutWebp.getAndSet(true)) {
                log.warn("WebP cannot be written on this platform; readers get pictures as JPEG alone", absent);
            }
            return Optional.empty();
        }
    }

    /** How large a picture is, in pixels as shown. */
    private record Size(int width, int height) {

        /** Of the same picture lying on its side. */
        @SuppressWarnings("ArgumentSelectionDefectChecker")
        Size onItsSide() {
            return new Size(height, width);
        }

        List<Size> renditions() {
            return IntStream.concat(
                            WIDTHS.stream().mapToInt(each -> each).filter(each -> each < width),
                            IntStream.of(width).filter(each -> each <= WIDEST))
                    .mapToObj(each -> new Size(each, (int) Math.max(1, Math.round((double) height * each / width))))
                    .filter(size -> (long) size.width * size.height <= MOST_PIXELS)
                    .toList();
        }

        Pixels of(Pixels picture) {
            return picture.width() == width ? picture : Scaler.scale(picture, width, height);
        }
    }
}
