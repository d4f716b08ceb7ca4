package org.bureauportal.attachment.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is made of a picture where something is missing, and where there is much of it. */
@ExtendWith(OutputCaptureExtension.class)
class PictureRendererTests {

    @TempDir
    private Path directory;

    @Test
    void whereNoLibraryWritesWebpThereIsJpegAloneAndOneWord(CapturedOutput output) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        PictureRenderer renderer = new PictureRenderer((picture, mayBeDrawn) -> {
            asked.incrementAndGet();
            throw new UnsatisfiedLinkError("no such library for this platform");
        });
        PictureSource source = source(striped(1000, 600), "png", 1);

        assertThat(made(renderer.render(source))).containsExactly("480x288 JPG", "800x480 JPG", "1000x600 JPG");
        assertThat(made(renderer.render(source))).containsExactly("480x288 JPG", "800x480 JPG", "1000x600 JPG");
        assertThat(asked).hasValue(1);
        assertThat(output.getAll().split("WebP cannot be written", -1)).hasSize(2);
    }

    @Test
    void onePictureThatCannotBeWrittenCostsNoOther() throws IOException {
        PictureRenderer renderer = new PictureRenderer((picture, mayBeDrawn) -> {
            if (picture.getWidth() == 800) {
                throw new IOException("of this one alone");
            }
            return new byte[] {1};
        });

        assertThat(made(renderer.render(source(striped(1000, 600), "png", 1))))
                .containsExactly("480x288 WEBP", "480x288 JPG", "800x480 JPG", "1000x600 WEBP", "1000x600 JPG");
    }

    @Test
    void whatCannotBeReadIsLeftOut() throws IOException {
        Path file = directory.resolve("damaged");
        Files.writeString(file, "no picture");

        assertThat(new PictureRenderer().render(new PictureSource(file, "JPEG", 1, null)))
                .isEmpty();
        assertThat(new PictureRenderer().render(new PictureSource(file, "no format", 1, null)))
                .isEmpty();
        assertThat(new PictureRenderer().render(source(striped(40, 30), "jpg", 1)))
                .as("the place of the one before is free")
                .hasSize(2);
    }

    /** Read in several pieces, whose seams cannot be seen: the colours run on from the top to the bottom. */
    @Test
    void aLargePictureIsReadInPiecesWithoutSeams() throws IOException {
        PictureSource source = source(striped(6000, 4000), "jpg", 6);

        List<RenderedPicture> made = new PictureRenderer().render(source);

        assertThat(made(made)).startsWith("480x720 WEBP", "480x720 JPG").endsWith("1920x2880 WEBP", "1920x2880 JPG");
        for (RenderedPicture each : made) {
            BufferedImage picture = ImageIO.read(each.bytes().toFile());
            // turned: the top as stored is on the right
            for (int part = 1; part < 40; part++) {
                int x = each.width() - 1 - each.width() * part / 40;
                int wanted = 255 * part / 40;
                assertThat(new Color(picture.getRGB(x, each.height() / 2)).getGreen())
                        .as("%s at %d", each, part)
                        .isBetween(wanted - 8, wanted + 8);
            }
        }
    }

    /** It would be larger in memory than any other, and is of no use on a screen. */
    @Test
    void aVeryLongPictureIsMadeOnlyAsLargeAsCanBe() throws IOException {
        PictureSource source = source(striped(1500, 28_000), "png", 1);

        assertThat(made(new PictureRenderer().render(source)))
                .containsExactly("480x8960 WEBP", "480x8960 JPG", "800x14933 WEBP", "800x14933 JPG");
    }

    private static List<String> made(List<RenderedPicture> pictures) {
        return pictures.stream()
                .map(each -> each.width() + "x" + each.height() + " " + each.format())
                .toList();
    }

    /** Black above, green below, and all between. */
    private static BufferedImage striped(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D pen = picture.createGraphics();
        for (int y = 0; y < height; y++) {
            pen.setColor(new Color(0, (int) (255L * y / height), 0));
            pen.fillRect(0, y, width, 1);
        }
        pen.dispose();
        return picture;
    }

    private PictureSource source(BufferedImage picture, String format, int orientation) throws IOException {
        Path file = directory.resolve("picture." + format);
        assertThat(ImageIO.write(picture, format, file.toFile())).isTrue();
        return new PictureSource(file, format.equals("jpg") ? "JPEG" : "PNG", orientation, null);
    }
}
