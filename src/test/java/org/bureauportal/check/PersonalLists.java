package org.bureauportal.check;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;

/** Lists as offices publish them, made from a seed: with numbers of persons in many ways of writing, or with none. */
final class PersonalLists {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String[] NAMES = {"王芳", "李伟", "张敏", "刘洋", "陈静", "杨磊", "赵丽", "黄强", "周杰", "吴霞"};
    private static final String[] PLACES = {
        "110105", "130402", "310115", "440305", "510722", "610113", "420106", "654325"
    };

    private static final String CHINESE = "〇一二三四五六七八九";

    /** Kinds of cells with numbers of persons; those below and above have none. */
    private static final int FIRST_OF_PERSONS = 7;

    private static final int BEHIND_PERSONS = 12;
    private static final int KINDS = 20;

    private final Random random;
    private final List<String> mailboxes = new ArrayList<>();

    private PersonalLists(long seed) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    /**
     * A list.
     *
     * @param html its body
     * @param numbers whole numbers and addresses of persons that stand in it, without what only sets them
     * @param mailboxes of persons
     */
    record Made(String html, List<String> numbers, List<String> mailboxes) {

        /** Those of some words that can be read in a text, however they are set. */
        static List<String> readable(List<String> words, String body) {
            String read = bare(Jsoup.parse(body).wholeText() + " " + body);
            return words.stream().filter(number -> read.contains(bare(number))).toList();
        }

        private static String bare(String text) {
            String bare = Normalizer.normalize(text, Normalizer.Form.NFKC)
                    .replaceAll("[\\s\\p{Z}\\p{Cf}\\p{Pd}.,、/·]", "")
                    .replace('幺', '1')
                    .replace('零', '0')
                    .toLowerCase(Locale.ROOT);
            for (int digit = 0; digit < CHINESE.length(); digit++) {
                bare = bare.replace(CHINESE.charAt(digit), (char) ('0' + digit));
            }
            return bare;
        }
    }

    static Made withPersons(long seed) {
        return new PersonalLists(seed).list(true);
    }

    /** The same kind of list, in which nothing is a person's. */
    static Made withoutPersons(long seed) {
        return new PersonalLists(seed).list(false);
    }

    private Made list(boolean hasPersons) {
        List<String> numbers = new ArrayList<>();
        boolean isTable = random.nextBoolean();
        boolean isChinese = random.nextInt(4) > 0;
        int rows = 3 + random.nextInt(40);
        String intro = "<p>" + (isChinese ? "现将名单公示如下，监督电话：010-" : "The list follows; extension ") + digits(8) + "-"
                + digits(4) + "。" + paper() + "</p>";
        String body =
                isTable ? table(rows, isChinese, hasPersons, numbers) : lines(rows, isChinese, hasPersons, numbers);
        return new Made(intro + "\n" + body + "\n<p>" + manuscript() + "</p>", numbers, mailboxes);
    }

    private String table(int rows, boolean isChinese, boolean hasPersons, List<String> numbers) {
        List<Integer> columns = IntStream.range(0, 3 + random.nextInt(3))
                .mapToObj(each -> kind(hasPersons))
                .toList();
        List<Boolean> splits = columns.stream()
                .map(kind -> isOfPersons(kind) && kind < 10 && random.nextInt(4) == 0)
                .toList();
        String head = IntStream.range(0, columns.size())
                .mapToObj(at -> "<th scope=\"col\"" + (splits.get(at) ? " colspan=\"2\"" : "") + ">"
                        + head(columns.get(at), isChinese) + "</th>")
                .collect(Collectors.joining(
                        "", "<thead><tr><th scope=\"col\">" + (isChinese ? "姓名" : "Name") + "</th>", "</tr></thead>"));
        StringBuilder body = new StringBuilder("<tbody>");
        for (int row = 0; row < rows; row++) {
            body.append("<tr><td>").append(NAMES[random.nextInt(NAMES.length)]).append("</td>");
            for (int at = 0; at < columns.size(); at++) {
                body.append("<td>")
                        .append(splits.get(at) ? split(columns.get(at), numbers) : cell(columns.get(at), true, numbers))
                        .append("</td>");
            }
            body.append("</tr>");
        }
        return "<table>" + head + body + "</tbody></table>";
    }

    private static String head(int kind, boolean isChinese) {
        String[] chinese = {
            "金额（元）",
            "文号",
            "成绩",
            "日期",
            "信件编号",
            "办公电话",
            "统一社会信用代码",
            "身份证号",
            "手机号码",
            "银行卡号",
            "电子邮箱",
            "家庭住址",
            "时间戳",
            "书号",
            "坐标",
            "总产值",
            "三年户数",
            "汉字日期",
            "条形码",
            "比例"
        };
        String[] english = {
            "Amount",
            "Document",
            "Score",
            "Date",
            "Letter no.",
            "Office",
            "Credit code",
            "Identity card",
            "Mobile",
            "Card",
            "E-mail",
            "Home",
            "Timestamp",
            "ISBN",
            "Coordinates",
            "Output",
            "Households",
            "In words",
            "Barcode",
            "Share"
        };
        return (isChinese ? chinese : english)[kind];
    }

    private String lines(int rows, boolean isChinese, boolean hasPersons, List<String> numbers) {
        return IntStream.range(0, rows)
                .mapToObj(row -> {
                    StringBuilder line = new StringBuilder("<p>")
                            .append(row + 1)
                            .append(". ")
                            .append(NAMES[random.nextInt(NAMES.length)]);
                    for (int at = 0; at < 3; at++) {
                        int kind = kind(hasPersons);
                        boolean isCalled = random.nextBoolean() || !isOfPersons(kind);
                        line.append(random.nextBoolean() ? "，" : " ")
                                .append(isCalled ? head(kind, isChinese) + "：" : "")
                                .append(cell(kind, isCalled, numbers));
                    }
                    return line + "</p>";
                })
                .collect(Collectors.joining("\n"));
    }

    private int kind(boolean hasPersons) {
        int kind = random.nextInt(hasPersons ? KINDS : KINDS - BEHIND_PERSONS + FIRST_OF_PERSONS);
        return hasPersons || kind < FIRST_OF_PERSONS ? kind : kind - FIRST_OF_PERSONS + BEHIND_PERSONS;
    }

    private static boolean isOfPersons(int kind) {
        return kind >= FIRST_OF_PERSONS && kind < BEHIND_PERSONS;
    }

    /** @param isCalled whether it is said what it is */
    private String cell(int kind, boolean isCalled, List<String> numbers) {
        return switch (kind) {
            case 0 -> amount();
            case 1 -> paper();
            case 2 -> random.nextInt(60, 100) + "." + digits(2) + " / " + random.nextInt(1, 300);
            case 3 -> date();
            case 4 -> letter();
            case 5 ->
                "0" + random.nextInt(10, 99) + "-" + (2 + random.nextInt(7)) + digits(7)
                        + (random.nextBoolean() ? "-" + digits(4) : " 转 " + digits(4));
            case 6 -> "9" + (1 + random.nextInt(3)) + PLACES[random.nextInt(PLACES.length)] + "MA" + digits(8);
            case 7 -> written(random.nextInt(6) == 0 ? earlier() : citizen(), 6, true, numbers);
            case 8 -> written(mobile(), 3, isCalled, numbers);
            case 9 -> written(card(), 4, isCalled, numbers);
            case 10 -> plain("p" + digits(4) + "@mail" + digits(1) + ".example.com", mailboxes);
            case 11 -> home(numbers);
            case 12 -> "17" + digits(11);
            case 13 -> "978-7-" + digits(3) + "-" + digits(5) + "-" + digits(1);
            case 14 ->
                random.nextInt(100, 136) + "." + mobile() + (random.nextBoolean() ? ", " : "，") + random.nextInt(18, 54)
                        + "." + mobile();
            case 15 -> random.nextBoolean() ? mobile() : digits1(9 + random.nextInt(3));
            case 16 ->
                random.nextInt(130, 190) + "、" + random.nextInt(1000, 9999) + "、" + random.nextInt(1000, 9999) + "户";
            case 17 -> "二〇二四年二月十九日，一三五七名";
            case 18 -> "69" + digits(11);
            default -> "1:" + digits1(3) + "." + digits(2);
        };
    }

    /** A number over two cells. */
    private String split(int kind, List<String> numbers) {
        String number = plain(kind == 7 ? citizen() : kind == 8 ? mobile() : card(), numbers);
        int half = kind == 7 ? 6 : kind == 8 ? 3 + 4 * random.nextInt(2) : 4 + 4 * random.nextInt(3);
        return kind == 9
                ? String.join("</td><td>", number.substring(0, half), number.substring(half))
                : number.substring(0, half) + "</td><td>" + number.substring(half);
    }

    private String home(List<String> numbers) {
        String[] fine = {
            "柳林村",
            "建设路" + random.nextInt(1, 300) + "号",
            "幸福小区" + random.nextInt(1, 30) + "栋" + random.nextInt(1, 6) + "单元" + digits(3) + "室",
            "人民街" + random.nextInt(1, 90) + "号" + random.nextInt(1, 9) + "号楼" + digits(3) + "室"
        };
        String chosen = fine[random.nextInt(fine.length)];
        numbers.add(chosen);
        return "家住清河县" + (random.nextBoolean() ? "连庄镇" : "") + chosen;
    }

    private String amount() {
        return switch (random.nextInt(6)) {
            case 0 -> digits1(11) + "元";
            case 1 -> "¥" + digits1(11) + ".00";
            case 2 -> "%,d.%s".formatted(random.nextLong(1, 99_999_999_999L), digits(2));
            case 3 -> "1" + (3 + random.nextInt(6)) + digits(9) + ".50";
            case 4 -> "人民币" + digits1(7) + "万元";
            default -> "CNY " + digits1(9);
        };
    }

    private String paper() {
        return switch (random.nextInt(3)) {
            case 0 -> "京信发〔2024〕" + random.nextInt(1, 900) + "号";
            case 1 -> "国发 [2023] " + random.nextInt(1, 90) + " 号";
            default -> "No. " + digits(6) + "-" + digits(4);
        };
    }

    private String date() {
        return switch (random.nextInt(4)) {
            case 0 -> "2024-02-19 09:30";
            case 1 -> "20240219";
            case 2 -> "2024年2月19日";
            default -> "19 February 2024";
        };
    }

    private String letter() {
        return switch (random.nextInt(5)) {
            case 0 -> "20240219" + digits(10);
            case 1 -> "XF" + digits(11);
            case 2 -> "2024" + digits(11);
            case 3 -> digits1(15);
            default -> digits1(17);
        };
    }

    private String manuscript() {
        String number = "0001" + digits(38);
        return random.nextBoolean() ? number : String.join(" ", number.split("(?<=\\G.{6})"));
    }

    private String citizen() {
        String first = PLACES[random.nextInt(PLACES.length)]
                + random.nextInt(1930, 2015)
                + "%02d%02d".formatted(random.nextInt(1, 13), random.nextInt(1, 29))
                + digits(3);
        int sum = 0;
        for (int at = 0; at < 17; at++) {
            sum += WEIGHTS[at] * (first.charAt(at) - '0');
        }
        return first + "10X98765432".charAt(sum % 11);
    }

    private String earlier() {
        return PLACES[random.nextInt(PLACES.length)]
                + "%02d%02d%02d".formatted(random.nextInt(30, 99), random.nextInt(1, 13), random.nextInt(1, 29))
                + digits(3);
    }

    private String mobile() {
        return "1" + (3 + random.nextInt(7)) + digits(9);
    }

    private String card() {
        String[] begins = {"622202", "621700", "436742", "955880", "622848", "40", "52"};
        String begin = begins[random.nextInt(begins.length)];
        int length = begin.length() == 2 ? 16 : random.nextBoolean() ? 19 : 16;
        String first = begin + digits(length - 1 - begin.length());
        int sum = 0;
        for (int at = 0; at < first.length(); at++) {
            int digit = first.charAt(first.length() - 1 - at) - '0';
            int twice = at % 2 == 0 ? 2 * digit : digit;
            sum += twice / 10 + twice % 10;
        }
        return first + (10 - sum % 10) % 10;
    }

    private String plain(String number, List<String> numbers) {
        numbers.add(number);
        return number;
    }

    /** As people write or paste it: a list of groups only where it is said what it is, or shows it by itself. */
    private String written(String number, int group, boolean isKnown, List<String> numbers) {
        numbers.add(number);
        int half = 1 + random.nextInt(number.length() - 1);
        boolean isMobile = number.length() == 11;
        String said = random.nextInt(3) == 0 ? number.replace('X', 'x') : number;
        int ways = number.length() == 15 ? 10 : isKnown ? 15 : isMobile ? 13 : 10;
        return switch (random.nextInt(ways)) {
            case 0 -> wide(said);
            case 1 -> grouped(said, group, " ");
            case 2 -> grouped(said, group, "-");
            case 3 -> said.substring(0, half) + "\u200b" + said.substring(half);
            case 4 -> "<strong>" + said.substring(0, half) + "</strong>" + said.substring(half);
            case 5 -> said.substring(0, half) + "<em>" + wide(said.substring(half)) + "</em>";
            case 6 -> grouped(said, group, "&#xa0;");
            case 7 -> inChinese(said);
            case 8 -> isMobile ? List.of("0", "0086", "(86)", "+86-").get(random.nextInt(4)) + said : said;
            case 9 -> (isMobile ? "+86 " : "") + said;
            case 10 -> grouped(said, group, "/");
            case 11 -> grouped(said, group, "、");
            case 12 -> grouped(said, group, "·");
            case 13 -> grouped(said, group, "，");
            default -> isMobile || number.length() == 18 ? grouped(said, group, "<br>") : said;
        };
    }

    private String inChinese(String number) {
        boolean isSpoken = random.nextBoolean();
        return number.chars()
                .mapToObj(sign -> sign > '9' ? "X" : CHINESE.substring(sign - '0', sign - '0' + 1))
                .map(sign -> isSpoken ? sign.replace('一', '幺').replace('〇', '零') : sign)
                .collect(Collectors.joining());
    }

    private static String grouped(String number, int group, String between) {
        String rest = number.substring(group);
        int next = group == 6 ? 8 : 4;
        return number.substring(0, group)
                + between
                + String.join(
                        between,
                        rest.length() == 9
                                ? List.of(rest.substring(0, 6), rest.substring(6))
                                : List.of(rest.split("(?<=\\G.{" + next + "})")));
    }

    private static String wide(String number) {
        return number.chars()
                .mapToObj(each -> Character.toString(each + 0xfee0))
                .collect(Collectors.joining());
    }

    private String digits(int count) {
        return IntStream.range(0, count)
                .mapToObj(at -> String.valueOf(random.nextInt(10)))
                .collect(Collectors.joining());
    }

    private String digits1(int count) {
        return (1 + random.nextInt(9)) + digits(count - 1);
    }
}
