package org.bureauportal.shared;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a longer list.
 *
 * @param items what stands on this page, in order
 * @param number this page's number, from 1
 * @param pages how many pages there are, at least 1
 * @param total how many items there are on all pages
 */
public record Paged<T>(List<T> items, int number, int pages, long total) {

    /** Tells how many pages of the given size a list of the given length has; an empty list has one. */
    public static int pages(long total, int size) {
        return (int) Math.max(1, (total + size - 1) / size);
    }

    public <R> Paged<R> map(Function<T, R> change) {
        return new Paged<>(items.stream().map(change).toList(), number, pages, total);
    }

    public boolean hasPrevious() {
        return number > 1;
    }

    public boolean hasNext() {
        return number < pages;
    }
}
