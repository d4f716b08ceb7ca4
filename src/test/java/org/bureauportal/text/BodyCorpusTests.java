package org.bureauportal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the server makes of the corpus; the editor is held to the same in {@code EditorCorpusTests}. */
class BodyCorpusTests {

    @ParameterizedTest
    @MethodSource
    void isStoredInOneFormAndWhatIsLeftOutIsTold(BodyCorpus.Case each) {
        BodyHtml body = BodyHtml.fromTyped(each.typed());

        assertThat(body.html()).isEqualTo(each.stored());
        assertThat(body.leftOut().counts()).hasToString("{" + each.told() + "}");
    }

    static List<BodyCorpus.Case> isStoredInOneFormAndWhatIsLeftOutIsTold() {
        return BodyCorpus.all();
    }

    @ParameterizedTest
    @MethodSource("isStoredInOneFormAndWhatIsLeftOutIsTold")
    void whatIsStoredStaysAsItIs(BodyCorpus.Case each) {
        BodyHtml again = BodyHtml.fromTyped(each.stored());

        assertThat(again.html()).isEqualTo(each.stored());
        assertThat(again.leftOut().isNothing()).isTrue();
    }

    @Test
    void everyElementAndAttributeHasACase() {
        String typed = BodyCorpus.all().stream().map(BodyCorpus.Case::typed).reduce("", String::concat);

        List<String> withoutCase = Stream.concat(
                        Stream.of(AllowedElement.values())
                                .flatMap(AllowedElement::names)
                                .map(name -> "<" + name + "[ >]"),
                        Stream.of(AllowedElement.values())
                                .flatMap(element -> element.attributeNames().stream()
                                        .map(name -> "<" + element.tag() + " [^>]*" + name + "=")))
                .filter(pattern -> !Pattern.compile(pattern).matcher(typed).find())
                .toList();

        assertThat(withoutCase).isEmpty();
    }
}
