package org.bureauportal.filetext;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.bureauportal.filetext.FileRow.Part;
import org.jspecify.annotations.Nullable;

/** Reads the text of a PDF line by line, also what other things are drawn over; not what is a picture. */
final class PageReader extends PDFTextStripper {

    private static final int MOST_PAGES = 2000;

    static {
        FontMappers.set(new FallbackFonts());
    }

    private final Bounds bounds;
    private final Consumer<FileRow> rows;
    private final StringBuilder line = new StringBuilder();
    private boolean hasText;

    private PageReader(Bounds bounds, Consumer<FileRow> rows) {
        this.bounds = bounds;
        this.rows = rows;
    }

    static ReadFile read(Path file, Bounds bounds, Consumer<FileRow> rows) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            PageReader reader = new PageReader(bounds, rows);
            int pages = document.getNumberOfPages();
            reader.setEndPage(Math.min(pages, MOST_PAGES));
            reader.writeText(document, Writer.nullWriter());
            reader.readBehind(document);
            // pictures of pages have no text
            return new ReadFile(reader.hasText && pages <= MOST_PAGES, List.of());
        } catch (RuntimeException | StackOverflowError damaged) {
            return ReadFile.NOTHING;
        }
    }

    /** What is typed into fields, and notes on pages. */
    private void readBehind(PDDocument document) throws IOException {
        PDAcroForm form = document.getDocumentCatalog().getAcroForm();
        if (form != null) {
            for (PDField field : form.getFieldTree()) {
                addBehind(field.getValueAsString());
            }
        }
        for (int page = 0; page < getEndPage(); page++) {
            bounds.checkTime();
            for (PDAnnotation note : document.getPage(page).getAnnotations()) {
                addBehind(note.getContents());
            }
        }
    }

    private void addBehind(@Nullable String text) throws IOException {
        bounds.checkTime();
        if (text != null && !text.isBlank()) {
            rows.accept(FileRow.line(Part.BEHIND, text));
        }
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        bounds.checkTime();
        super.processOperator(operator, operands);
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) {
        if (line.length() < Bounds.LONGEST_TEXT) {
            line.append(text);
        }
    }

    @Override
    protected void writeWordSeparator() {
        line.append(' ');
    }

    @Override
    protected void writeLineSeparator() {
        endLine();
    }

    @Override
    protected void writePageEnd() {
        endLine();
    }

    private void endLine() {
        if (!line.toString().isBlank()) {
            hasText = true;
            rows.accept(FileRow.line(new Part(Part.Kind.PAGE, getCurrentPageNo(), ""), line.toString()));
        }
        line.setLength(0);
    }
}
