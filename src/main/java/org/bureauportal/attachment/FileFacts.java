package org.bureauportal.attachment;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What people are told of a file beside its name: its type, its size and, of a PDF, its pages. */
@Component
public class FileFacts {

    private static final long STEP = 1024;

    private static final List<String> UNITS = List.of("KB", "MB", "GB");

    private final MessageSource messages;

    FileFacts(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * In one line, such as {@code PDF, 1.2 MB, 3 pages}.
     *
     * @param size in bytes
     * @param pages null where it has none
     */
    public String of(String extension, long size, @Nullable Integer pages, Locale locale) {
        String type = extension.toUpperCase(Locale.ROOT);
        return pages == null
                ? messages.getMessage("file.facts", new Object[] {type, size(size)}, locale)
                : messages.getMessage("file.facts.pages", new Object[] {type, size(size), pages}, locale);
    }

    /** At least one kilobyte, and with one digit behind the point below ten. */
    static String size(long bytes) {
        double size = Math.max(1, (double) bytes / STEP);
        int unit = 0;
        while (size >= STEP && unit < UNITS.size() - 1) {
            size /= STEP;
            unit++;
        }
        String pattern = size < 10 && unit > 0 ? "0.#" : "0";
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(size) + " "
                + UNITS.get(unit);
    }
}
