package org.bureauportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Every word that a page says stands in the message files, in both languages, and every message is said somewhere. */
class MessagesTests {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[0-9]");

    private static final Pattern KEY_IN_CODE = Pattern.compile("\"([A-Za-z]+(?:\\.[A-Za-z0-9_]+)+)\"");
    private static final Pattern KEY_IN_TEMPLATE =
            Pattern.compile("#\\{([a-zA-Z][A-Za-z0-9._]*)|#messages.msg\\('([^']+[^.'])'");

    /** The heads of a table's columns, of which some may stand there only now and then. */
    private static final Pattern COLUMNS = Pattern.compile("list :: columns\\(([^\"]*)\"");

    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

    @Test
    void bothLanguagesSayTheSameThings() {
        Map<String, String> english = messages("messages.properties");
        Map<String, String> chinese = messages("messages_zh_CN.properties");

        assertThat(chinese.keySet()).containsExactlyElementsOf(english.keySet());
        assertThat(english).allSatisfy((key, text) -> assertThat(text).as(key).isNotBlank());
        assertThat(chinese).allSatisfy((key, text) -> assertThat(text).as(key).isNotBlank());
        assertThat(chinese)
                .allSatisfy((key, text) ->
                        assertThat(placeholders(text)).as(key).isSubsetOf(placeholders(english.getOrDefault(key, ""))));
    }

    /** Doubled apostrophes are MessageFormat's, which reads only messages that are given something to put in. */
    @Test
    void apostrophesAreDoubledOnlyWhereSomethingIsPutIn() {
        for (String file : List.of("messages.properties", "messages_zh_CN.properties")) {
            assertThat(messages(file))
                    .allSatisfy((key, text) -> assertThat(
                                    placeholders(text).isEmpty()
                                            ? text.contains("''")
                                            : text.matches("(^|.*[^'])'([^'].*|$)"))
                            .as(key)
                            .isFalse());
        }
    }

    @Test
    void whatIsAskedForIsThere() {
        Set<String> families = messages("messages.properties").keySet().stream()
                .map(MessagesTests::family)
                .collect(Collectors.toSet());
        Set<String> asked = new TreeSet<>(keysInTemplates());
        asked.addAll(PutTogetherKeys.all());
        files("src/main/java", ".java")
                .filter(file -> !PutTogetherKeys.namesActs(file) && !file.endsWith("package-info.java"))
                .flatMap(file -> keys(KEY_IN_CODE, read(file)))
                .filter(key -> families.contains(family(key)))
                .forEach(asked::add);

        assertThat(messages("messages.properties").keySet()).containsAll(asked);
        assertThat(asked).hasSizeGreaterThan(400);
    }

    @Test
    void whatIsThereIsAskedFor() {
        Set<String> asked = new TreeSet<>(keysInTemplates());
        asked.addAll(PutTogetherKeys.all());
        files("src/main/java", ".java")
                .flatMap(file -> keys(KEY_IN_CODE, read(file)))
                .forEach(asked::add);

        assertThat(messages("messages.properties").keySet()).isSubsetOf(asked);
    }

    /** A key that is put together somewhere is put together from values that the tests know. */
    @Test
    void everyKeyThatIsPutTogetherIsKnown() {
        Set<String> families = messages("messages.properties").keySet().stream()
                .map(MessagesTests::family)
                .collect(Collectors.toSet());
        Set<String> put = new TreeSet<>();
        files("src/main/resources/templates", ".html")
                .forEach(file -> PutTogetherKeys.inTemplate(read(file)).forEach(put::add));
        files("src/main/java", ".java")
                .flatMap(file -> PutTogetherKeys.inCode(read(file)))
                .filter(pattern -> families.contains(family(pattern)))
                .forEach(put::add);

        assertThat(put).isEqualTo(PutTogetherKeys.patterns());
    }

    private static Set<String> keysInTemplates() {
        return files("src/main/resources/templates", ".html")
                .map(MessagesTests::read)
                .flatMap(template -> Stream.concat(
                        keys(KEY_IN_TEMPLATE, template),
                        COLUMNS.matcher(template).results().flatMap(columns -> keys(QUOTED, columns.group(1)))))
                .collect(Collectors.toSet());
    }

    private static String family(String key) {
        return key.substring(0, key.indexOf('.'));
    }

    @Test
    void templatesHaveNoWordsOfTheirOwn() {
        List<String> words = files("src/main/resources/templates", ".html")
                .flatMap(file -> Jsoup.parse(read(file)).getAllElements().stream()
                        .filter(element ->
                                LETTER.matcher(withoutValues(element.ownText())).find())
                        .filter(element -> !isReplaced(element))
                        .map(element -> RESOURCES.relativize(file) + ": " + element.ownText()))
                .toList();

        assertThat(words).isEmpty();
    }

    private static String withoutValues(String text) {
        return text.replaceAll("\\[\\[\\$\\{[^}]*}]]", "");
    }

    /** Sample text, which Thymeleaf replaces; titles of templates that are filled into a layout are never shown. */
    private static boolean isReplaced(Element element) {
        return Stream.of("th:text", "th:utext", "th:insert", "th:replace").anyMatch(element::hasAttr)
                || element.parents().stream().anyMatch(parent -> parent.hasAttr("th:utext"))
                || element.nameIs("title")
                || element.nameIs("script");
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Stream<String> keys(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .flatMap(found -> IntStream.rangeClosed(1, found.groupCount()).mapToObj(found::group))
                .filter(Objects::nonNull)
                .flatMap(keys -> Stream.of(keys.split(" ")))
                .filter(key -> !key.isEmpty());
    }

    private static Map<String, String> messages(String file) {
        Properties messages = new Properties();
        try (Reader reader = Files.newBufferedReader(RESOURCES.resolve(file))) {
            messages.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return messages.stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, messages::getProperty, (one, other) -> one, TreeMap::new));
    }

    static Stream<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
