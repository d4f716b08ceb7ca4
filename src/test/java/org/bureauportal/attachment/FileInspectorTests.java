package org.bureauportal.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.bureauportal.attachment.FileInspector.Inspection;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are what their names say, files that lie, and files made to do harm. */
class FileInspectorTests {

    private static final byte[] PDF = SampleFile.pdf(1);
    private static final byte[] JPG = SampleFile.picture("jpg", 40, 30);
    private static final byte[] PNG = SampleFile.picture("png", 40, 30);
    private static final byte[] HTML = SampleFile.text("<!DOCTYPE html><html><script>alert(1)</script></html>");
    private static final byte[] SVG =
            SampleFile.text("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>");
    private static final byte[] TEXT = SampleFile.text("Name,Age\n王芳,42\n");
    private static final byte[] DOCX = SampleFile.docx();
    private static final byte[] DOC = SampleFile.compound("WordDocument");
    private static final byte[] PROGRAM = SampleFile.joined(new byte[] {'M', 'Z', (byte) 0x90, 0}, new byte[4000]);
    private static final byte[] ZIP = SampleFile.zip(Map.of("表.txt", "a"));

    /** One white pixel without loss, by RFC 9649. */
    private static final byte[] WEBP =
            HexFormat.of().parseHex("524946461a000000574542505650384c0d0000002f00000010071011118888fe0700");

    @TempDir
    private Path directory;

    private final FileInspector inspector = new FileInspector();

    @TestFactory
    List<DynamicTest> whatIsAsItsNameSaysIsTaken() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a.pdf", PDF);
        files.put("a.PDF", PDF);
        files.put("a.docx", DOCX);
        files.put("a.xlsx", SampleFile.zip(Map.of("[Content_Types].xml", "<a/>", "xl/workbook.xml", "<a/>")));
        files.put("a.pptx", SampleFile.zip(Map.of("[Content_Types].xml", "<a/>", "ppt/presentation.xml", "<a/>")));
        files.put("a.ofd", SampleFile.zip(Map.of("OFD.xml", "<a/>")));
        files.put("a.doc", DOC);
        files.put("a.wps", DOC);
        files.put("a.xls", SampleFile.compound("Workbook"));
        files.put("old.xls", SampleFile.compound("Book"));
        files.put("a.et", SampleFile.compound("Workbook"));
        files.put("a.ppt", SampleFile.compound("PowerPoint Document"));
        files.put("a.txt", TEXT);
        files.put("a.csv", TEXT);
        files.put("gb.csv", "姓名,年龄\n王芳,42\n".getBytes(Charset.forName("GB18030")));
        files.put(
                "utf16.txt",
                SampleFile.joined(new byte[] {(byte) 0xFE, (byte) 0xFF}, "表".getBytes(StandardCharsets.UTF_16BE)));
        files.put("mail.txt", SampleFile.text("From: the office\nDate: 2024-02-19\n\nWords."));
        files.put("a.zip", ZIP);
        files.put("mac.zip", SampleFile.zip(Map.of("表.pdf", "a", "__MACOSX/._表.pdf", "a", "x/.DS_Store", "a")));
        files.put("a.jpg", JPG);
        files.put("a.jpeg", JPG);
        files.put("a.png", PNG);
        files.put("a.webp", WEBP);
        return files.entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(),
                        () -> assertThat(inspect(file.getKey(), file.getValue()).mediaType())
                                .isNotEmpty()))
                .toList();
    }

    /** Every content under every other name. */
    @TestFactory
    List<DynamicTest> whatIsNotAsItsNameSaysIsRefused() {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put("pdf", PDF);
        contents.put("docx", DOCX);
        contents.put("doc wps", DOC);
        contents.put("jpg", JPG);
        contents.put("png", PNG);
        contents.put("html", HTML);
        contents.put("svg", SVG);
        contents.put("exe", PROGRAM);
        contents.put("txt csv", TEXT);
        List<DynamicTest> tests = new ArrayList<>();
        contents.forEach((kinds, bytes) -> {
            for (FileKind kind : FileKind.values()) {
                String extension = kind.extension();
                if (!Arrays.asList(kinds.split(" ")).contains(extension)) {
                    tests.add(refused("%s as .%s".formatted(kinds, extension), "a." + extension, bytes));
                }
            }
        });
        for (String name : List.of(
                "a.html",
                "a.svg",
                "a.exe",
                "a.js",
                "a.pdf.exe",
                "a.php",
                "a.xhtml",
                "a",
                "pdf",
                "a.",
                "a.xml",
                "a.hta",
                "a.lnk",
                "a.iso",
                "a.docm",
                "a.rar",
                "a.7z",
                "a.gif",
                "a.bmp",
                "a.tiff",
                "a.ps1")) {
            tests.add(refused(name, name, TEXT));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> whatWouldDoHarmIsRefused() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(refused("empty pdf", "a.pdf", SampleFile.text("%PDF-1.7\n%%EOF")));
        tests.add(refused("half a pdf", "a.pdf", Arrays.copyOf(PDF, 200)));
        tests.add(refused("pdf behind html", "a.pdf", SampleFile.joined(HTML, PDF)));
        tests.add(refused("pdf with a password", "a.pdf", lockedPdf()));
        tests.add(refused("locked docx", "a.docx", SampleFile.compound("EncryptedPackage")));
        tests.add(refused("locked doc", "a.doc", SampleFile.compound("EncryptedPackage")));
        tests.add(refused(
                "macros", "a.docx", SampleFile.zip(Map.of("word/document.xml", "", "word/vbaProject.bin", "a"))));
        tests.add(refused("html in a zip", "a.zip", SampleFile.zip(Map.of("index.html", "a"))));
        tests.add(refused("program in a zip", "a.zip", SampleFile.zip(Map.of("表.pdf.exe", "a"))));
        tests.add(refused("zip in a zip", "a.zip", SampleFile.zip(Map.of("b.zip", "a"))));
        tests.add(refused("way out", "a.zip", SampleFile.zip(Map.of("../../etc/a.txt", "a"))));
        tests.add(refused("way out of Windows", "a.zip", SampleFile.zip(Map.of("..\\a.txt", "a"))));
        tests.add(refused("root", "a.zip", SampleFile.zip(Map.of("/etc/a.txt", "a"))));
        tests.add(refused("drive", "a.zip", SampleFile.zip(Map.of("C:\\a.txt", "a"))));
        tests.add(refused("reversed name", "a.zip", SampleFile.zip(Map.of("a\u202Etxt.txt", "a"))));
        tests.add(refused("bomb", "a.zip", bomb(80 << 20)));
        tests.add(refused("bomb of an office", "a.docx", bomb(80 << 20)));
        tests.add(refused("many entries", "a.zip", manyEntries(10_001)));
        tests.add(refused("zip behind a program", "a.zip", SampleFile.joined(PROGRAM, ZIP)));
        tests.add(refused("half a zip", "a.zip", Arrays.copyOf(ZIP, ZIP.length / 2)));
        tests.add(refused("60,000 × 60,000 png", "a.png", pngOf(60_000, 60_000)));
        tests.add(refused("1 × 2,000,000,000 png", "a.png", pngOf(1, 2_000_000_000)));
        tests.add(refused("0 × 0 png", "a.png", pngOf(0, 0)));
        tests.add(refused("-1 × -1 png", "a.png", pngOf(-1, -1)));
        tests.add(refused("64,250 × 64,250 jpg", "a.jpg", jpgOf(64_250, 64_250)));
        tests.add(refused("print colours", "a.jpg", withComponents(JPG, 4)));
        tests.add(refused("png without an end", "a.png", Arrays.copyOf(PNG, PNG.length - 12)));
        tests.add(refused("png with a wrong sum", "a.png", changed(PNG, PNG.length - 20)));
        tests.add(refused("huge chunk", "a.png", withLength(PNG, 33, Integer.MAX_VALUE)));
        tests.add(refused("negative chunk", "a.png", withLength(PNG, 33, -5)));
        tests.add(refused("jpg of nothing but its beginning", "a.jpg", Arrays.copyOf(JPG, 2)));
        tests.add(refused("webp that says to be longer", "a.webp", changed(WEBP, 16)));
        tests.add(refused("webp of its head", "a.webp", Arrays.copyOf(WEBP, 12)));
        tests.add(refused("text with NUL", "a.txt", new byte[] {'a', 0, 'b'}));
        tests.add(refused("text with escapes", "a.txt", SampleFile.text("\u001B[31mred")));
        tests.add(refused("script", "a.txt", SampleFile.text("#!/bin/sh\nrm -rf /\n")));
        tests.add(refused(
                "html of UTF-16",
                "a.txt",
                SampleFile.joined(
                        new byte[] {(byte) 0xFE, (byte) 0xFF}, "\u0000<html>".getBytes(StandardCharsets.UTF_16BE))));
        for (int tenth = 1; tenth < 10; tenth++) {
            tests.add(refused(
                    "%d tenths of a jpg".formatted(tenth), "a.jpg", Arrays.copyOf(JPG, JPG.length * tenth / 10)));
            tests.add(refused(
                    "%d tenths of a png".formatted(tenth), "a.png", Arrays.copyOf(PNG, PNG.length * tenth / 10)));
        }
        return tests;
    }

    @Test
    void aPictureLosesWhatACameraWroteAndWhatFollowsItsEnd() throws IOException {
        byte[] secret = SampleFile.text("GPS 31.2304 N, taken by Wang Fang");
        byte[] app1 = SampleFile.joined(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (secret.length + 2)}, secret);
        byte[] jpg = SampleFile.joined(Arrays.copyOf(JPG, 2), app1, Arrays.copyOfRange(JPG, 2, JPG.length), secret);

        Inspection clean = inspect("photo.jpg", jpg);

        assertThat(Files.readAllBytes(clean.bytes())).isEqualTo(JPG);
        byte[] text = SampleFile.joined(SampleFile.text("tEXt"), secret);
        byte[] chunk = ByteBuffer.allocate(secret.length + 12)
                .putInt(secret.length)
                .put(text)
                .putInt(sum(text))
                .array();
        byte[] png = SampleFile.joined(Arrays.copyOf(PNG, 33), chunk, Arrays.copyOfRange(PNG, 33, PNG.length), HTML);
        assertThat(Files.readAllBytes(inspect("photo.png", png).bytes())).isEqualTo(PNG);
    }

    @Test
    void aTurnedPhotoHasTheNumbersThatAreShown() throws IOException {
        byte[] exif = HexFormat.of()
                .parseHex(
                        "FFE10022457869660000" + "49492A0008000000" + "0100" + "120103000100000006000000" + "00000000");
        byte[] turned = SampleFile.joined(Arrays.copyOf(JPG, 2), exif, Arrays.copyOfRange(JPG, 2, JPG.length));

        Inspection found = inspect("photo.jpg", turned);

        assertThat(found.width()).isEqualTo(30);
        assertThat(found.height()).isEqualTo(40);
        assertThat(new String(Files.readAllBytes(found.bytes()), StandardCharsets.ISO_8859_1))
                .contains("Exif");
    }

    @Test
    void pagesOfAPdfAreCounted() throws IOException {
        assertThat(inspect("a.pdf", SampleFile.pdf(7)).pages()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "C:\\Users\\王\\表.pdf, 表.pdf",
        "../../etc/passwd.txt, passwd.txt",
        "公告\u202Efdp.exe, 公告fdp.exe",
        "'a\u0000b\r\n.pdf', ab.pdf",
        "' .hidden.pdf. ', hidden.pdf",
        "'免责 %10(1).docx', '免责 %10(1).docx'",
        "a\u200B\uFEFF.txt, a.txt"
    })
    void aNameIsTextToShowAndNoPath(String given, String name) {
        assertThat(FileName.of(given)).isEqualTo(name);
    }

    @Test
    void aLongNameKeepsItsExtension() {
        assertThat(FileName.of("表".repeat(300) + ".pdf")).hasSize(200).endsWith("表.pdf");
    }

    @ParameterizedTest
    @CsvSource({
        "'调查,第2部分 终稿.csv', 'filename=\"_,_2_ _.csv\"; filename*=UTF-8''''%E8%B0%83%E6%9F%A5%2C%E7%AC%AC2%E9%83%A8%E5%88%86%20%E7%BB%88%E7%A8%BF.csv'",
        "'a\"b\\c%20.pdf', 'filename=\"a_b_c_20.pdf\"; filename*=UTF-8''''a%22b%5Cc%2520.pdf'",
        "a.pdf, 'filename=\"a.pdf\"; filename*=UTF-8''''a.pdf'"
    })
    void theHeaderHasTheNameForProgramsOfAnyAge(String name, String parameters) {
        assertThat(FileHeaders.parameters(name)).isEqualTo(parameters);
    }

    private DynamicTest refused(String what, String name, byte[] bytes) {
        return DynamicTest.dynamicTest(
                what,
                () -> assertThat(catchThrowableOfType(UploadRefused.class, () -> inspect(name, bytes)))
                        .as("refusal of %s", what)
                        .isNotNull()
                        .extracting(UploadRefused::kind)
                        .isEqualTo(UploadRefused.Kind.UNFIT));
    }

    private Inspection inspect(String name, byte[] bytes) throws IOException {
        Path file = Files.createTempFile(directory, "upload", "");
        Files.write(file, bytes);
        return inspector.inspect(file, name);
    }

    private static byte[] lockedPdf() throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] bomb(int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(bytes)) {
            archive.putNextEntry(new ZipEntry("word/a.txt"));
            byte[] piece = new byte[1 << 20];
            for (int written = 0; written < size; written += piece.length) {
                archive.write(piece);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] manyEntries(int count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(bytes)) {
            for (int at = 0; at < count; at++) {
                archive.putNextEntry(new ZipEntry(at + ".txt"));
            }
        }
        return bytes.toByteArray();
    }

    /** A PNG whose header says so, with a right sum. */
    private static byte[] pngOf(int width, int height) {
        byte[] png = PNG.clone();
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        return ByteBuffer.wrap(png)
                .putInt(29, sum(Arrays.copyOfRange(png, 12, 29)))
                .array();
    }

    private static byte[] jpgOf(int width, int height) {
        byte[] jpg = JPG.clone();
        ByteBuffer.wrap(jpg).putShort(frame(jpg) + 5, (short) height).putShort(frame(jpg) + 7, (short) width);
        return jpg;
    }

    private static byte[] withComponents(byte[] jpg, int components) {
        byte[] changed = jpg.clone();
        changed[frame(jpg) + 9] = (byte) components;
        return changed;
    }

    /** Where the frame's marker is. */
    private static int frame(byte[] jpg) {
        int at = 2;
        while (jpg[at + 1] != (byte) 0xC0) {
            at += 2 + ByteBuffer.wrap(jpg).getShort(at + 2);
        }
        return at;
    }

    private static byte[] changed(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 0x55;
        return changed;
    }

    private static byte[] withLength(byte[] png, int at, int length) {
        return ByteBuffer.wrap(png.clone()).putInt(at, length).array();
    }

    private static int sum(byte[] chunk) {
        CRC32 sum = new CRC32();
        sum.update(chunk);
        return (int) sum.getValue();
    }

    @Test
    void aGreyPictureIsTakenToo() throws IOException {
        ByteArrayOutputStream grey = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(10, 1000, BufferedImage.TYPE_BYTE_GRAY), "jpg", grey);

        Inspection found = inspect("a.jpg", grey.toByteArray());

        assertThat(ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(found.bytes())))
                        .getHeight())
                .isEqualTo(1000);
    }
}
