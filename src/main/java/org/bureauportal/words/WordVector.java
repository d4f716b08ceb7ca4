package org.bureauportal.words;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bureauportal.words.HanWords.HanWord;
import org.bureauportal.words.Runs.Run;

/**
 * The words of an article as PostgreSQL's {@code tsvector} has them: all of them, by which it is found, and with weights those
 * of its head, by which it is ranked. Chinese is there by character and by pair of characters, so that any two are found,
 * English by stem, and for phrases by pair of words; in the head also by word of the dictionary, and as it is spelled. One
 * character alone ranks in titles only.
 */
public final class WordVector {

    /** A word that is found often is no more about it than one that is found a few times. */
    private static final int MOST_PLACES = 3;

    /** How many runs of the body count as its beginning. */
    private static final int BEGINNING = 20;

    /** PostgreSQL's own bounds are 2 KB a word and 1 MB in all; a head has to fit into a page of 8 KB. */
    private static final int LONGEST_WORD = 100;

    private static final int MOST_BYTES = 900_000;

    private static final int MOST_BYTES_OF_PAIRS = 300_000;

    private static final int MOST_BYTES_OF_HEAD = 5_000;

    /** Stands where an article may have any pair of words. */
    static final String ANY_PAIR = " ";

    private static final int LAST_PLACE = 16_383;

    private final Set<String> all = new LinkedHashSet<>();
    private final Set<String> pairs = new LinkedHashSet<>();
    private final Map<String, StringBuilder> head = new LinkedHashMap<>();
    private final StringBuilder folded = new StringBuilder(" ");
    private int bytes;
    private int bytesOfHead;
    private int place;

    /** The word before in the same part, where that is one of letters. */
    private String previous = "";

    /** How much a word counts, by where it stands. */
    public enum Weight {
        A,
        B,
        C,
        D
    }

    /** Adds a part of the head. */
    public WordVector addHead(String part, Weight weight) {
        FoldedText text = FoldedText.of(part);
        previous = "";
        for (Run run : Runs.of(text)) {
            addRun(run);
            addToHead(run, weight);
        }
        DocumentNumbers.in(text).forEach(number -> {
            put(number.lexeme());
            putIntoHead(number.lexeme(), weight);
        });
        return this;
    }

    /** Adds the body, the beginning of which is part of the head. */
    public WordVector addBody(String body) {
        FoldedText text = FoldedText.of(body);
        previous = "";
        int runs = 0;
        int endOfHead = 0;
        for (Run run : Runs.of(text)) {
            addRun(run);
            if (runs++ < BEGINNING) {
                addToHead(run, Weight.D);
                endOfHead = run.place(run.size() - 1);
            }
        }
        for (DocumentNumbers.DocumentNumber number : DocumentNumbers.in(text)) {
            put(number.lexeme());
            if (number.from() <= endOfHead) {
                putIntoHead(number.lexeme(), Weight.C);
            }
        }
        return this;
    }

    private void addRun(Run run) {
        folded.append(run.text()).append(' ');
        if (run.isUnspaced()) {
            previous = "";
            for (int at = 0; at < run.size(); at++) {
                put(run.part(at, 1));
                if (at > 0) {
                    put(run.part(at - 1, 2));
                }
            }
        } else {
            put(lexemeOfStem(run.text()));
            if (!previous.isEmpty()) {
                pairs.add(lexemeOfPair(previous, run.text()));
            }
            previous = run.text();
        }
    }

    private void addToHead(Run run, Weight weight) {
        if (run.isUnspaced()) {
            for (int at = 0; at < run.size(); at++) {
                place++;
                if (weight == Weight.A) {
                    putIntoHead(run.part(at, 1), weight);
                }
                if (at > 0) {
                    putIntoHead(run.part(at - 1, 2), weight);
                }
            }
            if (run.size() > 1) {
                for (HanWord word : HanWords.of(run.text())) {
                    putIntoHead(lexemeOfDictionary(word.in(run.text())), weight);
                }
            }
        } else {
            place++;
            putIntoHead(run.text(), weight);
            putIntoHead(lexemeOfStem(run.text()), weight);
        }
    }

    static String lexemeOfDictionary(String word) {
        return "=" + word;
    }

    static String lexemeOfStem(String word) {
        return "~" + EnglishStems.of(word);
    }

    /** Of two words that stand together: all words of a phrase may be frequent, and few articles have each of its pairs. */
    static String lexemeOfPair(String first, String second) {
        return first + " " + second;
    }

    /** As the database counts them, at most. */
    private static int bytesOf(String lexeme) {
        return 3 * lexeme.length() + 4;
    }

    private void put(String lexeme) {
        if (lexeme.length() <= LONGEST_WORD && bytes <= MOST_BYTES && all.add(lexeme)) {
            bytes += bytesOf(lexeme);
        }
    }

    private void putIntoHead(String lexeme, Weight weight) {
        if (lexeme.length() > LONGEST_WORD || bytesOfHead > MOST_BYTES_OF_HEAD) {
            return;
        }
        StringBuilder its = head.get(lexeme);
        if (its == null) {
            its = new StringBuilder();
            head.put(lexeme, its);
            bytesOfHead += 3 * lexeme.length() + 8;
        }
        if (its.chars().filter(each -> each == weight.name().charAt(0)).count() < MOST_PLACES) {
            its.append(its.isEmpty() ? "" : ",")
                    .append(Math.min(place + 1, LAST_PLACE))
                    .append(weight.name());
            bytesOfHead += 2;
        }
    }

    /** A text as it is compared: all its runs in order, one blank before and behind each. */
    public static String folded(String text) {
        return Runs.of(FoldedText.of(text)).stream().map(Run::text).collect(Collectors.joining(" ", " ", " "));
    }

    /** All its runs in order, one blank before and behind each: in it, phrases are sought. */
    public String folded() {
        return folded.toString();
    }

    /** All words, as the database reads them. Pairs that have no room are missing together, and a mark stands for them. */
    public String all() {
        boolean haveRoom =
                pairs.stream().mapToInt(WordVector::bytesOf).sum() <= Math.min(MOST_BYTES_OF_PAIRS, MOST_BYTES - bytes)
                        && pairs.stream().allMatch(pair -> pair.length() <= LONGEST_WORD);
        return Stream.concat(all.stream(), haveRoom ? pairs.stream() : Stream.of(ANY_PAIR))
                .map(WordVector::quoted)
                .collect(Collectors.joining(" "));
    }

    /** The words of the head with their weights, as the database reads them. */
    public String head() {
        return head.entrySet().stream()
                .map(each -> quoted(each.getKey()) + ":" + each.getValue())
                .collect(Collectors.joining(" "));
    }

    /** A word of a {@code tsvector} or {@code tsquery}. */
    static String quoted(String lexeme) {
        return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
