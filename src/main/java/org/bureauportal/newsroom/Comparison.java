package org.bureauportal.newsroom;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bureauportal.check.BodyHtml;
import org.bureauportal.check.BodyHtml.Block;
import org.bureauportal.check.Text;

/**
 * What is different in two texts: line by line the short fields, block by block the body, and word by word what changed
 * in them; in Chinese, character by character.
 *
 * @param fields what changed in the fields that have one piece of text, by field, in the order of the form
 * @param body the body's blocks with what is around each change; empty where nothing changed
 */
record Comparison(Map<String, List<Piece>> fields, List<Line> body) {

    private static final Pattern WORD = Pattern.compile("\\p{IsHan}|[\\p{L}\\p{M}\\p{N}]+|\\s+|.", Pattern.DOTALL);

    /** Beyond these, what differs is told as a whole: nobody would read it word by word. */
    private static final int MOST_BLOCKS = 3_000;

    private static final int MOST_WORDS = 5_000;

    /** How many unchanged blocks are shown before and after a change. */
    private static final int AROUND = 1;

    enum Kind {
        KEPT,
        TAKEN_OUT,
        PUT_IN
    }

    /** Some words of a text, and whether both texts have them. */
    record Piece(Kind kind, String text) {

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
    record Line(List<Piece> pieces, boolean isGap, boolean isReformatted) {}

    static Comparison of(Text before, Text after) {
        Map<String, List<Piece>> fields = new LinkedHashMap<>();
        compare(fields, "title", before.title(), after.title());
        compare(fields, "source", before.source(), after.source());
        compare(fields, "origin", before.origin(), after.origin());
        compare(fields, "originalRelease", before.originalRelease(), after.originalRelease());
        compare(fields, "documentDate", before.documentDate(), after.documentDate());
        compare(fields, "manuscriptNumber", before.manuscriptNumber(), after.manuscriptNumber());
        compare(fields, "author", before.author(), after.author());
        compare(fields, "keywords", before.keywords(), after.keywords());
        compare(fields, "summary", before.summary(), after.summary());
        return new Comparison(fields, bodies(before.body(), after.body()));
    }

    public boolean isEmpty() {
        return fields.isEmpty() && body.isEmpty();
    }

    private static void compare(Map<String, List<Piece>> fields, String field, String before, String after) {
        if (!before.equals(after)) {
            fields.put(field, words(before, after));
        }
    }

    private static List<Piece> words(String before, String after) {
        List<Piece> pieces = new ArrayList<>();
        for (Stretch<String> stretch : stretches(split(before), split(after), MOST_WORDS)) {
            if (stretch.isKept()) {
                add(pieces, Kind.KEPT, stretch.before());
            } else {
                add(pieces, Kind.TAKEN_OUT, stretch.before());
                add(pieces, Kind.PUT_IN, stretch.after());
            }
        }
        return pieces;
    }

    private static void add(List<Piece> pieces, Kind kind, List<String> words) {
        if (!words.isEmpty()) {
            pieces.add(new Piece(kind, String.join("", words)));
        }
    }

    private static List<String> split(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private static List<Line> bodies(String before, String after) {
        List<Block> old = BodyHtml.fromTyped(before).blocks();
        List<Block> now = BodyHtml.fromTyped(after).blocks();
        List<Line> lines = new ArrayList<>();
        for (Stretch<Block> stretch : stretches(old, now, MOST_BLOCKS)) {
            if (stretch.isKept()) {
                stretch.before().forEach(block -> lines.add(kept(block.text())));
            } else {
                lines.addAll(changed(stretch.before(), stretch.after()));
            }
        }
        return withoutLongGaps(lines);
    }

    /** Blocks that took each other's place are compared in pairs; what is left over came or went as a whole. */
    private static List<Line> changed(List<Block> before, List<Block> after) {
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

    private static Line whole(Kind kind, String text) {
        return new Line(List.of(new Piece(kind, text)), false, false);
    }

    private static Line kept(String text) {
        return whole(Kind.KEPT, text);
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

    /** Neighbouring parts that are the same in both, or took each other's place. */
    private record Stretch<T>(boolean isKept, List<T> before, List<T> after) {}

    private static <T> List<Stretch<T>> stretches(List<T> before, List<T> after, int most) {
        if (before.size() > most || after.size() > most) {
            return List.of(new Stretch<>(before.equals(after), before, after));
        }
        List<Stretch<T>> stretches = new ArrayList<>();
        for (AbstractDelta<T> delta : DiffUtils.diff(before, after, true).getDeltas()) {
            stretches.add(new Stretch<>(
                    delta.getType() == DeltaType.EQUAL,
                    delta.getSource().getLines(),
                    delta.getTarget().getLines()));
        }
        return stretches;
    }
}
