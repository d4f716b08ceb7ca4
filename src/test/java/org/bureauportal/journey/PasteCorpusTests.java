package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What an article makes of each kind of thing that can stand on a clipboard: {@code paste/corpus.txt}, and of the
 * clipboards of programs beside it, in one page.
 */
@PortalTest
class PasteCorpusTests {

    private static final Pattern CASE =
            Pattern.compile("(?<name>[^\\n]*)\\n(?<html>.*?)\\n---(?<told>[^\\n]*)\\n(?<stored>.*)", Pattern.DOTALL);

    private static final String PASTE = """
            (all) => {
                const textarea = document.querySelector(".rich-text textarea");
                const editor = document.querySelector(".editor-text");
                return all.map((html) => {
                    textarea.value = "";
                    textarea.dispatchEvent(new Event("change"));
                    const data = new DataTransfer();
                    data.setData("text/html", html);
                    data.setData("text/plain", "plain");
                    editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
                    return [textarea.value, document.querySelector(".editor-status").textContent];
                });
            }
            """;

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Test
    void eachKindOfPasteIsKeptOrTold() {
        List<Case> cases = cases();
        Page page = browsers.sameEditor().newArticle().page();

        List<?> pasted =
                (List<?>) page.evaluate(PASTE, cases.stream().map(Case::html).toList());

        assertThat(pasted)
                .zipSatisfy(
                        cases,
                        (written, each) -> assertThat((List<?>) written)
                                .as(each.name())
                                .isEqualTo(List.of(each.stored(), each.told())));
    }

    @Test
    void theClipboardOfEachProgramIsKeptOrTold() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("apple-pages", "");
        told.put(
                "ckeditor",
                "Left out: 1 dividing line, the full form of 1 abbreviation, and the highlighting of 1 passage."
                        + " 1 picture did not come along; its place is kept: A plan.");
        told.put("confluence", "");
        told.put("google-docs", "");
        told.put("google-sheets", "");
        told.put("pdf-viewer", "");
        told.put(
                "prosemirror",
                "Left out: 1 dividing line, the underlining of 1 passage, and the highlighting of 1 passage.");
        told.put("quill", "");
        told.put("wechat", "1 picture did not come along; its place is kept: a.jpg.");
        told.put("word-web", "");
        Page page = browsers.sameEditor().newArticle().page();

        List<?> pasted = (List<?>) page.evaluate(
                PASTE,
                told.keySet().stream().map(program -> read(program + ".html")).toList());

        assertThat(pasted)
                .zipSatisfy(
                        told.keySet(),
                        (written, program) -> assertThat((List<?>) written)
                                .as(program)
                                .isEqualTo(
                                        List.of(read(program + ".expected.html").strip(), told.get(program))));
    }

    private record Case(String name, String html, String told, String stored) {}

    private static List<Case> cases() {
        return Arrays.stream(read("corpus.txt").split("(?m)^=== "))
                .skip(1)
                .map(PasteCorpusTests::caseOf)
                .toList();
    }

    private static String read(String file) {
        try (InputStream stream =
                Objects.requireNonNull(PasteCorpusTests.class.getResourceAsStream("/paste/" + file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Case caseOf(String text) {
        var found = CASE.matcher(text);
        if (!found.matches()) {
            throw new IllegalStateException("No case of the corpus: " + text);
        }
        return new Case(
                found.group("name"),
                found.group("html"),
                found.group("told").strip(),
                found.group("stored").stripTrailing());
    }
}
