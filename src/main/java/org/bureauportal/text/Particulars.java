package org.bureauportal.text;

import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * @param periodUntil the last day of its period, which is part of it; null while unknown
 * @param place may be empty
 * @param contact may be empty
 * @param legalBasis may be empty
 * @param relatedTo the number of another article of this site; null where there is none
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
        @Nullable LocalDate periodUntil,
        String place,
        String contact,
        String legalBasis,
        @Nullable Long relatedTo,
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

    public Particulars {
        noticeType = Lines.strip(noticeType);
        documentNumber = Lines.strip(documentNumber);
        issuingBody = Lines.strip(issuingBody);
        place = Lines.strip(place);
        contact = Lines.strip(contact);
        legalBasis = Lines.strip(legalBasis);
    }
}
