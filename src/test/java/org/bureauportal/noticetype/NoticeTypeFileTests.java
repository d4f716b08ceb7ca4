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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                public: {days: 30, then: stub, title: false}
                personal-data: stop
                search-engines: no
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
        assertThat(type.stay()).isEqualTo(new NoticeType.Stay(30, NoticeType.Stay.What.STUB, false));
        assertThat(type.personalData()).isEqualTo(NoticeType.PersonalData.STOP);
        assertThat(type.isIndexed()).isFalse();
        assertThat(read(NAME).isIndexed()).isTrue();
    }

    /** Files of before have the earlier names; a bare off is no text in YAML. */
    @ParameterizedTest
    @CsvSource({"stop, STOP", "warn, WARN", "off, OFF", "'\"off\"', OFF", "strict, STOP", "usual, WARN"})
    void whatBecomesOfPersonalDataIsReadInEachWayOfWritingIt(String written, NoticeType.PersonalData meant) {
        assertThat(read(NAME + "personal-data: " + written + "\n").personalData())
                .isEqualTo(meant);
        assertThat(read(NAME).personalData()).isEqualTo(NoticeType.PersonalData.WARN);
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
                        NAME + "fields:\n  place: {hnt: x}\n",
                        "lost.yaml, line 3: \"fields.place.hnt\" is not known; \"fields.place\" takes required, optional, or rule"),
                Arguments.of(
                        NAME + "feilds:\n  place: optional\n",
                        "lost.yaml, line 3: \"feilds.place\" is not known; a type has position"),
                Arguments.of(NAME + "facts:\n  a b: {label: {en: A}}\n", "lost.yaml, line 3: \"a b\" is no key"),
                Arguments.of(
                        NAME + "facts:\n  sum: {kind: money}\n",
                        "lost.yaml, line 3: \"sum\" has no label in the language en"),
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
                Arguments.of(
                        NAME + "position: first\n",
                        "lost.yaml, line 2: \"first\" cannot stand at \"position\", which takes a whole number"),
                Arguments.of(
                        NAME + "offered: perhaps\n",
                        "lost.yaml, line 2: \"perhaps\" cannot stand at \"offered\", which takes true or false"),
                Arguments.of(
                        NAME + "public: {days: -1}\n",
                        "lost.yaml, line 2: \"public\" takes days, which are 0 to 36500"),
                Arguments.of(NAME + "public: {days: 3, then: ashes}\n", "here stands one of text, stub, explanation"),
                Arguments.of(
                        NAME + "search-engines: perhaps\n",
                        "lost.yaml, line 2: \"perhaps\" cannot stand at \"search-engines\", which takes true or false"),
                Arguments.of(NAME + "personal-data: lax\n", "here stands one of stop, warn, off"),
                Arguments.of(
                        NAME + "body: {en: \"<script>x</script><p>a</p>\"}\n",
                        "the portal would store this HTML as <p>a"),
                Arguments.of(NAME + "name: {en: B}\n", "lost.yaml, line 2: this is not YAML: found duplicate key name"),
                Arguments.of(NAME + "about: {en: \"open\n", "this is not YAML"),
                Arguments.of(NAME + "---\n" + NAME, "the file has several documents"),
                Arguments.of("", "the file is empty"),
                Arguments.of("# Lost\n", "the file is empty"),
                Arguments.of("lost and found\n", "lost.yaml, line 1: \"document\" is not known; a type has position"),
                Arguments.of("name: Lost\n", "line 1: \"name\" takes a text for each language, such as {en: …, zh: …}"),
                Arguments.of(
                        NAME + "about: {en: [a, b]}\n", "line 2: \"about.en[0]\" is not known; \"about\" takes a text"),
                Arguments.of(NAME + "fields: [place]\n", "line 2: \"fields[0]\" is not known; \"fields\" takes fields"),
                Arguments.of(NAME + "fields: place\n", "line 2: \"fields\" takes fields, such as {contact: required}"),
                Arguments.of(
                        NAME + "fields:\n  place: true\n",
                        "line 3: \"true\" cannot stand at \"fields.place\", which takes required or optional"),
                Arguments.of(
                        NAME + "fields:\n  document-number: required\n", "line 3: \"document-number\" is no field"),
                Arguments.of(NAME + "fields:\n  地点: required\n", "line 3: \"地点\" is no field"),
                Arguments.of(NAME + "facts:\n  a: required\n", "line 3: \"facts.a\" takes label, kind, rule and hint"),
                Arguments.of(NAME + "facts:\n  人数: {label: {en: A, zh: A}}\n", "line 3: \"人数\" is no key"),
                Arguments.of(NAME + "facts:\n  a_b: {label: {en: A, zh: A}}\n", "line 3: \"a_b\" is no key"),
                Arguments.of(
                        NAME + "facts:\n  no: {label: {en: A, zh: A}}\n",
                        "line 3: \"facts[false].label.en\" is not known; \"facts\" takes facts"),
                Arguments.of(
                        NAME + "facts:\n  \"[a]\": {label: {en: A}}\n", "line 3: \"facts[a].label.en\" is not known"),
                Arguments.of(
                        NAME + "facts:\n  a: {label: {en: No, zh: 编号}}\n",
                        "line 3: \"false\" cannot stand at \"facts.a.label.en\", which takes a text; numbers and words"),
                Arguments.of(NAME + "about: {en: 010}\n", "line 2: \"8\" cannot stand at \"about.en\""),
                Arguments.of(
                        NAME + "facts:\n  sum: {label: {en: S}}\n", "line 3: \"sum\" has no label in the language zh"),
                Arguments.of(NAME + "position: 1.5\n", "line 2: \"1.5\" cannot stand at \"position\""),
                Arguments.of(NAME + "position: 99999999999\n", "line 2: \"99999999999\" cannot stand at"),
                Arguments.of(NAME + "public: 30\n", "line 2: \"public\" takes days, then and title"),
                Arguments.of(NAME + "public: {then: stub}\n", "line 2: \"public\" takes days, which are 0 to 36500"),
                Arguments.of(NAME + "personalData: strict\n", "line 2: \"personalData\" is not known; a type has"),
                Arguments.of(NAME + "NAME: {en: Other}\n", "line 2: \"NAME.en\" is not known; a type has"),
                Arguments.of(NAME + "about: {en: a\n", "line 3: this is not YAML: expected"),
                Arguments.of(NAME + "about: !!java.util.Date 2024-01-01\n", "line 2: this is not YAML: Global tag"),
                Arguments.of(NAME + "#\n".repeat(40), "the file has more than 40 lines"));
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThatThrownBy(() -> read(NAME + "languages: [fr]\npersonal-data: lax\nfields:\n  fax: optional\n"))
                .hasMessageContainingAll("line 2", "line 3", "line 5");
        assertThatThrownBy(() -> read(NAME + "langages: [en]\npersonal-data: lax\nfields:\n  fax: optional\n"))
                .hasMessageContainingAll("line 2", "line 3", "line 5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFF" + NAME,
                "---\n" + NAME,
                "name: {en: Lost, zh: 招领}\r\nfields:\r\n",
                NAME + "languages: []"
            })
    void whatEditorsOfFilesAddIsTaken(String text) {
        assertThat(read(text).name().in(Language.ZH_CN)).isEqualTo("招领");
    }

    /** A binder with placeholders would show readers what is in the surroundings of the portal. */
    @Test
    void aTextIsTakenAsItIsWritten() {
        assertThat(read(NAME + "about: {en: \"${user.home} #{1}\"}\n").about().in(Language.EN))
                .isEqualTo("${user.home} #{1}");
    }

    /** Limits may change; what was kept under others is still read. */
    @Test
    void aKeptDefinitionKnowsNoLimits() {
        NoticeType type = NoticeTypeFile.readKept("L", NAME + "#\n".repeat(60));

        assertThat(type.name().in(Language.EN)).isEqualTo("Lost");
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
