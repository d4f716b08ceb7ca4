package org.bureauportal.search;

import java.util.List;
import org.bureauportal.noticetype.Validity;
import org.bureauportal.section.Section;
import org.bureauportal.shared.Paged;
import org.bureauportal.words.Snippet;
import org.jspecify.annotations.Nullable;

/**
 * Results as their page shows them.
 *
 * @param sought the words or, where there are none, the name of the type
 * @param list those of this page
 * @param hasMore whether there are more than are listed on all pages
 * @param atom the address of the same as an Atom feed
 * @param rss the address of the same as an RSS feed
 * @param previous the address of the page before; null where there is none
 * @param next the address of the page behind; null where there is none
 * @param onTop what the words name, where they are a number or a date
 * @param choices by which results can be narrowed, or are
 * @param instead what to seek instead, where nothing was found
 */
record SearchPage(
        String sought,
        Paged<Row> list,
        boolean hasMore,
        String atom,
        String rss,
        @Nullable String previous,
        @Nullable String next,
        OnTop onTop,
        List<Choices> choices,
        Instead instead) {

    /**
     * An article as results show it.
     *
     * @param type what its type is called, in its own language
     * @param validity whether it is in force; null where it is no rule
     * @param until the last day of its period, as it is shown; null where it has none
     * @param hasEnded whether its period is over
     */
    public record Row(
            long number,
            Snippet title,
            String date,
            String machineDate,
            @Nullable String until,
            @Nullable String machineUntil,
            boolean hasEnded,
            Validity.@Nullable State validity,
            String type,
            Section section,
            Snippet text,
            List<Snippet> files) {}

    /**
     * What stands above the results.
     *
     * @param article the one whose number was typed
     * @param day the day that was typed, with the address of its notices
     */
    public record OnTop(@Nullable Row article, @Nullable Link day) {}

    /** Where something leads, and what it is called. */
    public record Link(String name, String address) {}

    /**
     * A kind of choices.
     *
     * @param key what they are, as a part of message keys
     * @param chosen what was chosen; null where nothing was
     * @param open what can be chosen
     */
    public record Choices(String key, @Nullable Choice chosen, List<Choice> open) {}

    /**
     * Something by which results are narrowed, or were.
     *
     * @param name as it is shown
     * @param address that of the results with it, or without it where it was chosen
     * @param count of the results that have it; null where they were not all counted
     */
    public record Choice(
            String name, String address, @Nullable Long count) {}

    /**
     * What to seek where nothing was found.
     *
     * @param mended the words with another spelling
     * @param all without what narrows the results
     * @param near articles whose titles have some of the words
     */
    public record Instead(@Nullable Link mended, @Nullable Link all, List<Row> near) {

        static final Instead NOTHING = new Instead(null, null, List.of());
    }
}
