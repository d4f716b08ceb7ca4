package org.bureauportal.attachment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A kind of file that may go with a text. All others are refused. */
public enum FileKind {
    PDF("application/pdf", Form.PDF, ""),
    OFD("application/ofd", Form.PACKAGE, "OFD.xml"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Form.PACKAGE, "word/"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Form.PACKAGE, "xl/"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", Form.PACKAGE, "ppt/"),
    DOC("application/msword", Form.COMPOUND, "WordDocument"),
    XLS("application/vnd.ms-excel", Form.COMPOUND, "Workbook|Book"),
    PPT("application/vnd.ms-powerpoint", Form.COMPOUND, "PowerPoint Document"),
    WPS("application/vnd.ms-works", Form.COMPOUND, "WordDocument"),
    ET("application/vnd.ms-excel", Form.COMPOUND, "Workbook|Book"),
    TXT("text/plain", Form.TEXT, ""),
    CSV("text/csv", Form.TEXT, ""),
    ZIP("application/zip", Form.ARCHIVE, ""),
    JPG("image/jpeg", Form.PICTURE, "JPEG"),
    PNG("image/png", Form.PICTURE, "PNG"),
    WEBP("image/webp", Form.PICTURE, "WEBP");

    /** How the bytes of a kind are judged. */
    enum Form {
        PDF,
        /** An archive that has a part of a certain name. */
        PACKAGE,
        /** Microsoft's compound file (MS-CFB), which has a stream of a certain name. */
        COMPOUND,
        TEXT,
        ARCHIVE,
        PICTURE
    }

    private final String mediaType;
    private final Form form;
    private final String mark;

    FileKind(String mediaType, Form form, String mark) {
        this.mediaType = mediaType;
        this.form = form;
        this.mark = mark;
    }

    /** The kind of a file of this name, by what stands behind its last dot; empty where it is none of these. */
    static Optional<FileKind> of(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String usual = extension.equals("jpeg") ? "jpg" : extension;
        return Arrays.stream(values())
                .filter(each -> name.indexOf('.') >= 0 && each.extension().equals(usual))
                .findFirst();
    }

    /** In small letters. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isPicture() {
        return form == Form.PICTURE;
    }

    public String mediaType() {
        return mediaType;
    }

    Form form() {
        return form;
    }

    /** What must be found in it: one of these. */
    Set<String> marks() {
        return Set.of(mark.split("[|]"));
    }
}
