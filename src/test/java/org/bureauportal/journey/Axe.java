package org.bureauportal.journey;

import static java.util.stream.Collectors.toMap;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Looks through a page for what shuts people out. The rules go into the page once, however often they are asked. */
final class Axe {

    /** All levels up to WCAG 2.2 AA, and what is merely good practice. */
    static final Map<String, Object> ALL_RULES =
            runOnly("tag", List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"));

    private static final List<String> LOOKS =
            List.of("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size");

    /** Those whose answer may change with colours and sizes alone. */
    static final Map<String, Object> RULES_ON_LOOKS = runOnly("rule", LOOKS);

    /** All others: their answer may change with the words of a page. */
    static final Map<String, Object> RULES_ON_WORDS = withoutLooks(ALL_RULES);

    private static final String SOURCE = source();

    private static final String RUN = """
            async (options) => (await axe.run(document, options)).violations
                    .flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help} ${html}`))
            """;

    private final Page page;

    private Axe(Page page) {
        this.page = page;
    }

    static Axe in(Page page) {
        if (!(boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(SOURCE);
        }
        return new Axe(page);
    }

    /** A line for each element that breaks a rule. */
    List<String> breaches(Map<String, Object> rules) {
        return ((List<?>) page.evaluate(RUN, rules))
                .stream().map(Objects::toString).toList();
    }

    private static Map<String, Object> withoutLooks(Map<String, Object> rules) {
        Map<String, Object> left = new HashMap<>(rules);
        left.put("rules", LOOKS.stream().collect(toMap(name -> name, name -> Map.of("enabled", false))));
        return left;
    }

    private static Map<String, Object> runOnly(String type, List<String> values) {
        return Map.of(
                "runOnly",
                Map.of("type", type, "values", values),
                "resultTypes",
                List.of("violations"),
                "iframes",
                false);
    }

    private static String source() {
        try (InputStream file = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
