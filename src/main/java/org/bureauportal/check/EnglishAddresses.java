package org.bureauportal.check;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.bureauportal.check.PersonalFinding.Kind;
import org.bureauportal.check.ReadBody.Passage;

/** Finds where somebody lives in English: the number of a house, a street, and near them a flat. */
final class EnglishAddresses {

    private static final Set<String> STREETS = Set.of(
            "street",
            "st",
            "road",
            "rd",
            "avenue",
            "ave",
            "lane",
            "ln",
            "drive",
            "dr",
            "close",
            "court",
            "square",
            "sq",
            "boulevard",
            "blvd",
            "way",
            "terrace",
            "place",
            "gardens",
            "crescent");

    private static final Set<String> FLATS = Set.of("flat", "apt", "apartment", "unit");

    private static final int LONGEST_WORD = 10;

    /** How many words the parts of an address are apart at most. */
    private static final int NEAR = 5;

    /** How many of the last words are known: those of the longest address, and more. */
    private static final int WORDS = 4 * NEAR;

    /** A word that was not met. */
    private static final int NONE = -WORDS;

    private final Passage passage;
    private final ReadText text;
    private final Consumer<Identifier> found;

    private final int[] begins = new int[WORDS];
    private final int[] ends = new int[WORDS];
    private int last = -1;
    private int flat;
    private int house;
    private int street;

    EnglishAddresses(Passage passage, Consumer<Identifier> found) {
        this.passage = passage;
        this.text = passage.text();
        this.found = found;
        forget();
    }

    void find() {
        int at = passage.from();
        while (at < passage.to()) {
            int end = at;
            while (end < passage.to() && isOfWord(text.at(end))) {
                end++;
            }
            if (end > at) {
                take(at, end);
            } else if (text.at(at) == '\n' || text.at(at) == ';') {
                forget();
            }
            at = Math.max(end, at + 1);
        }
    }

    private static boolean isOfWord(char sign) {
        return ReadText.isLatin(sign) || ReadText.isDigit(sign) || sign == '\'' || sign == '-';
    }

    private void take(int from, int to) {
        last++;
        begins[last % WORDS] = from;
        ends[last % WORDS] = to;
        if (street >= 0 && last - street > NEAR) {
            forget();
        }
        if (to - from > LONGEST_WORD) {
            return;
        }
        if (ReadText.isDigit(text.at(from))) {
            if (street < 0 && flat != last - 1) {
                house = last;
            }
        } else {
            name(text.between(from, to).toLowerCase(Locale.ROOT));
        }
        if (isWhole()) {
            found.accept(new Identifier(
                    Kind.HOME_ADDRESS,
                    passage,
                    begins[Math.min(flat, house) % WORDS],
                    ends[Math.max(street, flat < street ? street : last) % WORDS],
                    true));
            forget();
        }
    }

    private void name(String word) {
        if (FLATS.contains(word)) {
            flat = last;
        } else if (STREETS.contains(word) && house >= 0 && last - house > 1 && last - house <= NEAR) {
            street = last;
        }
    }

    /** A flat stands in front of the house, or behind the street with its number. */
    private boolean isWhole() {
        if (street < 0 || flat < 0) {
            return false;
        }
        return flat < street ? house - flat <= NEAR && flat < house : flat - street <= NEAR && last == flat + 1;
    }

    private void forget() {
        flat = NONE;
        house = NONE;
        street = NONE;
    }
}
