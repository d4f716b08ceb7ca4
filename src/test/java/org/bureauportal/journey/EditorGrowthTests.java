package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the editor does with a text, pasted or from the form, takes time in proportion to its length. */
@PortalTest
class EditorGrowthTests {

    /** Reads, writes and tidies each kind in two lengths, the second four times the first; a square takes sixteen times. */
    private static final String MEASURE = """
            async () => {
                const editor = document.querySelector("script[src$='newsroom/rich-text.js']").src;
                const module = (name) => import(new URL(`editor/${name}`, editor).href);
                const { parse } = await module("parse.js");
                const { serialize } = await module("serialize.js");
                const { tidyPaste } = await module("tidy-paste.js");
                const of = (part, before = "") => (n) => before + part.repeat(n / part.length);
                const kinds = {
                    lines: of("a\\n"),
                    "lines of signs": of("…\\n", "<p>"),
                    "styled tags": of("<p class=a style='color:red;margin-left:3pt;text-indent:-3pt'><span lang=en>字</span></p>"),
                    paragraphs: of("<p>h</p>\\n"),
                    headings: of("<h2>h</h2>"),
                    breaks: of("x<br><br>", "<p>"),
                    "breaks at the ends": (n) => `<p>${"<br>".repeat(n / 8)}x${"<br>".repeat(n / 8)}</p>`,
                    "blanks before a line end": (n) => `<p>a${" ".repeat(n)}b\\nc</p>`,
                    "blanks before a letter": (n) => `<p>a<b>b</b>${" ".repeat(n)}c</p>`,
                    "blanks between breaks": (n) => `<p>x${"  <br>".repeat(n / 6)}y</p>`,
                    "lines of preformatted text": (n) => `<pre>${"a\\n".repeat(n / 2)}</pre><p>b</p>`,
                    "a bold that is none": (n) => `<b style="font-weight:normal">${"<p>x</p>".repeat(n / 8)}</b>`,
                    "nested divisions": (n) => `${"<div align=center>".repeat(400)}${"<p>x</p>".repeat(n / 8)}`,
                    "nested lists": of("<ul><li>x"),
                    misnested: of("<b><i>x</b></i>", "<p>"),
                    rows: (n) => `<table>${"<tr><td>1<td>2".repeat(n / 14)}</table>`,
                    links: of("<a href='/a'>x</a> ", "<p>"),
                    comments: of("<!--x-->", "<p>y"),
                    brackets: of("<", "<p>"),
                    "styled words": (n) => `<p>${"<span style='font-weight:bold'>x</span> ".repeat(n / 42)}`,
                    "rules of a sheet": (n) => `<style>${".a{font-weight:bold}".repeat(n / 20)}</style><p class=a>x`,
                    "tags before a fragment": (n) => `${"<p><b><td>".repeat(n / 10)}<!--StartFragment-->x`,
                    "ends of fragments": of("<!--EndFragment--><p>x", "<!--StartFragment-->"),
                    "text boxes": of("<!--[if gte vml 1]><v:textbox>x</v:textbox><![endif]-->", "<p>"),
                    "unfinished conditions": of("<!--[if gte vml 1]>", "<p>"),
                    formulas: of("<math><msup><mi>x</mi><mn>2</mn></msup></math>", "<span>"),
                    "links to places": of("<a href='#a'>x</a> ", "<h2 id=a>y</h2>"),
                    "Word's lists": (n) =>
                        "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>x</p>" +
                        "<p class=MsoListParagraph>y</p>".repeat(n / 32),
                };
                const time = (task, text) => {
                    const begin = performance.now();
                    task(text);
                    return performance.now() - begin;
                };
                const tasks = { paste: (text) => tidyPaste(text), form: (text) => serialize(parse(text)) };
                const slow = [];
                for (const [kind, text] of Object.entries(kinds)) {
                    for (const [name, task] of Object.entries(tasks)) {
                        const short = time(task, text(30_000));
                        let long = time(task, text(120_000));
                        for (let again = 0; again < 2 && long > short * 8 + 400; again++)
                            long = Math.min(long, time(task, text(120_000)));
                        if (long > short * 8 + 400) slow.push(`${name} of ${kind}: ${short} and ${long} ms`);
                    }
                }
                return slow;
            }
            """;

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Test
    void theEditorsWorkGrowsWithTheText() {
        Page page = browsers.sameEditor().newArticle().page();

        assertThat((List<?>) page.evaluate(MEASURE)).isEmpty();
    }

    /** As many places as rows times columns would be more than a browser can hold. */
    @Test
    void aTableWithMorePlacesThanCellsIsTakenAsLines() {
        Page page = browsers.sameEditor().newArticle().page();

        Object tidied = page.evaluate("""
                async () => {
                    const editor = document.querySelector("script[src$='newsroom/rich-text.js']").src;
                    const { tidyPaste } = await import(new URL("editor/tidy-paste.js", editor).href);
                    const wide = `<table><tr>${"<td colspan=100>1</td>".repeat(900)}</tr>${"<tr><td>2</td></tr>".repeat(900)}</table>`;
                    const { html, leftOut } = tidyPaste(wide);
                    return { tables: html.split("<table").length - 1, lines: html.split("<p").length - 1, grids: leftOut.grids };
                }
                """);

        assertThat(tidied).isEqualTo(Map.of("tables", 0, "lines", 901, "grids", 1));
    }

    /** What hides the rest of a paste is told; what a browser would show is kept. */
    @Test
    void whatHidesTheRestOfAPasteIsTold() {
        Page page = browsers.sameEditor().newArticle().page();

        Object tidied = page.evaluate("""
                async () => {
                    const editor = document.querySelector("script[src$='newsroom/rich-text.js']").src;
                    const { tidyPaste } = await import(new URL("editor/tidy-paste.js", editor).href);
                    const all = ["<p>a</p><!-- b<p>c", "<p>a</p><noembed>b</noembed>", "<p>a</p><template>b", "<p>a</p><p title='b>c",
                        "<p>a</p><!-->b", "<p>a</p><textarea>b<p>", "<p>a</p><xmp>b</xmp>c"];
                    return all.map((html) => {
                        const { html: kept, leftOut } = tidyPaste(html);
                        return `${kept} ${leftOut.comments}${leftOut.other}`;
                    });
                }
                """);

        assertThat(tidied)
                .isEqualTo(List.of(
                        "<p>a</p> 10",
                        "<p>a</p> 01",
                        "<p>a</p> 01",
                        "<p>a</p> 01",
                        "<p>a</p>b 00",
                        "<p>a</p><p>b&lt;p&gt;</p> 00",
                        "<p>a</p><p>b</p>c 00"));
    }
}
