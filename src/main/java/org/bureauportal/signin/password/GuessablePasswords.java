package org.bureauportal.signin.password;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds passwords that are long and yet among the first that somebody would guess: common ones and words, few in a row;
 * repetitions; runs of the alphabet, of digits or of the keyboard; the person's own words. Each part costs as many tries as
 * it takes to guess it, any other character ten; what is cheapest in all is compared with what an attacker can afford.
 */
final class GuessablePasswords {

    /** Ten thousand million tries, as a power of ten: beyond what can be tried at a sign-in page. */
    private static final double ENOUGH = 10;

    private static final double ANY_CHARACTER = 1;
    private static final double OWN_WORD = 0.5;
    private static final double REPETITION = 1;
    private static final double RUN = 1.5;
    private static final double DISGUISE = 0.3;

    /** More is not looked at: plain forms can be much longer, and the time grows as the cube. */
    private static final int LONGEST = 400;

    private static final int SHORTEST_WORD = 4;
    private static final int SHORTEST_RUN = 3;
    private static final int SHORTEST_REPETITION = 2;

    /** Rows and columns of keyboards, and what is learnt by heart as a row. */
    private static final List<String> ROWS = List.of(
            "`1234567890-=",
            "qwertyuiop[]\\",
            "asdfghjkl;'",
            "zxcvbnm,./",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
            "zaq1xsw2cde3vfr4bgt5nhy6mju7,ki8.lo9/;p0",
            "qazwsxedcrfvtgbyhnujmikolp",
            "qwertzuiopü",
            "asdfghjklöä",
            "yxcvbnm",
            "azertyuiop",
            "qsdfghjklm",
            "wxcvbn",
            "йцукенгшщзхъ",
            "фывапролджэ",
            "ячсмитьбю",
            "一二三四五六七八九十",
            "零一二三四五六七八九十",
            "〇一二三四五六七八九十",
            "壹贰叁肆伍陆柒捌玖拾",
            "甲乙丙丁戊己庚辛壬癸",
            "子丑寅卯辰巳午未申酉戌亥");

    private static final Map<Character, Character> LOOK_ALIKES = Map.ofEntries(
            Map.entry('@', 'a'),
            Map.entry('4', 'a'),
            Map.entry('8', 'b'),
            Map.entry('(', 'c'),
            Map.entry('3', 'e'),
            Map.entry('€', 'e'),
            Map.entry('6', 'g'),
            Map.entry('9', 'g'),
            Map.entry('1', 'i'),
            Map.entry('!', 'i'),
            Map.entry('|', 'l'),
            Map.entry('0', 'o'),
            Map.entry('$', 's'),
            Map.entry('5', 's'),
            Map.entry('7', 't'),
            Map.entry('+', 't'),
            Map.entry('2', 'z'));

    /** What a part of a password is. */
    enum Kind {
        OWN,
        COMMON,
        REPEATED,
        RUN,
        OTHER
    }

    /** By how many others each is chosen, or used, more often. */
    private final Map<String, Integer> common = new HashMap<>();

    private final int longest;
    private final List<String> rows;

    GuessablePasswords() {
        try {
            common.putAll(StandardDictionaries.PASSWORDS_LOADER.load().getRankedDictionary());
            StandardDictionaries.ENGLISH_WIKIPEDIA_LOADER
                    .load()
                    .getRankedDictionary()
                    .forEach((word, rank) -> common.merge(word, rank, Math::min));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
        longest = common.keySet().stream().mapToInt(String::length).max().orElse(0);
        rows = ROWS.stream().flatMap(row -> Stream.of(row, reversed(row))).toList();
    }

    /**
     * What makes a password guessable; empty where nothing does.
     *
     * @param own the person's words, and those of the site
     */
    Optional<Kind> find(String password, Collection<String> own) {
        String folded = folded(password);
        Reading reading = new Reading(folded.length() > LONGEST ? folded.substring(0, LONGEST) : folded, words(own));
        return reading.cost() < ENOUGH ? Optional.of(reading.kind()) : Optional.empty();
    }

    /** The words, whole and each by itself, forwards and backwards. */
    private static Set<String> words(Collection<String> own) {
        Set<String> words = new HashSet<>();
        for (String each : own) {
            String folded = folded(each);
            List<String> parts = new ArrayList<>(List.of(folded.split("[^\\p{L}\\p{M}\\p{N}]+")));
            parts.add(folded);
            parts.add(String.join("", parts.subList(0, parts.size() - 1)));
            for (String part : parts) {
                boolean isHan = part.codePoints().anyMatch(Character::isIdeographic);
                if (part.length() >= (isHan ? 2 : 3)) {
                    words.add(part);
                    words.add(reversed(part));
                }
            }
        }
        return words;
    }

    /** As it would be guessed: in one case, in the plain forms of letters and digits. */
    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            plain.append(
                    LOOK_ALIKES.getOrDefault(text.charAt(i), text.charAt(i)).charValue());
        }
        return plain.toString();
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    /** Many a common password is a run by itself. */
    private Kind kindOf(String word) {
        int step = word.charAt(1) - word.charAt(0);
        boolean isEven = IntStream.range(1, word.length()).allMatch(i -> word.charAt(i) - word.charAt(i - 1) == step);
        if (isEven && step == 0) {
            return Kind.REPEATED;
        }
        boolean isRun = (isEven && Math.abs(step) == 1) || rows.stream().anyMatch(row -> row.contains(word));
        return isRun ? Kind.RUN : Kind.COMMON;
    }

    /** The cheapest way to put a password together, found from the left. */
    private final class Reading {

        private final String text;
        private final String plain;
        private final Set<String> own;
        private final double[] cost;
        private final int[] from;
        private final Kind[] kind;

        Reading(String text, Set<String> own) {
            this.text = text;
            this.plain = plain(text);
            this.own = own;
            this.cost = new double[text.length() + 1];
            this.from = new int[text.length() + 1];
            this.kind = new Kind[text.length() + 1];
            for (int end = 1; end <= text.length(); end++) {
                cost[end] = Double.POSITIVE_INFINITY;
            }
            for (int start = 0; start < text.length(); start++) {
                partsFrom(start);
            }
        }

        double cost() {
            return cost[text.length()];
        }

        /** The kind of which most characters are, other than by chance. */
        Kind kind() {
            Map<Kind, Integer> characters = new EnumMap<>(Kind.class);
            for (int end = text.length(); end > 0; end = from[end]) {
                characters.merge(kind[end], end - from[end], Integer::sum);
            }
            if (characters.containsKey(Kind.OWN)) {
                return Kind.OWN;
            }
            characters.remove(Kind.OTHER);
            return characters.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse(Kind.COMMON);
        }

        private void partsFrom(int start) {
            part(start, start + 1, ANY_CHARACTER, Kind.OTHER);
            for (String word : own) {
                if (text.startsWith(word, start) || plain.startsWith(plain(word), start)) {
                    part(start, start + word.length(), OWN_WORD, Kind.OWN);
                }
            }
            for (int end = start + SHORTEST_WORD; end <= Math.min(text.length(), start + longest); end++) {
                word(start, end);
            }
            repetitions(start);
            runs(start);
        }

        private void word(int start, int end) {
            String word = text.substring(start, end);
            String disguised = plain.substring(start, end);
            rank(word, start, end, 0);
            rank(disguised, start, end, DISGUISE);
            rank(reversed(word), start, end, DISGUISE);
            rank(reversed(disguised), start, end, 2 * DISGUISE);
        }

        private void rank(String word, int start, int end, double disguise) {
            Integer rank = common.get(word);
            if (rank != null) {
                part(start, end, Math.log10(rank + 1.0) + disguise, kindOf(word));
            }
        }

        /** What stood before, here again, or backwards. */
        private void repetitions(int start) {
            for (int before = 0; before < start; before++) {
                int length = 0;
                while (start + length < text.length() && text.charAt(before + length) == text.charAt(start + length)) {
                    length++;
                }
                if (length >= SHORTEST_REPETITION) {
                    part(start, start + length, REPETITION, Kind.REPEATED);
                }
                int backwards = 0;
                while (before - backwards >= 0
                        && start + backwards < text.length()
                        && text.charAt(before - backwards) == text.charAt(start + backwards)) {
                    backwards++;
                }
                if (backwards > SHORTEST_REPETITION) {
                    part(start, start + backwards, REPETITION, Kind.REPEATED);
                }
            }
        }

        private void runs(int start) {
            for (int step = -1; step <= 1; step++) {
                int end = start + 1;
                while (end < text.length() && text.charAt(end) - text.charAt(end - 1) == step) {
                    end++;
                    run(start, end, step == 0 ? Kind.REPEATED : Kind.RUN);
                }
            }
            for (String row : rows) {
                for (int at = row.indexOf(text.charAt(start)); at >= 0; at = row.indexOf(text.charAt(start), at + 1)) {
                    int length = 1;
                    while (at + length < row.length()
                            && start + length < text.length()
                            && row.charAt(at + length) == text.charAt(start + length)) {
                        length++;
                    }
                    run(start, start + length, Kind.RUN);
                }
            }
        }

        private void run(int start, int end, Kind what) {
            if (end - start >= SHORTEST_RUN) {
                part(start, end, RUN, what);
            }
        }

        private void part(int start, int end, double tries, Kind what) {
            if (cost[start] + tries < cost[end]) {
                cost[end] = cost[start] + tries;
                from[end] = start;
                kind[end] = what;
            }
        }
    }
}
