package org.bureauportal.noticetype;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bureauportal.site.Language;
import org.bureauportal.text.BodyHtml;
import org.bureauportal.text.Particulars.RelationKind;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/** Reads the file of one type, and says of each mistake in which line it is, and what can stand there. */
final class NoticeTypeFile {

    static final int LINES_AT_MOST = 40;
    static final int FACTS_AT_MOST = 20;

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final Pattern FACT = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,39}");
    private static final Pattern YAML_LINE = Pattern.compile("line (\\d+), column");

    private final String file;
    private final List<String> mistakes = new ArrayList<>();
    private PropertySource<?> source = PropertySource.named("empty");

    private NoticeTypeFile(String file) {
        this.file = file;
    }

    /** The top of a file as it is written. */
    record Written(
            @DefaultValue("1000") int position,
            @DefaultValue Map<String, String> name,
            @DefaultValue Map<String, String> about,
            @DefaultValue("true") boolean offered,
            @DefaultValue List<String> languages,
            @DefaultValue List<String> sections,
            @DefaultValue Map<String, Field> fields,
            @DefaultValue Map<String, Fact> facts,
            @DefaultValue Map<String, String> body,
            @Name("public") @Nullable Public publicity,
            @DefaultValue("warn") String personalData,
            @DefaultValue("true") boolean searchEngines) {}

    record Field(
            @DefaultValue("optional") String rule,
            @DefaultValue Map<String, String> hint,
            @Name("default") @DefaultValue Map<String, String> initial,
            @DefaultValue("") String relation) {}

    record Fact(
            @DefaultValue Map<String, String> label,
            @DefaultValue("text") String kind,
            @DefaultValue("optional") String rule,
            @DefaultValue Map<String, String> hint) {}

    record Public(
            @Nullable Integer days,
            @DefaultValue("text") String then,
            @DefaultValue("true") boolean title) {}

    /**
     * Reads a file.
     *
     * @param name of the file, with its ending
     * @throws NoticeTypesWrong with all that is wrong in it
     */
    static NoticeType read(String name, byte[] bytes) {
        return new NoticeTypeFile(name).read(bytes, true);
    }

    /** Reads a definition that was kept; what an earlier or later version knew and this one does not is left out. */
    static NoticeType readKept(String key, String text) {
        return new NoticeTypeFile(key + ".yaml").read(text.getBytes(StandardCharsets.UTF_8), false);
    }

    private NoticeType read(byte[] bytes, boolean isStrict) {
        String key = file.replaceFirst("(?i)[.]ya?ml$", "");
        if (isStrict && !KEY.matcher(key).matches()) {
            wrong("", "the name of the file is the key of the type: 2 to 40 small letters, digits and hyphens");
        }
        String text = decoded(bytes);
        if (isStrict && text.lines().count() > LINES_AT_MOST) {
            wrong("", "the file has more than " + LINES_AT_MOST + " lines");
        }
        Written written = mistakes.isEmpty() ? bound(bytes, isStrict) : null;
        NoticeType type = written == null ? null : type(key, written);
        if (isStrict && !mistakes.isEmpty()) {
            throw new NoticeTypesWrong(mistakes);
        }
        return Objects.requireNonNullElseGet(type, () -> NoticeTypes.unknown(key));
    }

    private String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException other) {
            wrong("", "the file is not UTF-8");
            return "";
        }
    }

    private @Nullable Written bound(byte[] bytes, boolean isStrict) {
        try {
            List<PropertySource<?>> documents =
                    new YamlPropertySourceLoader().load("type", new ByteArrayResource(bytes, file));
            if (documents.size() != 1) {
                wrong(
                        "",
                        documents.isEmpty()
                                ? "the file is empty"
                                : "the file has several documents; a type has a file");
                return null;
            }
            source = documents.get(0);
        } catch (Exception broken) { // what the reader of YAML throws is not part of Boot's own words
            String said = Objects.toString(broken.getMessage(), "");
            Matcher line = YAML_LINE.matcher(said);
            String at = line.results()
                    .map(found -> found.group(1))
                    .reduce((first, last) -> last)
                    .orElse("");
            mistakes.add(file + (at.isEmpty() ? "" : ", line " + at) + ": this is not YAML: "
                    + said.lines()
                            .filter(each -> !each.isBlank() && !each.startsWith(" "))
                            .reduce((first, last) -> last)
                            .orElse("unreadable"));
            return null;
        }
        if (isStrict) {
            judgeKeys();
        }
        DefaultConversionService conversions = new DefaultConversionService();
        Converter<String, Field> scalar = rule -> new Field(rule, Map.of(), Map.of(), "");
        conversions.addConverter(String.class, Field.class, scalar);
        Binder binder = new Binder(ConfigurationPropertySources.from(source), null, conversions, null);
        try {
            return binder.bindOrCreate("", Bindable.of(Written.class));
        } catch (BindException failure) {
            if (mistakes.isEmpty()) {
                mistakes.add(file + ": \"" + failure.getName() + "\" cannot be read");
            }
            return null;
        }
    }

    /** Before the binder leaves out the characters that it does not take. */
    private void judgeKeys() {
        names().forEach(name -> WrittenKeys.mistake(name, source.getProperty(name))
                .ifPresent(what -> mistakes.add(located(OriginLookup.getOrigin(source, name)) + ": " + what)));
        keysIn("fields").stream()
                .filter(key -> TypeField.ofKey(key).isEmpty())
                .forEach(key -> wrong(
                        "fields." + key,
                        "\"" + key + "\" is no field; fields are "
                                + Stream.of(TypeField.values())
                                        .map(TypeField::key)
                                        .collect(Collectors.joining(", "))));
        keysIn("facts").stream()
                .filter(key -> !FACT.matcher(key).matches())
                .forEach(key -> wrong(
                        "facts." + key,
                        "\"" + key + "\" is no key; a key has a letter, and then letters, digits and hyphens"));
    }

    /** All keys as they are written, in their order, each with those that hold it. */
    private List<String> names() {
        return source.getSource() instanceof Map<?, ?> all
                ? all.keySet().stream().map(Object::toString).toList()
                : List.of();
    }

    private Set<String> keysIn(String holder) {
        return names().stream()
                .filter(name -> name.startsWith(holder + "."))
                .map(name -> name.substring(holder.length() + 1).split("[.\\[]", 2)[0])
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private NoticeType type(String key, Written written) {
        LocalizedText name = localized("name", written.name());
        Set<Language> languages = EnumSet.noneOf(Language.class);
        for (String each : written.languages()) {
            Language.ofSegment(each)
                    .ifPresentOrElse(
                            languages::add,
                            () -> wrong("languages", "\"" + each + "\" is no language; " + languages()));
        }
        if (written.languages().isEmpty()) {
            languages.addAll(EnumSet.allOf(Language.class));
        }
        languages.stream()
                .filter(each -> name.words().getOrDefault(each, "").isBlank())
                .forEach(each -> wrong("name", "there is no name in the language " + each.segment()));
        return new NoticeType(
                key,
                written.position(),
                name,
                localized("about", written.about()),
                written.offered(),
                languages,
                Set.copyOf(written.sections()),
                fields(written.fields()),
                facts(written.facts(), languages),
                body(written.body()),
                stay(written.publicity()),
                choice(NoticeType.PersonalData.class, "personal-data", protection(written.personalData()))
                        .orElse(NoticeType.PersonalData.WARN),
                written.searchEngines());
    }

    /** As it was called before it had an effect; YAML reads a bare {@code off} as false. */
    private static String protection(String written) {
        return switch (written) {
            case "usual" -> "warn";
            case "strict" -> "stop";
            case "false" -> "off";
            default -> written;
        };
    }

    private Map<TypeField, FieldRule> fields(Map<String, Field> written) {
        Map<TypeField, FieldRule> fields = new EnumMap<>(TypeField.class);
        written.forEach((key, field) -> TypeField.ofKey(key).ifPresent(known -> {
            String at = "fields." + key;
            fields.put(
                    known,
                    new FieldRule(
                            isRequired(at, field.rule()),
                            localized(at + ".hint", field.hint()),
                            localized(at + ".default", field.initial()),
                            relation(known, at + ".relation", field.relation())));
        }));
        return fields;
    }

    private @Nullable RelationKind relation(TypeField field, String at, String written) {
        if (written.isEmpty()) {
            return null;
        }
        Optional<RelationKind> kind = field == TypeField.RELATED_TO ? RelationKind.ofKey(written) : Optional.empty();
        if (kind.isEmpty()) {
            wrong(
                    at,
                    "\"" + written + "\" is not known; \"relatedTo\" can have one of "
                            + Stream.of(RelationKind.values())
                                    .map(RelationKind::key)
                                    .collect(Collectors.joining(", ")));
        }
        return kind.orElse(null);
    }

    private List<FactRule> facts(Map<String, Fact> written, Set<Language> languages) {
        List<FactRule> facts = new ArrayList<>();
        Set<String> folded = new HashSet<>();
        if (written.size() > FACTS_AT_MOST) {
            wrong("facts", "there are more than " + FACTS_AT_MOST + " facts");
        }
        Set<String> keys = keysIn("facts");
        written.forEach((key, fact) -> {
            if (!keys.contains(key)) {
                return;
            }
            String at = "facts." + key;
            if (!folded.add(key.toLowerCase(Locale.ROOT).replace("-", ""))) {
                wrong(at, "\"" + key + "\" is there twice; capitals and hyphens make no difference");
            }
            LocalizedText label = localized(at + ".label", fact.label());
            languages.stream()
                    .filter(each -> label.words().getOrDefault(each, "").isBlank())
                    .forEach(each -> wrong(at, "\"" + key + "\" has no label in the language " + each.segment()));
            facts.add(new FactRule(
                    key,
                    label,
                    choice(FactKind.class, at + ".kind", fact.kind()).orElse(FactKind.TEXT),
                    isRequired(at, fact.rule()),
                    localized(at + ".hint", fact.hint())));
        });
        return List.copyOf(facts);
    }

    private LocalizedText body(Map<String, String> written) {
        LocalizedText body = localized("body", written);
        body.words().forEach((language, html) -> {
            String stored = BodyHtml.fromTyped(html).html();
            if (!withoutLineEnds(stored).equals(withoutLineEnds(html))) {
                wrong("body." + language.segment(), "the portal would store this HTML as " + withoutLineEnds(stored));
            }
        });
        return body;
    }

    private static String withoutLineEnds(String html) {
        return html.replaceAll(">\\s+<", "><").strip();
    }

    private NoticeType.@Nullable Stay stay(@Nullable Public written) {
        if (written == null) {
            return null;
        }
        int days = Objects.requireNonNullElse(written.days(), -1);
        if (days < 0 || days > 36_500) {
            wrong(written.days() == null ? "public" : "public.days", "\"public\" takes days, which are 0 to 36500");
        }
        return new NoticeType.Stay(
                Math.max(0, days),
                choice(NoticeType.Stay.What.class, "public.then", written.then())
                        .orElse(NoticeType.Stay.What.TEXT),
                written.title());
    }

    private boolean isRequired(String at, String rule) {
        if (!rule.equals("required") && !rule.equals("optional")) {
            wrong(at, "\"" + rule + "\" is no rule; rules are required, optional");
        }
        return rule.equals("required");
    }

    private <E extends Enum<E>> Optional<E> choice(Class<E> all, String at, String written) {
        for (E each : all.getEnumConstants()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(written)) {
                return Optional.of(each);
            }
        }
        wrong(
                at,
                "\"" + written + "\" is not known; here stands one of "
                        + Stream.of(all.getEnumConstants())
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")));
        return Optional.empty();
    }

    private LocalizedText localized(String at, Map<String, String> written) {
        Map<Language, String> words = new LinkedHashMap<>();
        written.forEach((tag, text) -> Language.ofSegment(tag)
                .ifPresentOrElse(
                        language -> words.put(language, text.strip()),
                        () -> wrong(at + "." + tag, "\"" + tag + "\" is no language; " + languages())));
        return new LocalizedText(words);
    }

    private static String languages() {
        return "languages are "
                + Stream.of(Language.values()).map(Language::segment).collect(Collectors.joining(", "));
    }

    private void wrong(String key, String what) {
        mistakes.add(located(origin(key)) + ": " + what);
    }

    /** Of a key or, where it has none, as it holds others, of the first of those. */
    private @Nullable Object origin(String key) {
        if (key.isEmpty()) {
            return null;
        }
        return names().stream()
                .filter(each -> each.equals(key) || each.startsWith(key + ".") || each.startsWith(key + "["))
                .findFirst()
                .map(each -> OriginLookup.getOrigin(source, each))
                .orElse(null);
    }

    private String located(@Nullable Object origin) {
        if (origin instanceof PropertySourceOrigin wrapped) {
            return located(wrapped.getOrigin());
        }
        return origin instanceof TextResourceOrigin text && text.getLocation() != null
                ? file + ", line " + (text.getLocation().getLine() + 1)
                : file;
    }
}
