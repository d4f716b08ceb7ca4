package org.bureauportal.check;

import static org.bureauportal.check.DigitGroups.BLANK;
import static org.bureauportal.check.DigitGroups.DOT;
import static org.bureauportal.check.DigitGroups.HYPHEN;
import static org.bureauportal.check.DigitGroups.LINE_END;
import static org.bureauportal.check.DigitGroups.LIST;
import static org.bureauportal.check.NumberForms.CITIZEN;
import static org.bureauportal.check.NumberForms.EARLIER_CITIZEN;
import static org.bureauportal.check.NumberForms.LONGEST;
import static org.bureauportal.check.NumberForms.MOBILE;
import static org.bureauportal.check.NumberForms.SHORTEST_CARD;
import static org.bureauportal.check.NumberNames.CONTEXT;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bureauportal.check.PersonalFinding.Kind;
import org.bureauportal.check.ReadBody.Passage;

/**
 * Finds whole numbers of persons. Groups of digits are put together where blanks, hyphens, line ends or signs of a list stand
 * between them, and what comes out is judged by its form, its check digit and its date, never by its length alone. What is in
 * Chinese digits is looked for once the rest is found.
 */
final class PersonalNumbers {

    /** How people write a mobile number, as the lengths of its groups. */
    private static final Set<Long> MOBILE_GROUPS = Set.of(
            shape(11),
            shape(3, 4, 4),
            shape(3, 8),
            shape(7, 4),
            shape(3, 3, 5),
            shape(3, 2, 2, 2, 2),
            shape(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));

    private static final long PAGE_AND_DAY = shape(3, 8);

    private static final Set<Long> EARLIER_GROUPS = Set.of(shape(15), shape(6, 6, 3), shape(6, 9));

    private static final String CURRENCY = "¥￥$€£￡";
    private static final String UNITS = "元万亿吨%％‰";

    /** What is counted behind the last number of a list. */
    private static final String COUNTED = UNITS + "人户家个项件次名亩台辆套座条间年月日号页期";

    private static final int MANUSCRIPT_DIGITS = 42;
    private static final int LONGEST_OF_MANUSCRIPT = 12;
    private static final int SHORT_BEGINNING = 3;
    private static final int LONG_BEGINNING = 7;
    private static final int THOUSANDS = 3;
    private static final int LONG_FIGURE = 7;
    private static final int MOST_LABELS = 1000;

    private final Consumer<Identifier> found;
    private final DigitGroups groups = new DigitGroups();
    private final char[] digits = new char[LONGEST];
    private Passage passage = Passage.NONE;
    private ReadText text = passage.text();
    private final Map<String, Label> labels = new HashMap<>();
    private Label label = Label.NONE;
    private int behindLast;

    /** Which signs of the passage are part of numbers in plain digits. */
    private final BitSet taken = new BitSet();

    private boolean isWritten;

    /** What the head of a column says of the numbers in it. */
    private record Label(
            boolean isOfPersons, boolean isOfPhones, boolean isOfCards, boolean isOfPapers, boolean isOfCoordinates) {

        static final Label NONE = of("");

        static Label of(String words) {
            return new Label(
                    NumberNames.isOfPersons(words),
                    NumberNames.isOfPhones(words),
                    NumberNames.isOfCards(words),
                    NumberNames.isOfPapers(words),
                    NumberNames.isOfCoordinates(words));
        }
    }

    PersonalNumbers(Consumer<Identifier> found) {
        this.found = found;
    }

    void find(Passage looked) {
        passage = looked;
        text = looked.text();
        label = looked.label().isEmpty() ? Label.NONE : label(looked.label());
        taken.clear();
        find(false);
        if (groups.hasWritten()) {
            find(true);
        }
    }

    private Label label(String words) {
        if (labels.size() > MOST_LABELS) {
            labels.clear();
        }
        return labels.computeIfAbsent(words, Label::of);
    }

    private void find(boolean inChinese) {
        isWritten = inChinese;
        behindLast = 0;
        groups.read(text, passage.from(), passage.to(), inChinese);
        int chain = 0;
        int at = 0;
        while (at < groups.size()) {
            if (at >= chain) {
                int end = endOfChain(at);
                chain = end;
                if (isManuscriptNumber(at, end)) {
                    at = end;
                    continue;
                }
            }
            int next = citizen(at);
            next = next > at ? next : mobile(at);
            next = next > at ? next : card(at);
            // a short group behind a card may be its end by chance, and begins a number of its own: 6222 0212 3456 7890
            // 138 …
            if (next > at + 1 && groups.length(next - 1) == SHORT_BEGINNING) {
                next = Math.max(next, mobile(next - 1));
            }
            at = Math.max(next, at + 1);
        }
    }

    private int endOfChain(int from) {
        int at = from;
        while (at + 1 < groups.size() && groups.joint(at) == BLANK) {
            at++;
        }
        return at + 1;
    }

    /** The number at the foot of a page has 42 digits, which are shown in groups. */
    private boolean isManuscriptNumber(int from, int to) {
        int count = 0;
        for (int at = from; at < to; at++) {
            int length = groups.length(at);
            if (length > LONGEST_OF_MANUSCRIPT || count + length > MANUSCRIPT_DIGITS) {
                return false;
            }
            count += length;
        }
        return to - from > 1 && count == MANUSCRIPT_DIGITS;
    }

    /** The lengths of a few groups as one number. */
    private static long shape(int... lengths) {
        long shape = 0;
        for (int length : lengths) {
            shape = longer(shape, length);
        }
        return shape;
    }

    private static long longer(long shape, int length) {
        return shape << 5 | length;
    }

    /** Behind the groups of the citizen number that begins with a group; that group itself where none does. */
    private int citizen(int first) {
        int earlier = first;
        int count = 0;
        long shape = 0;
        int joined = 0;
        boolean isSum = true;
        for (int at = first; at < groups.size() && count + groups.length(at) <= CITIZEN; at++) {
            count = groups.append(at, 0, digits, count);
            shape = longer(shape, groups.length(at));
            isSum &= at == first || groups.length(at) == THOUSANDS;
            if (count >= CITIZEN - 1 && (joined != LIST || !isSum)) {
                int check = count == CITIZEN ? 0 : checkSign(groups.end(at));
                if (check > 0) {
                    digits[CITIZEN - 1] = 'X';
                }
                if ((count == CITIZEN || check > 0) && NumberForms.isCitizen(digits)) {
                    return take(Kind.CITIZEN_NUMBER, first, 0, at, check > 0 ? check + 1 : groups.end(at), true);
                }
            } else if (count == EARLIER_CITIZEN
                    && (joined & LIST) == 0
                    && EARLIER_GROUPS.contains(shape)
                    && NumberForms.isEarlierCitizen(digits)) {
                earlier = at + 1;
            }
            if (groups.joint(at) == 0) {
                break;
            }
            joined |= groups.joint(at);
        }
        boolean isOne = earlier > first && isApart(first, groups.end(earlier - 1));
        return isOne
                ? take(Kind.CITIZEN_NUMBER, first, 0, earlier - 1, groups.end(earlier - 1), isOfPerson(first))
                : first;
    }

    /** Where the X stands that ends a citizen number; 0 where none does. */
    private int checkSign(int from) {
        int at = from;
        while (at - from < DigitGroups.FARTHEST && " -\n.,、/".indexOf(text.at(at)) >= 0) {
            at++;
        }
        return text.at(at) == 'X' || text.at(at) == 'x' ? at : 0;
    }

    private int mobile(int first) {
        int called = callingDigits(first);
        if (!groups.begins(first, called, "1") || isBehindAreaCode(first)) {
            return first;
        }
        int count = 0;
        long shape = 0;
        int joined = 0;
        for (int at = first; at < groups.size(); at++) {
            int from = at == first ? called : 0;
            if (count + groups.length(at) - from > MOBILE) {
                break;
            }
            count = groups.append(at, from, digits, count);
            shape = longer(shape, groups.length(at) - from);
            if (count == MOBILE) {
                return isMobile(first, at, shape, joined)
                        ? take(Kind.MOBILE_NUMBER, first, called, at, groups.end(at), isSurelyMobile(first, at, joined))
                        : first;
            }
            if (groups.joint(at) == 0) {
                break;
            }
            joined |= groups.joint(at);
        }
        return first;
    }

    private boolean isMobile(int first, int last, long shape, int joined) {
        boolean isPageAndDay =
                shape == PAGE_AND_DAY && (joined & (HYPHEN | DOT)) == 0 && NumberForms.isDate(digits, SHORT_BEGINNING);
        return NumberForms.isMobile(digits)
                && (MOBILE_GROUPS.contains(shape) || isCalled(first))
                && !isPageAndDay
                && isApart(first, groups.end(last))
                && ((joined & LIST) == 0 || isOneOfList(first, last, joined));
    }

    /** What signs of a list part is one number where they are all alike, and nothing more is listed. */
    private boolean isOneOfList(int first, int last, int joined) {
        if ((joined & ~(LIST | BLANK)) != 0) {
            return false;
        }
        for (int at = first; at < last; at++) {
            if (groups.listSign(at) != groups.listSign(first)) {
                return false;
            }
        }
        char sign = groups.listSign(first);
        boolean isListed = isListed(first - 1, first - 1, sign) || isListed(last, last + 1, sign);
        return isCalled(first) || (last - first > 1 && !isListed && COUNTED.indexOf(text.at(groups.end(last))) < 0);
    }

    /** Whether another short figure stands beside, behind the same sign. */
    private boolean isListed(int joint, int figure, char sign) {
        return (groups.joint(joint) & LIST) != 0
                && groups.listSign(joint) == sign
                && groups.length(figure) < LONG_FIGURE
                && !groups.begins(figure, 0, "0")
                && behindLast < groups.end(figure);
    }

    private boolean isSurelyMobile(int first, int last, int joined) {
        boolean isWhole = (joined & LINE_END) == 0
                || isCalled(first)
                || (groups.begin(first) == passage.from() && text.at(groups.end(last)) == ReadText.END);
        return isWhole && isReachable(first) && isOfPerson(first) && !isRound();
    }

    /** Whether it is said to be a telephone. */
    private boolean isCalled(int first) {
        return NumberNames.isOfPhones(text.before(groups.begin(first), CONTEXT)) || label.isOfPhones();
    }

    /** As sums are, and numbers that are given out are not. */
    private boolean isRound() {
        return NumberForms.number(digits, MOBILE - 6, MOBILE) == 0;
    }

    /**
     * How many digits of a group are dialled in front of the mobile number that it begins: 86 from abroad, 0 from elsewhere. No
     * city has a code that begins with 013 to 019.
     */
    private int callingDigits(int group) {
        int from = groups.begins(group, 0, "86")
                ? 2
                : groups.begins(group, 0, "0086") ? 4 : groups.begins(group, 0, "0") ? 1 : 0;
        int length = groups.length(group) - from;
        boolean isBeginning = length == MOBILE || length == LONG_BEGINNING || length == SHORT_BEGINNING;
        return isBeginning
                        && groups.begins(group, from, "1")
                        && !groups.begins(group, from, "10")
                        && !groups.begins(group, from, "11")
                        && !groups.begins(group, from, "12")
                ? from
                : 0;
    }

    /** The last digits of 0519-1381234-5678 are no number of their own. */
    private boolean isBehindAreaCode(int first) {
        if (first == 0 || (groups.joint(first - 1) & HYPHEN) == 0 || behindLast >= groups.end(first - 1)) {
            return false;
        }
        int length = groups.length(first - 1);
        boolean isCalling = (length == 1 && groups.begins(first - 1, 0, "0"))
                || (length == 2 && groups.begins(first - 1, 0, "86"))
                || (length == 4 && groups.begins(first - 1, 0, "0086"));
        return !isCalling && groups.length(first) < MOBILE;
    }

    private boolean isReachable(int first) {
        return !NumberNames.endsAsOffices(text.before(groups.begin(first), CONTEXT + CONTEXT))
                && !passage.place().field().equals("contact");
    }

    private int card(int first) {
        int longest = first;
        int count = 0;
        int joined = 0;
        boolean isSteady = true;
        for (int at = first; at < groups.size() && count + groups.length(at) <= LONGEST; at++) {
            count = groups.append(at, 0, digits, count);
            int size = at - first + 1;
            boolean isWrittenSo = size == 1 || isSteady || (size == 2 && groups.length(first) == 6) || size == count;
            if (count >= SHORTEST_CARD
                    && isWrittenSo
                    && ((joined & (LIST | LINE_END)) == 0 || isCalledCard(first))
                    && NumberForms.isCard(digits, count)
                    && isApart(first, groups.end(at))) {
                longest = at + 1;
            }
            isSteady &= groups.length(at) == 4;
            joined |= groups.joint(at);
            boolean isUsual = (groups.joint(at) & (LINE_END | DOT | LIST)) == 0;
            if (groups.joint(at) == 0 || (!isUsual && !isSteady)) {
                break;
            }
        }
        return longest > first
                ? take(Kind.BANK_CARD, first, 0, longest - 1, groups.end(longest - 1), isOfPerson(first))
                : first;
    }

    private boolean isCalledCard(int first) {
        return NumberNames.isOfCards(text.before(groups.begin(first), CONTEXT)) || label.isOfCards();
    }

    /** Whether it is no part of an amount or of a fraction. */
    private boolean isApart(int first, int end) {
        int begin = groups.begin(first);
        char before = text.at(begin - 1);
        boolean isFraction =
                (before == '.' && isFractionBehindPoint(first, end)) || (text.at(end) == '.' && isFractionBehind(end));
        return !isFraction && CURRENCY.indexOf(before) < 0 && UNITS.indexOf(text.at(end)) < 0;
    }

    /** Behind a point the digits of a fraction follow, or of the item of a list that the number before it counts. */
    private boolean isFractionBehindPoint(int first, int end) {
        int begin = groups.begin(first);
        boolean isShare = first > 0 && groups.length(first - 1) == 1 && text.at(begin - 2) == '0';
        boolean isLongitude = first > 0
                && groups.length(first - 1) == 3
                && groups.begins(first - 1, 0, "1")
                && begin - 1 == groups.end(first - 1);
        return isShare
                || label.isOfCoordinates()
                || NumberNames.endsAsCoordinate(text.before(begin, 2 * CONTEXT))
                || (isLongitude && NumberNames.goesOnAsCoordinate(text.from(end, CONTEXT)));
    }

    /** Two digits behind a dot are cents; what goes on with another dot is the number of the next item. */
    private boolean isFractionBehind(int dot) {
        int at = dot + 1;
        while (at - dot <= DigitGroups.FARTHEST && ReadText.isDigit(text.at(at))) {
            at++;
        }
        return at - dot > 1 && at - dot <= DigitGroups.FARTHEST && text.at(at) != '.' && text.at(at) != '、';
    }

    /** Whether what is said of it leaves open that it is a person's. */
    private boolean isOfPerson(int first) {
        String before = text.before(groups.begin(first), CONTEXT);
        if (NumberNames.isOfPersons(before)) {
            return true;
        }
        if (NumberNames.endsAsPapers(before) || isPartOfCode(first)) {
            return false;
        }
        return label.isOfPersons() || !label.isOfPapers();
    }

    /** Letters directly in front of digits make a code of them; what belongs to the number before does not. */
    private boolean isPartOfCode(int first) {
        int begin = groups.begin(first);
        return begin > behindLast && ReadText.isLatin(text.at(begin - 1));
    }

    /** Behind the last of some groups, which are a number from one of their digits on. */
    private int take(Kind kind, int first, int from, int last, int end, boolean isCertain) {
        int begin = groups.begin(first) + from;
        if (isWritten && (!groups.isWritten(first, last) || isTaken(begin, end))) {
            return first;
        }
        found.accept(new Identifier(kind, passage, begin, end, isCertain));
        behindLast = end;
        if (!isWritten) {
            taken.set(begin - passage.from(), end - passage.from());
        }
        return last + 1;
    }

    private boolean isTaken(int begin, int end) {
        int next = taken.nextSetBit(begin - passage.from());
        return next >= 0 && next < end - passage.from();
    }
}
