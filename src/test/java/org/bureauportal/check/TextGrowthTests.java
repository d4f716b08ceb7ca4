package org.bureauportal.check;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bureauportal.text.BodyHtml;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.bureauportal.text.DraftFields;
import org.bureauportal.text.Growth;
import org.bureauportal.text.Texts;
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
        Content read = Content.read(DraftFields.of(
                Arrays.stream(ContentField.values()).collect(Collectors.toMap(ContentField::key, field -> typed))));
        check.toPublish(read);
        read.toFields();
        BodyHtml body = read.body();
        body.typed();
        body.forReading(URI.create("https://bureau.example"));
        body.blocks();
    }
}
