package org.bureauportal.attachment;

import java.io.IOException;
import java.nio.file.Path;
import org.bureauportal.attachment.FileInspector.Inspection;
import org.bureauportal.attachment.picture.PictureReader;
import org.bureauportal.attachment.picture.PictureSource;

/** Judges pictures: by what their header says first, then by decoding all of them in small. */
final class PictureInspector {

    /** Pixels of the largest, which a large camera makes. */
    private static final long MOST_PIXELS = 60_000_000;

    private static final int LONGEST_SIDE = 30_000;

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
        PictureSource source =
                new PictureSource(clean, kind.marks().iterator().next(), picture.orientation(), picture.profile());
        decode(source, picture);
        return picture.isTurned()
                ? new Inspection(clean, kind.mediaType(), null, picture.height(), picture.width(), source)
                : new Inspection(clean, kind.mediaType(), null, picture.width(), picture.height(), source);
    }

    private static void decode(PictureSource source, CleanPicture said) {
        try (PictureReader reader = PictureReader.open(source.file(), source.format())) {
            if (reader.width() != said.width() || reader.height() != said.height()) {
                throw UploadRefused.unfit("upload.damaged");
            }
            reader.tryAll();
        } catch (UploadRefused refused) {
            throw refused;
        } catch (IOException | RuntimeException damaged) {
            throw UploadRefused.unfit("upload.damaged");
        }
    }
}
