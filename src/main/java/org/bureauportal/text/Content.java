package org.bureauportal.text;

import static org.bureauportal.text.ContentField.ATTACHMENTS;
import static org.bureauportal.text.ContentField.AUTHOR;
import static org.bureauportal.text.ContentField.BODY;
import static org.bureauportal.text.ContentField.CONTACT;
import static org.bureauportal.text.ContentField.DOCUMENT_DATE;
import static org.bureauportal.text.ContentField.DOCUMENT_NUMBER;
import static org.bureauportal.text.ContentField.EFFECTIVE_FROM;
import static org.bureauportal.text.ContentField.FACTS;
import static org.bureauportal.text.ContentField.FOLLOWED_EDITION;
import static org.bureauportal.text.ContentField.ISSUING_BODY;
import static org.bureauportal.text.ContentField.KEYWORDS;
import static org.bureauportal.text.ContentField.LEGAL_BASIS;
import static org.bureauportal.text.ContentField.MANUSCRIPT_NUMBER;
import static org.bureauportal.text.ContentField.NOTICE_TYPE;
import static org.bureauportal.text.ContentField.ORIGIN;
import static org.bureauportal.text.ContentField.ORIGINAL_RELEASE;
import static org.bureauportal.text.ContentField.PERIOD_DAYS;
import static org.bureauportal.text.ContentField.PERIOD_FROM;
import static org.bureauportal.text.ContentField.PERIOD_UNTIL;
import static org.bureauportal.text.ContentField.PLACE;
import static org.bureauportal.text.ContentField.RELATED_TO;
import static org.bureauportal.text.ContentField.SOURCE;
import static org.bureauportal.text.ContentField.SUMMARY;
import static org.bureauportal.text.ContentField.TITLE;
import static org.bureauportal.text.ContentField.TRANSLATION_OF;
import static org.bureauportal.text.ContentField.VALID_UNTIL;

import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an article says. White space at the ends of its lines is dropped.
 *
 * @param title empty while unknown
 * @param source the body that issued the text; empty while unknown
 * @param origin the web address at which a text that was brought in first appeared; may be empty
 * @param originalRelease when the origin says that it appeared there, in the site's zone; null while unknown
 * @param documentDate the date the text bears; null while unknown
 * @param manuscriptNumber the number that came with the text, or {@link ManuscriptNumber#NONE}
 * @param translationOf the number of the article that says the same in another language, and prevails; null where this is no
 *     translation
 * @param followedEdition the edition of that article whose text this one follows; null while unknown
 * @param author may be empty
 * @param keywords separated by commas; may be empty
 * @param summary may be empty
 * @param body sanitised
 * @param particulars what its type asks for
 * @param attachments the files that go with it
 * @param unfit what a draft has in fields that cannot hold it; they have the beginning of it or nothing in its place
 */
@Embeddable
public record Content(
        String title,
        String source,
        String origin,
        @Nullable LocalDateTime originalRelease,
        @Nullable LocalDate documentDate,
        ManuscriptNumber manuscriptNumber,
        @Nullable Long translationOf,
        @Nullable Integer followedEdition,
        String author,
        String keywords,
        String summary,
        BodyHtml body,
        Particulars particulars,
        Attachments attachments,
        Unfit unfit) {

    private static final Pattern ORIGIN_BEGINS = Pattern.compile("https?://.", Pattern.CASE_INSENSITIVE);

    /** An article's number, or an address that has it. */
    private static final Pattern ARTICLE = Pattern.compile(
            "(?:(?:https?://[^/\\s]+)?/(?:a|articles)/)?([1-9][0-9]{0,17})(?:/print)?/?", Pattern.CASE_INSENSITIVE);

    private static final Pattern EDITION = Pattern.compile("([1-9][0-9]{0,8})");

    private static final Pattern LINE_ENDS = Pattern.compile("\\s*\\R\\s*");

    /**
     * What was typed into fields that cannot hold it, such as half a number or a text that is too long: a draft keeps it as it
     * is, and it goes out in no edition.
     *
     * @param typed by field, in the order of the form
     */
    public record Unfit(Map<ContentField, String> typed) {

        /** Every field could be read. */
        static final Unfit NOTHING = new Unfit(Map.of());

        private static final JsonMapper JSON = JsonMapper.shared();

        public Unfit {
            Map<ContentField, String> ordered = new EnumMap<>(ContentField.class);
            ordered.putAll(typed);
            typed = Collections.unmodifiableMap(ordered);
        }

        /** What was typed into a field; null where it could be read. */
        public @Nullable String get(ContentField field) {
            return typed.get(field);
        }

        public boolean has(ContentField field) {
            return typed.containsKey(field);
        }

        /** As JSON; empty where there is nothing. */
        String toText() {
            return typed.isEmpty() ? "" : JSON.writeValueAsString(typed);
        }

        static Unfit fromText(String text) {
            return text.isEmpty()
                    ? NOTHING
                    : new Unfit(JSON.readValue(text, new TypeReference<Map<ContentField, String>>() {}));
        }
    }

    /**
     * A file that goes with a text.
     *
     * @param key of the file
     * @param name what readers see; empty for the file's own
     */
    public record Attachment(String key, String name) {

        private static final Pattern LINE = Pattern.compile("([a-z2-7]{26})(?:\\s+(.*))?", Pattern.DOTALL);

        private static final int NAME_AT_MOST = 200;

        /** Empty where the line has no key, or the name is too long. */
        private static Optional<Attachment> read(String line) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                return Optional.empty();
            }
            String name = parts.group(2) == null ? "" : TypedText.line(parts.group(2));
            return name.length() > NAME_AT_MOST ? Optional.empty() : Optional.of(new Attachment(parts.group(1), name));
        }

        private String toLine() {
            return name.isEmpty() ? key : key + " " + name;
        }
    }

    /** Files in the order in which readers find them, each once. */
    public record Attachments(List<Attachment> files) {

        private static final int BEGINNING_OF_KEY = 6;

        static final Attachments NONE = new Attachments(List.of());

        public Attachments {
            files = List.copyOf(files);
        }

        /** Reads a line a file; empty where one cannot be read, or a file is named twice. */
        static Optional<Attachments> read(String typed) {
            List<Attachment> files = new ArrayList<>();
            Set<String> keys = new HashSet<>();
            for (String line : typed.lines().toList()) {
                String named = Lines.strip(line);
                Optional<Attachment> file = Attachment.read(named);
                if (!named.isEmpty() && (file.isEmpty() || !keys.add(file.get().key()))) {
                    return Optional.empty();
                }
                file.ifPresent(files::add);
            }
            return Optional.of(new Attachments(files));
        }

        /** The files that a form names; none where a line cannot be read. */
        public static Attachments named(DraftFields typed) {
            return fromText(typed.get(ATTACHMENTS));
        }

        public boolean isEmpty() {
            return files.isEmpty();
        }

        public List<String> keys() {
            return files.stream().map(Attachment::key).toList();
        }

        /** A line a file. */
        String toText() {
            return files.stream().map(Attachment::toLine).collect(Collectors.joining("\n"));
        }

        /** The names, each with the beginning of its key, by which files of one name differ. */
        String shown() {
            return files.stream()
                    .map(file -> file.name() + " (" + file.key().substring(0, BEGINNING_OF_KEY) + ")")
                    .collect(Collectors.joining("; "));
        }

        static Attachments fromText(String text) {
            return read(text).orElse(NONE);
        }
    }

    public Content {
        title = Lines.strip(title);
        source = Lines.strip(source);
        origin = Lines.strip(origin);
        author = Lines.strip(author);
        keywords = Lines.strip(keywords);
        summary = Lines.strip(summary);
    }

    /** Reads what was typed, whatever it is. The work is in proportion to its length; a body that is too long is not read. */
    public static Content read(DraftFields typed) {
        return read(typed, Particulars.RelationKind.SEE_ALSO);
    }

    /**
     * Reads what was typed, whatever it is.
     *
     * @param bare what the number of a related notice alone means
     */
    public static Content read(DraftFields typed, Particulars.RelationKind bare) {
        Map<ContentField, String> unfit = new EnumMap<>(ContentField.class);
        return new Content(
                text(TITLE, typed, unfit),
                text(SOURCE, typed, unfit),
                origin(typed, unfit),
                value(ORIGINAL_RELEASE, typed, TypedDate.minute(typed.get(ORIGINAL_RELEASE)), unfit)
                        .orElse(null),
                date(DOCUMENT_DATE, typed, unfit),
                value(MANUSCRIPT_NUMBER, typed, ManuscriptNumber.read(typed.get(MANUSCRIPT_NUMBER)), unfit)
                        .orElse(ManuscriptNumber.NONE),
                value(TRANSLATION_OF, typed, number(ARTICLE, typed.get(TRANSLATION_OF)), unfit)
                        .orElse(null),
                value(FOLLOWED_EDITION, typed, number(EDITION, typed.get(FOLLOWED_EDITION)), unfit)
                        .map(Long::intValue)
                        .orElse(null),
                text(AUTHOR, typed, unfit),
                text(KEYWORDS, typed, unfit),
                text(SUMMARY, typed, unfit),
                body(typed, unfit),
                particulars(typed, bare, unfit),
                value(ATTACHMENTS, typed, Attachments.read(typed.get(ATTACHMENTS)), unfit)
                        .orElse(Attachments.NONE),
                new Unfit(unfit));
    }

    private static Particulars particulars(
            DraftFields typed, Particulars.RelationKind bare, Map<ContentField, String> unfit) {
        return new Particulars(
                text(NOTICE_TYPE, typed, unfit),
                text(DOCUMENT_NUMBER, typed, unfit),
                text(ISSUING_BODY, typed, unfit),
                date(EFFECTIVE_FROM, typed, unfit),
                date(VALID_UNTIL, typed, unfit),
                date(PERIOD_FROM, typed, unfit),
                text(PERIOD_DAYS, typed, unfit),
                date(PERIOD_UNTIL, typed, unfit),
                text(PLACE, typed, unfit),
                text(CONTACT, typed, unfit),
                text(LEGAL_BASIS, typed, unfit),
                value(RELATED_TO, typed, Particulars.Relations.read(typed.get(RELATED_TO), bare), unfit)
                        .orElse(Particulars.Relations.NONE),
                value(FACTS, typed, Particulars.Facts.read(typed.get(FACTS)), unfit)
                        .orElse(Particulars.Facts.NONE));
    }

    /** The same with one file more, the last. */
    public Content with(Attachment file) {
        List<Attachment> files = new ArrayList<>(attachments.files());
        files.add(file);
        return new Content(
                title,
                source,
                origin,
                originalRelease,
                documentDate,
                manuscriptNumber,
                translationOf,
                followedEdition,
                author,
                keywords,
                summary,
                body,
                particulars,
                new Attachments(files),
                unfit);
    }

    /**
     * What it says beside the body, by the fields' names in forms, in the order of the form: a fact and the name of a file each
     * for itself. What is empty, or could not be read, is not among it.
     */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(TITLE.key(), title);
        for (int at = 0; at < attachments.files().size(); at++) {
            texts.put(
                    ATTACHMENTS.key() + "." + (at + 1),
                    attachments.files().get(at).name());
        }
        texts.put(SOURCE.key(), source);
        texts.put(DOCUMENT_NUMBER.key(), particulars.documentNumber());
        texts.put(ISSUING_BODY.key(), particulars.issuingBody());
        texts.put(PLACE.key(), particulars.place());
        texts.put(CONTACT.key(), particulars.contact());
        texts.put(LEGAL_BASIS.key(), particulars.legalBasis());
        particulars.facts().byKey().forEach((key, said) -> texts.put(DraftFields.FACT + key, said));
        texts.put(AUTHOR.key(), author);
        texts.put(SUMMARY.key(), summary);
        texts.put(KEYWORDS.key(), keywords);
        unfit.typed().keySet().forEach(field -> texts.remove(field.key()));
        texts.values().removeIf(String::isEmpty);
        return texts;
    }

    /** The same with another body, and with other texts in the fields that {@link #texts} names. */
    public Content with(Map<String, String> texts, BodyHtml other) {
        List<Attachment> files = new ArrayList<>();
        for (int at = 0; at < attachments.files().size(); at++) {
            Attachment file = attachments.files().get(at);
            files.add(new Attachment(file.key(), texts.getOrDefault(ATTACHMENTS.key() + "." + (at + 1), file.name())));
        }
        return new Content(
                texts.getOrDefault(TITLE.key(), title),
                texts.getOrDefault(SOURCE.key(), source),
                origin,
                originalRelease,
                documentDate,
                manuscriptNumber,
                translationOf,
                followedEdition,
                texts.getOrDefault(AUTHOR.key(), author),
                texts.getOrDefault(KEYWORDS.key(), keywords),
                texts.getOrDefault(SUMMARY.key(), summary),
                other,
                particulars.with(texts),
                new Attachments(files),
                unfit);
    }

    /** What was typed into the body and is not part of it. */
    public LeftOut leftOut() {
        return body.leftOut();
    }

    /**
     * What it is about, in one line: its summary or, where it has none, how its body begins.
     *
     * @param most characters that are given of the body
     */
    public String inShort(int most) {
        String line = LINE_ENDS.matcher(summary).replaceAll(" ");
        return line.isBlank() ? body.beginning(most) : line;
    }

    /** How many steps smaller than others the title is set: 0 to 3, the longer the more. */
    public int titleStep() {
        long width = title.codePoints().map(each -> each > 0x2e7f ? 2 : 1).sum();
        return width <= 56 ? 0 : width <= 100 ? 1 : width <= 180 ? 2 : 3;
    }

    /** As an editor would type it. */
    public DraftFields toFields() {
        return fieldsWith(unfit.has(BODY) ? "" : body.typed(), unfit.typed());
    }

    /** Its short fields as people read them, without the body. */
    DraftFields shortFields() {
        Map<ContentField, String> unfitOnes = new EnumMap<>(ContentField.class);
        unfitOnes.put(ATTACHMENTS, attachments.shown());
        unfitOnes.putAll(unfit.typed());
        unfitOnes.remove(BODY);
        return fieldsWith("", unfitOnes);
    }

    private DraftFields fieldsWith(String typedBody, Map<ContentField, String> unfitOnes) {
        Map<String, String> fields = new HashMap<>(Map.of(
                TITLE.key(), title,
                SOURCE.key(), source,
                ORIGIN.key(), origin,
                ORIGINAL_RELEASE.key(), Objects.toString(originalRelease, ""),
                DOCUMENT_DATE.key(), Objects.toString(documentDate, ""),
                MANUSCRIPT_NUMBER.key(), manuscriptNumber.digits(),
                AUTHOR.key(), author,
                KEYWORDS.key(), keywords,
                SUMMARY.key(), summary,
                BODY.key(), typedBody));
        fields.put(NOTICE_TYPE.key(), particulars.noticeType());
        fields.put(DOCUMENT_NUMBER.key(), particulars.documentNumber());
        fields.put(ISSUING_BODY.key(), particulars.issuingBody());
        fields.put(EFFECTIVE_FROM.key(), Objects.toString(particulars.effectiveFrom(), ""));
        fields.put(VALID_UNTIL.key(), Objects.toString(particulars.validUntil(), ""));
        fields.put(PERIOD_FROM.key(), Objects.toString(particulars.periodFrom(), ""));
        fields.put(PERIOD_DAYS.key(), particulars.periodDays());
        fields.put(PERIOD_UNTIL.key(), Objects.toString(particulars.periodUntil(), ""));
        fields.put(PLACE.key(), particulars.place());
        fields.put(CONTACT.key(), particulars.contact());
        fields.put(LEGAL_BASIS.key(), particulars.legalBasis());
        fields.put(RELATED_TO.key(), particulars.relations().typed(false));
        fields.put(FACTS.key(), particulars.facts().toText());
        fields.put(ATTACHMENTS.key(), attachments.toText());
        fields.put(TRANSLATION_OF.key(), Objects.toString(translationOf, ""));
        fields.put(FOLLOWED_EDITION.key(), Objects.toString(followedEdition, ""));
        unfitOnes.forEach((field, typed) -> fields.put(field.key(), typed));
        return DraftFields.of(fields);
    }

    private static String text(ContentField field, DraftFields typed, Map<ContentField, String> unfit) {
        String text = Lines.strip(typed.get(field));
        if (text.length() <= field.atMost()) {
            return text;
        }
        unfit.put(field, text);
        boolean cutsACharacter = Character.isHighSurrogate(text.charAt(field.atMost() - 1));
        return text.substring(0, cutsACharacter ? field.atMost() - 1 : field.atMost());
    }

    private static String origin(DraftFields typed, Map<ContentField, String> unfit) {
        String text = Lines.strip(typed.get(ORIGIN));
        boolean isAddress =
                ORIGIN_BEGINS.matcher(text).lookingAt() && text.codePoints().noneMatch(Lines::isBlank);
        if (text.isEmpty() || (isAddress && text.length() <= ORIGIN.atMost())) {
            return text;
        }
        unfit.put(ORIGIN, text);
        return "";
    }

    private static @Nullable LocalDate date(ContentField field, DraftFields typed, Map<ContentField, String> unfit) {
        return value(field, typed, TypedDate.date(typed.get(field)), unfit).orElse(null);
    }

    private static Optional<Long> number(Pattern form, String typed) {
        Matcher number = form.matcher(Lines.strip(typed));
        return number.matches() ? Optional.of(Long.valueOf(number.group(1))) : Optional.empty();
    }

    private static <T> Optional<T> value(
            ContentField field, DraftFields typed, Optional<T> value, Map<ContentField, String> unfit) {
        if (value.isEmpty() && !typed.get(field).isBlank()) {
            unfit.put(field, typed.get(field));
        }
        return value;
    }

    /** Its own marks may make it too long. */
    private static BodyHtml body(DraftFields typed, Map<ContentField, String> unfit) {
        String text = typed.get(BODY);
        if (text.length() <= BODY.atMost()) {
            BodyHtml body = BodyHtml.fromTyped(text);
            if (body.html().length() <= BODY.atMost()) {
                return body;
            }
        }
        unfit.put(BODY, text);
        return BodyHtml.EMPTY;
    }
}
