package org.bureauportal.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bureauportal.text.BodyHtml.Block;
import org.bureauportal.text.BodyHtml.Fact;
import org.bureauportal.text.BodyHtml.Fact.Aspect;
import org.bureauportal.text.BodyHtml.Fact.Term;
import org.bureauportal.text.alignment.Alignment;
import org.bureauportal.text.alignment.Alignment.Hunk;

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

    /** How many characters of marked words a note has. */
    private static final int LONGEST = 80;

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
     * @param isReformatted whether it is set differently in a way that no note says
     * @param notes how it is set differently
     */
    public record Line(List<Segment> segments, boolean isGap, boolean isReformatted, List<Note> notes) {}

    /**
     * A difference in how a block is set.
     *
     * @param gone what was so before
     * @param come what is so now
     */
    public record Note(Aspect aspect, List<List<Term>> gone, List<List<Term>> come) {}

    /**
     * What is different.
     *
     * @param reader the language in which it is said what a notice is to others
     */
    public static Comparison of(Content before, Content after, Locale reader) {
        boolean isChinese = reader.getLanguage().equals(Locale.CHINESE.getLanguage());
        Comparing comparing = new Comparing(
                before.body().html().length() + after.body().html().length());
        DraftFields fieldsBefore = before.shortFields();
        DraftFields fieldsAfter = after.shortFields();
        Map<String, List<Segment>> fields = new LinkedHashMap<>();
        for (ContentField field : ContentField.SHORT) {
            comparing.field(
                    fields,
                    field.key(),
                    words(field, fieldsBefore.get(field), isChinese),
                    words(field, fieldsAfter.get(field), isChinese));
        }
        List<Line> body = withoutLongGaps(
                comparing.bodies(before.body().blocks(), after.body().blocks()));
        boolean isUntold = body.isEmpty() && !before.body().equals(after.body());
        return new Comparison(fields, isUntold ? List.of(new Line(List.of(), false, true, List.of())) : body);
    }

    private static String words(ContentField field, String typed, boolean isChinese) {
        return field == ContentField.RELATED_TO ? Particulars.Relations.typedIn(isChinese, typed) : typed;
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
            int i = 0;
            int j = 0;
            for (Hunk<String> hunk : alignment.of(texts(before), texts(after))) {
                List<Block> old = before.subList(i, i += hunk.before().size());
                List<Block> now = after.subList(j, j += hunk.after().size());
                int pairs = Math.min(old.size(), now.size());
                for (int at = 0; at < pairs; at++) {
                    lines.add(pair(old.get(at), now.get(at)));
                }
                old.subList(pairs, old.size()).forEach(gone -> lines.add(gone(gone)));
                now.subList(pairs, now.size()).forEach(come -> lines.add(come(come)));
            }
            return lines;
        }

        private Line pair(Block before, Block after) {
            return new Line(words(before.text(), after.text()), false, false, Notes.between(before, after));
        }

        private static Line gone(Block block) {
            return new Line(
                    List.of(new Segment(Kind.TAKEN_OUT, block.text())),
                    false,
                    false,
                    Notes.of(block.facts(), List.of()));
        }

        private static Line come(Block block) {
            return new Line(
                    List.of(new Segment(Kind.PUT_IN, block.text())), false, false, Notes.of(List.of(), block.facts()));
        }

        private static List<String> texts(List<Block> blocks) {
            return blocks.stream().map(Block::text).toList();
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
            return new Line(segments, false, isReformatted, List.of());
        }
    }

    /** Says what of the facts about two blocks is not the same. */
    private static final class Notes {

        private Notes() {}

        static List<Note> between(Block before, Block after) {
            boolean areSameWords = before.text().equals(after.text());
            return of(
                    without(before.facts(), after.facts(), areSameWords),
                    without(after.facts(), before.facts(), areSameWords));
        }

        static List<Note> of(List<Fact> gone, List<Fact> come) {
            return Stream.of(Aspect.values())
                    .map(aspect -> new Note(aspect, about(aspect, gone), about(aspect, come)))
                    .filter(note -> !note.gone.isEmpty() || !note.come.isEmpty())
                    .toList();
        }

        /** Where the words are not the same, no place in them is. */
        private static List<Fact> without(List<Fact> facts, List<Fact> others, boolean areSameWords) {
            Map<Fact, Integer> left = new HashMap<>();
            for (Fact other : others) {
                left.merge(areSameWords ? other : placeless(other), 1, Integer::sum);
            }
            return facts.stream()
                    .filter(fact -> left.merge(areSameWords ? fact : placeless(fact), -1, Integer::sum) < 0)
                    .toList();
        }

        private static Fact placeless(Fact fact) {
            return new Fact(fact.aspect(), fact.terms(), 0);
        }

        private static List<List<Term>> about(Aspect aspect, List<Fact> facts) {
            return facts.stream()
                    .filter(fact -> fact.aspect() == aspect)
                    .map(fact -> fact.terms().stream().map(Notes::shortened).toList())
                    .toList();
        }

        /** An address is never shortened: it has no blanks. */
        private static Term shortened(Term term) {
            String words = term.words();
            boolean isLong = words.length() > LONGEST && words.codePoints().anyMatch(Character::isWhitespace);
            int end = isLong && Character.isHighSurrogate(words.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
            return isLong ? new Term(null, words.substring(0, end) + "…") : term;
        }
    }

    private static Line whole(Kind kind, String text) {
        return new Line(List.of(new Segment(kind, text)), false, false, List.of());
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
                shown.add(new Line(List.of(), true, false, List.of()));
            }
        }
        return anyChange ? shown : List.of();
    }

    private static boolean isChange(Line line) {
        return line.isReformatted()
                || !line.notes().isEmpty()
                || line.segments().stream().anyMatch(segment -> segment.kind() != Kind.KEPT);
    }
}
