package org.bureauportal.text.numbering;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/** The numbers of all numbered lists around a place in a text, as 2.1 for the first item in a list in a second item. */
public final class LevelNumbers {

    private final Deque<Integer> numbers = new ArrayDeque<>();

    public void beginList(int start) {
        numbers.addLast(start - 1);
    }

    /** Counts on to the next item, or to the number that it has. */
    public void beginItem(String value) {
        int before = numbers.removeLast();
        numbers.addLast(value.isEmpty() ? before + 1 : Integer.parseInt(value));
    }

    public void endList() {
        numbers.removeLast();
    }

    @Override
    public String toString() {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
