package org.bureauportal.newsroom.desk;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen on the desk: all strings, none missing, nothing checked.
 *
 * @param act the noun of the act
 * @param section the key of the section to which drafts are to be moved
 * @param number the numbers of articles, before a preview
 * @param item the drafts as the preview showed them
 */
record SelectionForm(String act, String section, List<String> number, List<String> item) {

    /** More than a page of the desk has. */
    static final int MOST = 50;

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern KEY = Pattern.compile("0|[1-9][0-9]{0,17}");

    SelectionForm {
        act = Objects.requireNonNullElse(act, "");
        section = Objects.requireNonNullElse(section, "");
        number = number == null ? List.of() : number.stream().distinct().toList();
        item = item == null ? List.of() : item.stream().distinct().toList();
    }

    /**
     * A draft as it was seen.
     *
     * @param from the key of the section where it was filed; 0 for none
     * @param to the key of the section where it is to be filed; 0 for none
     */
    public record Item(long number, long revision, long from, long to) {

        private static final Pattern WRITTEN =
                Pattern.compile("([1-9]\\d{0,17})-([1-9]\\d{0,17})-(\\d{1,18})-(\\d{1,18})");

        static Optional<Item> read(String written) {
            Matcher parts = WRITTEN.matcher(written);
            return parts.matches() ? Optional.of(of(parts)) : Optional.empty();
        }

        private static Item of(MatchResult parts) {
            return new Item(
                    Long.parseLong(parts.group(1)),
                    Long.parseLong(parts.group(2)),
                    Long.parseLong(parts.group(3)),
                    Long.parseLong(parts.group(4)));
        }

        /** What takes the move back. */
        Item back() {
            return new Item(number, revision, to, from);
        }

        @Nullable
        Long fromId() {
            return from == 0 ? null : from;
        }

        @Nullable
        Long toId() {
            return to == 0 ? null : to;
        }

        /** As forms carry it. */
        public String written() {
            return number + "-" + revision + "-" + from + "-" + to;
        }
    }

    /** The numbers of the articles that were chosen; empty where they are none, too many, or anything else. */
    List<Long> numbers() {
        return number.size() <= MOST
                        && number.stream().allMatch(each -> NUMBER.matcher(each).matches())
                ? number.stream().map(Long::valueOf).toList()
                : List.of();
    }

    /** The drafts that were confirmed, each article once; empty where they are none, too many, or anything else. */
    List<Item> items() {
        List<Item> read =
                item.stream().map(Item::read).flatMap(Optional::stream).toList();
        boolean isWhole = item.size() <= MOST
                && read.size() == item.size()
                && read.stream().map(Item::number).collect(Collectors.toSet()).size() == read.size();
        return isWhole ? read : List.of();
    }

    /** 0 where none was chosen, or it is unreadable. */
    long sectionId() {
        return KEY.matcher(section).matches() ? Long.parseLong(section) : 0;
    }
}
