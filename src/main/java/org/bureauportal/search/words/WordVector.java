package org.bureauportal.search.words;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bureauportal.search.words.HanWords.HanWord;
import org.bureauportal.search.words.Runs.Run;

/**
 * The words of an article as PostgreSQL's {@code tsvector} has them. Chinese is there by character, by pair of characters, so
 * that any two are found, and by word of the dictionary, which counts more; English by word and by stem.
 */
public final class WordVector {

    /** A word that is found often is no more about it than one that is found a few times. */
    private static final int MOST_PLACES = 3;

    /** PostgreSQL's own bounds are 2 KB a word and 1 MB in all. */
    private static final int LONGEST_WORD = 100;

    private static final int MOST_BYTES = 900_000;

    private static final int LAST_PLACE = 16_383;

    private final Map<String, StringBuilder> places = new LinkedHashMap<>();
    private final StringBuilder folded = new StringBuilder(" ");
    private int bytes;
    private int place;

    /** How much a word counts, by where it stands. */
    public enum Weight {
        A,
        B,
        C,
        D
    }

    /** Adds a part of the article. */
    public WordVector add(String part, Weight weight) {
        FoldedText text = FoldedText.of(part);
        for (Run run : Runs.of(text)) {
            addRun(run, weight);
            folded.append(run.text()).append(' ');
        }
        DocumentNumbers.in(text).forEach(number -> put(number.lexeme(), weight));
        return this;
    }

    private void addRun(Run run, Weight weight) {
        if (run.isUnspaced()) {
            for (int at = 0; at < run.size(); at++) {
                place++;
                put(run.part(at, 1), weight);
                if (at > 0) {
                    put(run.part(at - 1, 2), weight);
                }
            }
            if (run.size() > 1) {
                for (HanWord word : HanWords.of(run.text())) {
                    put(lexemeOfDictionary(word.in(run.text())), weight);
                }
            }
        } else {
            place++;
            put(run.text(), weight);
            put(lexemeOfStem(run.text()), weight);
        }
    }

    static String lexemeOfDictionary(String word) {
        return "=" + word;
    }

    static String lexemeOfStem(String word) {
        return "~" + EnglishStems.of(word);
    }

    private void put(String lexeme, Weight weight) {
        if (lexeme.length() > LONGEST_WORD || bytes > MOST_BYTES) {
            return;
        }
        StringBuilder its = places.get(lexeme);
        if (its == null) {
            its = new StringBuilder();
            places.put(lexeme, its);
            bytes += 3 * lexeme.length() + 8;
        }
        if (its.chars().filter(each -> each == weight.name().charAt(0)).count() < MOST_PLACES) {
            its.append(its.isEmpty() ? "" : ",")
                    .append(Math.min(place, LAST_PLACE))
                    .append(weight.name());
            bytes += 2;
        }
    }

    /** All its runs in order, one blank before and behind each: in it, phrases are sought. */
    public String folded() {
        return folded.toString();
    }

    /** As the database reads it. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        places.forEach((lexeme, its) ->
                text.append(quoted(lexeme)).append(':').append(its).append(' '));
        return text.toString();
    }

    /** A word of a {@code tsvector} or {@code tsquery}. */
    static String quoted(String lexeme) {
        return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
