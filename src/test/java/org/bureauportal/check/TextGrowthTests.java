package org.bureauportal.check;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a text goes through between the form and a page takes time in proportion to its length, whatever it is made of. */
class TextGrowthTests {

    private final TextCheck check = new TextCheck(Clock.systemUTC());

    @TestFactory
    Stream<DynamicTest> whatATextGoesThroughGrowsWithItsLength() {
        return Texts.all().entrySet().stream()
                .map(kind -> dynamicTest(
                        kind.getKey(),
                        () -> Growth.isNearlyLinear(
                                n -> goThrough(kind.getValue().apply(n)))));
    }

    private void goThrough(String typed) {
        Text text = new Text(typed, typed, typed, typed, typed, typed, typed, typed, typed, typed);
        BodyHtml body = text.readBody();
        check.toPublish(text, body);
        body.typed();
        body.forReading();
        body.blocks();
    }
}
