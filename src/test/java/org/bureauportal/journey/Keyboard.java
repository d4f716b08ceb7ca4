package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How somebody moves about a page who has no mouse. */
final class Keyboard {

    private static final int STOPS_AT_MOST = 200;

    /** The element that has the focus: by its id, its name or its words; and whether the focus can be seen on it. */
    private static final String STOP = """
            () => {
                const stop = document.activeElement;
                if (stop === document.body) {
                    return "(the window)";
                }
                const style = getComputedStyle(stop);
                // within a date the browser marks the part that has the focus
                const isMarked = stop.type?.startsWith("date")
                        || style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
                const box = stop.getClientRects()[0];
                const isUncovered = [box.top + 3, (box.top + box.bottom) / 2, box.bottom - 3]
                        .map((height) => document.elementFromPoint((box.left + box.right) / 2, height))
                        .some((top) => top && stop.contains(top));
                const name = stop.id || stop.dataset.act || stop.dataset.command || stop.textContent.trim();
                return name + (isMarked ? "" : " (unmarked)") + (isUncovered ? "" : " (covered)");
            }
            """;

    private Keyboard() {}

    /** So that a place is seen where it is, not on its way there. */
    static Browser.NewContextOptions withoutMotion(Browser.NewContextOptions options) {
        return options.setReducedMotion(ReducedMotion.REDUCE);
    }

    /** Where the focus is. */
    static String stop(Page page) {
        return Objects.toString(page.evaluate(STOP));
    }

    /** Presses the tabulator until it has led to a place, and sees every place on the way. */
    static void tabTo(Page page, String filter) {
        List<String> stops = new ArrayList<>();
        do {
            page.keyboard().press("Tab");
            stops.add(stop(page));
        } while (stops.size() < STOPS_AT_MOST && !last(stops).startsWith(filter));
        assertThat(last(stops)).as("the place reached").isEqualTo(filter);
        assertThat(stops)
                .as("stops on the way to " + filter)
                .noneMatch(stop -> stop.endsWith("(unmarked)") || stop.endsWith("(covered)"));
    }

    private static String last(List<String> stops) {
        return stops.get(stops.size() - 1);
    }
}
