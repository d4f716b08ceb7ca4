package org.bureauportal.workday;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;

/** The file that a form sends (RFC 7578): a calendar, of which no more is read than a text may have. */
final class CalendarFile {

    /** One file is meant; a page of ours sends it first. */
    private static final int MOST_PARTS = 4;

    /** In UTF-8 a character of a text takes three at most. */
    private static final int MOST_BYTES = 3 * ImportedDays.MOST_CHARACTERS + 1;

    private CalendarFile() {}

    /** Its bytes; empty where the form has no file, or none that came whole. */
    static Optional<byte[]> sent(HttpServletRequest request) throws IOException {
        try {
            FileItemIterator parts = new FileUpload().getItemIterator(new ServletRequestContext(request));
            for (int part = 0; part < MOST_PARTS && parts.hasNext(); part++) {
                FileItemStream each = parts.next();
                String name = each.isFormField() ? null : each.getName();
                if (name != null && !name.isEmpty()) {
                    try (InputStream bytes = each.openStream()) {
                        return Optional.of(bytes.readNBytes(MOST_BYTES));
                    }
                }
            }
            return Optional.empty();
        } catch (FileUploadException | MultipartStream.MalformedStreamException malformed) {
            return Optional.empty();
        }
    }

    /** Whether there is more of it than is read. */
    static boolean isTooLong(byte[] bytes) {
        return bytes.length == MOST_BYTES;
    }

    /** The text of a file; empty where it is not UTF-8. */
    static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }
}
