package org.bureauportal.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bureauportal.words.SearchQuery;
import org.springframework.stereotype.Component;

/** Words of titles that differ by one letter from what was typed. */
@Component
class Spelling {

    private static final Pattern WORD = Pattern.compile("[A-Za-z]{4,20}");

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    /** Titles of which the most frequent word is taken. */
    private static final int TITLES = 100;

    /** A query with more words is no slip of a finger. */
    private static final int MOST_WORDS = 5;

    private final ArticleSearch search;

    Spelling(ArticleSearch search) {
        this.search = search;
    }

    /** The query with those of its words mended that stand in no title; empty where there is none, or nothing near it. */
    Optional<String> mended(SearchQuery query) {
        List<String> words = WORD.matcher(query.typed())
                .results()
                .map(word -> word.group().toLowerCase(Locale.ROOT))
                .distinct()
                .limit(MOST_WORDS)
                .toList();
        String mended = query.typed();
        for (String word : words) {
            if (search.titlesWith(SearchQuery.of(word).anyInTitle(), 1).isEmpty()) {
                Optional<String> near = near(word);
                if (near.isPresent()) {
                    mended = Pattern.compile("\\b" + word + "\\b", Pattern.CASE_INSENSITIVE)
                            .matcher(mended)
                            .replaceAll(near.get());
                }
            }
        }
        return mended.equals(query.typed()) ? Optional.empty() : Optional.of(mended);
    }

    private Optional<String> near(String word) {
        Set<String> variants = variants(word);
        Map<String, Long> found = search.titlesWith(SearchQuery.anyInTitle(variants), TITLES).stream()
                .flatMap(title -> Arrays.stream(title.split(" ")).distinct())
                .filter(variants::contains)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return found.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }

    /** All that one letter more, less, another or at the place of its neighbour makes of a word. */
    static Set<String> variants(String word) {
        Set<String> variants = new LinkedHashSet<>();
        for (int at = 0; at <= word.length(); at++) {
            String before = word.substring(0, at);
            String after = word.substring(at);
            LETTERS.chars().forEach(letter -> variants.add(before + (char) letter + after));
            if (!after.isEmpty()) {
                variants.add(before + after.substring(1));
                LETTERS.chars().forEach(letter -> variants.add(before + (char) letter + after.substring(1)));
            }
            if (after.length() > 1) {
                variants.add(before + after.charAt(1) + after.charAt(0) + after.substring(2));
            }
        }
        variants.remove(word);
        return variants;
    }
}
