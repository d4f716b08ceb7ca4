package org.bureauportal.words;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bureauportal.words.DocumentNumbers.DocumentNumber;
import org.bureauportal.words.HanWords.HanWord;
import org.bureauportal.words.Runs.Run;

/**
 * What is asked for. All words must be found, in any order; words in quotation marks stand together as they are. Nothing else
 * has a meaning of its own, and so nothing can be wrong.
 */
public final class SearchQuery {

    /** Longer than any title. */
    public static final int LONGEST = 1_000;

    private static final int MOST_LEXEMES = 64;

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"|[“”„]([^“”„]+)[“”]|「([^」]+)」|『([^』]+)』");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

    private final String typed;
    private final Set<String> lexemes = new LinkedHashSet<>();
    private final Set<String> together = new LinkedHashSet<>();
    private final Set<String> common = new LinkedHashSet<>();
    private final Set<String> helpful = new LinkedHashSet<>();
    private final Set<String> unspaced = new LinkedHashSet<>();
    private final Set<String> numbers = new LinkedHashSet<>();
    private final List<String> phrases = new ArrayList<>();
    private final String folded;

    private SearchQuery(String typed) {
        this.typed = typed;
        this.folded = WordVector.folded(typed);
        QUOTED.matcher(typed).results().forEach(quoted -> {
            String phrase = IntStream.rangeClosed(1, quoted.groupCount())
                    .mapToObj(quoted::group)
                    .filter(group -> group != null)
                    .findFirst()
                    .orElseThrow();
            addPhrase(FoldedText.of(phrase));
        });
        addWords(FoldedText.of(QUOTED.matcher(typed).replaceAll(" \n ")));
        if (lexemes.isEmpty()) {
            lexemes.addAll(common);
        }
    }

    /** Reads what was typed; of more than {@link #LONGEST} characters, the first. */
    public static SearchQuery of(String typed) {
        String text = typed.codePointCount(0, typed.length()) > LONGEST
                ? typed.substring(0, typed.offsetByCodePoints(0, LONGEST))
                : typed;
        return new SearchQuery(BLANKS.matcher(text).replaceAll(" ").strip());
    }

    /** The {@code tsquery} of words of which any will do in a title, as they are spelled. */
    public static String anyInTitle(Collection<String> words) {
        return joined(words.stream(), ":A | ") + (words.isEmpty() ? "" : ":A");
    }

    /** What was typed, blanks apart. */
    public String typed() {
        return typed;
    }

    /** Whether there is no word in it. */
    public boolean isEmpty() {
        return lexemes.isEmpty();
    }

    /** The {@code tsquery} that an article must match. */
    public String match() {
        return Stream.concat(
                        together.stream().map(pair -> "(" + joined(Stream.of(pair, WordVector.ANY_PAIR), " | ") + ")"),
                        lexemes.stream().map(WordVector::quoted))
                .limit(MOST_LEXEMES)
                .collect(Collectors.joining(" & "));
    }

    /** The same for the head of an article, which has no pairs of words. */
    public String matchInHead() {
        return joined(lexemes.stream().limit(MOST_LEXEMES), " & ");
    }

    /** The {@code tsquery} of all that speaks for an article. */
    public String any() {
        return joined(speaking(), " | ");
    }

    private Stream<String> speaking() {
        return Stream.of(lexemes, helpful, common)
                .flatMap(Collection::stream)
                .distinct()
                .limit(2 * MOST_LEXEMES);
    }

    /** The same, as far as it stands in a title, and says what that is about. */
    public String anyInTitle() {
        return anyInTitle(speaking()
                .filter(each -> !common.contains(each) || lexemes.contains(each))
                .toList());
    }

    /** The {@code tsquery} of the document numbers in it; empty where there is none. */
    public String numbers() {
        return joined(numbers.stream(), " | ");
    }

    /** Parts of {@link WordVector#folded()} that an article must have; of two characters the index knows by itself. */
    public List<String> phrases() {
        return List.copyOf(phrases);
    }

    /** As {@link WordVector#folded(String)} has a title that is the same. */
    public String folded() {
        return folded;
    }

    boolean hasWord(String word) {
        return lexemes.contains(word) || helpful.contains(word) || lexemes.contains(WordVector.lexemeOfStem(word));
    }

    boolean hasNumber(DocumentNumber number) {
        return numbers.contains(number.lexeme());
    }

    /** Its runs of Chinese. */
    Set<String> unspaced() {
        return unspaced;
    }

    private void addPhrase(FoldedText phrase) {
        List<Run> runs = Runs.of(phrase);
        if (runs.isEmpty()) {
            return;
        }
        String previous = "";
        for (Run run : runs) {
            if (run.isUnspaced()) {
                addUnspaced(run, true);
                previous = "";
            } else {
                lexemes.add(WordVector.lexemeOfStem(run.text()));
                helpful.add(run.text());
                if (!previous.isEmpty()) {
                    together.add(WordVector.lexemeOfPair(previous, run.text()));
                }
                previous = run.text();
            }
        }
        boolean isInTheIndex = runs.size() == 1
                && runs.get(0).isUnspaced()
                && runs.get(0).size() == 2
                && together.size() + lexemes.size() <= MOST_LEXEMES;
        if (isInTheIndex) {
            return;
        }
        String text = runs.stream().map(Run::text).collect(Collectors.joining(" "));
        phrases.add((runs.get(0).isUnspaced() ? "" : " ")
                + text
                + (runs.get(runs.size() - 1).isUnspaced() ? "" : " "));
    }

    private void addWords(FoldedText text) {
        List<DocumentNumber> found = DocumentNumbers.in(text);
        found.forEach(number -> {
            numbers.add(number.lexeme());
            lexemes.add(number.lexeme());
        });
        for (Run run : Runs.ofQuery(text)) {
            int place = run.place(0);
            if (found.stream().anyMatch(number -> number.from() <= place && place < number.to())) {
                continue;
            }
            if (run.isUnspaced()) {
                addUnspaced(run, false);
            } else if (EnglishStems.isCommon(run.text())) {
                common.add(WordVector.lexemeOfStem(run.text()));
            } else {
                lexemes.add(WordVector.lexemeOfStem(run.text()));
                helpful.add(run.text());
            }
        }
    }

    /** Two characters are sought as a pair, unless between them a word of the dictionary ends and another begins. */
    private void addUnspaced(Run run, boolean isPhrase) {
        unspaced.add(run.text());
        if (run.size() == 1) {
            lexemes.add(run.text());
            return;
        }
        BitSet begins = new BitSet();
        BitSet ends = new BitSet();
        for (HanWord word : HanWords.of(run.text())) {
            helpful.add(WordVector.lexemeOfDictionary(word.in(run.text())));
            begins.set(word.start());
            ends.set(word.end());
        }
        // the dictionary counts in halves of characters that are outside the first plane; in such a run every pair is
        // sought
        boolean isOneWord = isPhrase || run.text().length() > run.size();
        for (int at = 1; at < run.size(); at++) {
            boolean isBetweenWords = !isOneWord && begins.get(at) && ends.get(at);
            (isBetweenWords ? helpful : lexemes).add(run.part(at - 1, 2));
        }
    }

    private static String joined(Stream<String> lexemes, String operator) {
        return lexemes.map(WordVector::quoted).collect(Collectors.joining(operator));
    }
}
