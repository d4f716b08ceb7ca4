package org.bureauportal.shared;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One page of a longer list.
 *
 * @param items what stands on this page, in order
 * @param number this page's number, from 1
 * @param pages how many pages there are, at least 1
 * @param total how many items there are on all pages
 */
public record Paged<T>(List<T> items, int number, int pages, long total) {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,7}");

    /** The number of pages of the given size that a list of the given length has; an empty list has one. */
    public static int pages(long total, int size) {
        return (int) Math.max(1, (total + size - 1) / size);
    }

    /**
     * Reads a page's number from an address: canonical decimal from 1.
     *
     * @throws NotFound where it is anything else
     */
    public static int number(String typed) {
        if (!NUMBER.matcher(typed).matches()) {
            throw NotFound.page(typed);
        }
        return Integer.parseInt(typed);
    }

    public boolean hasPrevious() {
        return number > 1;
    }

    public boolean hasNext() {
        return number < pages;
    }
}
