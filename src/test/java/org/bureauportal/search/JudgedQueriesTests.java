package org.bureauportal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bureauportal.PortalTest;
import org.bureauportal.search.ArticleSearch.Filter;
import org.bureauportal.search.ArticleSearch.Result;
import org.bureauportal.search.ArticleSearch.Sort;
import org.bureauportal.words.SearchQuery;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/**
 * What readers seek among the samples, and what they should find. It prints how good the order is: the normalized discounted
 * cumulative gain of the first ten (Järvelin and Kekäläinen, 2002), and how often the first is right.
 */
@PortalTest
class JudgedQueriesTests {

    private static final int BEST = 3;

    private static final int RIGHT = 1;

    private static final int FIRST = 10;

    @Autowired
    private ArticleSearch search;

    private final Map<String, String> samples = new HashMap<>();

    @Test
    void findsWhatReadersSeek() throws IOException {
        assertFindsWell("judged.txt", 0.95, 20);
    }

    /** Written from the samples alone, by somebody who did not know how they are sought, and run first when all was written. */
    @Test
    void findsWhatOthersWouldSeek() throws IOException {
        assertFindsWell("held-out.txt", 0.9, 8);
    }

    /**
     * @param least the mean gain
     * @param one in how many may begin with something that is not the best
     */
    private void assertFindsWell(String file, double least, int one) throws IOException {
        List<String> wrong = new ArrayList<>();
        double gain = 0;
        Map<String, Map<String, Integer>> judged = judged(file);
        for (Map.Entry<String, Map<String, Integer>> each : judged.entrySet()) {
            List<String> found = found(each.getKey());
            gain += gain(found, each.getValue());
            if (found.isEmpty() || each.getValue().getOrDefault(found.get(0), 0) < BEST) {
                wrong.add(each.getKey() + " -> " + found.stream().limit(3).toList());
            }
        }
        System.out.printf(
                "%d judged queries: nDCG@10 %.3f; the first is right for %d; not for %s%n",
                judged.size(), gain / judged.size(), judged.size() - wrong.size(), wrong);

        assertThat(gain / judged.size()).isGreaterThan(least);
        assertThat(wrong).hasSizeLessThanOrEqualTo(judged.size() / one);
    }

    /** The samples among what is found: other tests have articles too. */
    private List<String> found(String query) {
        SearchQuery read = SearchQuery.of(query);
        return search.show(search.find(read, Filter.NONE, Sort.RELEVANCE).matches()).stream()
                .map(Result::title)
                .flatMap(title -> samples.entrySet().stream()
                        .filter(sample -> sample.getValue().equals(title))
                        .map(Map.Entry::getKey)
                        .limit(1))
                .toList();
    }

    private static double gain(List<String> found, Map<String, Integer> grades) {
        List<Integer> best =
                grades.values().stream().sorted((one, other) -> other - one).toList();
        Set<String> seen = new HashSet<>();
        List<Integer> its = found.stream()
                .map(name -> seen.add(name) ? grades.getOrDefault(name, 0) : 0)
                .toList();
        return discounted(its) / discounted(best);
    }

    private static double discounted(List<Integer> grades) {
        double sum = 0;
        for (int at = 0; at < Math.min(FIRST, grades.size()); at++) {
            sum += (Math.pow(2, grades.get(at)) - 1) * Math.log(2) / Math.log(at + 2);
        }
        return sum;
    }

    private Map<String, Map<String, Integer>> judged(String file) throws IOException {
        Map<String, Map<String, Integer>> judged = new LinkedHashMap<>();
        String all = new ClassPathResource("search/" + file).getContentAsString(StandardCharsets.UTF_8);
        all.lines().filter(line -> line.contains(" = ")).forEach(line -> {
            String[] sides = line.split(" = ", 2);
            String[] names = sides[1].split(";", 2);
            Map<String, Integer> grades = new HashMap<>();
            names(names[0]).forEach(name -> grades.put(name, BEST));
            if (names.length == 2) {
                names(names[1]).forEach(name -> grades.put(name, RIGHT));
            }
            grades.keySet().forEach(name -> samples.computeIfAbsent(name, JudgedQueriesTests::title));
            judged.put(sides[0], grades);
        });
        return judged;
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(" ")).filter(name -> !name.isEmpty()).toList();
    }

    private static String title(String sample) {
        try {
            return Jsoup.parse(new ClassPathResource("sample/" + sample + ".html")
                            .getContentAsString(StandardCharsets.UTF_8))
                    .title();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
