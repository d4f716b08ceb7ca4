package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bureauportal.AnotherPortal;
import org.bureauportal.PortalTest;
import org.bureauportal.section.Sections;
import org.bureauportal.site.Language;
import org.bureauportal.site.SiteProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The pages in a language that nobody speaks, in which every message is marked and longer by a third: what is not marked is
 * written into a page and stays English in every language, and what does not fit now will not fit in another one.
 */
@PortalTest
class PseudoLanguageTests {

    private static final String BEGIN = "\u27e6";
    private static final String END = "\u27e7";

    /** Where editors and readers speak; and the editor and the files of the form, whose words their scripts are given. */
    private static final String SAID_BY_OTHERS =
            "[dir=auto], [lang]:not(html), time, option, textarea, code, .article-body, .rich-text, .files-field,"
                    + " .provenance dd, .meta-line dd, .particulars dd, .notice-type, .headline-facts, .search-choices a, .writing-beside .hint,"
                    + " .writing-beside label, .desk td, .facts dd";

    /** Texts that are seen and not marked. */
    private static final String UNMARKED = """
            (others) => {
                const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                const found = [];
                for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                    const element = node.parentElement;
                    const text = node.textContent.trim();
                    const isSeen = element.checkVisibility() && !element.closest("script, style");
                    const message = element.closest("button, a, p, dt, dd, li, th, td, label, legend, summary, h1, h2, h3, span");
                    if (isSeen && /\\p{L}{2}/u.test(text) && !element.closest(others)
                            && !(message || element).textContent.includes("\u27e6")) {
                        found.push(text);
                    }
                }
                return found;
            }
            """;

    /** Marked texts of which a part is cut off, or of which an end stands outside of its button. */
    private static final String CLIPPED = """
            () => [...document.querySelectorAll("button, a, label, summary, legend, th, dt, .stage, h1, h2, p")]
                    .filter((element) => element.checkVisibility() && element.textContent.includes("\u27e6"))
                    .filter((element) => !element.closest(".visually-hidden, .skip-link"))
                    .filter((element) => {
                        const style = getComputedStyle(element);
                        return (style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1)
                                || (style.display !== "inline" && style.overflowY === "hidden"
                                        && element.scrollHeight > element.clientHeight + 1);
                    })
                    .map((element) => element.outerHTML.slice(0, 160))
            """;

    private static final Pattern DATE = Pattern.compile("(?:(?:[A-Z][a-z]+day, )?[0-9]{1,2} )?("
            + Arrays.stream(Month.values())
                    .map(month -> month.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                    .collect(Collectors.joining("|"))
            + ")(?: [0-9]{4}.*)?");

    private static final List<String> NEWSROOM = List.of(
            "/newsroom",
            "/newsroom/articles/new",
            "/newsroom/articles/7/overview",
            "/newsroom/articles/7/revisions",
            "/newsroom/articles/7/timeline",
            "/newsroom?state=WAITING",
            "/newsroom/bundles",
            "/newsroom/bin",
            "/newsroom/selection?act=disposal&number=7",
            "/newsroom/files",
            "/newsroom/sections",
            "/newsroom/working-days/2027",
            "/newsroom/working-days/import",
            "/newsroom/accounts",
            "/newsroom/rights/groups",
            "/newsroom/log",
            "/newsroom/account");

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    private SiteProperties site;

    @Autowired
    private Sections sections;

    @Autowired
    private JdbcConnectionDetails role;

    @Autowired
    private FlywayConnectionDetails owner;

    @Test
    void everyTextIsAMessageAndFitsWhereItIsLonger() throws IOException {
        browsers.editor();
        try (AnotherPortal portal = AnotherPortal.with(role, owner)
                .and("spring.messages.basename", messages())
                .start()) {
            browsers.leadTo(portal.port());
            List<String> faults = new ArrayList<>();
            Page reader = browsers.open();
            for (ReaderPage kind : ReaderPage.values()) {
                kind.open(reader, "en-US");
                judge(kind.name(), reader, faults);
            }
            Page editor = browsers.editor().page();
            for (String address : NEWSROOM) {
                editor.navigate(address);
                judge(address, editor, faults);
            }
            assertThat(faults).isEmpty();
        }
    }

    /** Whether a text is the name of the bureau, a section or a language, or a date. */
    private boolean isSaidBySettings(String text) {
        return DATE.matcher(text).matches()
                || site.names().containsValue(text)
                || text.equals(site.domain())
                || Arrays.stream(Language.values()).anyMatch(each -> text.contains(each.ownName()))
                || sections.all().stream()
                        .anyMatch(each -> text.equals(each.name()) || text.equals(each.description()));
    }

    private void judge(String name, Page page, List<String> faults) {
        page.setViewportSize(1280, 900);
        assertThat(page.content()).as(name).contains(BEGIN);
        for (Object text : (List<?>) page.evaluate(UNMARKED, SAID_BY_OTHERS)) {
            if (!isSaidBySettings((String) text)) {
                faults.add(name + " has no message for " + text);
            }
        }
        for (int width : new int[] {1280, 320}) {
            page.setViewportSize(width, 900);
            for (Object clipped : (List<?>) page.evaluate(CLIPPED)) {
                faults.add(name + " at " + width + " clips " + clipped);
            }
        }
        for (int width : new int[] {640, 320}) {
            String overflow = ReflowTests.overflow(page, width);
            if (!overflow.isEmpty()) {
                faults.add(name + " at " + width + " is wider than its window: " + overflow);
            }
        }
    }

    /** The basename of the marked messages, where resources are found. */
    private static String messages() throws IOException {
        Path classes = Path.of("target", "test-classes", "pseudo");
        Files.createDirectories(classes);
        Properties english = new Properties();
        try (var in = PseudoLanguageTests.class.getResourceAsStream("/messages.properties")) {
            english.load(Objects.requireNonNull(in));
        }
        Properties marked = new Properties();
        english.forEach((key, value) -> marked.put(key, marked((String) value)));
        for (String name : List.of("messages.properties", "messages_zh_CN.properties")) {
            try (var out = Files.newOutputStream(classes.resolve(name))) {
                marked.store(out, null);
            }
        }
        return "pseudo/messages";
    }

    /** With marks at its ends, letters with accents, and a tail; what a format has in braces stays. */
    private static String marked(String message) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (int at = 0; at < message.length(); at++) {
            char each = message.charAt(at);
            depth += each == '{' ? 1 : each == '}' ? -1 : 0;
            text.append(depth > 0 ? each : accented(each));
        }
        int more = Math.min(message.length() / 3, 40);
        String tail = Stream.generate(() -> "mmm ").limit(more / 4).reduce("", String::concat);
        return message.isBlank() ? message : BEGIN + text + " " + tail.strip() + END;
    }

    private static char accented(char letter) {
        int at = "aeiouAEIOU".indexOf(letter);
        return at < 0 ? letter : "\u00e4\u00eb\u00ef\u00f6\u00fc\u00c4\u00cb\u00cf\u00d6\u00dc".charAt(at);
    }
}
