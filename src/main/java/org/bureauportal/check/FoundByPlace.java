package org.bureauportal.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bureauportal.check.PersonalData.Strictness;
import org.bureauportal.check.PersonalFinding.Kind;
import org.bureauportal.check.PersonalFinding.Place;
import org.bureauportal.check.ReadBody.Passage;
import org.jspecify.annotations.Nullable;

/** What was found, counted by kind in each place, and what becomes of it. */
final class FoundByPlace {

    /** An office gives one mailbox or two; more are those of persons. */
    private static final int MAILBOXES_OF_A_LIST = 3;

    private static final int SHORTEST_FIGURE = 4;

    private final Function<Identifier, String> sample;
    private final Map<Place, Map<Kind, Tally>> found = new LinkedHashMap<>();

    /** How many figures each column has that are no number of a person. */
    private final Map<Place, Integer> figures = new HashMap<>();

    /** As many as make a list. */
    private final Set<String> mailboxes = new HashSet<>();

    private @Nullable Place lastPlace;
    private Map<Kind, Tally> inLastPlace = new EnumMap<>(Kind.class);
    private int size;

    /** @param sample shows one, masked */
    FoundByPlace(Function<Identifier, String> sample) {
        this.sample = sample;
    }

    private static final class Tally {

        private final ReadText first;
        private final String label;
        private final String sample;
        private int count;
        private boolean isCertain;

        Tally(Identifier first, String sample) {
            this.first = first.text();
            this.label = first.passage().label();
            this.sample = sample;
        }
    }

    void add(Identifier identifier) {
        Passage passage = identifier.passage();
        Tally tally = inPlace(passage.place())
                .computeIfAbsent(identifier.kind(), kind -> new Tally(identifier, sample.apply(identifier)));
        // a link to a number that it shows is not another one
        boolean isAnother = passage.place().file() != null || tally.first == identifier.text();
        tally.count += isAnother ? 1 : 0;
        tally.isCertain |= identifier.isCertain();
        if (identifier.kind() == Kind.EMAIL && mailboxes.size() < MAILBOXES_OF_A_LIST) {
            mailboxes.add(identifier.text().between(identifier.from(), identifier.to()));
        }
        size++;
    }

    private Map<Kind, Tally> inPlace(Place place) {
        if (!place.equals(lastPlace)) {
            lastPlace = place;
            inLastPlace = found.computeIfAbsent(place, at -> new EnumMap<>(Kind.class));
        }
        return inLastPlace;
    }

    /** How many there are. */
    int size() {
        return size;
    }

    /** Counts a cell in which nothing was found, where it is a figure. */
    void addFigure(Passage passage) {
        if (passage.place().isColumn() && isFigure(passage)) {
            figures.merge(passage.place(), 1, Integer::sum);
        }
    }

    /** What is as long as the telephone of an office is none. */
    private static boolean isFigure(Passage passage) {
        int digits = 0;
        for (int at = passage.from(); at < passage.to(); at++) {
            char sign = passage.text().at(at);
            if (ReadText.isDigit(sign)) {
                digits++;
            } else if (sign != ',' && sign != '.' && sign != ' ') {
                return false;
            }
        }
        int length = passage.to() - passage.from();
        boolean isTelephone = digits == length
                && (digits == 7 || digits == 8 || passage.text().at(passage.from()) == '0');
        return digits >= SHORTEST_FIGURE && !isTelephone;
    }

    /** What becomes of it: what stops first. */
    List<PersonalFinding> in(Strictness strictness) {
        List<PersonalFinding> all = new ArrayList<>();
        if (strictness == Strictness.OFF) {
            return all;
        }
        found.forEach((place, kinds) -> kinds.forEach((kind, tally) -> {
            boolean isCertain = isCertain(place, kinds, kind, tally);
            boolean isNone = !isCertain && isAmongFigures(place, kind, tally) && NumberNames.isOfPapers(tally.label);
            if (isCertain || (strictness == Strictness.STOP && !isNone)) {
                all.add(new PersonalFinding(
                        kind, place, isCertain && strictness == Strictness.STOP, tally.count, tally.sample));
            }
        }));
        all.sort(Comparator.comparing(finding -> !finding.isStop()));
        return List.copyOf(all);
    }

    private boolean isCertain(Place place, Map<Kind, Tally> kinds, Kind kind, Tally tally) {
        boolean isOfPersons = kind == Kind.EMAIL && (mailboxes.size() >= MAILBOXES_OF_A_LIST || isBesideOthers(kinds));
        return isOfPersons || (tally.isCertain && !isAmongFigures(place, kind, tally));
    }

    /** In a column of other figures, which nothing calls those of persons, some look like such by chance. */
    private boolean isAmongFigures(Place place, Kind kind, Tally tally) {
        return (kind == Kind.MOBILE_NUMBER || kind == Kind.BANK_CARD)
                && figures.getOrDefault(place, 0) > tally.count
                && !NumberNames.isOfPersons(tally.label);
    }

    /** A mailbox beside the number of a person is that person's. */
    private static boolean isBesideOthers(Map<Kind, Tally> kinds) {
        return kinds.entrySet().stream().anyMatch(each -> each.getKey() != Kind.EMAIL && each.getValue().isCertain);
    }
}
