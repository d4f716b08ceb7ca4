package org.bureauportal.attachment;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.tika.Tika;
import org.bureauportal.attachment.picture.PictureSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds out whether a file is what its name says. What its sender says of its type counts for nothing. Files are read in
 * pieces; nothing is unpacked.
 */
@Component
class FileInspector {

    /**
     * What was found in a file.
     *
     * @param bytes the file to store: as it came, or without what readers are not to have
     * @param mediaType with its charset, where it has one
     * @param pages of a PDF
     * @param width of a picture, in pixels as shown
     * @param height of a picture, in pixels as shown
     * @param picture what readers' pictures are made from; null where it is none
     */
    record Inspection(
            Path bytes,
            String mediaType,
            @Nullable Integer pages,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable PictureSource picture) {

        static Inspection of(Path bytes, String mediaType) {
            return new Inspection(bytes, mediaType, null, null, null, null);
        }
    }

    /** By which a type is known. */
    private static final int BEGINNING = 64 * 1024;

    private static final int PIECE = 64 * 1024;

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    /** The signature of a compound file (MS-CFB, section 2.2). */
    private static final byte[] COMPOUND = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };

    /** The stream in which Office puts a document that has a password (MS-OFFCRYPTO, section 1.3.2). */
    private static final String ENCRYPTED = "EncryptedPackage";

    /** Texts that a browser or a shell would run. */
    private static final Set<String> RUN = Set.of("text/html", "text/javascript", "application/xhtml+xml");

    private final Tika types = new Tika();

    /**
     * Looks into a file.
     *
     * @param name its cleaned name
     * @throws UploadRefused with the reason where it is not what its name says, damaged, or too much for readers
     */
    Inspection inspect(Path file, String name) throws IOException {
        FileKind kind = FileKind.of(name).orElseThrow(() -> UploadRefused.unfit("upload.kind", name));
        return switch (kind.form()) {
            case PDF -> pdf(file, kind);
            case PACKAGE -> {
                if (begins(file, COMPOUND) && contains(file, Set.of(ENCRYPTED))) {
                    throw UploadRefused.unfit("upload.password", name);
                }
                ArchiveInspector.inspectPackage(file, kind.marks(), kind.extension());
                yield Inspection.of(file, kind.mediaType());
            }
            case COMPOUND -> compound(file, kind);
            case TEXT -> text(file, kind);
            case ARCHIVE -> {
                ArchiveInspector.inspectArchive(file);
                yield Inspection.of(file, kind.mediaType());
            }
            case PICTURE -> PictureInspector.inspect(file, kind);
        };
    }

    private static Inspection pdf(Path file, FileKind kind) throws IOException {
        if (!begins(file, PDF)) {
            throw not(kind);
        }
        try (PDDocument document = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            int pages = document.getNumberOfPages();
            if (pages < 1) {
                throw UploadRefused.unfit("upload.damaged");
            }
            return new Inspection(file, kind.mediaType(), pages, null, null, null);
        } catch (InvalidPasswordException locked) {
            throw UploadRefused.unfit("upload.password");
        } catch (UploadRefused refused) {
            throw refused;
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            throw UploadRefused.unfit("upload.damaged");
        }
    }

    private static Inspection compound(Path file, FileKind kind) throws IOException {
        if (!begins(file, COMPOUND) || contains(file, Set.of(ENCRYPTED))) {
            throw begins(file, COMPOUND) ? UploadRefused.unfit("upload.password") : not(kind);
        }
        if (!contains(file, kind.marks())) {
            throw not(kind);
        }
        return Inspection.of(file, kind.mediaType());
    }

    private Inspection text(Path file, FileKind kind) throws IOException {
        byte[] beginning = beginning(file, BEGINNING);
        String type = types.detect(beginning);
        boolean isRun = RUN.contains(type)
                || type.endsWith("xml")
                || type.startsWith("image/")
                || (type.startsWith("application/") && !type.equals("application/octet-stream"));
        if (isRun) {
            throw not(kind);
        }
        for (Charset charset : charsets(beginning)) {
            if (isText(file, charset)) {
                return Inspection.of(file, kind.mediaType() + ";charset=" + charset.name());
            }
        }
        throw not(kind);
    }

    private static List<Charset> charsets(byte[] beginning) {
        if (beginning.length >= 2 && (beginning[0] & 0xFF) + (beginning[1] & 0xFF) == 0xFE + 0xFF) {
            return List.of(StandardCharsets.UTF_16);
        }
        return List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));
    }

    /** Whether it can be read in a charset, and has no control characters but those of lines and pages. */
    private static boolean isText(Path file, Charset charset) throws IOException {
        try (Reader reader = new InputStreamReader(
                Files.newInputStream(file),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            char[] piece = new char[PIECE];
            for (int read = reader.read(piece); read >= 0; read = reader.read(piece)) {
                for (int at = 0; at < read; at++) {
                    if (piece[at] < ' '
                            && piece[at] != '\n'
                            && piece[at] != '\r'
                            && piece[at] != '\t'
                            && piece[at] != '\f') {
                        return false;
                    }
                }
            }
            return true;
        } catch (CharacterCodingException another) {
            return false;
        }
    }

    static boolean begins(Path file, byte[] signature) throws IOException {
        return Arrays.equals(beginning(file, signature.length), signature);
    }

    static byte[] beginning(Path file, int length) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(length);
        }
    }

    /** Whether a directory entry of the compound file may have one of these names, which are in UTF-16. */
    private static boolean contains(Path file, Set<String> names) throws IOException {
        List<byte[]> wanted = new ArrayList<>();
        names.forEach(name -> wanted.add((name + '\0').getBytes(StandardCharsets.UTF_16LE)));
        // entries have 128 bytes each and begin at multiples of it
        int entry = 128;
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), PIECE)) {
            for (byte[] read = bytes.readNBytes(entry); read.length > 0; read = bytes.readNBytes(entry)) {
                byte[] at = read;
                if (wanted.stream().anyMatch(name -> at.length >= name.length && startsWith(at, name))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] bytes, byte[] beginning) {
        return Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
    }

    static UploadRefused not(FileKind kind) {
        return UploadRefused.unfit("upload.otherKind", kind.name());
    }
}
