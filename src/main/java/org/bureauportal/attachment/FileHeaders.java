package org.bureauportal.attachment;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.bureauportal.filestore.FileStore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * How a file is sent: to be saved under its name, as its own type and no other, and with a policy under which nothing in it
 * can run or reach this site.
 */
public final class FileHeaders {

    private static final String POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private static final String UNRESERVED = "!#$&+-.^_`|~";

    private FileHeaders() {}

    /**
     * Has an answer stand for a file; its bytes are sent in its place.
     *
     * @param name under which it is saved, with its extension
     * @param size in bytes
     */
    public static void set(HttpServletResponse response, String name, String mediaType, String sha256, long size) {
        set(response, "attachment", name, mediaType, sha256, size);
    }

    /**
     * The same for a picture, which a page shows.
     *
     * @param name under which it is saved; its extension is made that of the type
     * @param size in bytes
     */
    public static void setPicture(
            HttpServletResponse response, String name, String mediaType, String sha256, long size) {
        String extension = MediaType.parseMediaType(mediaType).getSubtype().replace("jpeg", "jpg");
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 && FileKind.of(name).isPresent() ? name.substring(0, dot) : name;
        set(response, "inline", stem + "." + extension, mediaType, sha256, size);
    }

    private static void set(
            HttpServletResponse response, String disposition, String name, String mediaType, String sha256, long size) {
        response.setHeader(HttpHeaders.CONTENT_TYPE, mediaType);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition + "; " + parameters(name));
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader(FileStore.HEADER, sha256 + " " + size);
    }

    /** For programs of any age: in ASCII (RFC 6266, section 4.3), and whole (RFC 8187). */
    static String parameters(String name) {
        StringBuilder plain = new StringBuilder();
        name.codePoints().forEach(each -> {
            boolean isPlain = each >= ' ' && each < 0x7F && each != '"' && each != '\\' && each != '%';
            if (isPlain) {
                plain.append((char) each);
            } else if (plain.isEmpty() || plain.charAt(plain.length() - 1) != '_') {
                plain.append('_');
            }
        });
        StringBuilder whole = new StringBuilder();
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            boolean isAttribute = (each >= '0' && each <= '9')
                    || (each >= 'A' && each <= 'Z')
                    || (each >= 'a' && each <= 'z')
                    || (each > 0 && UNRESERVED.indexOf(each) >= 0);
            whole.append(isAttribute ? String.valueOf((char) each) : "%%%02X".formatted(each & 0xFF));
        }
        return "filename=\"" + plain + "\"; filename*=UTF-8''" + whole;
    }
}
