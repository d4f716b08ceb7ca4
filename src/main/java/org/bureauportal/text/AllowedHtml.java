package org.bureauportal.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.AttributePolicy;
import org.owasp.html.HtmlChangeListener;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** The allow-list of a body: the same as the editor's schema in {@code js/newsroom/editor/schema.js}. */
final class AllowedHtml {

    /** As in {@code js/newsroom/editor/addresses.js}: the web, a mailbox, or a place on this site. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?i:https?://[^/?#]|mailto:[^\\s@]+@[^\\s@]).*|/(?![/\\\\]).*|#.*", Pattern.DOTALL);

    private static final Pattern UNSAFE = Pattern.compile("[\\x00-\\x20\\x7f\\u00a0\\u3000\\\\<>\"`]");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern COLUMNS = Pattern.compile("[1-9][0-9]?|100");
    private static final Pattern SMALL_NUMBER = Pattern.compile("[1-9][0-9]{0,2}");
    private static final Set<String> ALIGNMENTS = Set.of("align-center", "align-end", "align-justify");
    private static final Set<String> NUMBERINGS = Set.of(
            "numbers-letters",
            "numbers-capitals",
            "numbers-roman",
            "numbers-brackets",
            "numbers-chinese",
            "numbers-chinese-brackets");

    private static final PolicyFactory ALLOWED = new HtmlPolicyBuilder()
            .allowElements("p", "h2", "h3", "strong", "em", "ul", "ol", "li", "a", "blockquote", "br")
            .allowElements("table", "caption", "thead", "tbody", "tr", "th", "td")
            .allowElements((name, attributes) -> "h2", "h1")
            .allowElements((name, attributes) -> "h3", "h4", "h5", "h6")
            .allowElements((name, attributes) -> "strong", "b")
            .allowElements((name, attributes) -> "em", "i")
            .allowElements((name, attributes) -> "p", "div")
            .allowElements((name, attributes) -> "tbody", "tfoot")
            .allowUrlProtocols("http", "https", "mailto")
            .allowAttributes("href")
            .matching((element, attribute, value) -> address(value))
            .onElements("a")
            .allowAttributes("class")
            .matching(first(ALIGNMENTS))
            .onElements("p", "h1", "h2", "h3", "h4", "h5", "h6", "th", "td")
            .allowAttributes("colspan")
            .matching(COLUMNS)
            .onElements("th", "td")
            .allowAttributes("rowspan")
            .matching(SMALL_NUMBER)
            .onElements("th", "td")
            .allowAttributes("scope")
            .matching(true, "col", "row")
            .onElements("th")
            .allowAttributes("start")
            .matching(SMALL_NUMBER)
            .onElements("ol")
            .allowAttributes("class")
            .matching(first(NUMBERINGS))
            .onElements("ol")
            .toFactory();

    private AllowedHtml() {}

    /** The HTML with nothing but what is allowed; what is not is counted. */
    static String of(String html, LeftOut.Counter leftOut) {
        return ALLOWED.sanitize(html, new Discarded(), leftOut);
    }

    /** The address of a link, or null where it leads to no place that a body may link to. */
    static @Nullable String address(String typed) {
        String address = typed.strip();
        return !address.isEmpty()
                        && !UNSAFE.matcher(address).find()
                        && ADDRESS.matcher(address).matches()
                ? address
                : null;
    }

    /** Of the classes that an element has, the first that is allowed. */
    private static AttributePolicy first(Set<String> allowed) {
        return (element, attribute, value) -> BLANKS.splitAsStream(value.toLowerCase(Locale.ROOT))
                .filter(allowed::contains)
                .findFirst()
                .orElse(null);
    }

    private static final class Discarded implements HtmlChangeListener<LeftOut.Counter> {

        @Override
        public void discardedTag(LeftOut.@Nullable Counter leftOut, String element) {
            // only what is allowed comes here; what another tag takes the place of is discarded, too
        }

        @Override
        public void discardedAttributes(LeftOut.@Nullable Counter leftOut, String element, String... attributes) {
            if (leftOut != null) {
                leftOut.add(Set.of(attributes).contains("href") ? LeftOut.Kind.LINKS : LeftOut.Kind.FORMATTING);
            }
        }
    }
}
