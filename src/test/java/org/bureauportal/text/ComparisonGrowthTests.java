package org.bureauportal.newsroom;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.bureauportal.article.Content;
import org.bureauportal.check.Growth;
import org.bureauportal.check.Text;
import org.bureauportal.check.Texts;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A comparison takes time in proportion to its texts, however little they have in common. */
class ComparisonGrowthTests {

    @TestFactory
    Stream<DynamicTest> aComparisonGrowsWithItsTexts() {
        return Texts.pairs().entrySet().stream()
                .map(kind -> dynamicTest(
                        kind.getKey(),
                        () -> Growth.isNearlyLinear(n -> {
                            List<String> pair = kind.getValue().apply(n);
                            Comparison.of(content(pair.get(0)), content(pair.get(1)));
                        })));
    }

    private static Content content(String typed) {
        Text text = new Text("Title", "Source", "", "", "2024-02-19", "", "", "", "", typed);
        return Content.of(text, text.readBody());
    }
}
