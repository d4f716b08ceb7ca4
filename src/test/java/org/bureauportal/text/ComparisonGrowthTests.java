package org.bureauportal.text;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bureauportal.AText;
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
                            Comparison.of(content(pair.get(0)), content(pair.get(1)), Locale.ENGLISH);
                        })));
    }

    private static Content content(String typed) {
        return AText.fit().titled("Title").with(ContentField.BODY, typed).content();
    }
}
