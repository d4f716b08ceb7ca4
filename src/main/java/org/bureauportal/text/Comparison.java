package org.bureauportal.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bureauportal.text.Alignment.Hunk;
import org.bureauportal.text.BodyHtml.Block;

/**
 * What is different in two texts: line by line the short fields, block by block the body, and word by word what changed
 * in them; in Chinese, character by character.
 *
 * @param fields what changed in the fields that have one segment of text, by field, in the order of the form
 * @param body the body's blocks with what is around each change; empty where nothing changed
 */
public record Comparison(Map<String, List<Segment>> fields, List<Line> body) {

    private static final Pattern WORD = Pattern.compile("\\p{IsHan}|[\\p{L}\\p{M}\\p{N}]+|\\s+|.", Pattern.DOTALL);

    /** Beyond these, a difference is shown as a whole: segment by segment it would be unreadable. */
    private static final int MOST_LINES = 2_000;

    private static final int MOST_PIECES = 20_000;

    /** How many unchanged blocks are shown before and after a change. */
    private static final int AROUND = 1;

    public enum Kind {
        KEPT,
        TAKEN_OUT,
        PUT_IN
    }

    /** Some words of a text, and whether both texts have them. */
    public record Segment(Kind kind, String text) {

        public boolean isTakenOut() {
            return kind == Kind.TAKEN_OUT;
        }

        public boolean isPutIn() {
            return kind == Kind.PUT_IN;
        }
    }

    /**
     * A block of the body.
     *
     * @param isGap whether it stands for unchanged blocks that are left out
     * @param isReformatted whether its words are the same, but not how they are set
     */
    public record Line(List<Segment> segments, boolean isGap, boolean isReformatted) {}

    public static Comparison of(Content before, Content after) {
        return of(before, after.shortFields(), after.body());
    }

    /** What is different in a text that was typed, whatever stands in the way of saving it. */
    public static Comparison of(Content before, Content.Reading typed) {
        return of(before, typed.typed(), typed.content().body());
    }

    private static Comparison of(Content before, DraftFields after, BodyHtml bodyAfter) {
        BodyHtml bodyBefore = before.body();
        Comparing comparing =
                new Comparing(bodyBefore.html().length() + bodyAfter.html().length());
        DraftFields fieldsBefore = before.shortFields();
        Map<String, List<Segment>> fields = new LinkedHashMap<>();
        for (ContentField field : ContentField.SHORT) {
            comparing.field(fields, field.key(), fieldsBefore.get(field), after.get(field));
        }
        return new Comparison(fields, withoutLongGaps(comparing.bodies(bodyBefore.blocks(), bodyAfter.blocks())));
    }

    public boolean isEmpty() {
        return fields.isEmpty() && body.isEmpty();
    }

    /** The work of one comparison, which is limited as a whole. */
    private static final class Comparing {

        private final Alignment alignment;
        private int piecesLeft = MOST_PIECES;

        Comparing(int length) {
            this.alignment = new Alignment(length);
        }

        void field(Map<String, List<Segment>> fields, String field, String before, String after) {
            if (!before.equals(after)) {
                fields.put(field, words(before, after));
            }
        }

        List<Line> bodies(List<Block> before, List<Block> after) {
            List<Line> lines = new ArrayList<>();
            List<String> gone = new ArrayList<>();
            List<String> come = new ArrayList<>();
            int changes = 0;
            for (Hunk<Block> hunk : alignment.of(before, after)) {
                if (hunk.isKept()) {
                    hunk.before().forEach(block -> lines.add(whole(Kind.KEPT, block.text())));
                    continue;
                }
                changes += Math.max(hunk.before().size(), hunk.after().size());
                if (changes <= MOST_LINES) {
                    lines.addAll(changed(hunk.before(), hunk.after()));
                } else {
                    hunk.before().forEach(block -> gone.add(block.text()));
                    hunk.after().forEach(block -> come.add(block.text()));
                }
            }
            if (changes > MOST_LINES) {
                lines.add(rest(gone, come));
            }
            return lines;
        }

        /** Blocks that took each other's place are compared in pairs; what is left over came or went as a whole. */
        private List<Line> changed(List<Block> before, List<Block> after) {
            List<Line> lines = new ArrayList<>();
            int pairs = Math.min(before.size(), after.size());
            for (int at = 0; at < pairs; at++) {
                String old = before.get(at).text();
                String now = after.get(at).text();
                lines.add(new Line(words(old, now), false, old.equals(now)));
            }
            before.subList(pairs, before.size()).forEach(gone -> lines.add(whole(Kind.TAKEN_OUT, gone.text())));
            after.subList(pairs, after.size()).forEach(come -> lines.add(whole(Kind.PUT_IN, come.text())));
            return lines;
        }

        private List<Segment> words(String before, String after) {
            List<Segment> segments = new ArrayList<>();
            for (Hunk<String> hunk : alignment.of(split(before), split(after))) {
                if (hunk.isKept()) {
                    add(segments, Kind.KEPT, hunk.before(), "");
                } else {
                    add(segments, Kind.TAKEN_OUT, hunk.before(), "");
                    add(segments, Kind.PUT_IN, hunk.after(), "");
                }
            }
            piecesLeft -= segments.size();
            if (segments.size() <= 2 || piecesLeft >= 0) {
                return segments;
            }
            return List.of(new Segment(Kind.TAKEN_OUT, before), new Segment(Kind.PUT_IN, after));
        }

        private static void add(List<Segment> segments, Kind kind, List<String> words, String between) {
            if (!words.isEmpty()) {
                segments.add(new Segment(kind, String.join(between, words)));
            }
        }

        private static List<String> split(String text) {
            return WORD.matcher(text).results().map(MatchResult::group).toList();
        }

        private static Line rest(List<String> gone, List<String> come) {
            List<Segment> segments = new ArrayList<>();
            boolean isReformatted = gone.equals(come);
            add(segments, isReformatted ? Kind.KEPT : Kind.TAKEN_OUT, gone, "\n");
            add(segments, Kind.PUT_IN, isReformatted ? List.of() : come, "\n");
            return new Line(segments, false, isReformatted);
        }
    }

    private static Line whole(Kind kind, String text) {
        return new Line(List.of(new Segment(kind, text)), false, false);
    }

    private static List<Line> withoutLongGaps(List<Line> lines) {
        List<Line> shown = new ArrayList<>();
        boolean anyChange = false;
        for (int at = 0; at < lines.size(); at++) {
            boolean near = false;
            for (int by = -AROUND; by <= AROUND; by++) {
                near |= at + by >= 0 && at + by < lines.size() && isChange(lines.get(at + by));
            }
            if (near) {
                shown.add(lines.get(at));
                anyChange = true;
            } else if (shown.isEmpty() || !shown.get(shown.size() - 1).isGap()) {
                shown.add(new Line(List.of(), true, false));
            }
        }
        return anyChange ? shown : List.of();
    }

    private static boolean isChange(Line line) {
        return line.isReformatted() || line.segments().stream().anyMatch(segment -> segment.kind() != Kind.KEPT);
    }
}
