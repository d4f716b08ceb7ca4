package org.bureauportal.check;

import java.nio.CharBuffer;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.bureauportal.check.PersonalFinding.Kind;
import org.bureauportal.check.ReadBody.Passage;

/**
 * Finds whole numbers of persons. Groups of digits are put together where blanks, hyphens or line ends stand between them, and
 * what comes out is judged by its form, its check digit and its date, never by its length alone.
 */
final class PersonalNumbers {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_SIGNS = "10X98765432";

    /** The first two digits of a citizen number: provinces as in GB/T 2260, and residents of Hong Kong, Macao and Taiwan. */
    private static final Set<Integer> PROVINCES = Set.of(
            11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61,
            62, 63, 64, 65, 71, 81, 82, 83, 91);

    /** What cards of China and of the networks in use there begin with. */
    private static final Pattern CARD =
            Pattern.compile("(?:6[0-24-59]|4|5[1-5]|81|35[2-8]|22[2-9]|2[3-6]|27[01]|2720|955[0-9]).*", Pattern.DOTALL);

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

    private static final Pattern OF_PERSONS = Pattern.compile(
            "身份|证件|手机|电话|联系|银行|卡号|账号|帐号|账户|户名|(?i:phone|mobile|card|account|identity|citizen|\\bid\\b|\\btel)");

    /** What numbers are called that are no person's. */
    private static final Pattern OF_PAPERS = Pattern.compile(
            "编号|文号|流水号|单号|登记号|受理号|信件号|来信号|回执|查询码|条码|订单|案号|发票|序号|成绩|得分|分数|名次|期数|金额|总额|预算"
                    + "|价款|人民币|合计|共计|(?i:\\bref|document|receipt|letter|invoice|amount|total|\\bsum\\b|price|budget|barcode|serial)");

    private static final Pattern NAMED_AS_PAPER = Pattern.compile("(?:" + OF_PAPERS + ")[^0-9，。；,;\\n]{0,8}$");

    /** The telephones of an office, which are there to be called. */
    private static final Pattern OF_OFFICES =
            Pattern.compile("(?:监督|咨询|举报|投诉|办公|值班|服务|受理)(?:电话|热线|专线|手机|号码)[^，。；,;]{0,10}$"
                    + "|(?i:hotline|enquir|inquir|complaint)[^.;]{0,20}$");

    private static final String CURRENCY = "¥￥$€£￡";
    private static final String UNITS = "元万亿吨%％‰";

    private static final int MANUSCRIPT_DIGITS = 42;
    private static final int LONGEST_OF_MANUSCRIPT = 12;
    private static final int CONTEXT = 16;
    private static final int CITIZEN = 18;
    private static final int EARLIER_CITIZEN = 15;
    private static final int MOBILE = 11;
    private static final int SHORT_BEGINNING = 3;
    private static final int SHORTEST_CARD = 16;
    private static final int LONGEST = 19;

    private static final int BLANK = 1;
    private static final int HYPHEN = 2;
    private static final int LINE_END = 4;
    private static final int DOT = 8;
    private static final int FARTHEST = 3;

    private final Consumer<Identifier> found;
    private Passage passage = Passage.NONE;
    private ReadText text = passage.text();

    /** Where groups of digits begin and end, and what joins each to the next; 0 where nothing does. */
    private int[] begins = new int[16];

    private int[] ends = new int[16];
    private int[] joints = new int[16];
    private int groups;
    private int behindLast;

    /** The digits of the groups that are put together. */
    private final char[] digits = new char[LONGEST];

    PersonalNumbers(Consumer<Identifier> found) {
        this.found = found;
    }

    void find(Passage looked) {
        passage = looked;
        text = looked.text();
        groups = 0;
        behindLast = 0;
        group();
        int chain = 0;
        int at = 0;
        while (at < groups) {
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
            if (next > at + 1 && length(next - 1) == SHORT_BEGINNING) {
                next = Math.max(next, mobile(next - 1));
            }
            at = Math.max(next, at + 1);
        }
    }

    private void group() {
        int at = passage.from();
        while (at < passage.to()) {
            if (!ReadText.isDigit(text.at(at))) {
                at++;
                continue;
            }
            int end = at;
            while (end < passage.to() && ReadText.isDigit(text.at(end))) {
                end++;
            }
            if (groups == begins.length) {
                begins = Arrays.copyOf(begins, 2 * groups);
                ends = Arrays.copyOf(ends, 2 * groups);
                joints = Arrays.copyOf(joints, 2 * groups);
            }
            begins[groups] = at;
            ends[groups] = end;
            if (groups > 0) {
                joints[groups - 1] = joint(ends[groups - 1], at);
            }
            groups++;
            at = end;
        }
    }

    /** What stands between two groups; 0 where it keeps them apart. */
    private int joint(int from, int to) {
        if (to - from > FARTHEST) {
            return 0;
        }
        int all = 0;
        for (int at = from; at < to; at++) {
            int one = switch (text.at(at)) {
                case ' ', '\t' -> BLANK;
                case '-', '_' -> HYPHEN;
                case '\n' -> LINE_END;
                case '.' -> DOT;
                default -> 0;
            };
            if (one == 0) {
                return 0;
            }
            all |= one;
        }
        return all;
    }

    private int endOfChain(int from) {
        int at = from;
        while (at + 1 < groups && joints[at] == BLANK) {
            at++;
        }
        return at + 1;
    }

    /** The number at the foot of a page has 42 digits, which are shown in groups. */
    private boolean isManuscriptNumber(int from, int to) {
        int digits = 0;
        for (int at = from; at < to; at++) {
            int length = length(at);
            if (length > LONGEST_OF_MANUSCRIPT || digits + length > MANUSCRIPT_DIGITS) {
                return false;
            }
            digits += length;
        }
        return to - from > 1 && digits == MANUSCRIPT_DIGITS;
    }

    private int length(int group) {
        return ends[group] - begins[group];
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

    /** Puts the digits of a group behind others. */
    private int append(int group, int count) {
        for (int at = begins[group]; at < ends[group]; at++) {
            digits[count + at - begins[group]] = text.at(at);
        }
        return count + length(group);
    }

    /** Behind the groups of the citizen number that begins with a group; that group itself where none does. */
    private int citizen(int first) {
        int earlier = first;
        int count = 0;
        long shape = 0;
        for (int at = first; at < groups && count + length(at) <= CITIZEN; at++) {
            count = append(at, count);
            shape = longer(shape, length(at));
            if (count == CITIZEN - 1) {
                int check = checkSign(ends[at]);
                digits[CITIZEN - 1] = 'X';
                if (check > 0 && isCitizen()) {
                    return take(Kind.CITIZEN_NUMBER, first, at, check + 1, true);
                }
            } else if (count == CITIZEN && isCitizen()) {
                return take(Kind.CITIZEN_NUMBER, first, at, ends[at], true);
            } else if (count == EARLIER_CITIZEN && EARLIER_GROUPS.contains(shape) && isEarlierCitizen()) {
                earlier = at + 1;
            }
            if (joints[at] == 0) {
                break;
            }
        }
        boolean isOne = earlier > first && isApart(first, ends[earlier - 1]);
        return isOne ? take(Kind.CITIZEN_NUMBER, first, earlier - 1, ends[earlier - 1], isOfPerson(first)) : first;
    }

    /** Where the X stands that ends a citizen number; 0 where none does. */
    private int checkSign(int from) {
        int at = from;
        while (at - from < FARTHEST && (text.at(at) == ' ' || text.at(at) == '-' || text.at(at) == '\n')) {
            at++;
        }
        return text.at(at) == 'X' || text.at(at) == 'x' ? at : 0;
    }

    /** As GB 11643 has it: province, date of birth, and the check character of ISO 7064 MOD 11-2. */
    private boolean isCitizen() {
        int sum = 0;
        for (int at = 0; at < WEIGHTS.length; at++) {
            sum += WEIGHTS[at] * (digits[at] - '0');
        }
        return CHECK_SIGNS.charAt(sum % 11) == digits[CITIZEN - 1]
                && PROVINCES.contains(number(0, 2))
                && isDate(number(6, 10), number(10, 12), number(12, 14));
    }

    /** The number of before 1999: without century and check character. */
    private boolean isEarlierCitizen() {
        return PROVINCES.contains(number(0, 2))
                && digits[2] < '8'
                && isDate(1900 + number(6, 8), number(8, 10), number(10, 12));
    }

    private int number(int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            number = 10 * number + digits[at] - '0';
        }
        return number;
    }

    private static boolean isDate(int year, int month, int day) {
        return year >= 1850
                && year < 2100
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    private int mobile(int first) {
        int abroad = prefix(first);
        if (abroad > 0) {
            found.accept(new Identifier(Kind.MOBILE_NUMBER, passage, begins[first] + abroad, ends[first], true));
            behindLast = ends[first];
            return first + 1;
        }
        if (text.at(begins[first]) != '1' || isBehindAreaCode(first)) {
            return first;
        }
        int count = 0;
        long shape = 0;
        int joined = 0;
        for (int at = first; at < groups && count + length(at) <= MOBILE; at++) {
            count = append(at, count);
            shape = longer(shape, length(at));
            if (count == MOBILE) {
                boolean isOne = MOBILE_GROUPS.contains(shape)
                        && digits[1] >= '3'
                        && !(shape == PAGE_AND_DAY
                                && joined == BLANK
                                && isDate(number(3, 7), number(7, 9), number(9, 11)))
                        && isApart(first, ends[at]);
                return isOne
                        ? take(
                                Kind.MOBILE_NUMBER,
                                first,
                                at,
                                ends[at],
                                isReachable(first) && isOfPerson(first) && !isRound())
                        : first;
            }
            joined |= joints[at];
            if (joints[at] == 0 || (joints[at] & LINE_END) != 0) {
                break;
            }
        }
        return first;
    }

    /** As sums are, and numbers that are given out are not. */
    private boolean isRound() {
        return number(MOBILE - 6, MOBILE) == 0;
    }

    /** How many digits of a group call China from abroad; 0 where no mobile number follows them. */
    private int prefix(int group) {
        int digits = length(group) - MOBILE;
        String prefix = digits == 2 ? "86" : "0086";
        boolean isOne = (digits == 2 || digits == 4)
                && text.between(begins[group], begins[group] + digits).equals(prefix)
                && text.at(begins[group] + digits) == '1'
                && text.at(begins[group] + digits + 1) >= '3';
        return isOne ? digits : 0;
    }

    /** The last digits of 0519-1381234-5678 are no number of their own. */
    private boolean isBehindAreaCode(int first) {
        if (first == 0 || (joints[first - 1] & HYPHEN) == 0 || behindLast >= ends[first - 1]) {
            return false;
        }
        String before = text.between(begins[first - 1], Math.min(ends[first - 1], begins[first - 1] + 5));
        return !before.equals("86") && !before.equals("0086") && length(first) < MOBILE;
    }

    private boolean isReachable(int first) {
        return !OF_OFFICES
                        .matcher(text.before(begins[first], CONTEXT + CONTEXT))
                        .find()
                && !passage.place().field().equals("contact");
    }

    private int card(int first) {
        int longest = first;
        int count = 0;
        boolean isSteady = true;
        for (int at = first; at < groups && count + length(at) <= LONGEST; at++) {
            count = append(at, count);
            int size = at - first + 1;
            boolean isWritten = size == 1 || isSteady || (size == 2 && length(first) == 6) || size == count;
            if (count >= SHORTEST_CARD && isWritten && isCard(count) && isApart(first, ends[at])) {
                longest = at + 1;
            }
            isSteady &= length(at) == 4;
            if (joints[at] == 0 || (joints[at] & (LINE_END | DOT)) != 0) {
                break;
            }
        }
        return longest > first ? take(Kind.BANK_CARD, first, longest - 1, ends[longest - 1], isOfPerson(first)) : first;
    }

    /** What such a card begins with, and the check digit of ISO/IEC 7812-1, annex B. */
    private boolean isCard(int count) {
        int sum = 0;
        for (int at = 0; at < count; at++) {
            int digit = digits[count - 1 - at] - '0';
            int weighed = at % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0 && CARD.matcher(CharBuffer.wrap(digits, 0, count)).matches();
    }

    /** Whether it is no part of an amount or of a fraction. */
    private boolean isApart(int first, int end) {
        char before = text.at(begins[first] - 1);
        boolean isFraction = (before == '.' && first > 0 && length(first - 1) == 1 && text.at(begins[first] - 2) == '0')
                || (text.at(end) == '.' && isFractionBehind(end));
        return !isFraction && CURRENCY.indexOf(before) < 0 && UNITS.indexOf(text.at(end)) < 0;
    }

    /** Two digits behind a dot are cents; what goes on with another dot is the number of the next item. */
    private boolean isFractionBehind(int dot) {
        int at = dot + 1;
        while (at - dot <= FARTHEST && ReadText.isDigit(text.at(at))) {
            at++;
        }
        return at - dot > 1 && at - dot <= FARTHEST && text.at(at) != '.' && text.at(at) != '、';
    }

    /** Whether what is said of it leaves open that it is a person's. */
    private boolean isOfPerson(int first) {
        String before = text.before(begins[first], CONTEXT);
        if (OF_PERSONS.matcher(before).find()) {
            return true;
        }
        if (NAMED_AS_PAPER.matcher(before).find() || isPartOfCode(first)) {
            return false;
        }
        return OF_PERSONS.matcher(passage.label()).find()
                || !OF_PAPERS.matcher(passage.label()).find();
    }

    /** Letters directly in front of digits make a code of them; what belongs to the number before does not. */
    private boolean isPartOfCode(int first) {
        return begins[first] > behindLast && ReadText.isLatin(text.at(begins[first] - 1));
    }

    private int take(Kind kind, int first, int last, int end, boolean isCertain) {
        found.accept(new Identifier(kind, passage, begins[first], end, isCertain));
        behindLast = end;
        return last + 1;
    }
}
