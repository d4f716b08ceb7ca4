package org.bureauportal.attachment;

import java.awt.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Judges pictures: by what their header says first, then by decoding all of them in small. */
final class PictureInspector {

    /** Pixels of the largest, which a large camera makes. */
    private static final long MOST_PIXELS = 60_000_000;

    private static final int LONGEST_SIDE = 30_000;

    /** Pixels of what is decoded to see whether the whole can be. */
    private static final long DECODED = 1_000_000;

    /** Pictures take much memory while they are decoded. */
    private static final Semaphore ONE_AT_A_TIME = new Semaphore(1, true);

    private PictureInspector() {}

    /** The picture without what a camera or a program wrote about it, and without what follows its end. */
    static Inspection inspect(Path file, FileKind kind) throws IOException {
        Path clean = file.resolveSibling(file.getFileName() + ".clean");
        CleanPicture picture = CleanPicture.write(file, clean, kind);
        if (picture.width() < 1
                || picture.height() < 1
                || picture.width() > LONGEST_SIDE
                || picture.height() > LONGEST_SIDE
                || (long) picture.width() * picture.height() > MOST_PIXELS) {
            throw UploadRefused.unfit("upload.picture.size", picture.width(), picture.height());
        }
        decode(clean, kind, picture);
        return picture.isTurned()
                ? new Inspection(clean, kind.mediaType(), null, picture.height(), picture.width())
                : new Inspection(clean, kind.mediaType(), null, picture.width(), picture.height());
    }

    private static void decode(Path file, FileKind kind, CleanPicture said) throws IOException {
        ONE_AT_A_TIME.acquireUninterruptibly();
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers =
                    ImageIO.getImageReadersByFormatName(kind.marks().iterator().next());
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                if (reader.getWidth(0) != said.width() || reader.getHeight(0) != said.height()) {
                    throw UploadRefused.unfit("upload.damaged");
                }
                ImageReadParam small = reader.getDefaultReadParam();
                long pixels = (long) said.width() * said.height();
                int every = (int) Math.max(1, Math.ceil(Math.sqrt((double) pixels / DECODED)));
                Point first = new Point(0, 0);
                // a side may be shorter than the step
                small.setSourceSubsampling(
                        Math.min(every, said.width()), Math.min(every, said.height()), first.x, first.y);
                reader.read(0, small);
            } finally {
                reader.dispose();
            }
        } catch (UploadRefused refused) {
            throw refused;
        } catch (IOException | RuntimeException damaged) {
            throw UploadRefused.unfit("upload.damaged");
        } finally {
            ONE_AT_A_TIME.release();
        }
    }
}
