package org.bureauportal.attachment.picture;

import java.awt.Rectangle;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.SampleModel;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a picture, or the first one of an animation. Pictures take much memory while they are read, so that there is one reader
 * at a time on a node: others wait until it is closed.
 */
public final class PictureReader implements Closeable {

    /** Pixels of what is read to see whether the whole can be. */
    private static final long SMALL = 1_000_000;

    /** Bytes of pixels that are held at once: 12 million of three bytes each. */
    private static final long PIECE = 36_000_000;

    private static final Semaphore ONE_AT_A_TIME = new Semaphore(1, true);

    private final ImageInputStream stream;
    private final ImageReader reader;

    private PictureReader(ImageInputStream stream, ImageReader reader) {
        this.stream = stream;
        this.reader = reader;
    }

    /**
     * Begins to read.
     *
     * @param format as Image I/O calls it
     */
    public static PictureReader open(Path file, String format) throws IOException {
        ONE_AT_A_TIME.acquireUninterruptibly();
        ImageInputStream stream = null;
        boolean isOpen = false;
        try {
            stream = ImageIO.createImageInputStream(file.toFile());
            ImageReader reader =
                    readers(format).findFirst().orElseThrow(() -> new IIOException("none reads " + format));
            reader.setInput(stream, true, true);
            isOpen = true;
            return new PictureReader(stream, reader);
        } finally {
            if (!isOpen) {
                closeQuietly(stream);
                ONE_AT_A_TIME.release();
            }
        }
    }

    /** Those in Java: what comes from outside is not given to native code. */
    private static Stream<ImageReader> readers(String format) {
        Iterable<ImageReader> readers = () -> ImageIO.getImageReadersByFormatName(format);
        return StreamSupport.stream(readers.spliterator(), false)
                .filter(reader -> !reader.getClass().getName().startsWith("com.luciad."));
    }

    /** In pixels, as stored. */
    public int width() throws IOException {
        return reader.getWidth(0);
    }

    /** In pixels, as stored. */
    public int height() throws IOException {
        return reader.getHeight(0);
    }

    /** Reads all of it, and keeps nothing; throws where it is damaged. */
    public void tryAll() throws IOException {
        ImageReadParam small = reader.getDefaultReadParam();
        long pixels = (long) width() * height();
        int every = (int) Math.max(1, Math.ceil(Math.sqrt((double) pixels / SMALL)));
        // a side may be shorter than the step
        small.setSourceSubsampling(Math.min(every, width()), Math.min(every, height()), 0, 0);
        reader.read(0, small);
    }

    /**
     * Reads it from the top to the bottom, in pieces where it is large.
     *
     * @param profile what its colours mean; null where they are those of sRGB
     * @param row is given each row as pixels in sRGB, 0xRRGGBB, in an array that is used again
     */
    void readRows(@Nullable ICC_Profile profile, Consumer<int[]> row) throws IOException {
        int width = width();
        int height = height();
        int[] pixels = new int[width];
        ImageTypeSpecifier type = asStored();
        int step = (int) Math.max(1, Math.min(height, PIECE / ((long) width * bytesOfPixel(type))));
        BufferedImage piece = null;
        for (int top = 0; top < height; top += step) {
            Rectangle part = new Rectangle(0, top, width, Math.min(step, height - top));
            piece = read(part, type, piece);
            RowColours colours = RowColours.of(piece.getColorModel(), profile, width);
            for (int y = 0; y < part.height; y++) {
                colours.convert(piece.getRaster(), y, pixels);
                row.accept(pixels);
            }
        }
    }

    /**
     * Reads a part.
     *
     * @param into the piece before, whose memory is used again; null where there is none
     */
    private BufferedImage read(Rectangle part, ImageTypeSpecifier type, @Nullable BufferedImage into)
            throws IOException {
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceRegion(part);
        if (into == null) {
            parameters.setDestinationType(type);
        } else {
            parameters.setDestination(into);
        }
        return reader.read(0, parameters);
    }

    /** Samples as they are stored: where the reader would make them into others, that of the profile is among the types. */
    private ImageTypeSpecifier asStored() throws IOException {
        List<ImageTypeSpecifier> all = new ArrayList<>();
        reader.getImageTypes(0).forEachRemaining(all::add);
        ImageTypeSpecifier usual = all.get(0);
        for (ImageTypeSpecifier each : all) {
            if (each.getNumComponents() == usual.getNumComponents()
                    && !each.getColorModel().getColorSpace().isCS_sRGB()) {
                return each;
            }
        }
        return usual;
    }

    private static int bytesOfPixel(ImageTypeSpecifier type) {
        SampleModel samples = type.getSampleModel();
        int bits = 0;
        for (int band = 0; band < samples.getNumBands(); band++) {
            bits += samples.getSampleSize(band);
        }
        return Math.max(1, bits / Byte.SIZE);
    }

    @Override
    public void close() {
        try {
            reader.dispose();
            closeQuietly(stream);
        } finally {
            ONE_AT_A_TIME.release();
        }
    }

    private static void closeQuietly(@Nullable ImageInputStream stream) {
        try {
            if (stream != null) {
                stream.close();
            }
        } catch (IOException closed) {
            // it was only read
        }
    }
}
