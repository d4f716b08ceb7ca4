package org.bureauportal.filetext;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads what a file says. It may come from anybody: nothing outside it is opened, and bytes, parts and time are bounded. What
 * was read before a bound or a damage is given all the same.
 */
public final class FileText {

    private static final Set<String> SHEETS = Set.of("xlsx");
    private static final Set<String> DOCUMENTS = Set.of("docx", "pptx", "ofd");
    private static final Set<String> TABLES = Set.of("csv");
    private static final Set<String> TEXTS = Set.of("txt");
    private static final Set<String> PAGES = Set.of("pdf");

    private FileText() {}

    /** Whether files are read whose name ends so, in small letters. */
    public static boolean isRead(String extension) {
        return SHEETS.contains(extension)
                || DOCUMENTS.contains(extension)
                || TABLES.contains(extension)
                || TEXTS.contains(extension)
                || PAGES.contains(extension);
    }

    /**
     * Reads a file.
     *
     * @param extension what its name ends with, in small letters
     * @param charset of a plain text
     * @param within how long it may take
     * @param rows takes what is read, piece by piece
     */
    public static ReadFile read(Path file, String extension, Charset charset, Duration within, Consumer<FileRow> rows) {
        Bounds bounds = new Bounds(within);
        try {
            if (SHEETS.contains(extension)) {
                return new WorkbookReader(bounds, rows).read(file);
            }
            if (DOCUMENTS.contains(extension)) {
                return new DocumentReader(bounds, rows).read(file);
            }
            if (PAGES.contains(extension)) {
                return PageReader.read(file, bounds, rows);
            }
            return TABLES.contains(extension) || TEXTS.contains(extension)
                    ? PlainReader.read(file, charset, TABLES.contains(extension), bounds, rows)
                    : ReadFile.NOTHING;
        } catch (IOException unreadable) {
            return ReadFile.NOTHING;
        }
    }
}
