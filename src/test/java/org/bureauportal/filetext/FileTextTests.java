package org.bureauportal.filetext;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.bureauportal.attachment.SampleFile;
import org.bureauportal.filetext.ReadFile.Hidden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of each kind say what they say, hidden or not, and harm nothing. */
class FileTextTests {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final List<FileRow> rows = new ArrayList<>();

    @Test
    void aWorkbookIsReadWithWhatItHides() {
        byte[] book = new SampleWorkbook()
                .sheet("名单", "")
                .hiddenColumns(3, 4)
                .row("姓名", "", "手机")
                .row("王芳", "", "1.3812345678E10", "x")
                .add("<row hidden=\"1\"><c r=\"B9\" t=\"inlineStr\"><is><t>hidden row</t></is></c></row>")
                .sheet("底稿", "veryHidden")
                .row("李伟")
                .part("xl/comments1.xml", "<comments><comment><text><t>a </t><t>note</t></text></comment></comments>")
                .part("xl/pivotCache/pivotCacheDefinition1.xml", "<items><s v=\"kept\"/></items>")
                .bytes();

        ReadFile read = read("xlsx", book);

        assertThat(said())
                .containsExactly(
                        "BEHIND 0 1=名单",
                        "BEHIND 0 1=底稿",
                        "SHEET 1 1=姓名 3=手机",
                        "SHEET 1 1=王芳 3=13812345678 4=x",
                        "SHEET 1 2=hidden row",
                        "SHEET 2 1=李伟",
                        "BEHIND 0 1=a note",
                        "BEHIND 0 1=kept");
        assertThat(read.isWhole()).isTrue();
        assertThat(read.hidden())
                .extracting(each -> each.kind() + " " + each.part().name() + " " + each.column() + " " + each.count())
                .containsExactly("SHEET 底稿 0 1", "COLUMNS 名单 3 2", "ROWS 名单 0 1", "NOTES  0 1");
    }

    /** Spreadsheets hide thousands of columns at the right, in which nothing is. */
    @Test
    void hiddenColumnsWithoutTextAreNone() {
        assertThat(read(
                                "xlsx",
                                new SampleWorkbook()
                                        .sheet("a", "")
                                        .hiddenColumns(3, 16384)
                                        .row("x", "y")
                                        .bytes())
                        .hidden())
                .isEmpty();
    }

    @Test
    void aDocumentIsReadWithItsTablesAndWhatWasDeleted() {
        String body = "<w:p><w:r><w:t>138</w:t></w:r><w:r><w:t>12345678</w:t></w:r></w:p>"
                + "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
                + "<w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
                + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r>"
                + "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t> seen</w:t></w:r></w:p>"
                + "<w:p><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del></w:p>"
                + "<w:p><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Choice>"
                + "<mc:Fallback><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:p>";
        byte[] document = SampleFile.zip(Map.of(
                "word/document.xml",
                "<w:document xmlns:w=\"urn:w\" xmlns:mc=\"urn:mc\">" + body + "</w:document>",
                "word/comments.xml",
                "<w:comments xmlns:w=\"urn:w\"><w:p><w:r><w:t>note</w:t></w:r></w:p></w:comments>",
                "word/_rels/document.xml.rels",
                "<Relationships><Relationship Target=\"tel:13812345678\"/></Relationships>"));

        ReadFile read = read("docx", document);

        assertThat(said())
                .containsExactlyInAnyOrder(
                        "TEXT 0 1=13812345678",
                        "TABLE 1 1=a 3=b\nc",
                        "TEXT 0 1=unseen seen",
                        "TEXT 0 1=deleted",
                        "TEXT 0 1=box",
                        "BEHIND 0 1=note",
                        "BEHIND 0 1=tel:13812345678");
        assertThat(read.hidden())
                .extracting(Hidden::kind)
                .containsExactly(Hidden.Kind.TEXT, Hidden.Kind.DELETED, Hidden.Kind.NOTES);
    }

    @Test
    void slidesAndDocumentsOfChinaAreRead() {
        read("pptx", SampleFile.zip(Map.of("ppt/slides/slide1.xml", "<s><p><r><t>slide</t></r></p></s>")));
        read(
                "ofd",
                SampleFile.zip(Map.of(
                        "Doc_0/Pages/Page_0/Content.xml",
                        "<P><TextObject><TextCode>页</TextCode><TextCode>面</TextCode></TextObject></P>")));

        assertThat(said()).containsExactly("TEXT 0 1=slide", "TEXT 0 1=页面");
    }

    @Test
    void tablesAndTextsAreReadInTheirCharset() {
        read("csv", "姓名;说明\r\n王芳;\"a;\n\"\"b\"\r\n;x".getBytes(Charset.forName("GB18030")), "GB18030");
        read("txt", "line\n\na\tb\n".getBytes(StandardCharsets.UTF_16), "UTF-16");

        assertThat(said())
                .containsExactly(
                        "TABLE 1 1=姓名 2=说明", "TABLE 1 1=王芳 2=a;\nb", "TABLE 1 2=x", "TEXT 0 1=line", "TABLE 1 1=a 2=b");
    }

    @Test
    void aPdfIsReadPageByPage() throws IOException {
        try (PDDocument document = new PDDocument();
                var bytes = new java.io.ByteArrayOutputStream()) {
            for (String said : List.of("First 13812345678", "Second")) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream to = new PDPageContentStream(document, page)) {
                    to.beginText();
                    to.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                    to.newLineAtOffset(50, 700);
                    to.showText(said);
                    to.endText();
                }
            }
            document.save(bytes);

            assertThat(read("pdf", bytes.toByteArray()).isWhole()).isTrue();
        }
        assertThat(said()).containsExactly("PAGE 1 1=First 13812345678", "PAGE 2 1=Second");
        assertThat(read("pdf", SampleFile.pdf(1)).isWhole())
                .as("a page without text, such as a picture")
                .isFalse();
    }

    /** Nothing outside a file is opened, and nothing in it grows. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w><p><t>&x;</t></p></w>",
                "<!DOCTYPE d SYSTEM \"http://127.0.0.1:1/x\"><w><p><t>a</t></p></w>",
                "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;\">]><w><p><t>&b;&b;</t></p></w>",
                "<w><p><t>cut short",
                "<w><p><t>&unknown;</t></p></w>",
                "no XML",
                ""
            })
    void aPartThatIsForgedOrDamagedIsNotWhole(String xml) {
        ReadFile read = read(
                "docx",
                SampleFile.zip(Map.of("word/document.xml", xml, "word/footer1.xml", "<w><p><t>foot</t></p></w>")));

        assertThat(read.isWhole()).isFalse();
        assertThat(said()).containsExactly("TEXT 0 1=foot");
    }

    @Test
    void whatIsTooMuchIsReadInPart() {
        byte[] bomb =
                SampleFile.zip(Map.of("word/document.xml", "<w><p><t>a</t></p>" + " ".repeat(100 << 20) + "</w>"));
        assertThat(read("docx", bomb, "UTF-8", Duration.ofMillis(50)).isWhole()).isFalse();

        byte[] deep = SampleFile.zip(Map.of("word/document.xml", "<p>".repeat(100_000)));
        assertThat(read("docx", deep).isWhole()).isFalse();

        byte[] wild = new SampleWorkbook()
                .sheet("a", "")
                .add(
                        "<row><c r=\"ZZZZZZZZ1\"><v>1E999999999</v></c><c t=\"s\"><v>99999999999</v></c><c t=\"s\"><v>-1</v></c></row>")
                .bytes();
        assertThat(read("xlsx", wild).isWhole()).isTrue();

        assertThat(read("csv", ("\"" + "1".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8))
                        .isWhole())
                .isFalse();
        assertThat(read("pdf", SampleFile.pdf(3), "UTF-8", Duration.ZERO).isWhole())
                .isFalse();
        assertThat(read("xlsx", "PK".getBytes(StandardCharsets.UTF_8)).isWhole())
                .isFalse();
        assertThat(read("doc", new byte[] {1}).isWhole()).isFalse();
        assertThat(rows)
                .allMatch(
                        row -> row.cells().stream().allMatch(cell -> cell.text().length() <= 100_000));
    }

    private ReadFile read(String extension, byte[] bytes) {
        return read(extension, bytes, "UTF-8");
    }

    private ReadFile read(String extension, byte[] bytes, String charset) {
        return read(extension, bytes, charset, LONG);
    }

    private ReadFile read(String extension, byte[] bytes, String charset, Duration within) {
        try {
            Path file = Files.write(directory.resolve("file"), bytes);
            return FileText.read(file, extension, Charset.forName(charset), within, rows::add);
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    private List<String> said() {
        return rows.stream()
                .map(row -> row.part().kind() + " " + row.part().number() + " "
                        + row.cells().stream()
                                .map(cell -> cell.column() + "=" + cell.text())
                                .collect(Collectors.joining(" ")))
                .toList();
    }
}
