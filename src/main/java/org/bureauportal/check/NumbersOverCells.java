package org.bureauportal.check;

import static org.bureauportal.check.NumberForms.CITIZEN;
import static org.bureauportal.check.NumberForms.LONGEST;
import static org.bureauportal.check.NumberForms.MOBILE;
import static org.bureauportal.check.NumberForms.SHORTEST_CARD;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bureauportal.check.PersonalFinding.Kind;
import org.bureauportal.check.ReadBody.Passage;
import org.jspecify.annotations.Nullable;

/**
 * Finds numbers of persons that are split over cells of a row which stand side by side. A citizen number is known by its check
 * sign; other figures side by side are a number only where the row or its columns call them so.
 */
final class NumbersOverCells {

    private static final int LABEL_AT_MOST = 60;

    private final Consumer<Identifier> found;
    private final char[] digits = new char[LONGEST];

    NumbersOverCells(Consumer<Identifier> found) {
        this.found = found;
    }

    /** The digits of a cell that has nothing else; ends with an X where the cell does. */
    private record Part(Passage cell, String signs) {}

    /** Looks through the cells of one row that are not empty, in their order. */
    void find(List<Passage> cells) {
        List<Part> parts = new ArrayList<>();
        String name = "";
        for (Passage cell : cells) {
            String signs = signs(cell);
            if (signs == null) {
                find(parts, name);
                parts.clear();
                name = cell.text().between(cell.from(), Math.min(cell.to(), cell.from() + LABEL_AT_MOST));
            } else {
                parts.add(new Part(cell, signs));
            }
        }
        find(parts, name);
    }

    private static @Nullable String signs(Passage cell) {
        if (cell.to() - cell.from() > 3 * LONGEST) {
            return null;
        }
        StringBuilder signs = new StringBuilder();
        for (int at = cell.from(); at < cell.to(); at++) {
            char sign = cell.text().at(at);
            char digit = ReadText.digit(sign);
            boolean isLast = at + 1 == cell.to();
            if (digit != ReadText.END) {
                signs.append(digit);
            } else if (isLast && (sign == 'x' || sign == 'X')) {
                signs.append('X');
            } else if (sign != ' ' && sign != '-' && sign != '\n') {
                return null;
            }
        }
        return signs.isEmpty() || signs.length() > LONGEST ? null : signs.toString();
    }

    private void find(List<Part> parts, String name) {
        int at = 0;
        while (at + 1 < parts.size()) {
            at = Math.max(at + 1, find(parts, at, name));
        }
    }

    /** Behind the cells of the number that begins with a cell; that cell itself where none does. */
    private int find(List<Part> parts, int first, String name) {
        int count = 0;
        int longest = first;
        for (int at = first; at < parts.size(); at++) {
            String signs = parts.get(at).signs();
            if (count + signs.length() > LONGEST) {
                break;
            }
            signs.getChars(0, signs.length(), digits, count);
            count += signs.length();
            boolean isEnd = signs.endsWith("X");
            if (at > first && count == CITIZEN && NumberForms.isCitizen(digits)) {
                return take(Kind.CITIZEN_NUMBER, parts, first, at);
            }
            if (isEnd) {
                break;
            }
            if (at > first && count == MOBILE && NumberForms.isMobile(digits) && isCalled(parts, first, at, name)) {
                return take(Kind.MOBILE_NUMBER, parts, first, at);
            }
            if (at > first
                    && count >= SHORTEST_CARD
                    && NumberForms.isCard(digits, count)
                    && isCalledCard(parts.get(first), name)) {
                longest = at + 1;
            }
        }
        return longest > first ? take(Kind.BANK_CARD, parts, first, longest - 1) : first;
    }

    private static boolean isCalled(List<Part> parts, int first, int last, String name) {
        String label =
                parts.get(first).cell().label() + " " + parts.get(last).cell().label();
        boolean isPhone = NumberNames.isOfPhones(name) || NumberNames.isOfPhones(label);
        return isPhone && !NumberNames.isOfOffices(name + " " + label);
    }

    private static boolean isCalledCard(Part first, String name) {
        return NumberNames.isOfCards(name) || NumberNames.isOfCards(first.cell().label());
    }

    private int take(Kind kind, List<Part> parts, int first, int last) {
        Passage begin = parts.get(first).cell();
        found.accept(
                new Identifier(kind, begin, begin.from(), parts.get(last).cell().to(), true));
        return last + 1;
    }
}
