package org.bureauportal.attachment;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Looks into archives by their directory alone: nothing is unpacked. */
final class ArchiveInspector {

    private static final byte[] SIGNATURE = {'P', 'K', 3, 4};

    private static final int MOST_ENTRIES = 10_000;

    /** Bytes of all that an archive says to hold. */
    private static final long MOST_UNPACKED = 2L << 30;

    /** A small archive that says to hold much more than this many times its size has been made to do harm. */
    private static final int MOST_TIMES = 200;

    private static final long HARMLESS = 50L << 20;

    /** What systems add by themselves. */
    private static final Pattern ADDED =
            Pattern.compile("__MACOSX/.*|(.*/)?([.]DS_Store|Thumbs[.]db|desktop[.]ini)", Pattern.DOTALL);

    /** A way out of the directory, a name of a drive, or characters that cannot be seen. */
    private static final Pattern UNSAFE_NAME = Pattern.compile(
            "[/\\\\].*|[A-Za-z]:.*|(.*[/\\\\])?[.][.]([/\\\\].*)?|.*[\\p{Cc}\\p{Cf}\\p{Cs}].*", Pattern.DOTALL);

    private static final String MACROS = "vbaProject.bin";

    private ArchiveInspector() {}

    /** An office document, which has a part of one of these names, or parts below it. */
    static void inspectPackage(Path file, Set<String> marks, String extension) throws IOException {
        boolean[] isMarked = {false};
        walk(file, extension, entry -> {
            String name = entry.getName();
            isMarked[0] |=
                    marks.stream().anyMatch(mark -> mark.endsWith("/") ? name.startsWith(mark) : name.equals(mark));
            if (name.endsWith(MACROS)) {
                throw UploadRefused.unfit("upload.macros");
            }
        });
        if (!isMarked[0]) {
            throw UploadRefused.unfit("upload.otherKind", extension.toUpperCase(Locale.ROOT));
        }
    }

    /** An archive of files that could all be uploaded by themselves, and no archives. */
    static void inspectArchive(Path file) throws IOException {
        walk(file, "zip", entry -> {
            String name = entry.getName();
            if (entry.isDirectory() || ADDED.matcher(name).matches()) {
                return;
            }
            FileKind kind = FileKind.of(name).orElseThrow(() -> UploadRefused.unfit("upload.archive.kind", name));
            if (kind == FileKind.ZIP) {
                throw UploadRefused.unfit("upload.archive.nested", name);
            }
        });
    }

    private interface Visitor {
        void visit(ZipEntry entry);
    }

    private static void walk(Path file, String extension, Visitor visitor) throws IOException {
        if (!FileInspector.begins(file, SIGNATURE)) {
            throw UploadRefused.unfit("upload.otherKind", extension.toUpperCase(Locale.ROOT));
        }
        try {
            walk(file, StandardCharsets.UTF_8, visitor);
        } catch (IllegalArgumentException | ZipException otherNames) {
            // Windows writes names in the charset of the country
            try {
                walk(file, Charset.forName("GB18030"), visitor);
            } catch (IllegalArgumentException | ZipException damaged) {
                throw UploadRefused.unfit("upload.damaged");
            }
        }
    }

    private static void walk(Path file, Charset names, Visitor visitor) throws IOException {
        long size = Files.size(file);
        try (ZipFile archive = new ZipFile(file.toFile(), names)) {
            if (archive.size() > MOST_ENTRIES) {
                throw UploadRefused.unfit("upload.archive.bomb");
            }
            long packed = 0;
            long unpacked = 0;
            for (Enumeration<? extends ZipEntry> entries = archive.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                packed += Math.max(0, entry.getCompressedSize());
                unpacked += Math.max(0, entry.getSize());
                // parts that share their bytes say to take more than there is
                if (packed > size
                        || unpacked > MOST_UNPACKED
                        || (unpacked > HARMLESS && unpacked / size > MOST_TIMES)) {
                    throw UploadRefused.unfit("upload.archive.bomb");
                }
                if (UNSAFE_NAME.matcher(entry.getName()).matches()) {
                    throw UploadRefused.unfit("upload.archive.name");
                }
                visitor.visit(entry);
            }
        }
    }
}
