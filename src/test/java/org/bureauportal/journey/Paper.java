package org.bureauportal.journey;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** A page as it comes out of the printer: its sheets, and every character with its place and size on them. */
final class Paper {

    static final float CENTIMETRE = 72 / 2.54f;

    private static final int DOTS = 144;

    /** Where the sheet's number stands, and nothing else may. */
    private static final float FOOT = 1.5f * CENTIMETRE;

    /** Lines end anywhere and words are hyphenated at their ends. */
    private static final Pattern CHANGED_BY_LINES = Pattern.compile("[\\s\\u00A0\\u00AD\\u2010\\u2011-]");

    /**
     * One character. Lengths are in points, from the sheet's upper left corner.
     *
     * @param sheet from 1
     * @param size of the face, as a printer means it
     */
    record Glyph(
            int sheet,
            String text,
            float left,
            float right,
            float baseline,
            float size,
            float sheetWidth,
            float sheetHeight) {

        boolean isAtTheFoot() {
            return baseline > sheetHeight - FOOT;
        }
    }

    private final byte[] pdf;
    private final int sheets;
    private final List<Glyph> glyphs;
    private final List<Glyph> byCharacter = new ArrayList<>();
    private final String text;

    private Paper(byte[] pdf, int sheets, List<Glyph> glyphs) {
        this.pdf = pdf;
        this.sheets = sheets;
        this.glyphs = glyphs;
        StringBuilder characters = new StringBuilder();
        for (Glyph glyph : glyphs) {
            if (!glyph.isAtTheFoot()) {
                String solid = solid(glyph.text());
                characters.append(solid);
                solid.chars().forEach(each -> byCharacter.add(glyph));
            }
        }
        this.text = characters.toString();
    }

    static Paper print(Page page, String format) {
        byte[] pdf = page.pdf(new Page.PdfOptions().setFormat(format));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            Glyphs glyphs = new Glyphs();
            glyphs.getText(document);
            return new Paper(pdf, document.getNumberOfPages(), glyphs.seen);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A text without what setting it changes in it: blanks, hyphens, and which of several lookalikes it has. */
    static String solid(String text) {
        return CHANGED_BY_LINES.matcher(Lookalikes.fold(text)).replaceAll("");
    }

    int sheets() {
        return sheets;
    }

    /** Everything above the feet of all sheets, solid. */
    String text() {
        return text;
    }

    /** Everything above the foot of one sheet, solid. */
    String text(int sheet) {
        StringBuilder text = new StringBuilder();
        glyphs.stream()
                .filter(glyph -> glyph.sheet() == sheet && !glyph.isAtTheFoot())
                .forEach(glyph -> text.append(solid(glyph.text())));
        return text.toString();
    }

    /** Whether the sheet, from 1, is wider than it is high. */
    boolean liesAcross(int sheet) {
        return glyphs.stream().anyMatch(glyph -> glyph.sheet() == sheet && glyph.sheetWidth() > glyph.sheetHeight());
    }

    /** How much of a sheet's height a line takes that stands upright some points before its right edge, give or take two. */
    double uprightLine(int sheet, float fromTheRight) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            BufferedImage image = new PDFRenderer(document).renderImageWithDPI(sheet - 1, DOTS, ImageType.GRAY);
            int centre = Math.round(image.getWidth() - fromTheRight * DOTS / 72);
            int around = 2 * DOTS / 72;
            long most = 0;
            for (int x = centre - around; x <= centre + around; x++) {
                int column = x;
                most = Math.max(
                        most,
                        IntStream.range(0, image.getHeight())
                                .filter(y -> (image.getRGB(column, y) & 0xff) < 0xb0)
                                .count());
            }
            return (double) most / image.getHeight();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What stands at the foot of a sheet, solid. */
    String foot(int sheet) {
        StringBuilder foot = new StringBuilder();
        glyphs.stream()
                .filter(glyph -> glyph.sheet() == sheet && glyph.isAtTheFoot())
                .forEach(glyph -> foot.append(solid(glyph.text())));
        return foot.toString();
    }

    /** The sizes in which a passage is set, in points with one decimal. */
    List<String> sizes(String passage) {
        int from = text.indexOf(solid(passage));
        if (from < 0) {
            throw new AssertionError("not on the paper: " + passage);
        }
        return byCharacter.subList(from, from + solid(passage).length()).stream()
                .map(glyph -> String.format(Locale.ROOT, "%.1f", glyph.size()))
                .distinct()
                .toList();
    }

    /** The characters that come nearer to an edge than some points, but for the feet. */
    List<Glyph> nearerToAnEdgeThan(float points) {
        return glyphs.stream()
                .filter(glyph -> !glyph.isAtTheFoot() && !glyph.text().isBlank())
                .filter(glyph -> glyph.left() < points
                        || glyph.right() > glyph.sheetWidth() - points
                        || glyph.baseline() - glyph.size() * 0.7f < points)
                .toList();
    }

    private static final class Glyphs extends PDFTextStripper {

        private final List<Glyph> seen = new ArrayList<>();

        @Override
        protected void processTextPosition(TextPosition at) {
            seen.add(new Glyph(
                    getCurrentPageNo(),
                    at.getUnicode(),
                    at.getXDirAdj(),
                    at.getXDirAdj() + at.getWidthDirAdj(),
                    at.getYDirAdj(),
                    Math.abs(at.getYScale()),
                    at.getPageWidth(),
                    at.getPageHeight()));
        }
    }
}
