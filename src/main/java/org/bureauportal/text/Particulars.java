package org.bureauportal.text;

import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a notice says beside its text, as its type asks for it. A field that its type does not ask for may be filled, too, where
 * the type was another one before.
 *
 * @param noticeType the key of the type; empty for the one that the portal takes where none is chosen
 * @param documentNumber the number that the issuing body gave it; may be empty
 * @param issuingBody may be empty
 * @param effectiveFrom the first day on which it is in force; null while unknown
 * @param validUntil the last day on which it is in force; null while unknown
 * @param periodFrom the first day of its period; null while unknown
 * @param periodDays how long its period is from publication, as it was typed; may be empty
 * @param periodUntil the last day of its period, which is part of it; null while unknown
 * @param place may be empty
 * @param contact may be empty
 * @param legalBasis may be empty
 * @param relations other articles of this site, and what it is to each
 * @param facts of its type alone
 */
@Embeddable
public record Particulars(
        String noticeType,
        String documentNumber,
        String issuingBody,
        @Nullable LocalDate effectiveFrom,
        @Nullable LocalDate validUntil,
        @Nullable LocalDate periodFrom,
        String periodDays,
        @Nullable LocalDate periodUntil,
        String place,
        String contact,
        String legalBasis,
        Relations relations,
        Facts facts) {

    /**
     * Facts as they were typed.
     *
     * @param byKey in the order of their keys; none is empty
     */
    public record Facts(Map<String, String> byKey) {

        static final Facts NONE = new Facts(Map.of());

        private static final int MOST = 50;
        private static final int FACT_AT_MOST = 500;
        private static final Pattern LINE = Pattern.compile("([A-Za-z0-9-]{1,40})\\s+(.+)", Pattern.DOTALL);
        private static final JsonMapper JSON = JsonMapper.shared();

        public Facts {
            byKey = Collections.unmodifiableMap(new TreeMap<>(byKey));
        }

        /** What was typed of a fact; empty where nothing was. */
        public String get(String key) {
            return byKey.getOrDefault(key, "");
        }

        /** Reads a line a fact: its key, and what it says; empty where one cannot be read, is too long or is there twice. */
        static Optional<Facts> read(String typed) {
            Map<String, String> facts = new LinkedHashMap<>();
            for (String each : typed.lines()
                    .map(Lines::strip)
                    .filter(line -> !line.isEmpty())
                    .toList()) {
                Matcher line = LINE.matcher(each);
                if (!line.matches()
                        || line.group(2).length() > FACT_AT_MOST
                        || facts.put(line.group(1), TypedText.line(line.group(2))) != null) {
                    return Optional.empty();
                }
            }
            return facts.size() > MOST ? Optional.empty() : Optional.of(new Facts(facts));
        }

        /** A line a fact. */
        String toText() {
            return byKey.entrySet().stream()
                    .map(each -> each.getKey() + " " + each.getValue())
                    .collect(Collectors.joining("\n"));
        }

        /** As JSON; empty where there is none. */
        String toJson() {
            return byKey.isEmpty() ? "" : JSON.writeValueAsString(byKey);
        }

        static Facts fromJson(String json) {
            return json.isEmpty() ? NONE : new Facts(JSON.readValue(json, new TypeReference<Map<String, String>>() {}));
        }
    }

    /** What a notice can be to another one. */
    public enum RelationKind {
        REPEALS("repeals", "废止"),
        AMENDS("amends", "修改"),
        EXPLAINS("explains", "解读"),
        RESULT_OF("result-of", "结果"),
        FOLLOWS("follows", "接续"),
        SEE_ALSO("see-also", "参见");

        private final String key;
        private final String chinese;

        RelationKind(String key, String chinese) {
            this.key = key;
            this.chinese = chinese;
        }

        /** As it is stored, and as files and programs write it. */
        public String key() {
            return key;
        }

        /** As it is typed: {@code result of}, {@code 结果}. */
        public String word(boolean isChinese) {
            return isChinese ? chinese : key.replace('-', ' ');
        }

        public static Optional<RelationKind> ofKey(String key) {
            return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
        }

        /** By either word, with blanks or a hyphen between its parts. */
        private static Optional<RelationKind> ofWord(String typed) {
            String word = typed.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "-");
            return Arrays.stream(values())
                    .filter(each -> each.key.equals(word) || each.chinese.equals(word))
                    .findFirst();
        }
    }

    /**
     * What a notice is to another one.
     *
     * @param number of the other
     */
    public record Relation(RelationKind kind, long number) {

        private String toLine() {
            return kind.key + " " + number;
        }
    }

    /**
     * All that a notice is to others.
     *
     * @param all in the order in which they were typed, each once
     */
    public record Relations(List<Relation> all) {

        /** More are no help to a reader. */
        public static final int MOST = 20;

        static final Relations NONE = new Relations(List.of());

        /** A kind, or none; then the number of the other, 42 digits that it bears, or an address that has either. */
        private static final Pattern LINE = Pattern.compile(
                "(?<kind>[\\p{IsHan}A-Za-z][\\p{IsHan}A-Za-z -]*?)?[\\s:：,，]*"
                        + "(?:#|(?:https?://[^/\\s]+)?/(?:a|articles|manuscripts)/)?"
                        + "(?<number>[0-9][0-9 ]*)(?:/print)?/?",
                Pattern.CASE_INSENSITIVE);

        /** An address is not longer. */
        private static final int LINE_AT_MOST = 300;

        private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

        public Relations {
            all = List.copyOf(all);
        }

        public boolean isEmpty() {
            return all.isEmpty();
        }

        public List<Long> numbers() {
            return all.stream().map(Relation::number).toList();
        }

        /** A line as it was typed, as far as it was understood. */
        private record Line(int at, String text, Optional<RelationKind> kind, String digits) {

            Optional<Relation> relation() {
                return NUMBER.matcher(digits).matches()
                        ? kind.map(each -> new Relation(each, Long.parseLong(digits)))
                        : Optional.empty();
            }

            static Line of(int at, String text, RelationKind bare) {
                Matcher parts = LINE.matcher(text);
                if (text.length() > LINE_AT_MOST || !parts.matches()) {
                    return new Line(at, text, Optional.empty(), "");
                }
                String kind = parts.group("kind");
                String number = parts.group("number").strip();
                String digits = number.replace(" ", "");
                // only those of a manuscript number stand in groups
                boolean isOne = digits.length() == number.length() || digits.length() == ManuscriptNumber.LENGTH;
                return new Line(
                        at, text, kind == null ? Optional.of(bare) : RelationKind.ofWord(kind), isOne ? digits : "");
            }
        }

        private static List<Line> lines(String typed, RelationKind bare) {
            List<String> written = typed.lines().map(Lines::strip).toList();
            return IntStream.range(0, written.size())
                    .filter(at -> !written.get(at).isEmpty())
                    .mapToObj(at -> Line.of(at + 1, written.get(at), bare))
                    .toList();
        }

        /**
         * Reads a line a relation; empty where one cannot be read, one is there twice, or there are too many.
         *
         * @param bare of what kind a number alone is
         */
        static Optional<Relations> read(String typed, RelationKind bare) {
            List<Relation> all = new ArrayList<>();
            for (Line line : lines(typed, bare)) {
                Optional<Relation> relation = line.relation();
                if (relation.isEmpty() || all.contains(relation.get())) {
                    return Optional.empty();
                }
                all.add(relation.get());
            }
            return all.size() > MOST ? Optional.empty() : Optional.of(new Relations(all));
        }

        /** Why a line cannot be read. */
        public enum Mistake {
            KIND,
            NUMBER,
            MANUSCRIPT,
            TWICE,
            TOO_MANY
        }

        /**
         * A line that cannot be read.
         *
         * @param at its place, from 1
         */
        public record Unreadable(int at, String text, Mistake mistake) {}

        /** The lines of a text for which {@link #read} is empty. */
        public static List<Unreadable> unreadable(String typed) {
            List<Unreadable> found = new ArrayList<>();
            List<Relation> all = new ArrayList<>();
            for (Line line : lines(typed, RelationKind.SEE_ALSO)) {
                Optional<Relation> relation = line.relation();
                Mistake mistake = null;
                if (line.digits().isEmpty()) {
                    mistake = Mistake.NUMBER;
                } else if (line.kind().isEmpty()) {
                    mistake = Mistake.KIND;
                } else if (relation.isEmpty()) {
                    mistake = line.digits().length() == ManuscriptNumber.LENGTH ? Mistake.MANUSCRIPT : Mistake.NUMBER;
                } else if (all.contains(relation.get())) {
                    mistake = Mistake.TWICE;
                } else if (all.size() == MOST) {
                    mistake = Mistake.TOO_MANY;
                } else {
                    all.add(relation.get());
                }
                if (mistake != null) {
                    found.add(new Unreadable(line.at(), line.text(), mistake));
                }
            }
            return found;
        }

        /**
         * The same text with the numbers of articles in place of the manuscript numbers that they bear; lines that cannot be
         * read stay as they are.
         *
         * @param bearers finds the article that bears a manuscript number
         * @param isChinese in which language kinds are written where a line is changed
         */
        public static String resolved(
                String typed,
                Function<ManuscriptNumber, Optional<Long>> bearers,
                RelationKind bare,
                boolean isChinese) {
            Map<Integer, Line> lines = new HashMap<>();
            lines(typed, bare).forEach(line -> lines.put(line.at(), line));
            List<String> written = typed.lines().toList();
            return IntStream.range(0, written.size())
                    .mapToObj(at -> {
                        Line line = lines.get(at + 1);
                        return line == null
                                        || line.kind().isEmpty()
                                        || line.digits().length() != ManuscriptNumber.LENGTH
                                ? written.get(at)
                                : ManuscriptNumber.read(line.digits())
                                        .flatMap(bearers)
                                        .map(number -> line.kind().get().word(isChinese) + " " + number)
                                        .orElse(written.get(at));
                    })
                    .collect(Collectors.joining("\n"));
        }

        /** As an editor would type it. */
        public String typed(boolean isChinese) {
            return all.stream()
                    .map(each -> each.kind().word(isChinese) + " " + each.number())
                    .collect(Collectors.joining("\n"));
        }

        /** As it is typed in another language; what cannot be read stays as it is. */
        public static String typedIn(boolean isChinese, String typed) {
            return read(typed, RelationKind.SEE_ALSO)
                    .filter(read -> lines(typed, RelationKind.SEE_ALSO).stream()
                            .noneMatch(line -> Character.isDigit(line.text().codePointAt(0))))
                    .map(read -> read.typed(isChinese))
                    .orElse(typed);
        }

        /** A line a relation. */
        String toText() {
            return all.stream().map(Relation::toLine).collect(Collectors.joining("\n"));
        }

        static Relations fromText(String text) {
            return new Relations(text.lines()
                    .flatMap(line -> {
                        String[] parts = line.split(" ", 2);
                        return RelationKind.ofKey(parts[0])
                                .map(kind -> new Relation(kind, Long.parseLong(parts[1])))
                                .stream();
                    })
                    .toList());
        }
    }

    /** The same with other texts in some fields; a fact is named behind {@link DraftFields#FACT}. */
    Particulars with(Map<String, String> texts) {
        Map<String, String> others = new TreeMap<>(facts.byKey());
        others.replaceAll((key, said) -> texts.getOrDefault(DraftFields.FACT + key, said));
        return new Particulars(
                noticeType,
                texts.getOrDefault(ContentField.DOCUMENT_NUMBER.key(), documentNumber),
                texts.getOrDefault(ContentField.ISSUING_BODY.key(), issuingBody),
                effectiveFrom,
                validUntil,
                periodFrom,
                periodDays,
                periodUntil,
                texts.getOrDefault(ContentField.PLACE.key(), place),
                texts.getOrDefault(ContentField.CONTACT.key(), contact),
                texts.getOrDefault(ContentField.LEGAL_BASIS.key(), legalBasis),
                relations,
                new Facts(others));
    }

    public Particulars {
        noticeType = Lines.strip(noticeType);
        documentNumber = Lines.strip(documentNumber);
        issuingBody = Lines.strip(issuingBody);
        place = Lines.strip(place);
        contact = Lines.strip(contact);
        legalBasis = Lines.strip(legalBasis);
    }
}
