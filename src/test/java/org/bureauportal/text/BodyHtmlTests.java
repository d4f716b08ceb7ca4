package org.bureauportal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyHtmlTests {

    @Test
    void everyLineOfPlainTextIsAParagraphCharacterForCharacter() {
        String typed = "　　开头有全角空格，中间  有 空格。\u00a0 \r\n\r\nA < B & C > \"D\" 'E' é é\n";

        assertThat(BodyHtml.fromTyped(typed).html())
                .isEqualTo("<p>开头有全角空格，中间  有 空格。</p>\n<p>A &lt; B &amp; C &gt; \"D\" 'E' é é</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>x</p><script>alert(1)</script>",
                "<p onclick=\"alert(1)\">x</p>",
                "<p style=\"position:fixed\">x</p>",
                "<p><a href=\"javascript:alert(1)\">x</a></p>",
                "<p><a href=\" java\tscript:alert(1)\">x</a></p>",
                "<p><a href=\"data:text/html,x\">x</a></p>",
                "<p>x<img src=x onerror=alert(1)></p>",
                "<p>x<svg><script>alert(1)</script></svg></p>",
                "<p>x<iframe src=\"https://example.org\"></iframe></p>",
                "<p><form action=\"/text-size\"><button>x</button></form></p>",
                "<p class=\"masthead\">x</p>",
                "<p id=\"content\">x</p>",
                "<p>x<style>p{display:none}</style></p>",
                "<p>x<!--[if mso]>y<![endif]--></p>",
                "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\"></math><p>x</p>"
            })
    void leavesOutWhatIsNotAllowed(String typed) {
        assertThat(BodyHtml.fromTyped(typed).html())
                .contains("x")
                .doesNotContainPattern(
                        "(?i)script|onclick|onerror|style|javascript|data:|src=|<svg|iframe|form|masthead"
                                + "|id=|<!--|<math");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <h1>A</h1><h4>B</h4>                        | <h2>A</h2>,<h3>B</h3>
            <p><b>a</b> <i>b</i></p>                    | <p><strong>a</strong> <em>b</em></p>
            <p class="align-end x">a</p>                | <p class="align-end">a</p>
            <p>a</p>loose<p>b</p>                       | <p>a</p>,<p>loose</p>,<p>b</p>
            <p>a</p><p> </p><p><br></p><p>b</p>         | <p>a</p>,<p>b</p>
            <div>a</div>                                | <p>a</p>
            <ol start="4"><li>a</li></ol>               | <ol start="4"><li>a</li></ol>
            <p><a href="/articles/1">a</a></p>          | <p><a href="/articles/1">a</a></p>
            <p><a href="mailto:a@b.example">a</a></p>   | <p><a href="mailto:a@b.example">a</a></p>
            """)
    void keepsWhatIsAllowedInTheSchemasForm(String typed, String kept) {
        assertThat(BodyHtml.fromTyped(typed).html().replace("\n", ",")).isEqualTo(kept);
    }

    @Test
    void keepsTablesWithCaptionsHeadersAndMergedCells() {
        String table = "<table><caption>Figures</caption><thead><tr><th scope=\"col\" colspan=\"2\">A</th></tr></thead>"
                + "<tbody><tr><th scope=\"row\" rowspan=\"2\">B</th><td class=\"align-end\">1</td></tr>"
                + "<tr><td><p>2</p><p>3</p></td></tr></tbody></table>";

        assertThat(BodyHtml.fromTyped(table).html()).isEqualTo(table);
    }

    @Test
    void storesChinesePunctuationAsItself() {
        assertThat(BodyHtml.fromTyped("<p>通知：一、二；“三”</p>").html()).isEqualTo("<p>通知：一、二；“三”</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>a &amp; b &lt; c &gt; d \u00a0e \"f\" 通知：</p>",
                "<table><tbody><tr><td>a</td></tr></tbody></table>",
                "plain 通知：<\n\n&amp;",
                "<ul><li>a<ul><li>b</li></ul></li></ul>",
                "<blockquote><p>a</p></blockquote>"
            })
    void whatWasStoredStaysAsItIsWhenItIsSavedAgain(String typed) {
        String stored = BodyHtml.fromTyped(typed).html();

        assertThat(BodyHtml.fromTyped(stored).html()).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n \u00a0\u3000", "<p></p>", "<p>&nbsp;</p>", "<table><tr><td></td></tr></table>"})
    void isEmptyWhereThereAreNoWords(String typed) {
        assertThat(BodyHtml.fromTyped(typed).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <p>One sentence that is long enough. Another.</p>    | One sentence that is long enough.
            <h2>A</h2><p>b<br>c</p><ul><li>d</li></ul>           | A b c d
            <p>a{0}a</p>                                         | a b b b b b b b b b b b b b b b b b…
            <p>一二三四五六七八九十一二三四五六七八九十一二三。四五六七八九十一二三四五六七八九十</p> | 一二三四五六七八九十一二三四五六七八九十一二三。
            """)
    void beginsWithAWholeSentenceOrWithWholeWords(String typed, String beginning) {
        BodyHtml body = BodyHtml.fromTyped(typed.replace("{0}", " b".repeat(40)));

        assertThat(body.beginning(38)).isEqualTo(beginning);
    }

    /** What browsers make of it; the kinds and numbers are what an editor is told. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <p>a</p><!-->b<p>c</p>                      | <p>a</p>,<p>b</p>,<p>c</p>  | {}                            | 0
            <p>a</p><!--->b<p>c</p>                     | <p>a</p>,<p>b</p>,<p>c</p>  | {}                            | 0
            <p>a</p><!--b--!><p>c</p>                   | <p>a</p>,<p>c</p>           | {COMMENTS=1}                  | 1
            <p>a</p><!-- b<p>c</p>                      | <p>a</p>                    | {COMMENTS=1}                  | 9
            <p>a</p><?b?><p>c</p>                       | <p>a</p>,<p>c</p>           | {COMMENTS=1}                  | 1
            <p>a</p></ b><p>c</p>                       | <p>a</p>,<p>c</p>           | {COMMENTS=1}                  | 1
            <p>a</p><![CDATA[b<p>c</p>                  | <p>a</p>,<p>c</p>           | {COMMENTS=1}                  | 10
            <p>a</p><iframe>b<p>c</p>                   | <p>a</p>                    | {EMBEDDED=1}                  | 9
            <p>a</p><noembed>b</noembed>c               | <p>a</p>,<p>c</p>           | {OTHER=1}                     | 1
            <p>a</p><noframes>b<p>c</p>                 | <p>a</p>                    | {OTHER=1}                     | 9
            <p>a</p><noscript>b</noscript><p>c</p>      | <p>a</p>,<p>c</p>           | {OTHER=1}                     | 1
            <p>a</p><textarea>b<p>c</p>                 | <p>a</p>,<p>b&lt;p&gt;c&lt;/p&gt;</p> | {FORMATTING=1}      | 0
            <p>a</p><xmp>b<i></xmp><p>c</p>             | <p>a</p>,<p>b&lt;i&gt;</p>,<p>c</p> | {FORMATTING=1}        | 0
            <p>a</p><plaintext>b</plaintext>            | <p>a</p>,<p>b&lt;/plaintext&gt;</p> | {FORMATTING=1}        | 0
            <p>a</p><title>b</title><p>c</p>            | <p>a</p>,<p>c</p>           | {OTHER=1}                     | 1
            <p>a</p><style>b</style><script>c</script>  | <p>a</p>                    | {SCRIPTS=1, FORMATTING=1}     | 0
            <p>a</p><select><option>b</select><p>c</p>  | <p>a</p>,<p>c</p>           | {FIELDS=1}                    | 1
            <p>a</p><template>b</template><p>c</p>      | <p>a</p>,<p>c</p>           | {OTHER=1}                     | 1
            <p>a</p><svg><![CDATA[b<p>]]></svg><p>c</p> | <p>a</p>,<p>c</p>           | {PICTURES=1}                  | 4
            <p>a</p><math><mi>b</mi></math><p>c</p>     | <p>a</p>,<p>b</p>,<p>c</p>  | {OTHER=1}                     | 0
            <p>a</p><p title="b>c<p>d</p>               | <p>a</p>                    | {UNFINISHED=1}                | 0
            <p>a</p><img src=x><a href=javascript:b>c</a>| <p>a</p>,<figure><img alt="x"></figure>,<p>c</p> | {PICTURES=1, LINKS=1}         | 0
            <p>a</p><section>b</section><dd>c</dd>      | <p>a</p>,<p>b</p>,<p>c</p>  | {FORMATTING=1}                | 0
            <p>m<sup>2</sup></p><p onclick=b>c</p>      | <p>m<sup>2</sup></p>,<p>c</p> | {SCRIPTS=1}                 | 0
            <p>write to <Li@office.example> now</p>     | <p>write to  now</p>        | {OTHER=1}                     | 0
            <p>a</p></                                  | <p>a</p>,<p>&lt;/</p>       | {}                            | 0
            """)
    void readsAsBrowsersDoAndTellsWhatIsLeftOut(String typed, String kept, String counts, int characters) {
        BodyHtml body = BodyHtml.fromTyped(typed);

        assertThat(body.html().replace("\n", ",")).isEqualTo(kept);
        assertThat(body.leftOut().counts()).hasToString(counts);
        assertThat(body.leftOut().characters()).isEqualTo(characters);
        assertThat(BodyHtml.fromTyped(body.html()).leftOut().isNothing())
                .as("once it is saved, nothing more is left out")
                .isTrue();
    }

    @Test
    void anItemOfSeveralLevelsIsNumberedBehindTheItemsAroundIt() {
        BodyHtml body = BodyHtml.fromTyped("<ol start=\"3\"><li>a<ul><li>b<ol class=\"numbers-legal\"><li>c</li>"
                + "<li value=\"5\">d<ol class=\"numbers-legal\"><li>e</li></ol></li></ol></li></ul></li></ol>");

        assertThat(body.forReading(URI.create("https://bureau.example")).html())
                .contains("<li data-number=\"3.1\">c")
                .contains("<li value=\"5\" data-number=\"3.5\">d")
                .contains("<li data-number=\"3.5.1\">e");
    }

    @Test
    void comparesTheTextBesideANestedListAndHowABlockIsSet() {
        BodyHtml body = BodyHtml.fromTyped("<ul><li>a<ol><li>b</li></ol></li></ul><h2>c</h2>"
                + "<table><tr><th>d</th><td><p>e</p><p>f</p></td></tr><tr><td>g</td><td>h</td></tr></table>");

        assertThat(body.blocks())
                .extracting(BodyHtml.Block::text)
                .containsExactly("a", "b", "c", "d", "e", "f", "g | h");
        assertThat(BodyHtml.fromTyped("<p>c</p>").blocks())
                .isNotEqualTo(BodyHtml.fromTyped("<h2>c</h2>").blocks());
    }
}
