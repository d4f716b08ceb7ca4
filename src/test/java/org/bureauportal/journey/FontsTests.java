package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.section.Section;
import org.bureauportal.text.ContentField;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever fonts a machine has, a notice is printed whole, and English is not set like Chinese. */
@PortalTest
class FontsTests {

    private static final Path INSTALLED = Path.of("/usr/share/fonts");

    private static final String ENGLISH =
            "The Bureau’s rules of 2023–24 are “final”: 1‒2 notices − no more — on five days, says the office’s clerk…";

    private static final String CHINESE = "本局负责人见长者于门前，称“马到成功”，户籍、车辆、风力与食品页数皆齐。";

    /** The width of a character in a paragraph, in ems. */
    private static final String WIDTH = """
            (paragraph, character) => {
                const text = paragraph.firstChild;
                const range = document.createRange();
                range.setStart(text, text.data.indexOf(character));
                range.setEnd(text, text.data.indexOf(character) + 1);
                return range.getBoundingClientRect().width / parseFloat(getComputedStyle(paragraph).fontSize);
            }
            """;

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    Desk desk;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Noto*CJK", "Noto*CJK|DejaVu", "Noto*CJK|Liberation"})
    void aNoticeIsSetInItsLanguageAndPrintedWhole(String families) throws IOException {
        Path fonts = configuration(families.split("[|]"));

        try (Chromium chromium = Chromium.startWithFonts(Chromium.program(), fonts);
                Page reader = chromium.browser().newPage(new Browser.NewPageOptions().setBaseURL(browsers.address()))) {
            reader.navigate(address(desk.english(), ENGLISH));
            assertThat(width(reader, "’")).as("an apostrophe in English").isLessThan(0.5);
            assertThat(width(reader, "“")).as("a quotation mark in English").isLessThan(0.6);
            assertThat(Paper.print(reader, "A4").text()).contains(Paper.solid(ENGLISH));

            reader.navigate(address(desk.chinese(), CHINESE));
            assertThat(width(reader, "“")).as("a quotation mark in Chinese").isBetween(0.9, 1.1);
            assertThat(Paper.print(reader, "A4").text()).contains(Paper.solid(CHINESE));
        }
    }

    private String address(Section section, String body) {
        return "/articles/"
                + desk.aPublicArticle(
                                section,
                                AText.fit().with(ContentField.BODY, body).content())
                        .number();
    }

    private static double width(Page page, String character) {
        Object width = page.locator(".article-body p").first().evaluate(WIDTH, character);
        return ((Number) width).doubleValue();
    }

    /** What fontconfig reads on a machine that has these families alone. */
    private Path configuration(String... families) throws IOException {
        Path chosen = Files.createDirectory(folder.resolve("fonts"));
        for (String family : families) {
            List<Path> files = files(family);
            assumeThat(files).as("fonts of this machine: " + family).isNotEmpty();
            for (Path file : files) {
                Files.createSymbolicLink(chosen.resolve(file.getFileName()), file);
            }
        }
        return Files.writeString(folder.resolve("fonts.conf"), """
                <?xml version="1.0"?>
                <!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
                <fontconfig>
                    <dir>%s</dir>
                    <include ignore_missing="yes">/etc/fonts/conf.d</include>
                    <cachedir>%s</cachedir>
                </fontconfig>
                """.formatted(chosen, folder.resolve("cache")));
    }

    private static List<Path> files(String family) throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return List.of();
        }
        PathMatcher pattern = INSTALLED.getFileSystem().getPathMatcher("glob:" + family + "*.{ttf,otf,ttc}");
        try (Stream<Path> files = Files.walk(INSTALLED)) {
            return files.filter(file -> pattern.matches(file.getFileName())).toList();
        }
    }
}
