package org.bureauportal.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bureauportal.text.Alignment.Stretch;
import org.bureauportal.text.BodyHtml.Block;

/**
 * What is different in two texts: line by line the short fields, block by block the body, and word by word what changed
 * in them; in Chinese, character by character.
 *
 * @param fields what changed in the fields that have one piece of text, by field, in the order of the form
 * @param body the body's blocks with what is around each change; empty where nothing changed
 */
public record Comparison(Map<String, List<Piece>> fields, List<Line> body) {

    private static final Pattern WORD = Pattern.compile("\\p{IsHan}|[\\p{L}\\p{M}\\p{N}]+|\\s+|.", Pattern.DOTALL);

    /** Beyond these, what differs is told as a whole: nobody would read it piece by piece. */
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
    public record Piece(Kind kind, String text) {

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
    public record Line(List<Piece> pieces, boolean isGap, boolean isReformatted) {}

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
        Map<String, List<Piece>> fields = new LinkedHashMap<>();
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

        void field(Map<String, List<Piece>> fields, String field, String before, String after) {
            if (!before.equals(after)) {
                fields.put(field, words(before, after));
            }
        }

        List<Line> bodies(List<Block> before, List<Block> after) {
            List<Line> lines = new ArrayList<>();
            List<String> gone = new ArrayList<>();
            List<String> come = new ArrayList<>();
            int changes = 0;
            for (Stretch<Block> stretch : alignment.of(before, after)) {
                if (stretch.isKept()) {
                    stretch.before().forEach(block -> lines.add(whole(Kind.KEPT, block.text())));
                    continue;
                }
                changes += Math.max(stretch.before().size(), stretch.after().size());
                if (changes <= MOST_LINES) {
                    lines.addAll(changed(stretch.before(), stretch.after()));
                } else {
                    stretch.before().forEach(block -> gone.add(block.text()));
                    stretch.after().forEach(block -> come.add(block.text()));
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

        private List<Piece> words(String before, String after) {
            List<Piece> pieces = new ArrayList<>();
            for (Stretch<String> stretch : alignment.of(split(before), split(after))) {
                if (stretch.isKept()) {
                    add(pieces, Kind.KEPT, stretch.before(), "");
                } else {
                    add(pieces, Kind.TAKEN_OUT, stretch.before(), "");
                    add(pieces, Kind.PUT_IN, stretch.after(), "");
                }
            }
            piecesLeft -= pieces.size();
            if (pieces.size() <= 2 || piecesLeft >= 0) {
                return pieces;
            }
            return List.of(new Piece(Kind.TAKEN_OUT, before), new Piece(Kind.PUT_IN, after));
        }

        private static void add(List<Piece> pieces, Kind kind, List<String> words, String between) {
            if (!words.isEmpty()) {
                pieces.add(new Piece(kind, String.join(between, words)));
            }
        }

        private static List<String> split(String text) {
            return WORD.matcher(text).results().map(MatchResult::group).toList();
        }

        private static Line rest(List<String> gone, List<String> come) {
            List<Piece> pieces = new ArrayList<>();
            boolean isReformatted = gone.equals(come);
            add(pieces, isReformatted ? Kind.KEPT : Kind.TAKEN_OUT, gone, "\n");
            add(pieces, Kind.PUT_IN, isReformatted ? List.of() : come, "\n");
            return new Line(pieces, false, isReformatted);
        }
    }

    private static Line whole(Kind kind, String text) {
        return new Line(List.of(new Piece(kind, text)), false, false);
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
        return line.isReformatted() || line.pieces().stream().anyMatch(piece -> piece.kind() != Kind.KEPT);
    }
}
