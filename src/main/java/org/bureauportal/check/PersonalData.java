package org.bureauportal.check;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.bureauportal.check.PersonalFinding.Kind;
import org.bureauportal.check.PersonalFinding.Place;
import org.bureauportal.check.ReadBody.Passage;
import org.bureauportal.filetext.FileText;
import org.bureauportal.text.BodyHtml;
import org.bureauportal.text.Content;
import org.springframework.stereotype.Component;

/**
 * Finds what identifies persons in a text, and masks it. What is masked already is not found again. The work is in proportion to
 * the length of the text.
 */
@Component
public class PersonalData {

    private static final char MASK = '*';

    private static final int NAME_IN_LINK = 12;

    private final PersonalDataProperties properties;

    PersonalData(PersonalDataProperties properties) {
        this.properties = properties;
    }

    /** What becomes of what is found. */
    public enum Strictness {
        /** What is surely a person's stands in the way of publication; the rest is shown. */
        STOP,
        /** What is surely a person's is shown. */
        WARN,
        /** Nothing is looked for. */
        OFF
    }

    /** What a text has: by field in the order of the form, the body place by place. */
    public List<PersonalFinding> find(Content content, Strictness strictness) {
        return strictness == Strictness.OFF ? List.of() : new Findings(content).in(strictness);
    }

    /** What a line has that stands beside a text, such as a note on a correction: those of it that are surely a person's. */
    public List<PersonalFinding> find(String field, String line) {
        Findings findings = new Findings();
        findings.ofField(field, line);
        return findings.in(Strictness.WARN);
    }

    /** A line that stands beside a text, with what is surely a person's masked. */
    public String mask(String line) {
        Findings findings = new Findings();
        findings.ofField("", line);
        return masked(line, findings.identifiers(Strictness.WARN, each -> true));
    }

    /**
     * Looks through a file that goes with a text; nothing outside it is opened.
     *
     * @param extension what its name ends with, in small letters
     * @param charset of a plain text
     * @param within how long it may take; what is left then is not looked through
     */
    public PersonalFile read(Path file, String extension, Charset charset, Duration within) {
        PersonalRows rows = new PersonalRows(new FoundByPlace(this::sample), this::mask);
        return rows.end(FileText.read(file, extension, charset, within, rows::add));
    }

    /**
     * What the name of a file has, where a text gives it no other.
     *
     * @param field in which the file is named
     * @param number of the file there, from 1
     */
    public List<PersonalFinding> findInName(String field, int number, String name, Strictness strictness) {
        Place place = new Place(field, Place.Part.FILE, 0, 0, new Place.InFile(0, "", ""));
        FoundByPlace found = new FoundByPlace(this::sample);
        ReadText read = ReadText.of(name);
        Passage passage = new Passage(read, 0, read.length(), place, "");
        new PersonalNumbers(found::add).find(passage);
        PersonalMailboxes.find(passage, found::add);
        return found.in(strictness).stream()
                .map(each -> each.inFile(number, mask(name)))
                .toList();
    }

    /** The text with some of its findings masked; whatever else it says stays, sign for sign. */
    public Content mask(Content content, Strictness strictness, Predicate<PersonalFinding> chosen) {
        if (strictness == Strictness.OFF) {
            return content;
        }
        Findings findings = new Findings(content);
        List<Identifier> masked = findings.identifiers(strictness, chosen);
        Map<ReadText, List<Identifier>> byText = new LinkedHashMap<>();
        masked.forEach(each ->
                byText.computeIfAbsent(each.text(), text -> new ArrayList<>()).add(each));
        Map<String, String> texts = new LinkedHashMap<>();
        findings.texts.forEach((field, source) -> {
            if (byText.containsKey(source.read)) {
                texts.put(field, masked(source.whole, byText.get(source.read)));
            }
        });
        String body = findings.body;
        List<Identifier> inBody = masked.stream()
                .filter(each -> findings.texts.values().stream().noneMatch(source -> source.read == each.text()))
                .toList();
        return content.with(texts, inBody.isEmpty() ? content.body() : BodyHtml.fromStored(masked(body, inBody)));
    }

    /** A field as it was typed, and as it is read. */
    private record Source(String whole, ReadText read) {}

    /** Everything that is found in one text. */
    private final class Findings {

        private final Map<String, Source> texts = new LinkedHashMap<>();
        private final List<Identifier> identifiers = new ArrayList<>();
        private final FoundByPlace found = new FoundByPlace(PersonalData.this::sample);
        private final PersonalNumbers numbers = new PersonalNumbers(this::add);
        private final PersonalNumbers inLinks = new PersonalNumbers(this::addOfLink);
        private final NumbersOverCells overCells = new NumbersOverCells(this::add);
        private String body = "";

        Findings() {}

        Findings(Content content) {
            content.texts().forEach(this::ofField);
            body = content.body().html();
            ReadBody read = new ReadBody(body);
            read.passages().forEach(passage -> look(passage, false));
            read.attributes().forEach(passage -> look(passage, true));
            read.links().forEach(inLinks::find);
            read.rows().forEach(overCells::find);
        }

        void ofField(String field, String whole) {
            ReadText read = ReadText.of(whole);
            texts.put(field, new Source(whole, read));
            look(new Passage(read, 0, read.length(), Place.of(field), ""), false);
        }

        private void look(Passage passage, boolean isBehind) {
            int before = found.size();
            numbers.find(passage);
            if (found.size() == before) {
                found.addFigure(passage);
            }
            PersonalMailboxes.find(passage, this::add);
            if (!isBehind && !isOffice(passage.place().field())) {
                PersonalAddresses.find(passage, this::add);
            }
        }

        /** The fields that say where an office is. */
        private boolean isOffice(String field) {
            return field.equals("contact")
                    || field.equals("place")
                    || field.equals("source")
                    || field.equals("issuingBody");
        }

        /** An address on the web has numbers of many kinds; what has a check sign or a name is a person's. */
        private void addOfLink(Identifier identifier) {
            String before = identifier.text().before(identifier.from(), NAME_IN_LINK);
            boolean isOne = (identifier.kind() == Kind.CITIZEN_NUMBER && identifier.isCertain())
                    || (identifier.kind() == Kind.MOBILE_NUMBER && NumberNames.isOfPhones(before));
            if (isOne) {
                add(identifier);
            }
        }

        private void add(Identifier identifier) {
            found.add(identifier);
            identifiers.add(identifier);
        }

        List<PersonalFinding> in(Strictness strictness) {
            return found.in(strictness);
        }

        List<Identifier> identifiers(Strictness strictness, Predicate<PersonalFinding> chosen) {
            Map<Place, Set<Kind>> kinds = new HashMap<>();
            in(strictness).stream()
                    .filter(chosen)
                    .forEach(each -> kinds.computeIfAbsent(each.place(), at -> EnumSet.noneOf(Kind.class))
                            .add(each.kind()));
            return identifiers.stream()
                    .filter(each ->
                            kinds.getOrDefault(each.passage().place(), Set.of()).contains(each.kind()))
                    .toList();
        }
    }

    private String sample(Identifier identifier) {
        StringBuilder sample = new StringBuilder();
        ReadText text = identifier.text();
        if (identifier.kind() == Kind.HOME_ADDRESS) {
            String before = text.before(identifier.from(), 12);
            int from = before.length();
            while (from > 0 && ReadText.isHan(before.charAt(from - 1))) {
                from--;
            }
            sample.append(before, from, before.length());
        }
        boolean[] isMasked = mask(identifier);
        for (int at = identifier.from(); at < identifier.to(); at++) {
            sample.append(isMasked[at - identifier.from()] ? MASK : text.at(at));
        }
        return sample.toString().replace('\n', ' ').replace(ReadText.END, ' ');
    }

    /** Which signs of an identifier become asterisks. What stands between them stays. */
    private boolean[] mask(Identifier identifier) {
        ReadText text = identifier.text();
        boolean[] isMasked = new boolean[identifier.to() - identifier.from()];
        List<Integer> signs = new ArrayList<>();
        for (int at = identifier.from(); at < identifier.to() && !isEnd(identifier.kind(), text.at(at)); at++) {
            char sign = text.at(at);
            boolean isPart = identifier.kind() == Kind.EMAIL
                    || ReadText.isDigit(sign)
                    || ReadText.isLatin(sign)
                    || ReadText.isHan(sign)
                    || ReadText.isWrittenDigit(sign);
            if (isPart) {
                signs.add(at - identifier.from());
            }
        }
        PersonalDataProperties.Kept kept = kept(identifier.kind());
        boolean isShort = kept.first() + kept.last() >= signs.size();
        int from = isShort ? 0 : kept.first();
        int to = isShort ? signs.size() : signs.size() - kept.last();
        signs.subList(from, to).forEach(sign -> isMasked[sign] = true);
        return isMasked;
    }

    private static boolean isEnd(Kind kind, char sign) {
        return kind == Kind.EMAIL && sign == '@';
    }

    private PersonalDataProperties.Kept kept(Kind kind) {
        return switch (kind) {
            case CITIZEN_NUMBER -> properties.citizenNumber();
            case MOBILE_NUMBER -> properties.mobileNumber();
            case BANK_CARD -> properties.bankCard();
            case EMAIL -> properties.email();
            default -> new PersonalDataProperties.Kept(0, 0);
        };
    }

    private String masked(String whole, List<Identifier> identifiers) {
        Map<Integer, Integer> masked = new TreeMap<>();
        for (Identifier identifier : identifiers) {
            boolean[] isMasked = mask(identifier);
            for (int at = identifier.from(); at < identifier.to(); at++) {
                if (isMasked[at - identifier.from()]) {
                    masked.put(identifier.text().begin(at), identifier.text().end(at));
                }
            }
        }
        StringBuilder text = new StringBuilder(whole.length());
        int last = 0;
        for (Map.Entry<Integer, Integer> sign : masked.entrySet()) {
            text.append(whole, last, sign.getKey()).append(MASK);
            last = sign.getValue();
        }
        return text.append(whole, last, whole.length()).toString();
    }
}
