package org.bureauportal.noticetype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bureauportal.site.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of notice types: the built-in ones, and what is said of wrong ones. */
class NoticeTypeFileTests {

    private static final String NAME = "name: {en: Lost, zh: 招领}\n";

    @ParameterizedTest
    @MethodSource("builtIn")
    void aBuiltInTypeSaysEverythingInBothLanguages(Path file) throws Exception {
        NoticeType type = NoticeTypeFile.read(file.getFileName().toString(), Files.readAllBytes(file));

        for (Language language : Language.values()) {
            assertThat(type.name().words()).containsKey(language);
            assertThat(type.about().words()).containsKey(language);
            assertThat(type.facts())
                    .allSatisfy(fact -> assertThat(fact.label().words()).containsKey(language));
        }
        assertThat(type.body().words().size()).isIn(0, Language.values().length);
    }

    static List<Path> builtIn() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/notice-types"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void twelveTypesAreBuiltIn() throws Exception {
        assertThat(builtIn()).hasSize(12);
    }

    @Test
    void aFileIsReadAsItIsWritten() {
        NoticeType type = read("""
                position: 7
                name: {en: Lost and found}
                languages: [en]
                sections: [notices]
                fields:
                  contact: required
                  period: {hint: {en: Of the search}, default: {en: ""}}
                facts:
                  thing: {label: {en: Thing}, kind: money, rule: required}
                public: {days: 30, then: stub}
                personal-data: strict
                """);

        assertThat(type.key()).isEqualTo("lost");
        assertThat(type.isOfferedIn(Language.EN, "notices")).isTrue();
        assertThat(type.isOfferedIn(Language.EN, "news")).isFalse();
        assertThat(type.isOfferedIn(Language.ZH_CN, "notices")).isFalse();
        assertThat(type.fields()).containsOnlyKeys(TypeField.PERIOD, TypeField.CONTACT);
        assertThat(Objects.requireNonNull(type.fields().get(TypeField.CONTACT)).required())
                .isTrue();
        assertThat(Objects.requireNonNull(type.fields().get(TypeField.PERIOD))
                        .hint()
                        .in(Language.ZH_CN))
                .isEqualTo("Of the search");
        assertThat(type.facts())
                .extracting(FactRule::key, FactRule::kind, FactRule::required)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("thing", FactKind.MONEY, true));
        assertThat(type.stay()).isEqualTo(new NoticeType.Stay(30, NoticeType.Stay.What.STUB));
        assertThat(type.personalData()).isEqualTo(NoticeType.PersonalData.STRICT);
    }

    @ParameterizedTest
    @MethodSource
    void aWrongFileIsRefusedWithItsLine(String text, String expected) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(NoticeTypesWrong.class)
                .hasMessageContaining(expected);
    }

    static Stream<Arguments> aWrongFileIsRefusedWithItsLine() {
        return Stream.of(
                Arguments.of("name: {en: Lost}\n", "lost.yaml, line 1: there is no name in the language zh"),
                Arguments.of(
                        NAME + "languages: [fr]\n", "lost.yaml, line 2: \"fr\" is no language; languages are en, zh"),
                Arguments.of("name: {en: L, zh: L, de: L}\n", "lost.yaml, line 1: \"de\" is no language"),
                Arguments.of(
                        NAME + "fields:\n  fax: required\n", "lost.yaml, line 3: \"fax\" is no field; fields are docu"),
                Arguments.of(
                        NAME + "fields:\n  place: must\n",
                        "lost.yaml, line 3: \"must\" is no rule; rules are required"),
                Arguments.of(NAME + "fields:\n  place: {rule: must}\n", "lost.yaml, line 3: \"must\" is no rule"),
                Arguments.of(
                        NAME + "fields:\n  place: {hnt: x}\n", "lost.yaml, line 3: \"fields.place.hnt\" is not known"),
                Arguments.of(NAME + "feilds:\n  place: optional\n", "lost.yaml, line 3: \"feilds.place\" is not known"),
                Arguments.of(NAME + "facts:\n  a b: {label: {en: A}}\n", "lost.yaml, line 3: \"a b\" is no key"),
                Arguments.of(NAME + "facts:\n  sum: {kind: money}\n", "lost.yaml, line 3: \"sum\" has no label"),
                Arguments.of(
                        NAME + "facts:\n  sum: {label: {en: S}, kind: coin}\n",
                        "here stands one of text, date, number"),
                Arguments.of(
                        NAME + "facts:\n  anA: {label: {en: A}}\n  an-a: {label: {en: A}}\n",
                        "lost.yaml, line 4: \"an-a\" is there twice"),
                Arguments.of(
                        NAME + "facts:\n"
                                + IntStream.range(0, 21)
                                        .mapToObj(at -> "  f" + at + ": {label: {en: F}}\n")
                                        .collect(Collectors.joining()),
                        "there are more than 20 facts"),
                Arguments.of(NAME + "position: first\n", "lost.yaml, line 2: \"position\" cannot be read"),
                Arguments.of(NAME + "offered: perhaps\n", "lost.yaml, line 2: \"offered\" cannot be read"),
                Arguments.of(NAME + "public: {days: -1}\n", "lost.yaml, line 2: days are 0 to 36500"),
                Arguments.of(NAME + "public: {days: 3, then: ashes}\n", "here stands one of text, stub, explanation"),
                Arguments.of(NAME + "personal-data: lax\n", "here stands one of usual, strict"),
                Arguments.of(
                        NAME + "body: {en: \"<script>x</script><p>a</p>\"}\n",
                        "the portal would store this HTML as <p>a"),
                Arguments.of(NAME + "name: {en: B}\n", "lost.yaml, line 2: this is not YAML"),
                Arguments.of(NAME + "about: {en: \"open\n", "this is not YAML"),
                Arguments.of(NAME + "---\n" + NAME, "the file has several documents"),
                Arguments.of("", "the file is empty"),
                Arguments.of(NAME + "#\n".repeat(40), "the file has more than 40 lines"));
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThatThrownBy(() -> read(NAME + "languages: [fr]\npersonal-data: lax\nfields:\n  fax: optional\n"))
                .hasMessageContainingAll("line 2", "line 3", "line 5");
    }

    @Test
    void aFileThatIsNotUtf8OrBadlyNamedIsRefused() {
        assertThatThrownBy(() -> NoticeTypeFile.read("lost.yaml", new byte[] {'n', (byte) 0xff}))
                .hasMessageContaining("lost.yaml: the file is not UTF-8");
        assertThatThrownBy(() -> NoticeTypeFile.read("Lost+found.yaml", NAME.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("the name of the file is the key of the type");
    }

    @Test
    void aDefinitionOfAnotherVersionIsReadAsFarAsItIsKnown() {
        NoticeType type = NoticeTypeFile.readKept(
                "lost",
                NAME + "colour: blue\nfields:\n  fax: required\n  place: required\nfacts:\n  a: {label: {en: A}}\n");

        assertThat(type.name().in(Language.EN)).isEqualTo("Lost");
        assertThat(type.fields()).containsOnlyKeys(TypeField.PLACE);
        assertThat(type.facts()).hasSize(1);
    }

    private static NoticeType read(String text) {
        return NoticeTypeFile.read("lost.yaml", text.getBytes(StandardCharsets.UTF_8));
    }
}
