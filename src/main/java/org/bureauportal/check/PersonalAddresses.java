package org.bureauportal.check;

import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.bureauportal.check.PersonalFinding.Kind;
import org.bureauportal.check.ReadBody.Passage;

/**
 * Finds where somebody lives: what is finer than a township, such as a village or the number of a house. What says which county
 * or township it is may stay.
 */
final class PersonalAddresses {

    /** How far the rest of an address reaches behind its district or township. */
    private static final int FARTHEST = 48;

    private static final int CONTEXT = 28;
    private static final int LONGEST_VILLAGE = 8;

    private static final String DISTRICTS = "县区镇乡旗";

    /** Of words such as 小区 and 家乡, which name no district. */
    private static final String NO_DISTRICTS = "小社园校厂库片街景山地牧林禁疫灾辖郊家城老回返下全各本该我贵村集军战营展功分";

    private static final String FLATS = "室单";

    private static final String STREETS = "路街巷弄道村里胡园苑区庄屯坊桥庭府城湾寨沟院组楼栋幢厦舍";

    private static final String NUMERALS = "一二三四五六七八九十百零〇";

    /** In front of a number these make it one of a paper, a day or a line. */
    private static final String NO_HOUSE_BEHIND = "第年月字令期届发函至";

    private static final String NO_HOUSE_BEFORE = "线文令公通机选码召称信";

    private static final Pattern OF_OFFICES =
            Pattern.compile("(?:办公|单位|邮寄|通讯|受理|报名|会议|接待|信访|递交|开标|采购人|代理机构|咨询)(?:地址|地点|处)|地点|会址|现场|会场|展厅");

    private static final Pattern NO_VILLAGE =
            Pattern.compile(".*(?:农|新农|乡|贫困|全|各|行政|自然|城中|本|该|个|一|下|进|驻|包|整|美丽|示范|试点|的|与|和|及|到|在)");

    private static final Pattern OF_HOMES = Pattern.compile("住址|住所|家住|居住|现住|户籍|籍贯|家庭地址|户口");

    private static final int NEAR = 5;

    private static final Pattern FLAT = Pattern.compile(
            "[0-9]{1,4} ?(?:号楼|栋|幢|座|号院) ?[0-9]{0,4}(?:单元|门)? ?[0-9]{0,4}(?:层|楼)? ?[0-9]{1,4} ?(?:室|户|号)");

    private final Passage passage;
    private final ReadText text;
    private final Consumer<Identifier> found;

    private PersonalAddresses(Passage passage, Consumer<Identifier> found) {
        this.passage = passage;
        this.text = passage.text();
        this.found = found;
    }

    static void find(Passage passage, Consumer<Identifier> found) {
        new PersonalAddresses(passage, found).find();
        new EnglishAddresses(passage, found).find();
    }

    private void find() {
        int at = passage.from();
        while (at < passage.to()) {
            char sign = text.at(at);
            int behind = at + 1;
            if (isDistrict(at)) {
                int end = endOfHouse(behind);
                int village = end > 0 ? 0 : endOfVillage(behind);
                if (end > 0 || village > 0) {
                    int to = Math.max(end, village);
                    accept(behind, to, end > 0 || isOnItsOwn(to));
                    behind = to;
                }
            } else if (ReadText.isDigit(sign) && isFlat(at)) {
                int end = endOfHouse(at);
                if (end > 0) {
                    accept(at, end, true);
                    behind = end;
                }
            }
            at = behind;
        }
    }

    private void accept(int from, int to, boolean isLivedIn) {
        boolean isOfOffice = OF_OFFICES.matcher(text.before(from, CONTEXT)).find()
                || OF_OFFICES.matcher(passage.label()).find();
        found.accept(new Identifier(Kind.HOME_ADDRESS, passage, from, to, isLivedIn && !isOfOffice));
    }

    private boolean isDistrict(int at) {
        char sign = text.at(at);
        if (sign < '\u4e00' || at == passage.from() || !ReadText.isHan(text.at(at - 1))) {
            return false;
        }
        return sign == '道'
                ? text.at(at - 1) == '街'
                : DISTRICTS.indexOf(sign) >= 0 && NO_DISTRICTS.indexOf(text.at(at - 1)) < 0;
    }

    /** Whether another district or township follows so soon that it, and not the one before, is the finest that may stay. */
    private boolean isDistrictWithin(int at) {
        return isDistrict(at) && (text.at(at) != '区' || !isSignOf(STREETS, at + 1));
    }

    private static boolean isAddressSign(char sign) {
        return ReadText.isHan(sign)
                || ReadText.isDigit(sign)
                || ReadText.isLatin(sign)
                || sign == '-'
                || sign == ' '
                || sign == '#';
    }

    /** Behind the last number of a house, stair or flat that follows; 0 where none does. */
    private int endOfHouse(int from) {
        int end = 0;
        boolean hasStreet = false;
        for (int at = from; at < passage.to() && at - from < FARTHEST && isAddressSign(text.at(at)); at++) {
            char sign = text.at(at);
            if (end == 0 && at > from && isDistrictWithin(at)) {
                return 0;
            }
            if (end > 0 && at - end > LONGEST_VILLAGE) {
                break;
            }
            if (isHouse(at) && (hasStreet || FLATS.indexOf(sign) >= 0)) {
                end = sign == '单' && text.at(at + 1) == '元' ? at + 2 : at + 1;
            }
            hasStreet |= STREETS.indexOf(sign) >= 0 && at > from;
        }
        return end;
    }

    /** What is counted alone, such as 30栋, are houses that were built; what goes on, such as 3栋2单元, is one of them. */
    private boolean isHouse(int at) {
        char next = text.at(at + 1);
        boolean isOne = switch (text.at(at)) {
            case '单' -> next == '元';
            case '栋', '幢' -> ReadText.isDigit(next);
            case '号', '室', '楼', '弄' -> NO_HOUSE_BEFORE.indexOf(next) < 0;
            default -> false;
        };
        return isOne && isNumber(at - 1);
    }

    /** Whether digits, a letter or a Chinese number end here that count houses. */
    private boolean isNumber(int last) {
        int at = last;
        while (at > passage.from()
                && (ReadText.isDigit(text.at(at)) || ReadText.isLatin(text.at(at)) || text.at(at) == '-')) {
            at--;
        }
        int before = at;
        while (at > passage.from() && NUMERALS.indexOf(text.at(at)) >= 0) {
            at--;
        }
        return (before < last || at < last) && NO_HOUSE_BEHIND.indexOf(text.at(at)) < 0;
    }

    private int endOfVillage(int from) {
        for (int at = from; at < passage.to() && at - from <= LONGEST_VILLAGE && ReadText.isHan(text.at(at)); at++) {
            if (at > from && isDistrictWithin(at)) {
                return 0;
            }
            if (text.at(at) == '村' && at > from) {
                boolean isNamed = !NO_VILLAGE.matcher(text.between(from, at)).matches();
                return isNamed ? at + 1 : 0;
            }
        }
        return 0;
    }

    /** A village that is visited stands in a sentence; one that somebody comes from ends a cell or a fact. */
    private boolean isOnItsOwn(int to) {
        boolean isCell = passage.place().isColumn() || passage.place().field().startsWith("fact");
        return isCell || OF_HOMES.matcher(text.before(to, CONTEXT)).find();
    }

    /** Whether a stair or flat follows some digits, in an address that names no district: 3栋2单元501室. */
    private boolean isFlat(int at) {
        if (ReadText.isDigit(text.at(at - 1))) {
            return false;
        }
        int behind = at;
        while (behind - at < NEAR && (ReadText.isDigit(text.at(behind)) || text.at(behind) == ' ')) {
            behind++;
        }
        return "号栋幢座".indexOf(text.at(behind)) >= 0
                && FLAT.matcher(text.from(at, CONTEXT)).lookingAt();
    }

    private boolean isSignOf(String signs, int at) {
        return signs.indexOf(text.at(at)) >= 0;
    }
}
