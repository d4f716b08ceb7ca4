package org.bureauportal.check;

import java.util.regex.Pattern;

/** What numbers are called: those of persons, of papers, of offices and of places on a map. */
final class NumberNames {

    /** Signs in front of a number in which its name is looked for. */
    static final int CONTEXT = 16;

    private static final Pattern OF_PERSONS = Pattern.compile(
            "身份|证件|手机|电话|联系|银行|卡号|账号|帐号|账户|户名|(?i:phone|mobile|card|account|identity|citizen|\\bid\\b|\\btel)");

    private static final Pattern OF_PHONES =
            Pattern.compile("手机|电话|联系|移动|微信|(?i:phone|mobile|cell|\\btel|contact|wechat)");

    private static final Pattern OF_CARDS = Pattern.compile("银行|卡号|账号|帐号|账户|(?i:card|account)");

    /** What numbers are called that are no person's. */
    private static final Pattern OF_PAPERS =
            Pattern.compile("编号|文号|流水号|单号|登记号|受理号|信件号|来信号|回执|查询码|条码|订单|案号|发票|序号|成绩|得分|分数|名次|期数|金额|总额|预算"
                    + "|价款|人民币|合计|共计|产值|总值|产量|收入|支出|投资|人口|面积|数量|时间戳"
                    + "|(?i:\\bref|document|receipt|letter|invoice|amount|total|\\bsum\\b|price|budget|barcode|serial"
                    + "|\\bisbn|\\bean\\b|timestamp|output|population|revenue)");

    private static final Pattern OF_SUMS =
            Pattern.compile("[（(]元|[万亿千]元|吨|公里|公顷|人数|(?i:million|\\bcny\\b|\\busd\\b|yuan)");

    private static final Pattern NAMED_AS_PAPER = Pattern.compile("(?:" + OF_PAPERS + ")[^0-9，。；,;\\n]{0,8}$");

    /** The telephones of an office, which are there to be called. */
    private static final Pattern OF_OFFICES =
            Pattern.compile("(?:监督|咨询|举报|投诉|办公|值班|服务|受理)(?:电话|热线|专线|手机|号码)[^，。；,;]{0,10}$"
                    + "|(?i:hotline|enquir|inquir|complaint)[^.;]{0,20}$");

    private static final Pattern OF_OFFICES_ANYWHERE =
            Pattern.compile("监督|咨询|举报|投诉|办公|值班|服务|受理|(?i:office|hotline|enquir|inquir|complaint)");

    private static final String COORDINATE =
            "东经|西经|北纬|南纬|经度|纬度|坐标|(?i:\\b(?:lat|lon|lng|longitude|latitude|coordinates?)\\b)";

    private static final Pattern OF_COORDINATES = Pattern.compile(COORDINATE);

    /** In front of the digits behind a point: a name, or a longitude of three digits with its fraction. */
    private static final Pattern BEFORE_COORDINATE = Pattern.compile(
            "(?:" + COORDINATE + ")[^0-9]{0,6}[-0-9., ]{0,24}[.]$|1[0-8][0-9][.][0-9]{4,15}[^0-9.]{1,3}[0-9]{1,2}[.]$");

    /** Behind them: a latitude with its fraction. */
    private static final Pattern BEHIND_COORDINATE = Pattern.compile("[^0-9.]{1,3}[0-9]{1,2}[.][0-9]{4,15}");

    private NumberNames() {}

    static boolean isOfPersons(CharSequence words) {
        return OF_PERSONS.matcher(words).find();
    }

    static boolean isOfPhones(CharSequence words) {
        return OF_PHONES.matcher(words).find();
    }

    static boolean isOfCards(CharSequence words) {
        return OF_CARDS.matcher(words).find();
    }

    /** Whether words at the head of a column call its numbers those of papers or sums. */
    static boolean isOfPapers(CharSequence words) {
        return OF_PAPERS.matcher(words).find() || OF_SUMS.matcher(words).find();
    }

    /** Whether words in front of a number call it that of a paper or a sum. */
    static boolean endsAsPapers(CharSequence words) {
        return NAMED_AS_PAPER.matcher(words).find();
    }

    /** Whether words in front of a number call it that of an office. */
    static boolean endsAsOffices(CharSequence words) {
        return OF_OFFICES.matcher(words).find();
    }

    /** Whether words call numbers those of an office. */
    static boolean isOfOffices(CharSequence words) {
        return OF_OFFICES_ANYWHERE.matcher(words).find();
    }

    /** Whether words at the head of a column call its numbers longitudes or latitudes. */
    static boolean isOfCoordinates(CharSequence words) {
        return OF_COORDINATES.matcher(words).find();
    }

    /** Whether what stands in front of a number makes it the fraction of a longitude or latitude. */
    static boolean endsAsCoordinate(CharSequence words) {
        return BEFORE_COORDINATE.matcher(words).find();
    }

    /** Whether what stands behind the fraction of a number of three digits makes that a longitude. */
    static boolean goesOnAsCoordinate(CharSequence words) {
        return BEHIND_COORDINATE.matcher(words).lookingAt();
    }
}
